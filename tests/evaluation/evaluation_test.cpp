#include "evaluation/dice.h"
#include "evaluation/report.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

using namespace evaluation;

namespace {

// A market of `members` people of hidden honesty, who rate each other over three years.
standing::Ratings market(std::uint64_t seed, std::uint64_t members, std::uint64_t rows) {
  Dice dice(seed);
  std::vector<double> honesty(members);
  for (double& one : honesty) one = dice.fraction();
  std::string csv;
  for (std::uint64_t row = 0; row < rows; ++row) {
    const std::uint64_t source = dice.below(members), target = (source + 1 + dice.below(members - 1)) % members;
    const bool is_good = dice.fraction() < 0.3 + 0.7 * honesty[target];
    csv += std::to_string(source) + ',' + std::to_string(target) + (is_good ? "," : ",-") +
           std::to_string(1 + dice.below(10)) + ',' + std::to_string((14'700 + row * 1'000 / rows) * 86'400) + '\n';
  }
  return standing::parse_ratings(csv).value();
}

constexpr Effort small_effort() {
  return {2, 10, 1, {{24, 8}}};
}

Graph graph(std::uint64_t members, std::vector<Statement> statements) {
  return {members, {{1}}, std::move(statements)};
}

const Attacked& row_of(const std::vector<Attacked>& rows, const std::string& attack) {
  return *std::ranges::find_if(rows, [&](const Attacked& row) { return row.attack.starts_with(attack); });
}

}  // namespace

TEST(Evaluation, SaysTheSameOfTheSameData) {
  const auto ratings = market(1, 30, 400);
  EXPECT_EQ(text_of(predict(ratings, {}, 5)), text_of(predict(ratings, {}, 5)));
  EXPECT_EQ(text_of(attack(ratings, {}, small_effort())), text_of(attack(ratings, {}, small_effort())));
}

TEST(Evaluation, CountsItsProgressToTheEnd) {
  const auto ratings = market(1, 30, 400);
  std::uint64_t last = 0, whole = 0, calls = 0;
  const auto progress = [&](std::uint64_t done, std::uint64_t total) {
    EXPECT_EQ(done, ++calls);
    last = done;
    whole = total;
  };
  predict(ratings, progress, 5);
  EXPECT_EQ(last, 5u);
  calls = 0;
  attack(ratings, progress, small_effort());
  EXPECT_EQ(last, whole);
}

TEST(Prediction, TellsTheHonestFromTheOthersWhereRatingsDo) {
  const Prediction prediction = predict(market(2, 40, 3'000), {}, 10);
  EXPECT_EQ(prediction.ratings, 600u);
  for (const Predicted& row : prediction.methods) {
    if (row.method == "RORank" || row.method == "beta") {
      EXPECT_GT(row.all, 0.6) << row.method;
    }
  }
}

TEST(Attack, FarmsGhostsAndSlanderByNobodyAreNothingToRorank) {
  const auto rows = attack(market(3, 40, 1'200), {}, small_effort());
  const auto of_rorank = [&](const char* name) { return *row_of(rows, name).worst[0]; };
  EXPECT_LE(of_rorank("farm behind one member who"), 1.01);
  EXPECT_EQ(of_rorank("10 ghosts"), 0);
  EXPECT_EQ(of_rorank("slander of the best by 10"), 0);
  EXPECT_EQ(of_rorank("the same sponsor"), 0) << "a sponsor's own standing";
  EXPECT_GT(*row_of(rows, "farm behind one member who").worst[1], 5) << "while beta reputation counts every voice";
}

TEST(Methods, EigentrustAndPagerankAreSharesOfAWhole) {
  const Graph club = simulated_club(4, {30, 8});
  for (const Method method : {Method::eigentrust, Method::pagerank}) {
    const Scores scores = scores_of(method, club);
    EXPECT_NEAR(std::accumulate(scores.value.begin() + 1, scores.value.end(), 0.0), 1, 1e-6) << name_of(method);
  }
}

TEST(Methods, EigentrustOfAChainIsWhatTheFormulaSays) {
  const std::int64_t weight = rating_weight(10);
  const Scores scores = scores_of(Method::eigentrust, graph(3, {{{1}, {2}, weight, 0}, {{2}, {3}, weight, 0}}));
  // t1 = 0.15 + 0.85 t3, t2 = 0.85 t1, t3 = 0.85 t2: whoever says nothing leads back to the anchor.
  const double first = 0.15 / (1 - 0.85 * 0.85 * 0.85);
  EXPECT_NEAR(scores.value[1], first, 1e-6);
  EXPECT_NEAR(scores.value[2], 0.85 * first, 1e-6);
  EXPECT_NEAR(scores.value[3], 0.85 * 0.85 * first, 1e-6);
}

TEST(Methods, BetaIsPraiseLessConcernOverAllAndTwo) {
  const Scores scores =
      scores_of(Method::beta, graph(2, {{{1}, {2}, 3 * standing::one, 0}, {{1}, {2}, 0, standing::one}}));
  EXPECT_DOUBLE_EQ(scores.value[2], (3.0 - 1.0) / (3 + 1 + 2));
}

TEST(Methods, RorankIsThatOfTheStandings) {
  const auto ratings = market(5, 30, 500);
  const auto anchors = standing::trusted_at_first(ratings.rows);
  const Scores scores = scores_of(Method::rorank, graph_of(ratings.rows, anchors));
  auto rank = standing::rank_ratings(ratings.rows, anchors);
  for (const auto& [member, score] : rank.table()) {
    EXPECT_EQ(std::llround(scores.value[member.seq] * 1e6), score.standing) << member.text();
  }
}

TEST(Scores, APercentileCountsEqualsHalf) {
  const Scores scores{{0, 1, 2, 2, 3}, {}};
  EXPECT_DOUBLE_EQ(scores.percentile({1}, 4), 0);
  EXPECT_DOUBLE_EQ(scores.percentile({2}, 4), 50);
  EXPECT_DOUBLE_EQ(scores.percentile({4}, 4), 100);
}

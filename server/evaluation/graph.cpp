#include "evaluation/graph.h"

#include "evaluation/dice.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <tuple>

namespace evaluation {
namespace {

auto pair_of(const Statement& statement) {
  return std::tuple(statement.from, statement.to);
}

}  // namespace

bool Graph::is_anchor(MemberId member) const {
  return std::ranges::find(anchors, member) != anchors.end();
}

std::int64_t rating_weight(std::int32_t score) {
  return (128 + 128 * std::abs(static_cast<std::int64_t>(score))) * 256;
}

Graph graph_of(std::span<const standing::Rating> rows, std::vector<MemberId> anchors) {
  Graph graph{0, std::move(anchors), {}};
  std::map<std::pair<MemberId, MemberId>, const standing::Rating*> latest;
  standing::Day last;
  for (const standing::Rating& row : rows) {
    latest[{row.source, row.target}] = &row;
    graph.members = std::max({graph.members, row.source.seq, row.target.seq});
    last = std::max(last, row.day);
  }
  const standing::Day day = standing::read_day(last);
  for (const auto& [pair, row] : latest) {
    const auto units = static_cast<std::uint64_t>(rating_weight(row->score) / 256);
    const std::int64_t evidence = standing::decayed(units * standing::growth(row->day), day);
    graph.statements.push_back(row->score > 0 ? Statement{pair.first, pair.second, evidence, 0}
                                              : Statement{pair.first, pair.second, 0, evidence});
  }
  return graph;
}

Graph simulated_club(std::uint64_t seed, ClubSize size) {
  Dice dice(seed);
  const std::uint64_t members = size.members;
  constexpr double speaks_too = 0.7;
  const double density =
      2 * static_cast<double>(size.acquaintances) / ((1 + speaks_too) * static_cast<double>(members - 1));
  Graph graph{members, {}, {}};
  for (std::uint64_t id = 1; id <= std::max<std::uint64_t>(3, members / 10); ++id) graph.anchors.push_back({id});
  std::vector<double> quality(members + 1);
  for (double& one_quality : quality) one_quality = 0.2 + 0.8 * dice.fraction();
  const auto speak = [&](std::uint64_t from, std::uint64_t to) {
    const double went = quality[to] + 0.5 * (dice.fraction() - 0.5);
    const auto contacts = 1 + dice.below(5);
    const auto amount = static_cast<std::int64_t>(static_cast<double>(contacts * standing::one) * std::abs(went));
    const bool is_let_down = went < 0.15 || dice.fraction() < 0.015;
    graph.statements.push_back(is_let_down ? Statement{{from}, {to}, 0, standing::one}
                                           : Statement{{from}, {to}, amount, 0});
  };
  for (std::uint64_t a = 1; a <= members; ++a) {
    for (std::uint64_t b = a + 1; b <= members; ++b) {
      const double have_met = density * (a % 2 == b % 2 ? 1.4 : 0.6);
      if (dice.fraction() > have_met) continue;
      speak(a, b);
      if (dice.fraction() < speaks_too) speak(b, a);
    }
  }
  return graph;
}

std::vector<Statement> merged(std::vector<Statement> statements) {
  std::ranges::sort(statements, {}, pair_of);
  std::vector<Statement> pairs;
  for (const Statement& statement : statements) {
    if (pairs.empty() || pair_of(pairs.back()) != pair_of(statement)) {
      pairs.push_back(statement);
    } else {
      pairs.back().positive += statement.positive;
      pairs.back().negative += statement.negative;
    }
  }
  return pairs;
}

standing::Rorank ranked(const Graph& graph) {
  standing::Rorank rank;
  for (std::uint64_t id = 1; id <= graph.members; ++id) rank.add(MemberId{id});
  for (const Statement& statement : merged(graph.statements)) {
    const standing::PairIndex pair = rank.add(rank.add(statement.from), rank.add(statement.to));
    rank.set(pair, standing::saturated_opinion(statement.positive, statement.negative));
  }
  for (const MemberId anchor : graph.anchors) rank.set_anchor(rank.add(anchor), true);
  return rank;
}

}  // namespace evaluation

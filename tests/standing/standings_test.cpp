#include "standing/standings.h"

#include "standing/snapshot.h"
#include "standing/support/oracle.h"
#include "standing/support/random_club.h"

#include <cstdio>
#include <cstdlib>

#include <gtest/gtest.h>

using namespace standing_tests;

namespace {

std::string text_of(const std::vector<std::pair<MemberId, std::int64_t>>& table) {
  std::string text;
  for (const auto& [member, points] : table) {
    text += (text.empty() ? "" : ", ") + member.text() + ' ' + std::to_string(points);
  }
  return text;
}

std::string differs(const std::string& one_side, const std::string& other_side) {
  return one_side == other_side ? "" : one_side + "\n  is not\n" + other_side;
}

}  // namespace

TEST(Standings, OfAClubWithNoEvidenceAreUncertain) {
  ToldClub club;
  club.founds();
  const MemberId bob = club.joins();
  EXPECT_EQ(club.standings.score(bob, club.day()), (Score{0, 0, 0, 1'000'000}));
  EXPECT_TRUE(club.standings.score(bob, club.day()).is_new());
  EXPECT_EQ(club.standings.score({999}, club.day()), Score{}) << "nobody";
}

TEST(Standings, GrowWithConfirmedBusinessAndFadeWithTime) {
  ToldClub club;
  const MemberId ann = club.founds(), bob = club.joins();
  club.thanks(ann, bob);
  // P = 4 * 4/(4 + 4) = 2 units, all but decayed for less than a week; standing P/(P + 2).
  const std::int64_t fresh = club.points(bob);
  EXPECT_NEAR(static_cast<double>(fresh), 500'000, 10'000);
  club.passes(182);
  EXPECT_LT(club.points(bob), fresh);
  EXPECT_GT(club.points(bob), 0);
}

TEST(Standings, MoveOnlyWithEventsAndOnceAWeek) {
  ToldClub club;
  const MemberId ann = club.founds(), bob = club.joins();
  club.passes(7 - club.day().number % 7);
  club.thanks(ann, bob);
  const std::int64_t on_monday = club.points(bob);
  club.passes(6);
  EXPECT_EQ(club.points(bob), on_monday);
  club.passes(1);
  EXPECT_LT(club.points(bob), on_monday);
}

TEST(Standings, AVoidTakesAwayAlsoWhatWasLaunderedThroughIt) {
  ToldClub with, without;
  const auto live = [](ToldClub& club, bool is_fraud) {
    const MemberId ann = club.founds(), bob = club.joins(), cid = club.joins(), dan = club.joins();
    const std::uint64_t deal = is_fraud ? club.thanks(ann, bob) : club.happens(bob, HelpGiven{});
    club.thanks(bob, cid);
    club.thanks(cid, dan);
    club.passes(365);
    club.thanks(ann, dan);
    const std::int64_t laundered = club.points(cid);
    if (is_fraud) EXPECT_GT(laundered, 0);
    if (is_fraud) club.voids(deal);
    return club.table();
  };
  EXPECT_EQ(live(with, true), live(without, false));
}

TEST(Standings, LeavingAndComingBackGainsNothing) {
  ToldClub club;
  const MemberId ann = club.founds(), bob = club.joins();
  club.refers(bob, ann);
  club.marks(ann, bob, 1);
  club.passes(7);
  const std::int64_t before = club.points(bob);
  EXPECT_LT(before, 0);
  club.happens(bob, Left{bob});
  EXPECT_EQ(club.points(bob), before);
  EXPECT_FALSE(club.standings.people().is_present(bob));
  const MemberId bob_again = club.joins();
  EXPECT_EQ(club.points(bob_again), 0) << "as any newcomer";
  club.happens(club_id, Linked{bob, bob_again});
  EXPECT_EQ(club.points(bob_again), before);
  EXPECT_TRUE(club.standings.people().is_present(bob_again));
}

TEST(Standings, OfAnyPastMomentAreAsTheyWere) {
  Dice dice(5);
  std::vector<std::pair<std::uint64_t, std::vector<Ranked>>> seen;
  ToldClub club = lived(random_steps(dice, 300), [&](ToldClub& now) {
    seen.emplace_back(now.facts.back().seq, now.standings.table(now.facts.back().day));
  });
  for (std::size_t i = 0; i < seen.size(); i += 7) {
    Standings past = club.standings.until(seen[i].first);
    ASSERT_EQ(past.table(past.journal().last_day()), seen[i].second) << seen[i].first;
  }
}

// Live against a second computation, from the formulas, over the facts so far.
TEST(Standings, AreWhatThePagesFormulasSay) {
  std::uint64_t compared = 0;
  holds_for_random_clubs(cases_or(150), 200, [&](const Steps& steps) {
    std::string wrong;
    std::size_t fact = 0;
    lived(steps, [&](ToldClub& club) {
      if (!wrong.empty() || ++fact % 16 != 0) return;
      ++compared;
      std::vector<std::pair<MemberId, std::int64_t>> live;
      for (const Ranked& row : club.table()) live.emplace_back(row.member, row.score.standing);
      wrong = differs(text_of(live), text_of(oracle_table(club.facts, read_day(club.day()))));
      if (!wrong.empty()) wrong = "after fact " + std::to_string(fact) + ":\n" + wrong;
    });
    return wrong;
  });
  std::printf("%llu states compared\n", static_cast<unsigned long long>(compared));
}

// RORX_STEPS=2000 is the long form.
TEST(Standings, AreTheSameAfterEveryFactAsAFoldFromTheStart) {
  const char* steps_text = std::getenv("RORX_STEPS");
  const std::size_t steps = steps_text ? std::strtoull(steps_text, nullptr, 10) : 300;
  std::uint64_t compared = 0;
  holds_for_random_clubs(cases_or(200), steps, [&](const Steps& tried) {
    std::string wrong;
    lived(tried, [&](ToldClub& club) {
      if (!wrong.empty()) return;
      ++compared;
      Journal journal;
      for (const Fact& fact : club.facts) journal.append(fact);
      Standings again(std::move(journal));
      const auto live = club.table(), replayed = again.table(club.day());
      if (live == replayed) return;
      wrong = "after fact " + std::to_string(club.facts.size()) + ":\n" +
              differs(standing_tests::text_of(live), standing_tests::text_of(replayed));
    });
    return wrong;
  });
  std::printf("%llu states compared\n", static_cast<unsigned long long>(compared));
}

TEST(Standings, GoOnFromASnapshotOfAnyPrefix) {
  holds_for_random_clubs(cases_or(20), 150, [&](const Steps& steps) -> std::string {
    ToldClub club = lived(steps);
    const auto expected = club.table();
    for (std::size_t prefix = 0; prefix <= club.facts.size(); prefix += 9) {
      const std::vector<Fact> first(club.facts.begin(), club.facts.begin() + static_cast<std::ptrdiff_t>(prefix));
      const std::string bytes = encode(folded(first));
      auto restarted = decode(bytes);
      if (!restarted) return "prefix " + std::to_string(prefix) + ": " + restarted.error();
      if (encode(*restarted) != bytes) return "other bytes after reading them";
      for (std::size_t i = prefix; i < club.facts.size(); ++i) restarted->take(club.facts[i]);
      if (restarted->table(club.day()) != expected) return "another table from prefix " + std::to_string(prefix);
    }
    return "";
  });
}

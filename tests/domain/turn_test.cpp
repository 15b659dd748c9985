// Turns: the fair order, deadlines, overruns, skips and swaps.
#include "domain/plan.h"
#include "domain/support/meeting.h"

#include <algorithm>
#include <random>
#include <set>

#include <gtest/gtest.h>

using namespace story;

namespace {

constexpr std::int64_t second_ms = 1000, minute_ms = 60 * second_ms;

// Members speak for ten minutes, of which each has a minute at most; then ten minutes of talk.
struct Turns : Meeting {
  explicit Turns(int others) : Meeting(others) { begins(); }
  void begins() {
    plans(phases({phase("open", 1), with("name", "Asks", "kind", "turns", "minutes", 10, "seconds_a_turn", 60),
                  phase("talk", 10)}));
    opens();
    all_arrive();
    chair("round.enter_phase");
  }
  std::vector<MemberId> waiting() const { return now().waiting; }
  std::int64_t length_ms() const { return now().turn->deadline_ms - now().turn->started_at_ms; }
};

// A round in which everyone who is here speaks for a second; who spoke, in that order.
std::vector<MemberId> whole_round(Meeting& m, const std::vector<MemberId>& here) {
  m.plans(Meeting::phases({Meeting::phase("open", 1), Meeting::phase("turns", 10)}));
  m.opens();
  for (const MemberId member : here) m.arrives(member);
  m.chair("round.enter_phase");
  std::vector<MemberId> spoke;
  while (!m.now().waiting.empty()) {
    m.chair("turn.start");
    spoke.push_back(*m.now().turn->member);
    m.passes_ms(second_ms);
    m.chair("turn.end");
  }
  m.chair("round.close");
  return spoke;
}

}  // namespace

TEST(FairOrder, MovesOnByOneAndEachIsFirstOnce) {
  Meeting m(7);
  std::vector<MemberId> expected = m.members;
  for (std::size_t i = 0; i < m.members.size(); ++i) {
    EXPECT_EQ(whole_round(m, m.members), expected);
    std::ranges::rotate(expected, expected.begin() + 1);
  }
}

// Whoever is missing now and then: the first speaker is the one of those here who was first least recently.
TEST(FairOrder, IsFairHoweverPeopleComeAndGo) {
  std::mt19937_64 dice(5);
  Meeting m(8);
  std::map<MemberId, int> first_at;
  for (int i = 1; i <= 200; ++i) {
    std::vector<MemberId> here;
    std::ranges::copy_if(m.members, std::back_inserter(here), [&](MemberId) { return dice() % 4 != 0; });
    if (here.empty()) continue;
    const auto spoke = whole_round(m, here);
    ASSERT_EQ(std::set<MemberId>(spoke.begin(), spoke.end()), std::set<MemberId>(here.begin(), here.end()));
    for (const MemberId other : here) ASSERT_LE(first_at[spoke.front()], first_at[other]) << "round " << i;
    first_at[spoke.front()] = i;
  }
}

TEST(FairOrder, BeginsWithThoseWhoseTurnDidNotComeLastTime) {
  Turns m(4);
  m.chair("turn.skip");                                 // the first
  m.chair("turn.start", with("member", m.members[3]));  // the last
  m.chair("turn.end");
  m.chair("turn.start");  // the second
  m.chair("turn.end");
  m.chair("round.close");
  m.begins();
  EXPECT_EQ(m.waiting(), (std::vector<MemberId>{m.members[0], m.members[2], m.members[1], m.members[3]}));
}

TEST(FairOrder, IsTheSameInEachPhaseOfARound) {
  Meeting m(3);
  m.plans(Meeting::phases({Meeting::phase("open", 1), Meeting::phase("turns", 9), Meeting::phase("turns", 9)}));
  m.opens();
  m.all_arrive();
  m.chair("round.enter_phase");
  m.chair("turn.start");
  m.chair("turn.end");
  m.chair("round.enter_phase");
  EXPECT_EQ(m.now().waiting, m.members);
}

TEST(FairOrder, PutsWhoComesLateAtItsEnd) {
  Turns m(2);
  const MemberId late = m.club.joins("Latecomer");
  m.arrives(late);
  EXPECT_EQ(m.waiting(), (std::vector<MemberId>{m.members[0], m.members[1], late}));
}

TEST(FairOrder, LeavesOutWhoIsAbsentOrGoesOrIsSuspended) {
  Turns m(3);
  m.chair("attendance.mark", with("member", m.members[0], "mark", "present", "left", m.club.now_ms()));
  m.club.does(Story::founder, "member.suspend", with("member", m.members[1]));
  m.chair("turn.start");
  EXPECT_EQ(m.now().turn->member, m.members[2]);
}

TEST(Turn, HasAShareOfThePhaseAndItsMost) {
  Turns few(3);
  few.chair("turn.start");
  EXPECT_EQ(few.length_ms(), minute_ms);
  Turns many(20);
  many.passes_ms(minute_ms);  // the phase ends eleven minutes behind the opening
  many.chair("turn.start");
  EXPECT_EQ(many.length_ms(), 30 * second_ms);
  EXPECT_EQ(many.field("turn.started", "warn_at"), std::to_string(many.now().turn->deadline_ms - 10 * second_ms));
}

TEST(Turn, IsOneAtATimeAndOnlyOfThoseWhoAreThere) {
  Turns m(2);
  const MemberId away = m.club.joins("Away");
  EXPECT_EQ(m.chair_hears("turn.start", with("member", away)), "not_now");
  m.chair("turn.start");
  EXPECT_EQ(m.chair_hears("turn.start"), "not_now");
  EXPECT_EQ(m.chair_hears("round.enter_phase"), "not_now");
  m.chair("turn.end");
  EXPECT_EQ(m.chair_hears("turn.end"), "not_now");
  m.chair("turn.start");
  m.chair("turn.end");
  EXPECT_EQ(m.chair_hears("turn.start"), "not_now") << "nobody waits";
  EXPECT_EQ(m.chair_hears("turn.start", with("member", m.members[0])), "ok") << "but who is named may speak again";
}

TEST(Turn, IsOverOnceWhenItsGraceIsPast) {
  Turns m(2);
  m.chair("turn.start");
  EXPECT_EQ(m.due_after_ms(minute_ms + domain::plan::grace_ms - 1), 0u);
  EXPECT_EQ(m.due_after_ms(1), 1u);
  EXPECT_EQ(m.club.events().back().kind, "turn.over");
  EXPECT_EQ(m.club.events().back().by.text(), "server");
  EXPECT_EQ(m.due_after_ms(minute_ms), 0u);
  m.chair("turn.extend", with("seconds", 30));
  EXPECT_EQ(m.due_after_ms(30 * second_ms + domain::plan::grace_ms), 1u) << "a longer turn can be over again";
}

TEST(Turn, OfASetBackClockDoesNotEndEarlierOrBegin) {
  Turns m(2);
  m.chair("turn.start");
  const std::int64_t deadline_ms = m.now().turn->deadline_ms;
  m.passes_ms(-3 * minute_ms);
  EXPECT_EQ(m.due_after_ms(0), 0u);
  m.chair("turn.end");
  EXPECT_EQ(m.field("turn.ended", "held_ms"), "0");
  m.chair("turn.start");
  EXPECT_EQ(m.now().turn->deadline_ms, deadline_ms);
}

TEST(Turn, IsOverByTheTimeInTheLogWhereTheClockWasSetBackSince) {
  Turns m(2);
  m.chair("turn.start");
  m.passes_ms(minute_ms + domain::plan::grace_ms);
  m.club.does(m.members[1], "ask.post", with("who", "A banker"));
  m.passes_ms(-minute_ms);
  EXPECT_EQ(m.due_after_ms(0), 1u);
  EXPECT_EQ(m.club.events().back().kind, "turn.over");
}

TEST(Turn, ThatOverrunsLeavesLessForTheRestAndTheCloseHolds) {
  Turns m(5);
  const std::int64_t closes_at_ms = m.now().closes_at_ms, phase_ends_ms = m.now().current().ends_at_ms;
  m.chair("turn.start");
  m.passes_ms(9 * minute_ms);
  m.chair("turn.end");
  EXPECT_EQ(m.club.events().back().kind, "round.replanned");
  EXPECT_EQ(m.field("round.replanned", "cause"), "\"turn\"");
  EXPECT_EQ(m.field("round.replanned", "overrun_ms"), std::to_string(8 * minute_ms));
  EXPECT_EQ(m.field("round.replanned", "seconds_a_turn"), "30");  // two minutes for four
  EXPECT_EQ(m.now().current().ends_at_ms, phase_ends_ms);
  EXPECT_EQ(m.now().closes_at_ms, closes_at_ms);
  m.chair("turn.start");
  EXPECT_EQ(m.length_ms(), 30 * second_ms);
}

TEST(Turn, ThatOverrunsItsPhaseTakesFromTheNextOnes) {
  Turns m(5);
  const std::int64_t closes_at_ms = m.now().closes_at_ms;
  m.chair("turn.start");
  m.passes_ms(15 * minute_ms);
  m.chair("turn.end");
  EXPECT_EQ(m.now().current().ends_at_ms, m.club.now_ms() + 4 * 15 * second_ms);
  EXPECT_EQ(m.now().closes_at_ms, closes_at_ms);
  EXPECT_EQ(m.now().phases.back().ends_at_ms, closes_at_ms);
}

TEST(Turn, WithinItsGraceIsNoOverrun) {
  Turns m(3);
  m.chair("turn.start");
  m.passes_ms(minute_ms + domain::plan::grace_ms);
  m.chair("turn.end");
  EXPECT_EQ(m.club.events().back().kind, "turn.ended");
  EXPECT_EQ(m.now().overruns, 0);
}

TEST(Turn, ThatWasExtendedAndUsedIsAnOverrun) {
  Turns m(3);
  m.chair("turn.start");
  m.chair("turn.extend", with("seconds", 120));
  m.passes_ms(2 * minute_ms);
  m.chair("turn.end");
  EXPECT_EQ(m.field("turn.ended", "overrun_ms"), std::to_string(minute_ms));
  EXPECT_EQ(m.now().overruns, 1);
}

TEST(SkipTurn, PassesOnAndIsOfThoseWhoWait) {
  Turns m(3);
  m.chair("turn.skip", with("reason", "on the telephone"));
  EXPECT_EQ(m.waiting(), (std::vector<MemberId>{m.members[1], m.members[2]}));
  EXPECT_EQ(m.chair_hears("turn.skip", with("member", m.members[0])), "not_now");
  m.chair("turn.skip", with("member", m.members[2]));
  EXPECT_EQ(m.waiting(), (std::vector<MemberId>{m.members[1]}));
  m.arrives(m.club.joins("New"));
  EXPECT_EQ(m.waiting().size(), 2u) << "a skip is not undone by another's arrival";
}

TEST(SwapTurns, ExchangesTwoWhoWait) {
  Turns m(3);
  m.chair("turn.swap", with("a", m.members[0], "b", m.members[2]));
  EXPECT_EQ(m.waiting(), (std::vector<MemberId>{m.members[2], m.members[1], m.members[0]}));
  EXPECT_EQ(m.chair_hears("turn.swap", with("a", m.members[0], "b", m.members[0])), "bad_request");
  m.chair("turn.start");
  EXPECT_EQ(m.chair_hears("turn.swap", with("a", m.members[2], "b", m.members[0])), "not_now");
}

// The round as a whole: plans, who holds it, phases and the close time, pauses, what was made in it, silent referrals.
#include "domain/plan.h"
#include "domain/support/meeting.h"

#include <gtest/gtest.h>

using namespace story;
using domain::RoundState;

namespace {

constexpr std::int64_t second_ms = 1000, minute_ms = 60 * second_ms, hour_ms = 60 * minute_ms;
constexpr std::int64_t day_ms = 24 * hour_ms;

// An hour in four phases; open.
struct Hour : Meeting {
  std::int64_t began_ms;
  explicit Hour(int others = 3) : Meeting(others) {
    plans(phases({phase("open", 10), phase("turns", 20), phase("talk", 20), phase("close", 10)}));
    began_ms = club.now_ms();
    opens();
  }
  std::vector<std::int64_t> ends_min() const {
    std::vector<std::int64_t> ends;
    for (const auto& one : now().phases) ends.push_back((one.ends_at_ms - began_ms) / minute_ms);
    return ends;
  }
  std::int64_t closes_min() const { return (now().closes_at_ms - began_ms) / minute_ms; }
};

With referral_to(const Story& club, MemberId to) {
  return with("to", to, "need", "bread", "effort", 3, "hand_over", "will_call", "contact",
              with("name", "Zoë", "phone", "1"), "consent", with("basis", "standing", "at", club.today()));
}

}  // namespace

TEST(PlanRound, CarriesEveryPhaseSoThatNoTemplateIsNeededLater) {
  Meeting m(1);
  m.plans(with("template", "chapter_90", "starts_at", m.club.now_ms() + hour_ms));
  EXPECT_EQ(m.now().phases.size(), 20u);
  EXPECT_EQ(m.now().closes_at_ms - m.now().starts_at_ms, 90 * minute_ms);
  EXPECT_EQ(m.field("round.planned", "template"), "\"chapter_90\"");
  EXPECT_TRUE(m.field("round.planned", "phases").contains(R"("kind":"reality_check","minutes":4)"));
}

TEST(PlanRound, KeepsTheNamesOfAClubsOwnPhasesUnderItsAuthorsKey) {
  Meeting m(1);
  m.plans(Meeting::phases({with("name", "Wins", "kind", "turns", "minutes", 10, "seconds_a_turn", 40)}));
  const domain::Part& words = part_of(m.club.last("round.planned"), "words");
  EXPECT_EQ(words.subject, "m2");
  EXPECT_EQ(field_of(words, "names"), R"(["Wins"])");
  EXPECT_EQ(m.now().phases[0].seconds_a_turn, 40);
}

TEST(PlanRound, TakesATemplateOrPhasesAndATimeThatIsNotPast) {
  Meeting m(1);
  const With own = Meeting::phases({Meeting::phase("talk", 5)});
  With both = own;
  both["template"] = "mastermind";
  EXPECT_EQ(m.club.answers(Story::founder, "round.plan", own), "ok");
  EXPECT_EQ(m.club.answers(Story::founder, "round.plan", both), "bad_request");
  EXPECT_EQ(m.club.answers(Story::founder, "round.plan"), "bad_request");
  EXPECT_EQ(m.club.answers(Story::founder, "round.plan", with("phases", boost::json::array())), "bad_request");
  const auto at = [&](std::int64_t ms) { return with("template", "mastermind", "starts_at", m.club.now_ms() + ms); };
  EXPECT_EQ(m.club.answers(Story::founder, "round.plan", at(-2 * hour_ms)), "out_of_range");
  EXPECT_EQ(m.club.answers(Story::founder, "round.plan", at(500 * day_ms)), "out_of_range");
  EXPECT_EQ(m.club.answers(m.members[0], "round.plan", own), "not_allowed");
}

TEST(OpenRound, GivesItsSenderTheRoundAndEntersTheFirstPhase) {
  Hour m;
  EXPECT_EQ(kinds_of({m.club.events().end() - 2, m.club.events().end()}), "round.opened round.phase_entered");
  EXPECT_EQ(m.now().controller, Story::founder);
  EXPECT_EQ(m.ends_min(), (std::vector<std::int64_t>{10, 30, 50, 60}));
}

TEST(OpenRound, IsOneAtATime) {
  Hour m;
  const std::string other = m.club.does(Story::founder, "round.plan", with("template", "mastermind"));
  EXPECT_EQ(m.club.answers(Story::founder, "round.open", with("round", other)), "not_now");
  EXPECT_EQ(m.chair_hears("round.open"), "not_now");
  m.chair("round.close");
  EXPECT_EQ(m.chair_hears("round.open"), "not_now");
  EXPECT_EQ(m.club.answers(Story::founder, "round.open", with("round", other)), "ok");
}

TEST(OpenRound, IsAnHourBeforeItsStartAtTheEarliest) {
  Meeting m(0);
  m.plans(with("template", "mastermind", "starts_at", m.club.now_ms() + 2 * hour_ms));
  EXPECT_EQ(m.chair_hears("round.open"), "not_now");
  m.passes_ms(hour_ms);
  m.opens();
  EXPECT_EQ(m.now().phases[0].ends_at_ms, m.now().starts_at_ms + 3 * minute_ms);
}

TEST(OpenRound, LateShortensTheRestSoThatTheCloseHolds) {
  Meeting m(0);
  m.plans(Meeting::phases({Meeting::phase("talk", 30), Meeting::phase("talk", 30)}));
  const std::int64_t start_ms = m.club.now_ms();
  m.passes_ms(30 * minute_ms);
  m.opens();
  EXPECT_EQ(m.club.events().back().kind, "round.replanned");
  EXPECT_EQ(m.club.events().back().by.text(), "server");
  EXPECT_EQ(m.field("round.replanned", "cause"), "\"late_opening\"");
  EXPECT_EQ(m.field("round.replanned", "overrun_ms"), std::to_string(30 * minute_ms));
  EXPECT_EQ(m.now().phases[0].ends_at_ms, start_ms + 45 * minute_ms);
  EXPECT_EQ(m.now().phases[1].ends_at_ms, start_ms + 60 * minute_ms);
  EXPECT_EQ(m.now().closes_at_ms, start_ms + 60 * minute_ms);
}

TEST(OpenRound, BehindItsCloseTimeHasItsWholeLength) {
  Meeting m(0);
  m.plans(Meeting::phases({Meeting::phase("talk", 20)}));
  m.passes_ms(2 * hour_ms);
  m.opens();
  EXPECT_EQ(m.now().closes_at_ms, m.club.now_ms() + 20 * minute_ms);
}

TEST(Lease, IsHandedOverToAnotherAdminAndNobodyElse) {
  Hour m;
  const MemberId ann = m.members[0];
  EXPECT_EQ(m.chair_hears("round.hand_over", with("member", ann)), "not_now");
  EXPECT_EQ(m.chair_hears("round.hand_over", with("member", Story::founder)), "self_deal");
  m.club.does(Story::founder, "role.grant", with("member", ann, "role", "secretary"));
  m.chair("round.hand_over", with("member", ann));
  EXPECT_EQ(m.chair_hears("round.pause"), "not_allowed");
  EXPECT_EQ(m.club.answers(ann, "round.pause", m.round()), "ok");
}

TEST(Lease, LapsesTwoMinutesBehindTheDeadlineOfASilentHolder) {
  Hour m;
  const MemberId ann = m.members[0];
  m.club.does(Story::founder, "role.grant", with("member", ann, "role", "secretary"));
  EXPECT_EQ(m.club.answers(ann, "round.take_over", m.round()), "not_now");
  m.passes_ms(12 * minute_ms);  // the first phase has ten
  EXPECT_EQ(m.club.answers(ann, "round.take_over", m.round()), "not_now");
  m.passes_ms(1);
  EXPECT_EQ(m.club.answers(ann, "round.take_over", m.round()), "ok");
  m.chair("round.pause");
  EXPECT_EQ(m.club.answers(ann, "round.take_over", m.round()), "not_now") << "the holder is there after all";
  m.passes_ms(2 * minute_ms + 1);
  m.club.does(ann, "round.take_over", m.round());
  EXPECT_EQ(m.field("round.taken_over", "from"), "\"m2\"");
  EXPECT_EQ(m.now().controller, ann);
}

TEST(Lease, LapsesWithTheTurnsDeadlineWhileATurnIsOn) {
  Hour m;
  m.all_arrive();
  m.chair("round.enter_phase");
  m.chair("turn.start");
  const MemberId ann = m.members[0];
  m.club.does(Story::founder, "role.grant", with("member", ann, "role", "secretary"));
  m.club.sets_clock_ms(m.now().turn->deadline_ms + 2 * minute_ms);
  EXPECT_EQ(m.club.answers(ann, "round.take_over", m.round()), "not_now");
  m.passes_ms(1);
  EXPECT_EQ(m.club.answers(ann, "round.take_over", m.round()), "ok");
}

TEST(Lease, LapsesAtOnceWhereTheHolderLeavesOrIsNoAdminAnyMore) {
  for (const bool leaves : {true, false}) {
    Hour m;
    const MemberId ann = m.members[0];
    m.club.does(Story::founder, "role.grant", with("member", ann, "role", "secretary"));
    if (leaves) m.club.does(Story::founder, "member.leave");
    if (!leaves) m.club.does(ann, "role.revoke", with("member", Story::founder, "role", "president"));
    EXPECT_EQ(m.club.answers(ann, "round.take_over", m.round()), "ok");
  }
}

TEST(EnterPhase, IsTheNextOneAndBehindTheLastThereIsNone) {
  Hour m;
  for (int i = 0; i < 3; ++i) m.chair("round.enter_phase");
  EXPECT_EQ(m.now().phase, 3);
  EXPECT_EQ(m.chair_hears("round.enter_phase"), "not_now");
  EXPECT_EQ(m.chair_hears("round.enter_phase", with("phase", 3)), "not_now");
  EXPECT_EQ(m.chair_hears("round.enter_phase", with("phase", 9)), "not_now");
  EXPECT_EQ(m.chair_hears("round.enter_phase", with("phase", 1)), "ok");
}

TEST(EnterPhase, EarlyGivesItsTimeToWhatFollows) {
  Hour m;
  m.passes_ms(5 * minute_ms);
  m.chair("round.enter_phase");
  EXPECT_EQ(m.club.events().back().kind, "round.phase_entered");
  EXPECT_EQ(m.ends_min(), (std::vector<std::int64_t>{10, 30, 50, 60}));
}

TEST(EnterPhase, LatePlansTheRestAnewSoThatTheCloseHolds) {
  Hour m;
  m.passes_ms(20 * minute_ms);
  m.chair("round.enter_phase");
  EXPECT_EQ(kinds_of({m.club.events().end() - 2, m.club.events().end()}), "round.phase_entered round.replanned");
  EXPECT_EQ(m.field("round.replanned", "cause"), "\"phase\"");
  EXPECT_EQ(m.field("round.replanned", "overrun_ms"), std::to_string(10 * minute_ms));
  // Forty minutes for what was planned with fifty, and each of the other phases keeps its half minute.
  EXPECT_EQ(m.ends_min(), (std::vector<std::int64_t>{10, 35, 51, 60}));
  EXPECT_EQ(m.closes_min(), 60);
  EXPECT_EQ(m.now().phases.back().ends_at_ms, m.now().closes_at_ms);
  EXPECT_EQ(m.now().overruns, 1);
}

TEST(EnterPhase, WithinTheGraceIsNotLate) {
  Hour m;
  m.passes_ms(10 * minute_ms + domain::plan::grace_ms);
  m.chair("round.enter_phase");
  EXPECT_EQ(m.club.events().back().kind, "round.phase_entered");
}

TEST(EnterPhase, MovesTheCloseWhereTheFloorsDoNotFitAndSaysSo) {
  Hour m;
  m.passes_ms(2 * hour_ms);
  m.all_arrive();
  m.chair("round.enter_phase");
  // Three speakers of 15 s, and two phases of 30 s.
  EXPECT_EQ(m.now().closes_at_ms, m.club.now_ms() + (3 * 15 + 2 * 30) * second_ms);
  EXPECT_EQ(m.field("round.replanned", "closes_at"), std::to_string(m.now().closes_at_ms));
}

TEST(EnterPhase, GivesAPhaseWhatItsSpeakersNeedAtLeast) {
  Meeting m(20);
  m.plans(Meeting::phases({Meeting::phase("open", 1), Meeting::phase("turns", 2), Meeting::phase("talk", 10)}));
  const std::int64_t start_ms = m.club.now_ms();
  m.opens();
  m.all_arrive();
  m.chair("round.enter_phase");
  EXPECT_GE(m.now().phases[1].ends_at_ms, start_ms + 20 * 15 * second_ms);
  EXPECT_EQ(m.now().phases[2].ends_at_ms, start_ms + 13 * minute_ms);
}

TEST(PauseRound, MovesTheTurnsDeadlineAndNotTheClose) {
  Hour m;
  m.all_arrive();
  m.chair("round.enter_phase");
  m.chair("turn.start");
  const std::int64_t deadline_ms = m.now().turn->deadline_ms;
  m.passes_ms(10 * second_ms);
  m.chair("round.pause");
  EXPECT_EQ(m.chair_hears("turn.end"), "not_now");
  EXPECT_EQ(m.chair_hears("round.enter_phase"), "not_now");
  EXPECT_EQ(m.due_after_ms(20 * minute_ms), 0u) << "nobody's time runs out in a pause";
  m.chair("round.resume");
  EXPECT_EQ(m.now().turn->deadline_ms, deadline_ms + 20 * minute_ms);
  EXPECT_EQ(m.closes_min(), 60);
  EXPECT_EQ(m.field("round.replanned", "cause"), "\"pause\"");
  m.passes_ms(5 * second_ms);
  m.chair("turn.end");
  EXPECT_EQ(m.field("turn.ended", "held_ms"), std::to_string(15 * second_ms));
  EXPECT_EQ(m.field("turn.ended", "overrun_ms"), "0");
}

TEST(CloseRound, SaysWhatTheRoundCameTo) {
  Hour m;
  m.arrives(m.members[0]);
  m.arrives(m.members[1]);
  m.chair("attendance.mark", with("member", m.members[2], "mark", "medical"));
  m.chair("round.enter_phase");
  m.chair("turn.start");
  const std::string ask = m.club.does(m.members[0], "ask.post", with("who", "a CFO"));
  m.club.does(m.members[1], "offer.make", with("ask", ask, "strength", 3));
  m.club.does(m.members[1], "referral.give", referral_to(m.club, m.members[0]));
  m.club.does(m.members[1], "testimonial.give", with("about", m.members[0], "text", "good"));
  m.club.does(m.members[2], "ask.post", with("who", "from a sickbed"));
  EXPECT_EQ(m.chair_hears("round.close"), "not_now") << "a turn is on";
  m.chair("turn.end");
  m.chair("round.close");
  const auto said = [&](const char* name) { return m.field("round.closed", name); };
  EXPECT_EQ(said("turns") + said("asks") + said("offers") + said("referrals") + said("testimonials"), "11111");
  EXPECT_EQ(said("present") + said("medical") + said("absent") + said("late"), "2110") << "the founder is not marked";
  m.club.does(m.members[0], "ask.post", with("who", "for the next week"));
  EXPECT_EQ(m.now().made.size(), 4u);
}

TEST(CloseRound, CountsNothingThatWasVoided) {
  Hour m;
  m.arrives(m.members[0]);
  m.club.does(m.members[0], "ask.post", with("who", "a CFO"));
  m.club.does(Story::founder, "event.void", with("event", m.club.events().back().seq, "reason", "no ask"));
  m.chair("round.close");
  EXPECT_EQ(m.field("round.closed", "asks"), "0");
}

TEST(Tie, NamesTheRoundAndTheTurnThatIsOn) {
  Hour m;
  const auto tie = [&] { return part_of(m.club.events().back(), "turn").body; };
  m.arrives(m.members[0]);
  m.club.does(m.members[0], "ask.post", with("who", "a CFO"));
  EXPECT_EQ(tie(), R"({"round":")" + m.id + R"("})");
  m.chair("round.enter_phase");
  m.chair("turn.start");
  const std::string turn = std::to_string(m.club.events().back().seq);
  m.club.does(m.members[0], "ask.post", with("who", "another CFO"));
  EXPECT_EQ(tie(), R"({"round":")" + m.id + R"(","turn":)" + turn + "}");
}

TEST(Tie, IsOnlyOfThoseWhoAreThere) {
  Hour m;
  m.club.does(m.members[1], "ask.post", with("who", "from afar"));
  EXPECT_EQ(m.club.events().back().parts.size(), 1u);
}

TEST(AbortRound, IsTheHoldersOnceTheRoundIsOn) {
  Meeting m(1);
  m.club.does(Story::founder, "role.grant", with("member", m.members[0], "role", "secretary"));
  m.plans(with("template", "mastermind"));
  EXPECT_EQ(m.club.answers(m.members[0], "round.abort", m.round()), "ok");
  m.opens();
  EXPECT_EQ(m.club.answers(m.members[0], "round.abort", m.round()), "not_allowed");
  m.chair("round.abort", with("reason", "the house is on fire"));
  EXPECT_EQ(m.chair_hears("round.abort"), "not_now");
  EXPECT_FALSE(m.club.club().live_round);
}

TEST(RoundDue, WhatNobodyClosesClosesItselfAndWhatNobodyOpensIsAborted) {
  Hour m;
  const std::string other = m.club.does(Story::founder, "round.plan", with("template", "mastermind"));
  EXPECT_EQ(m.due_after_ms(13 * hour_ms), 0u);
  EXPECT_EQ(m.due_after_ms(1), 1u);
  EXPECT_EQ(m.now().state, RoundState::closed);
  EXPECT_EQ(m.club.events().back().by.text(), "server");
  EXPECT_EQ(m.due_after_ms(13 * hour_ms), 1u);
  EXPECT_EQ(m.club.events().back().kind, "round.aborted");
  EXPECT_EQ(m.due_after_ms(30 * day_ms), 0u);
}

TEST(RealityCheck, IsBuiltFromSilentReferralsOldestFirstForTheAdminsAlone) {
  Meeting m(3);
  const MemberId ann = m.members[0], bob = m.members[1];
  std::vector<std::string> given;
  for (int i = 0; i < 5; ++i) {
    given.push_back(m.club.does(ann, "referral.give", referral_to(m.club, bob)));
    m.passes_ms(day_ms);
  }
  m.club.does(bob, "referral.receive", with("referral", given[0]));  // heard of later than the second and the third
  m.club.does(bob, "referral.decline", with("referral", given[1], "reason", "lead"));
  m.passes_ms(12 * day_ms);
  m.club.does(bob, "referral.receive", with("referral", given[3]));
  m.passes_ms(3 * day_ms);
  m.plans(Meeting::phases({Meeting::phase("open", 5), Meeting::phase("reality_check", 5)}));
  m.opens();
  m.chair("round.enter_phase");
  const domain::Part& silent = part_of(m.club.events().back(), "silent");
  EXPECT_EQ(silent.readers, "m2");
  EXPECT_EQ(field_of(silent, "referrals"), R"([")" + given[2] + R"(",")" + given[4] + R"(",")" + given[0] + R"("])");
}

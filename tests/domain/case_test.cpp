// Cases: talk → committee → decision → appeal, in that order, by people without a stake in it.
#include "domain/support/case_club.h"
#include "domain/visibility.h"

#include <gtest/gtest.h>

using namespace story;
using domain::CaseState;

TEST(OpenCase, RestsOnFlagsAboutThatMember) {
  CaseClub c;
  const std::string other =
      c.club.does(c.flagger, "flag.raise", with("member", c.another, "kind", "abuse", "text", "shouting"));
  const auto of = [&](boost::json::array flags) { return with("member", c.accused, "flags", std::move(flags)); };
  EXPECT_EQ(c.club.answers(c.judge, "case.open", of({})), "bad_request");
  EXPECT_EQ(c.club.answers(c.judge, "case.open", of({c.flag, c.flag})), "bad_request");
  EXPECT_EQ(c.club.answers(c.judge, "case.open", of({"f999999"})), "not_found");
  EXPECT_EQ(c.club.refuses(c.judge, "case.open", of({c.flag, other})),
            c.club.refuses(c.judge, "case.open", of({c.flag, "f999999"})));
  c.opens();
  EXPECT_EQ(c.opened, "c" + std::to_string(c.club.last("case.opened").seq));
  EXPECT_EQ(c.it().flaggers, std::vector{c.flagger});
  EXPECT_EQ(c.club.answers(c.judge, "case.open", of({c.flag})), "not_now") << "it is in a case already";
}

TEST(OpenCase, TellsTheMemberConcernedNothingOfWhoFlagged) {
  CaseClub c;
  c.grants(c.accused, "secretary");
  c.goes_to_the_committee();
  c.club.does(c.judge, "case.decide", c.decision("warning"));
  for (const domain::Event& event : c.club.events()) {
    for (const domain::Part& part : event.parts) {
      if (event.kind != "flag.raised" && part.label != "flags" && event.kind != "case.step_taken") continue;
      if (event.kind == "case.step_taken" && part.label == "outline") continue;
      EXPECT_FALSE(domain::may_read(part.readers, c.accused)) << event.kind << "/" << part.label;
    }
  }
  const domain::Event& decided = c.club.last("case.decided");
  EXPECT_TRUE(domain::may_read(part_of(decided, "outline").readers, c.accused));
  EXPECT_TRUE(domain::may_read(part_of(decided, "why").readers, c.accused));
  EXPECT_TRUE(domain::may_read(part_of(decided, "flags").readers, c.committee));
}

TEST(Case, GoesInOrder) {
  CaseClub c;
  c.opens();
  EXPECT_EQ(c.club.answers(c.judge, "case.take_step", c.step("committee")), "not_now");
  EXPECT_EQ(c.club.answers(c.judge, "case.decide", c.decision("dismissed")), "not_now");
  EXPECT_EQ(c.club.answers(c.accused, "case.appeal", c.appeal()), "not_now");
  c.club.does(c.committee, "case.take_step", c.step("talk"));
  EXPECT_EQ(c.it().state, CaseState::talked);
  EXPECT_EQ(c.club.answers(c.judge, "case.take_step", c.step("talk")), "not_now");
  for (const char* mild : {"dismissed", "coaching"}) {
    EXPECT_EQ(c.club.answers(c.judge, "case.decide", c.decision(mild)), "ok") << mild;
  }
  for (const char* severe : {"warning", "muted", "suspended"}) {
    EXPECT_EQ(c.club.answers(c.judge, "case.decide", c.decision(severe)), "not_now") << severe;
  }
  c.club.does(c.committee, "case.take_step", c.step("committee"));
  for (const char* any : {"dismissed", "coaching", "warning", "muted", "suspended"}) {
    EXPECT_EQ(c.club.answers(c.judge, "case.decide", c.decision(any)), "ok") << any;
  }
  c.club.does(c.judge, "case.decide", c.decision("warning"));
  EXPECT_EQ(c.club.answers(Story::founder, "case.decide", c.decision("warning")), "not_now") << "once";
  EXPECT_EQ(c.club.answers(c.judge, "case.take_step", c.step("talk")), "not_now");
}

TEST(Case, IsNotJudgedByItsOwn) {
  CaseClub c;
  c.grants(c.accused, "vice_president");
  c.grants(c.flagger, "vice_president");
  EXPECT_EQ(c.club.answers(c.accused, "case.open", c.of_flags()), "not_found") << "a flag against oneself is not there";
  EXPECT_EQ(c.club.answers(c.flagger, "case.open", c.of_flags()), "not_allowed");
  c.opens();
  for (const MemberId own : {c.accused, c.flagger}) {
    EXPECT_EQ(c.club.answers(own, "case.take_step", c.step("talk")), "not_allowed");
  }
  c.club.does(c.committee, "case.take_step", c.step("talk"));
  for (const MemberId own : {c.accused, c.flagger}) {
    EXPECT_EQ(c.club.answers(own, "case.decide", c.decision("dismissed")), "not_allowed");
  }
  EXPECT_EQ(c.club.answers(c.committee, "case.decide", c.decision("dismissed")), "not_allowed") << "that is an admin's";
}

TEST(Case, AMuteHasItsDay) {
  CaseClub c;
  c.goes_to_the_committee();
  With muted = c.decision("muted");
  muted.erase("until");
  EXPECT_EQ(c.club.answers(c.judge, "case.decide", muted), "bad_request");
  muted["until"] = c.club.today();
  EXPECT_EQ(c.club.answers(c.judge, "case.decide", muted), "out_of_range");
  muted["until"] = c.club.day(367);
  EXPECT_EQ(c.club.answers(c.judge, "case.decide", muted), "out_of_range");
  muted["until"] = c.club.day(366);
  EXPECT_EQ(c.club.answers(c.judge, "case.decide", muted), "ok");
  With warning = c.decision("warning");
  warning["until"] = c.club.day(3);
  EXPECT_EQ(c.club.answers(c.judge, "case.decide", warning), "bad_request");
}

TEST(Case, NothingLapsesInSilence) {
  CaseClub c;
  c.opens();
  EXPECT_EQ(c.it().due, c.club.day(7));
  EXPECT_EQ(c.club.passes_time(7), 0u);
  EXPECT_EQ(c.club.passes_time(1), 1u);
  EXPECT_TRUE(c.it().is_overdue);
  EXPECT_EQ(c.club.last("case.overdue").by, protocol::Actor::server());
  EXPECT_EQ(c.club.passes_time(30), 0u) << "said once";
  c.club.does(c.committee, "case.take_step", c.step("talk"));
  EXPECT_FALSE(c.it().is_overdue);
  EXPECT_EQ(c.it().due, c.club.day(14));
  EXPECT_EQ(c.club.passes_time(15), 1u);
  c.club.does(c.committee, "case.take_step", c.step("committee"));
  EXPECT_EQ(c.it().due, c.club.day(14));
  EXPECT_EQ(c.club.passes_time(15), 1u);
  c.club.does(c.judge, "case.decide", c.decision("warning"));
  EXPECT_EQ(c.club.passes_time(60), 0u) << "an appeal that nobody wants is nobody's debt";
}

TEST(AppealCase, IsForWhomItConcernsOnceAndWithinFourteenDays) {
  CaseClub c;
  c.decides("warning");
  EXPECT_EQ(c.club.answers(c.flagger, "case.appeal", c.appeal()), "not_found");
  EXPECT_EQ(c.club.answers(Story::founder, "case.appeal", c.appeal()), "not_found");
  c.club.passes_time(14);
  EXPECT_EQ(c.club.answers(c.accused, "case.appeal", c.appeal()), "ok");
  CaseClub late = c;
  late.club.passes_time(1);
  EXPECT_EQ(late.club.answers(c.accused, "case.appeal", c.appeal()), "not_now");
  c.club.does(c.accused, "case.appeal", c.appeal());
  EXPECT_EQ(c.club.answers(c.accused, "case.appeal", c.appeal()), "not_now");
  c.club.does(Story::founder, "case.decide", c.decision("warning"));
  EXPECT_EQ(c.it().state, CaseState::closed);
  EXPECT_EQ(c.club.answers(c.accused, "case.appeal", c.appeal()), "not_now");
}

TEST(AppealCase, IsDecidedByAnotherAndNeverForTheWorse) {
  CaseClub c;
  c.decides("muted");
  c.club.does(c.accused, "case.appeal", c.appeal());
  EXPECT_EQ(c.club.answers(c.judge, "case.decide", c.decision("dismissed")), "not_allowed");
  EXPECT_EQ(c.club.answers(Story::founder, "case.decide", c.decision("suspended")), "out_of_range");
  With longer = c.decision("muted");
  longer["until"] = c.club.day(31);
  EXPECT_EQ(c.club.answers(Story::founder, "case.decide", longer), "out_of_range");
  const std::uint64_t first = c.club.last("case.decided").seq;
  c.club.does(Story::founder, "case.decide", c.decision("coaching"));
  const domain::Part& outline = part_of(c.club.last("case.decided"), "outline");
  EXPECT_EQ(field_of(outline, "former"), std::to_string(first));
  EXPECT_EQ(field_of(outline, "appeal_until"), "");
}

TEST(AppealCase, HasNothingToSayAgainstADismissal) {
  CaseClub c;
  c.decides("dismissed");
  EXPECT_EQ(c.club.answers(c.accused, "case.appeal", c.appeal()), "not_now");
}

TEST(DecideCase, SuspendsAtOnceAndASuccessfulAppealReinstates) {
  CaseClub c;
  c.decides("suspended");
  EXPECT_EQ(c.club.events().back().kind, "member.suspended");
  EXPECT_EQ(c.club.answers(c.accused, "ask.post", with("who", "CFO")), "suspended");
  EXPECT_EQ(c.club.answers(c.accused, "case.appeal", c.appeal()), "suspended");
  EXPECT_EQ(c.club.answers(c.flagger, "case.appeal", c.appeal()), "not_found");
  c.club.does(Story::founder, "case.appeal", c.appeal());  // puts it in for them
  c.club.does(Story::founder, "case.decide", c.decision("warning"));
  EXPECT_EQ(c.club.events().back().kind, "member.reinstated");
  EXPECT_EQ(c.club.answers(c.accused, "ask.post", with("who", "CFO")), "ok");
}

TEST(DecideCase, AnAppealThatFailsLeavesThemSuspended) {
  CaseClub c;
  c.decides("suspended");
  c.club.does(Story::founder, "case.appeal", c.appeal());
  c.club.does(Story::founder, "case.decide", c.decision("suspended"));
  EXPECT_EQ(c.club.events().back().kind, "case.decided");
  EXPECT_FALSE(c.club.club().member(c.accused)->is_active());
}

TEST(DecideCase, ReinstatesNobodyWhomItDidNotSuspend) {
  CaseClub c;
  c.goes_to_the_committee();
  c.club.does(Story::founder, "member.suspend", with("member", c.accused));
  c.club.does(c.judge, "case.decide", c.decision("suspended"));
  EXPECT_EQ(c.club.events().back().kind, "case.decided");
  c.club.does(Story::founder, "case.appeal", c.appeal());
  c.club.does(Story::founder, "case.decide", c.decision("dismissed"));
  EXPECT_EQ(c.club.events().back().kind, "case.decided");
  EXPECT_FALSE(c.club.club().member(c.accused)->is_active());
}

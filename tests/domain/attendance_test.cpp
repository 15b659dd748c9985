// Who is there: members, those who come in their place, visitors.
#include "domain/support/meeting.h"

#include <gtest/gtest.h>

using namespace story;
using protocol::Mark;
using protocol::VisitorId;

namespace {

constexpr std::int64_t minute_ms = 60'000;

struct Open : Meeting {
  explicit Open(int others, const char* agenda = "thirty_seconds") : Meeting(others) {
    plans(with("template", agenda));
    opens();
  }
  const auto& of(MemberId member) const { return now().attendance.at(member); }
};

std::string visits(Meeting& m, const char* name) {
  return m.club.does(Story::founder, "visitor.register", with("round", m.id, "name", name));
}

}  // namespace

TEST(Attendance, IsOnesOwnToMarkPresentAndLateBehindFiveMinutes) {
  Open m(2);
  m.passes_ms(5 * minute_ms);
  m.arrives(m.members[0]);
  m.passes_ms(1);
  m.arrives(m.members[1]);
  EXPECT_EQ(m.of(m.members[0]).mark, Mark::present);
  EXPECT_EQ(m.of(m.members[1]).mark, Mark::late);
  EXPECT_EQ(m.of(m.members[1]).arrived_at_ms, m.club.now_ms());
  EXPECT_EQ(m.club.answers(m.members[0], "attendance.mark", m.round()), "not_now");
}

TEST(Attendance, OfARoundThatIsNotOnIsNotOnesOwn) {
  Meeting m(1);
  m.plans(with("template", "mastermind"));
  EXPECT_EQ(m.club.answers(m.members[0], "attendance.mark", m.round()), "not_now");
}

TEST(Attendance, OfOthersIsForAdminsHostsAndTheHolder) {
  Open m(2);
  const With mark = with("round", m.id, "member", m.members[1], "mark", "present");
  EXPECT_EQ(m.club.answers(m.members[0], "attendance.mark", mark), "not_allowed");
  EXPECT_EQ(m.club.answers(m.members[1], "attendance.mark", mark), "not_allowed") << "a word more than the bare one";
  m.club.does(Story::founder, "role.grant", with("member", m.members[0], "role", "visitor_host"));
  EXPECT_EQ(m.club.answers(m.members[0], "attendance.mark", mark), "ok");
  EXPECT_EQ(m.club.answers(Story::founder, "attendance.mark", mark), "ok");
}

TEST(Attendance, IsCorrectedByALaterMarkEvenOnceTheRoundIsClosed) {
  Open m(1);
  m.arrives(m.members[0]);
  m.chair("round.close");
  m.chair("attendance.mark", with("member", m.members[0], "mark", "absent"));
  EXPECT_EQ(m.of(m.members[0]).mark, Mark::absent);
  EXPECT_EQ(m.club.answers(m.members[0], "attendance.mark", m.round()), "not_now");
}

TEST(Attendance, SaysWhoAndHowAndInWhichOrder) {
  Open m(1);
  const MemberId ann = m.members[0];
  EXPECT_EQ(m.chair_hears("attendance.mark", with("mark", "present")), "bad_request");
  EXPECT_EQ(m.chair_hears("attendance.mark", with("member", ann)), "bad_request");
  EXPECT_EQ(m.chair_hears("attendance.mark", with("member", ann, "mark", "present", "arrived", 9, "left", 8)),
            "out_of_range");
  EXPECT_EQ(m.chair_hears("attendance.mark", with("member", ann, "mark", "present", "substitute", "Sue")),
            "bad_request");
}

TEST(Substitute, SpeaksForTheMemberAndHasAKeyOfTheirOwn) {
  Open m(1);
  m.chair("attendance.mark", with("member", m.members[0], "mark", "substitute", "substitute", "Sue Substitute"));
  const domain::Event& marked = m.club.events().back();
  EXPECT_EQ(part_of(marked, "substitute").subject, VisitorId{marked.seq}.text());
  EXPECT_FALSE(part_of(marked, "outline").body.contains("Sue"));
  m.chair("round.enter_phase");
  m.chair("turn.start");
  EXPECT_EQ(m.now().turn->member, m.members[0]);
}

TEST(Visitor, IsNamedUnderAKeyOfTheirOwnAndTheirContactIsNotTheClubs) {
  Open m(1);
  const std::string vera = m.club.does(m.members[0], "visitor.register",
                                       with("round", m.id, "name", "Vera", "phone", "1", "classification", "Baker"));
  const domain::Event& registered = m.club.events().back();
  EXPECT_EQ(vera, VisitorId{registered.seq}.text());
  EXPECT_EQ(part_of(registered, "person").subject, vera);
  EXPECT_EQ(part_of(registered, "contact").readers, "m2 m4");
  EXPECT_EQ(m.field("visitor.registered", "invited_by"), "\"m4\"");
}

TEST(Visitor, VisitsTwiceAtMostThenIsToBeInvited) {
  Meeting m(0);
  const auto plan = [&] { m.plans(with("template", "mastermind")); };
  plan();
  const std::string vera = visits(m, "Vera");
  const With again = with("visitor", vera);
  EXPECT_EQ(m.chair_hears("visitor.register", again), "not_now") << "registered for this round already";
  plan();
  m.chair("visitor.register", again);
  EXPECT_EQ(m.field("visitor.registered", "visit"), "2");
  plan();
  const auto refusal = m.club.refuses(Story::founder, "visitor.register", with("round", m.id, "visitor", vera));
  EXPECT_EQ(refusal.code, protocol::ErrorCode::not_now);
  EXPECT_TRUE(refusal.message.contains("invite"));
}

TEST(Visitor, WhoDidNotComeOrWhoseRoundWasAbortedHasNotVisited) {
  Meeting m(0);
  const auto plan = [&] { m.plans(with("template", "mastermind")); };
  plan();
  const std::string vera = visits(m, "Vera");
  m.chair("attendance.mark", with("visitor", vera, "mark", "absent"));
  plan();
  m.chair("visitor.register", with("visitor", vera));
  m.chair("round.abort");
  for (const char* visit : {"1", "2"}) {
    plan();
    m.chair("visitor.register", with("visitor", vera));
    EXPECT_EQ(m.field("visitor.registered", "visit"), visit);
  }
  plan();
  EXPECT_EQ(m.chair_hears("visitor.register", with("visitor", vera)), "not_now");
}

TEST(Visitor, IsForgottenByWhoInvitedThemOrAnAdminAndThenIsAStranger) {
  Open m(2);
  const std::string vera =
      m.club.does(m.members[0], "visitor.register", with("round", m.id, "name", "Vera", "phone", "1"));
  m.chair("attendance.mark", with("member", m.members[0], "mark", "substitute", "substitute", "Sue"));
  const std::string sue = VisitorId{m.club.events().back().seq}.text();
  EXPECT_EQ(m.club.answers(m.members[1], "contact.erase", with("subject", vera)), "not_found");
  m.club.does(m.members[0], "contact.erase", with("subject", vera));
  m.club.does(Story::founder, "contact.erase", with("subject", sue));
  m.plans(with("template", "mastermind"));
  EXPECT_EQ(m.chair_hears("visitor.register", with("visitor", vera)), "not_now");
}

TEST(Visitor, IsForgottenHalfAYearAfterTheirLastVisit) {
  Open m(0);
  const std::string vera = visits(m, "Vera");
  m.chair("round.close");
  constexpr std::int64_t day_ms = 24 * 60 * minute_ms;
  m.due_after_ms(179 * day_ms);
  EXPECT_FALSE(m.club.club().is_erased(*protocol::parse_id_as<VisitorId>(vera)));
  m.due_after_ms(2 * day_ms);
  EXPECT_TRUE(m.club.club().is_erased(*protocol::parse_id_as<VisitorId>(vera)));
}

TEST(Visitor, IsNewByNameOrKnownByIdAndNotBoth) {
  Meeting m(0);
  m.plans(with("template", "mastermind"));
  const std::string vera = visits(m, "Vera");
  EXPECT_EQ(m.chair_hears("visitor.register"), "bad_request");
  EXPECT_EQ(m.chair_hears("visitor.register", with("visitor", vera, "name", "Vera")), "bad_request");
  EXPECT_EQ(m.chair_hears("visitor.register", with("visitor", "x999")), "not_found");
}

TEST(Visitor, SpeaksBehindTheMembersWhereVisitorsHaveNoPhaseOfTheirOwn) {
  Open m(1);
  const std::string vera = visits(m, "Vera");
  m.chair("attendance.mark", with("visitor", vera, "mark", "present"));
  m.arrives(m.members[0]);
  m.chair("round.enter_phase");
  m.chair("turn.start");
  EXPECT_EQ(m.now().turn->member, m.members[0]);
  m.chair("turn.end");
  m.chair("turn.start");
  EXPECT_EQ(m.now().turn->visitor->text(), vera);
}

TEST(Visitor, SpeaksInThePhaseOfVisitorsWhereThereIsOne) {
  Open m(1, "sixty_minutes");
  const std::string vera = visits(m, "Vera"), vic = visits(m, "Vic");
  m.chair("attendance.mark", with("visitor", vera, "mark", "present"));
  m.chair("round.enter_phase", with("phase", 2));
  EXPECT_EQ(m.chair_hears("turn.start"), "not_now") << "no member is here";
  m.chair("round.enter_phase", with("phase", 3));
  m.chair("attendance.mark", with("visitor", vic, "mark", "late"));
  for (const std::string& visitor : {vera, vic}) {
    m.chair("turn.start");
    EXPECT_EQ(m.now().turn->visitor->text(), visitor);
    m.chair("turn.end");
  }
}

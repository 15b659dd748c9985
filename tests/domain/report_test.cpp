// The report: what counts, in which week, and what becomes of a figure whose event is voided.
#include "domain/report_views.h"
#include "domain/support/meeting.h"

#include <gtest/gtest.h>

using namespace story;
using domain::Light;
using domain::ReportColumn;
using domain::ReportState;

namespace {

struct Weeks : Meeting {
  explicit Weeks(int others) : Meeting(others) {}

  // A round in which those who are there have arrived, and that is closed. Its id.
  std::string meets() {
    plans(with("template", "thirty_seconds"));
    opens();
    all_arrive();
    chair("round.close");
    return id;
  }
  std::string gives(MemberId from, MemberId to) {
    return club.does(from, "referral.give",
                     with("to", to, "need", "a roof", "effort", 3, "hand_over", "expects_call", "contact",
                          with("name", "Pat", "phone", "1"), "consent", with("basis", "spoken", "at", club.today())));
  }
  std::string gives_and_is_received(MemberId from, MemberId to) {
    const std::string referral = gives(from, to);
    club.does(to, "referral.receive", with("referral", referral));
    return referral;
  }
  void meet_alone(MemberId a, MemberId b) {
    const std::string w = club.does(a, "one_to_one.propose", with("member", b, "agenda", points()));
    club.does(b, "one_to_one.schedule", with("one_to_one", w, "at", club.now_ms(), "gives", points()));
    for (const MemberId one : {a, b}) {
      club.does(one, "one_to_one.confirm", with("one_to_one", w, "agenda_kept", true, "worthwhile", true));
    }
  }
  static boost::json::array points() { return {"something"}; }

  domain::Week week(const std::string& round) const {
    return domain::week_of(club.club(), *club.club().find(*protocol::parse_id_as<domain::RoundId>(round)));
  }
  domain::WeekReport report(const std::string& round) const { return domain::week_report(club.club(), week(round)); }
  std::int64_t at(const std::string& round, MemberId member, ReportColumn column) const {
    for (const auto& row : report(round).rows) {
      if (row.figures.member == member) return domain::figure(row.figures, column);
    }
    return 0;
  }
  std::int64_t so_far(MemberId member, ReportColumn column) const {
    for (const auto& row : domain::week_report(club.club(), domain::running_week(club.club())).rows) {
      if (row.figures.member == member) return domain::figure(row.figures, column);
    }
    return 0;
  }
};

}  // namespace

TEST(Report, CountsWhatIsBehindTheCloseInTheNextWeek) {
  Weeks m(3);
  const auto [ann, ben] = std::pair(m.members[0], m.members[1]);
  m.gives_and_is_received(ann, ben);
  const std::string first = m.meets();
  m.gives_and_is_received(ann, ben);
  m.gives_and_is_received(ann, ben);
  EXPECT_EQ(m.at(first, ann, ReportColumn::rgo), 1);
  EXPECT_EQ(m.so_far(ann, ReportColumn::rgo), 2);
  const std::string second = m.meets();
  EXPECT_EQ(m.at(first, ben, ReportColumn::rro), 1);
  EXPECT_EQ(m.at(second, ben, ReportColumn::rro), 2);
}

TEST(Report, CountsAReferralOnceItHasBeenReceived) {
  Weeks m(2);
  const std::string waiting = m.gives(m.members[0], m.members[1]);
  const std::string first = m.meets();
  EXPECT_EQ(m.at(first, m.members[0], ReportColumn::rgo), 0);
  m.club.does(m.members[1], "referral.receive", with("referral", waiting));
  EXPECT_EQ(m.so_far(m.members[0], ReportColumn::rgo), 1);
}

TEST(Report, TellsInsideFromOutside) {
  Weeks m(3);
  const std::string inside =
      m.club.does(m.members[0], "referral.give",
                  with("to", m.members[1], "need", "a roof", "effort", 3, "hand_over", "expects_call", "contact",
                       with("name", "Pat", "phone", "1"), "prospect", m.members[2].text(), "consent",
                       with("basis", "spoken", "at", m.club.today())));
  m.club.does(m.members[1], "referral.receive", with("referral", inside));
  EXPECT_EQ(m.so_far(m.members[0], ReportColumn::rgi), 1);
  EXPECT_EQ(m.so_far(m.members[1], ReportColumn::rri), 1);
  EXPECT_EQ(m.so_far(m.members[0], ReportColumn::rgo), 0);
}

TEST(Report, HasEveryMembersAttendanceAndTheVisitorsTheyBrought) {
  Weeks m(2);
  m.plans(with("template", "mastermind"));
  m.opens();
  m.arrives(m.members[0]);
  const std::string vera = m.club.does(m.members[0], "visitor.register", with("round", m.id, "name", "Vera"));
  m.chair("attendance.mark", with("visitor", vera, "mark", "present"));
  m.chair("round.close");
  EXPECT_EQ(m.at(m.id, m.members[0], ReportColumn::present), 1);
  EXPECT_EQ(m.at(m.id, m.members[0], ReportColumn::visitors), 1);
  EXPECT_EQ(m.at(m.id, m.members[1], ReportColumn::absent), 1);
}

TEST(Report, CreditsBothWhoMetTheGiverOfADealTheWriterAndTheLearner) {
  Weeks m(2);
  const auto [ann, ben] = std::pair(m.members[0], m.members[1]);
  m.meet_alone(ann, ben);
  const std::string deal = m.gives_and_is_received(ann, ben);
  m.club.does(ben, "thanks.give", with("referral", deal, "to", ann, "amount", 100, "business", "new"));
  m.club.does(ben, "testimonial.give", with("about", ann, "text", "she is good"));
  m.club.does(ann, "education.note", with("units", 3, "topic", "listening"));
  EXPECT_EQ(m.so_far(ann, ReportColumn::one_to_ones), 1);
  EXPECT_EQ(m.so_far(ben, ReportColumn::one_to_ones), 1);
  EXPECT_EQ(m.so_far(ann, ReportColumn::tyfcb), 1);
  EXPECT_EQ(m.so_far(ben, ReportColumn::testimonials), 1);
  EXPECT_EQ(m.so_far(ann, ReportColumn::ceu), 3);
}

TEST(Report, CountsNothingThatIsVoidedOrHangsOnIt) {
  Weeks m(2);
  const auto [ann, ben] = std::pair(m.members[0], m.members[1]);
  const std::string deal = m.gives_and_is_received(ann, ben);
  const std::uint64_t given = protocol::parse_id(deal, 'r').value();
  m.club.does(ben, "thanks.give", with("referral", deal, "to", ann, "business", "new"));
  m.club.does(Story::founder, "event.void", with("event", given, "reason", "it was made up"));
  for (const ReportColumn column : {ReportColumn::rgo, ReportColumn::tyfcb}) EXPECT_EQ(m.so_far(ann, column), 0);
  EXPECT_EQ(m.so_far(ben, ReportColumn::rro), 0);
  m.club.does(Story::founder, "event.restore", with("event", given, "reason", "it was not"));
  EXPECT_EQ(m.so_far(ann, ReportColumn::rgo), 1);
  EXPECT_EQ(m.so_far(ann, ReportColumn::tyfcb), 1);
}

TEST(Report, CountsNothingThatIsVoidedItselfThoughWhatItIsAboutStands) {
  Weeks m(2);
  const auto [ann, ben] = std::pair(m.members[0], m.members[1]);
  m.gives_and_is_received(ann, ben);
  m.club.does(ann, "testimonial.give", with("about", ben, "text", "he is good"));
  m.club.does(ann, "education.note", with("units", 3));
  ASSERT_EQ(m.so_far(ann, ReportColumn::ceu), 3);
  for (const char* kind : {"referral.received", "testimonial.given", "education.noted"}) {
    m.club.does(Story::founder, "event.void", with("event", m.club.last(kind).seq, "reason", "it was not so"));
  }
  for (const ReportColumn column : {ReportColumn::rgo, ReportColumn::testimonials, ReportColumn::ceu}) {
    EXPECT_EQ(m.so_far(ann, column), 0) << protocol::codec::enum_word(column);
  }
}

TEST(Report, IsHandedInOnceClosedAndKeepsWhatWasCorrectedSince) {
  Weeks m(2);
  const auto [ann, ben] = std::pair(m.members[0], m.members[1]);
  m.plans(with("template", "mastermind"));
  EXPECT_EQ(m.chair_hears("report.submit"), "not_now") << "the round is not closed";
  m.chair("round.abort");
  const std::string deal = m.gives_and_is_received(ann, ben);
  m.meets();
  EXPECT_EQ(m.report(m.id).state, ReportState::draft);
  m.chair("report.submit");
  EXPECT_EQ(m.report(m.id).state, ReportState::submitted);
  EXPECT_EQ(m.chair_hears("report.submit"), "not_now");
  m.club.does(Story::founder, "event.void",
              with("event", protocol::parse_id(deal, 'r').value(), "reason", "it was made up"));
  const auto corrected = m.report(m.id).corrections;
  ASSERT_EQ(corrected.size(), 2u);
  EXPECT_EQ(corrected[0].member, ann);
  EXPECT_EQ(corrected[0].column, ReportColumn::rgo);
  EXPECT_EQ(corrected[0].submitted, 1);
  EXPECT_EQ(corrected[0].now, 0);
}

TEST(Report, OfAttendanceIsPutRightOnceItIsReopened) {
  Weeks m(1);
  m.meets();
  const With absent = with("member", m.members[0], "mark", "absent");
  m.chair("report.submit");
  EXPECT_EQ(m.chair_hears("attendance.mark", absent), "not_now");
  m.chair("report.reopen", with("reason", "a wrong mark"));
  EXPECT_EQ(m.report(m.id).state, ReportState::reopened);
  m.chair("attendance.mark", absent);
  EXPECT_EQ(m.at(m.id, m.members[0], ReportColumn::absent), 1);
  m.chair("report.submit");
  EXPECT_TRUE(m.report(m.id).corrections.empty());
  EXPECT_EQ(m.report(m.id).steps.size(), 3u) << "each step stays";
}

TEST(Report, ShowsMoneyToItsPayerAndToTheClubOverThreePayersOnly) {
  Weeks m(4);
  const MemberId giver = m.members[0];
  const auto pays = [&](MemberId payer, int amount) {
    const std::string deal = m.gives_and_is_received(giver, payer);
    m.club.does(payer, "thanks.give", with("referral", deal, "to", giver, "amount", amount, "business", "new"));
  };
  const auto now = [&] { return domain::running_week(m.club.club()); };
  pays(m.members[1], 100);
  pays(m.members[2], 200);
  pays(m.members[2], 300);
  EXPECT_TRUE(domain::club_money(m.club.club(), now()).empty()) << "three deals, two payers";
  pays(m.members[3], 400);
  ASSERT_EQ(domain::club_money(m.club.club(), now()).size(), 1u);
  EXPECT_EQ(domain::club_money(m.club.club(), now())[0].amount, 1000);
  const domain::Week week = now();
  const auto paid_to = [&](MemberId reader) {
    return domain::member_report(m.club.club(), std::span(&week, 1), m.members[2], reader).weeks[0].paid;
  };
  ASSERT_EQ(paid_to(m.members[2]).size(), 1u);
  EXPECT_EQ(paid_to(m.members[2])[0].amount, 500);
  EXPECT_TRUE(paid_to(giver).empty());
  EXPECT_TRUE(paid_to(Story::founder).empty());
}

TEST(Report, NamesTheEventsOfEachFigureToWhomTheyConcern) {
  Weeks m(3);
  const auto [ann, ben, other] = std::tuple(m.members[0], m.members[1], m.members[2]);
  m.gives_and_is_received(ann, ben);
  const std::uint64_t received = m.club.last("referral.received").seq;
  m.club.does(ann, "testimonial.give", with("about", ben, "text", "he is good"));
  const domain::Week week = domain::running_week(m.club.club());
  const auto of_ann = [&](MemberId reader) {
    return domain::member_report(m.club.club(), std::span(&week, 1), ann, reader).weeks[0];
  };
  ASSERT_EQ(of_ann(ann).sources.size(), 2u);
  EXPECT_EQ(of_ann(ann).sources[0].event, received);
  EXPECT_EQ(of_ann(other).sources.size(), 1u) << "the testimonial alone: the other is between two";
  EXPECT_EQ(of_ann(other).figures, of_ann(ann).figures);
}

TEST(Points, OfAWeekAreByTheRulesThatHeldThen) {
  Weeks m(1);
  const std::string first = m.meets();
  const auto adopts = [&](int points) {
    const With column = with("column", "present", "points", points, "most", 1);
    m.club.does(Story::founder, "points.adopt",
                with("rules", with("columns", boost::json::array{column}, "amber", 400, "green", 800)));
  };
  adopts(5);
  const std::string second = m.meets();
  adopts(9);
  const auto row = [&](const std::string& round) { return m.report(round).rows.back(); };
  EXPECT_EQ(row(first).points, 2) << "the usual rules";
  EXPECT_EQ(row(first).light, Light::red);
  EXPECT_EQ(row(second).points, 5);
  EXPECT_EQ(row(second).light, Light::amber);
  const auto weeks = domain::weeks_of(m.club.club());
  EXPECT_EQ(domain::period_report(m.club.club(), weeks).rows.back().points, 7);
  EXPECT_EQ(domain::period_report(m.club.club(), weeks, m.club.club().points.back().rules).rows.back().points, 18)
      << "tried on past weeks";
}

TEST(Points, AreNotTwiceOfOneColumnNorAmberAboveGreen) {
  Weeks m(0);
  const With column = with("column", "present", "points", 1, "most", 1);
  const auto hears = [&](const boost::json::array& columns, int amber) {
    return m.club.answers(Story::founder, "points.adopt",
                          with("rules", with("columns", columns, "amber", amber, "green", 800)));
  };
  EXPECT_EQ(hears({column, column}, 400), "out_of_range");
  EXPECT_EQ(hears({column}, 900), "out_of_range");
  EXPECT_EQ(hears({column}, 400), "ok");
}

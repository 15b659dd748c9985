// Thanks for a referral that came from another club, voids that reach the other of two clubs, and which clubs one takes
// anything from.
#include "domain/inbox.h"
#include "domain/report.h"
#include "domain/support/between.h"
#include "domain/voids.h"

#include <boost/json/array.hpp>

using namespace story;

namespace {

struct Received : Between {
  Received() {
    gives();
    receiver_says("referral.receive");
  }
  std::string thanks(With with = {}) {
    with["business"] = "new";
    with["amount"] = 5000;
    return receiver_says("thanks.give", with);
  }
};

// How often the report of the running week credits the member.
std::int64_t credited(const Story& club, MemberId member, protocol::ReportColumn column) {
  std::int64_t units = 0;
  for (const domain::Source& one : domain::sources_of(club.club(), domain::running_week(club.club()))) {
    if (one.member == member && one.column == column) units += one.units;
  }
  return units;
}

std::string arrives(const Story& home, MemberId giver, const Story& away, const With& words) {
  const auto decision = home.decides(giver, wish("referral.give", words));
  const auto arrival = domain::decide_arrival(away.club(), *decision->departure, {}, away.context());
  return arrival ? "ok" : std::string(protocol::row(arrival.error().code).name);
}

}  // namespace

TEST(ThankAbroad, ReachesTheGiversClubWithoutTheSum) {
  Received r;
  EXPECT_EQ(r.thanks(), "thanks.arrived");
  const domain::Event& given = r.away.last("thanks.given");
  EXPECT_EQ(field_of(part_of(given, "outline"), "to"), R"("riverside/m4")");
  EXPECT_EQ(part_of(given, "money").readers, "m5");
  const domain::Event& arrived = r.home.last("thanks.arrived");
  EXPECT_EQ(arrived.by.text(), "server");
  ASSERT_EQ(arrived.parts.size(), 1u);
  EXPECT_EQ(arrived.parts[0].readers, "club");
  EXPECT_EQ(arrived.parts[0].body, R"({"business":"new","from":"oaktree/m5","referral":")" + r.given +
                                       R"(","thanks":")" + protocol::ThanksId{given.seq}.text() + R"(","to":"m4"})");
}

TEST(ThankAbroad, CreditsTheGiverInTheirClubAndNobodyInTheOther) {
  Received r;
  r.thanks();
  EXPECT_EQ(credited(r.home, r.giver, protocol::ReportColumn::tyfcb), 1);
  EXPECT_EQ(credited(r.away, r.receiver, protocol::ReportColumn::tyfcb), 0);
  const auto here = domain::running_week(r.home.club()), there = domain::running_week(r.away.club());
  EXPECT_TRUE(domain::money_of(r.home.club(), here, r.giver).empty()) << "no sum travels";
  EXPECT_EQ(domain::money_of(r.away.club(), there, r.receiver).size(), 1u);
}

TEST(ThankAbroad, StandsInTheGiversInbox) {
  Received r;
  r.thanks();
  const auto inbox = domain::inbox(r.home.club(), r.giver);
  ASSERT_FALSE(inbox.empty());
  EXPECT_EQ(inbox.back().kind, protocol::AlertKind::thanks_given);
}

TEST(ThankAbroad, IsToTheGiverOfTheReferralAndOfNothingElse) {
  Received r;
  const auto answers = [&](With with) {
    with["business"] = "new";
    return r.away.answers(r.receiver, "thanks.give", with);
  };
  EXPECT_EQ(answers(with("referral", r.arrived, "to", "riverside/m4")), "ok");
  EXPECT_EQ(answers(with("referral", r.arrived, "to", "riverside/m5")), "not_found");
  EXPECT_EQ(answers(with("referral", r.arrived, "to", r.stranger)), "not_found");
  EXPECT_EQ(answers(with("to", "riverside/m4")), "not_found");
  EXPECT_EQ(answers({}), "bad_request");
}

TEST(ThankAbroad, TakenBackIsTakenBackInBoth) {
  Received r;
  r.thanks();
  const std::string id = protocol::ThanksId{r.away.last("thanks.given").seq}.text();
  EXPECT_EQ(Between::says(r.away, r.home, r.receiver, "thanks.reverse", with("thanks", id)), "thanks.reversed");
  EXPECT_EQ(r.home.last("thanks.reversed").by.text(), "server");
  EXPECT_EQ(credited(r.home, r.giver, protocol::ReportColumn::tyfcb), 0);
}

TEST(VoidAbroad, OfTheThanksTakesAwayTheCreditInTheOtherClubAndGivesItBack) {
  Received r;
  r.thanks();
  EXPECT_EQ(Between::judges(r.away, r.home, "event.void", "thanks.given"), "event.voided");
  const domain::Event& voided = r.home.last("event.voided");
  EXPECT_EQ(voided.by.text(), "server");
  ASSERT_EQ(voided.parts.size(), 1u) << "why is said in the other club alone";
  EXPECT_EQ(voided.parts[0].body,
            R"({"because":"other_club","event":)" + std::to_string(r.home.last("thanks.arrived").seq) + "}");
  EXPECT_EQ(credited(r.home, r.giver, protocol::ReportColumn::tyfcb), 0);
  EXPECT_EQ(Between::judges(r.away, r.home, "event.restore", "thanks.given"), "event.restored");
  EXPECT_EQ(field_of(part_of(r.home.last("event.restored"), "outline"), "because"), R"("other_club")");
  EXPECT_EQ(credited(r.home, r.giver, protocol::ReportColumn::tyfcb), 1);
}

TEST(VoidAbroad, OfTheReferralHidesItInBoth) {
  Received r;
  EXPECT_EQ(credited(r.home, r.giver, protocol::ReportColumn::rgo), 1);
  EXPECT_EQ(credited(r.away, r.receiver, protocol::ReportColumn::rro), 1);
  EXPECT_EQ(Between::judges(r.home, r.away, "event.void", "referral.given"), "event.voided");
  EXPECT_TRUE(domain::is_hidden(r.away.club(), Between::only_one_of(r.away)));
  EXPECT_EQ(credited(r.away, r.receiver, protocol::ReportColumn::rro), 0);
  EXPECT_EQ(r.receiver_says("referral.close", with("outcome", "lost")),
            "there is no such thing, or it is not yours to see");
  EXPECT_EQ(Between::judges(r.home, r.away, "event.restore", "referral.given"), "event.restored");
  EXPECT_EQ(r.receiver_says("referral.close", with("outcome", "lost")), "referral.closed");
}

TEST(VoidAbroad, OfTheLastStepTakesItBackInBoth) {
  Received r;
  r.receiver_says("referral.close", with("outcome", "lost"));
  EXPECT_EQ(Between::judges(r.away, r.home, "event.void", "referral.closed"), "event.voided");
  EXPECT_EQ(Between::only_one_of(r.home).state, domain::ReferralState::received);
  EXPECT_EQ(Between::judges(r.away, r.home, "event.restore", "referral.closed"), "event.restored");
  EXPECT_EQ(Between::only_one_of(r.home).outcome, protocol::ReferralOutcome::lost);
}

TEST(VoidAbroad, OfARatingAndOfAJudgementLetsThemBeSaidAnewInBoth) {
  Received r;
  const With rating = with("expected", true, "fit", 4, "effort", 3);
  r.receiver_says("referral.rate", rating);
  EXPECT_EQ(Between::judges(r.away, r.home, "event.void", "referral.rated"), "event.voided");
  EXPECT_TRUE(r.home.club().is_voided(*Between::only_one_of(r.home).rated));
  EXPECT_EQ(r.receiver_says("referral.rate", rating), "referral.rated");
  Between b;
  b.proposes();
  b.receiver_says("introduction.consent");
  b.other_says("introduction.consent");
  b.other_says("introduction.judge", with("worthwhile", false));
  EXPECT_EQ(Between::judges(b.home, b.away, "event.void", "introduction.judged"), "event.voided");
  EXPECT_TRUE(b.away.club().is_voided(*Between::introduction_of(b.away).a_judged_by));
  EXPECT_EQ(b.other_says("introduction.judge", with("worthwhile", true)), "introduction.judged");
  EXPECT_EQ(Between::introduction_of(b.away).a_judged, true);
}

TEST(VoidAbroad, OfAnIntroductionHidesItInBoth) {
  Between b;
  b.proposes();
  EXPECT_EQ(Between::judges(b.home, b.away, "event.void", "introduction.proposed"), "event.voided");
  EXPECT_EQ(b.receiver_says("introduction.consent"), "there is no such thing, or it is not yours to see");
  EXPECT_TRUE(domain::inbox(b.away.club(), b.receiver).empty());
}

TEST(VoidAbroad, OfWhatIsOfOneClubReachesNoOther) {
  Received r;
  r.home.does(r.other, "ask.post", with("who", "a banker"));
  EXPECT_EQ(Between::judges(r.home, r.away, "event.void", "ask.posted"), "");
}

// What the server did follows from what members did in the club where they did it, and is judged there.
TEST(VoidAbroad, IsForTheClubInWhichItWasDone) {
  Received r;
  r.thanks();
  for (const char* kind : {"thanks.arrived", "referral.received"}) {
    const With words = with("event", r.home.last(kind).seq, "reason", "it was no such thing");
    EXPECT_EQ(r.home.answers(Story::founder, "event.void", words), "not_found") << kind;
  }
}

TEST(Neighbours, AreAllUntilAnAdminSaysWhich) {
  Between b;
  const auto says = [&](const With& with) { b.away.does(Story::founder, "neighbours.set", with); };
  EXPECT_EQ(arrives(b.home, b.giver, b.away, b.words()), "ok");
  says(with("open_to", "none"));
  EXPECT_EQ(arrives(b.home, b.giver, b.away, b.words()), "not_found");
  says(with("open_to", "named", "clubs", boost::json::array{"elmtree"}));
  EXPECT_EQ(arrives(b.home, b.giver, b.away, b.words()), "not_found");
  says(with("open_to", "named", "clubs", boost::json::array{"elmtree", "riverside"}));
  EXPECT_EQ(arrives(b.home, b.giver, b.away, b.words()), "ok");
  says(with("open_to", "all"));
  EXPECT_EQ(arrives(b.home, b.giver, b.away, b.words()), "ok");
}

TEST(Neighbours, AreNotToldApartFromWhoIsNotThere) {
  Between b;
  b.away.does(Story::founder, "neighbours.set", with("open_to", "none"));
  for (const auto& wished : {wish("referral.give", b.words()), wish("introduction.propose", b.proposal())}) {
    domain::Departure departure = *b.home.decides(b.giver, wished)->departure;
    const auto closed = domain::decide_arrival(b.away.club(), departure, {}, b.away.context());
    departure.to.member = {99};
    const auto unknown = domain::decide_arrival(b.away.club(), departure, {}, b.away.context());
    EXPECT_EQ(closed.error().message, unknown.error().message);
    EXPECT_EQ(closed.error().field, unknown.error().field);
    EXPECT_EQ(closed.error().code, unknown.error().code);
  }
}

TEST(Neighbours, MayStillFinishWhatHasBegun) {
  Received r;
  r.away.does(Story::founder, "neighbours.set", with("open_to", "none"));
  EXPECT_EQ(r.thanks(), "thanks.arrived");
  EXPECT_EQ(r.receiver_says("referral.close", with("outcome", "won")), "referral.closed");
}

TEST(Neighbours, AreNamedOnlyWhereTheClubIsOpenToThose) {
  const Between b;
  const auto answers = [&](const With& with) { return b.away.answers(Story::founder, "neighbours.set", with); };
  EXPECT_EQ(answers(with("open_to", "named")), "bad_request");
  EXPECT_EQ(answers(with("open_to", "all", "clubs", boost::json::array{"elmtree"})), "bad_request");
}

// Introductions between two clubs: each side says in their own club what they say, and both clubs have all of it.
#include "domain/inbox.h"
#include "domain/support/between.h"

using namespace story;

namespace {

struct Proposed : Between {
  explicit Proposed(bool is_to_a = false) { proposes(is_to_a); }
  With it_here() const { return with("introduction", given); }
};

// Both said yes: the home club's side last.
struct Released : Proposed {
  explicit Released(bool is_to_a = false) : Proposed(is_to_a) {
    receiver_says("introduction.consent");
    other_says("introduction.consent");
  }
};

bool stands_in_inbox(const Story& club, MemberId member, protocol::AlertKind kind) {
  for (const protocol::Alert& one : domain::inbox(club.club(), member)) {
    if (one.kind == kind) return true;
  }
  return false;
}

}  // namespace

TEST(ProposeAbroad, IsReadByThoseWhoAreHereAndKnowsNobodyOfTheOtherClub) {
  const Proposed p;
  const domain::Event& event = p.home.last("introduction.proposed");
  EXPECT_EQ(part_of(event, "outline").readers, "m4 m5");
  EXPECT_EQ(field_of(part_of(event, "outline"), "b"), R"("oaktree/m5")");
  EXPECT_EQ(part_of(event, "words").subject, "m4");
  EXPECT_EQ(Between::introduction_of(p.home).b, std::nullopt);
  EXPECT_FALSE(Between::introduction_of(p.home).has_guest());
}

TEST(ProposeAbroad, IsForAnotherClubAndForOneOfOnesOwn) {
  const Between b;
  const auto between = [](const char* a, const auto& other) { return with("a", a, "b", other, "blurb", "meet"); };
  EXPECT_EQ(b.home.answers(b.giver, "introduction.propose", between("oaktree/m5", "elmtree/m4")), "bad_request");
  EXPECT_EQ(b.home.answers(b.giver, "introduction.propose", between("oaktree/m5", with("name", "Zoë", "phone", "1"))),
            "bad_request");
  EXPECT_EQ(b.home.answers(b.giver, "introduction.propose", between("oaktree/m5", "oaktree/m5")), "self_deal");
  EXPECT_EQ(b.home.refuses(b.giver, "introduction.propose", between("riverside/m5", "m5")).field, "with.a");
  EXPECT_EQ(b.home.answers(b.giver, "introduction.propose", between("riverside/m5", "m5")), "not_found");
}

TEST(IntroductionArrival, TellsTheOneConcernedAndNobodyElse) {
  for (const bool is_to_a : {false, true}) {
    const Proposed p(is_to_a);
    const domain::Event& event = p.away.last("introduction.arrived");
    EXPECT_EQ(event.by.text(), "server");
    EXPECT_EQ(part_of(event, "outline").readers, "m5");
    EXPECT_EQ(field_of(part_of(event, "outline"), is_to_a ? "a" : "b"), R"("m5")");
    EXPECT_EQ(field_of(part_of(event, "outline"), is_to_a ? "b" : "a"), R"("riverside/m5")");
    EXPECT_EQ(field_of(part_of(event, "outline"), "connector"), R"("riverside/m4")");
    EXPECT_EQ(part_of(event, "words").readers, "m5");
    EXPECT_EQ(part_of(event, "words").subject, p.arrived) << "what erasure destroys";
    EXPECT_EQ(field_of(part_of(event, "words"), "blurb"), R"("you should meet")");
    EXPECT_EQ(field_of(part_of(event, "words"), "connector"), R"("Ann")");
    EXPECT_TRUE(stands_in_inbox(p.away, p.receiver, protocol::AlertKind::introduction_awaits));
    EXPECT_FALSE(stands_in_inbox(p.away, p.stranger, protocol::AlertKind::introduction_awaits));
  }
}

TEST(IntroductionArrival, IsRefusedForWhomTheClubDoesNotHaveAsForWhomItHasNotActive) {
  Between b;
  domain::Departure departure = *b.home.decides(b.giver, wish("introduction.propose", b.proposal()))->departure;
  b.away.does(Story::founder, "member.suspend", with("member", b.receiver));
  const auto suspended = domain::decide_arrival(b.away.club(), departure, {}, b.away.context());
  departure.to.member = {99};
  const auto unknown = domain::decide_arrival(b.away.club(), departure, {}, b.away.context());
  ASSERT_FALSE(suspended || unknown);
  EXPECT_EQ(suspended.error().code, protocol::ErrorCode::not_found);
  EXPECT_EQ(suspended.error().message, unknown.error().message);
  EXPECT_EQ(suspended.error().field, "with.b");
}

TEST(ConsentAbroad, IsItsAuthorsAloneAndIsReadByNobodyInTheOtherClub) {
  Proposed p;
  EXPECT_EQ(p.receiver_says("introduction.consent"), "introduction.consented");
  EXPECT_EQ(part_of(p.away.last("introduction.consented"), "outline").readers, "m5");
  const domain::Event& echo = p.home.last("introduction.consented");
  EXPECT_EQ(echo.by.text(), "server");
  EXPECT_EQ(part_of(echo, "outline").readers, "");
  EXPECT_TRUE(Between::introduction_of(p.home).b_consented);
  EXPECT_FALSE(Between::introduction_of(p.home).a_consented);
}

TEST(ConsentAbroad, CantBeNoticedByTheOtherSide) {
  Proposed before, after;
  const std::uint64_t proposed = before.home.club().head;
  after.receiver_says("introduction.consent");
  for (const char* command : {"introduction.consent", "introduction.refuse"}) {
    EXPECT_EQ(before.home.answers(before.other, command, before.it_here(), proposed),
              after.home.answers(after.other, command, after.it_here(), proposed));
  }
  before.home.hears_of(std::nullopt);  // the other side has left meanwhile
  after.home.hears_of(std::nullopt);
  EXPECT_EQ(before.home.answers(before.other, "introduction.consent", before.it_here()), "not_now");
  EXPECT_EQ(after.home.answers(after.other, "introduction.consent", after.it_here()), "not_now");
}

TEST(ConsentAbroad, OfBothReleasesItInBothAndSaysToEachWhoTheOtherIs) {
  for (const bool is_home_last : {false, true}) {
    for (const bool is_to_a : {false, true}) {
      Proposed p(is_to_a);
      if (is_home_last) {
        p.receiver_says("introduction.consent");
        EXPECT_EQ(p.other_says("introduction.consent"), "introduction.consented introduction.released");
      } else {
        p.other_says("introduction.consent");
        EXPECT_EQ(p.receiver_says("introduction.consent"), "introduction.consented introduction.released");
      }
      const domain::Event &here = p.home.last("introduction.released"), &there = p.away.last("introduction.released");
      EXPECT_EQ(here.by.text() + there.by.text(), "serverserver");
      EXPECT_EQ(part_of(here, "outline").readers, "m4 m5");
      EXPECT_EQ(part_of(here, "person").readers, "m4 m5");
      EXPECT_EQ(part_of(here, "person").subject, p.given);
      EXPECT_EQ(part_of(there, "person").readers, "m5");
      EXPECT_EQ(part_of(there, "person").subject, p.arrived);
      for (const domain::Event& event : {here, there}) {
        EXPECT_EQ(field_of(part_of(event, "person"), "name"), R"("Joan Joiner")");
      }
      EXPECT_EQ(Between::introduction_of(p.home).state, domain::IntroductionState::released);
      EXPECT_EQ(Between::introduction_of(p.away).state, domain::IntroductionState::released);
    }
  }
}

TEST(ConsentAbroad, WaitsForAnotherWhoIsThere) {
  Proposed p;
  p.away.does(Story::founder, "member.suspend", with("member", p.receiver));
  EXPECT_EQ(p.other_says("introduction.consent"), "the other side is not active");
}

TEST(RefuseAbroad, SettlesItInBothAndNeverSaysWhichSide) {
  Proposed by_home, by_away;
  EXPECT_EQ(by_home.other_says("introduction.refuse"), "introduction.refused");
  EXPECT_EQ(by_away.receiver_says("introduction.refuse"), "introduction.refused");
  for (const auto club : {&Between::home, &Between::away}) {
    const domain::Event &one = (by_home.*club).last("introduction.refused"),
                        &other = (by_away.*club).last("introduction.refused");
    EXPECT_EQ(one.by.text(), "server");
    EXPECT_EQ(one.by, other.by);
    EXPECT_EQ(one.parts[0].readers, other.parts[0].readers);
    EXPECT_EQ(one.parts[0].body, other.parts[0].body);
    EXPECT_EQ(domain::encode_club((by_home.*club).club()), domain::encode_club((by_away.*club).club()));
  }
}

TEST(JudgeAbroad, IsSaidInBoth) {
  for (const bool is_to_a : {false, true}) {
    Released r(is_to_a);
    EXPECT_EQ(r.receiver_says("introduction.judge", with("worthwhile", true)), "introduction.judged");
    EXPECT_EQ(r.other_says("introduction.judge", with("worthwhile", false)), "introduction.judged");
    for (const Story* club : {&r.home, &r.away}) {
      const domain::Introduction& one = Between::introduction_of(*club);
      EXPECT_EQ(one.a_judged, is_to_a);
      EXPECT_EQ(one.b_judged, !is_to_a);
    }
    EXPECT_EQ(part_of(r.home.last("introduction.judged"), "outline").readers, "m4 m5");
    EXPECT_EQ(part_of(r.away.last("introduction.judged"), "outline").readers, "m5");
  }
}

TEST(IntroductionAbroad, IsNobodysToAnswerButTheSidesNorAPersonsWithALink) {
  Proposed p;
  EXPECT_EQ(p.away.answers(p.stranger, "introduction.consent", with("introduction", p.arrived)), "not_found");
  EXPECT_EQ(p.home.answers(p.giver, "introduction.consent", p.it_here()), "not_found");
  EXPECT_EQ(p.home.guest_answers(p.given, true), "not_found");
  EXPECT_EQ(p.away.guest_answers(p.arrived, true), "not_found");
}

TEST(IntroductionAbroad, WhatIsErasedInOneIsErasedInBoth) {
  Proposed p;
  EXPECT_EQ(Between::says(p.home, p.away, p.giver, "contact.erase", with("subject", p.given)),
            "contact.erased introduction.refused");
  EXPECT_TRUE(p.away.club().is_erased(Between::introduction_of(p.away).id));
  Released r;
  EXPECT_EQ(Between::says(r.away, r.home, r.receiver, "contact.erase", with("subject", r.arrived)), "contact.erased");
  EXPECT_TRUE(r.home.club().is_erased(Between::introduction_of(r.home).id));
}

TEST(IntroductionAbroad, WhoeverIsForgottenIsForgottenInTheOtherClubToo) {
  for (const bool is_connector : {true, false}) {
    Released r;
    const MemberId who = is_connector ? r.giver : r.other;
    EXPECT_EQ(Between::says(r.home, r.away, who, "contact.erase", with("subject", who)), "contact.erased");
    EXPECT_TRUE(r.away.club().is_erased(Between::introduction_of(r.away).id));
  }
  Released r;
  EXPECT_EQ(Between::says(r.away, r.home, r.receiver, "contact.erase", with("subject", r.receiver)), "contact.erased");
  EXPECT_TRUE(r.home.club().is_erased(Between::introduction_of(r.home).id));
}

// As one with a guest: nobody's details are kept for longer because nobody answers.
TEST(IntroductionAbroad, EndsWithItsDetailsWhereNobodyAnswers) {
  Proposed p;
  p.home.sets_clock_ms(p.home.now_ms() + 31ll * 24 * 3600 * 1000);
  EXPECT_EQ(Between::echoes(p.home, p.away, domain::decide_due(p.home.club(), p.home.context())),
            "contact.erased introduction.refused");
  p.away.sets_clock_ms(p.home.now_ms());
  EXPECT_TRUE(domain::decide_due(p.away.club(), p.away.context()).empty()) << "once is enough";
}

TEST(IntroductionAbroad, IsBelievedOnlyWhereEachKnowsOfTheOther) {
  Proposed p;
  domain::Introduction forged = Between::introduction_of(p.away);
  EXPECT_TRUE(domain::person_for(p.home.club(), "oaktree", forged));
  EXPECT_FALSE(domain::person_for(p.home.club(), "elmtree", forged));
  forged.b = p.stranger;
  EXPECT_FALSE(domain::person_for(p.home.club(), "oaktree", forged));
  domain::Event event = p.home.last("introduction.proposed");
  event.kind = "introduction.refused";
  event.parts = {{"outline", "", "", R"({"introduction":"i7","nonce":"AAECAwQFBgcICQoLDA0ODw"})"}};
  EXPECT_TRUE(domain::decide_echo(p.home.club(), {"riverside", "oaktree", forged, event}, p.home.context()).empty());
  forged = Between::introduction_of(p.away);
  EXPECT_FALSE(domain::decide_echo(p.home.club(), {"riverside", "oaktree", forged, event}, p.home.context()).empty());
}

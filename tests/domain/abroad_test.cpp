// Referrals between two clubs, as the law of each has them. tests/exchange/abroad_test.cpp has them in one commit.
#include "domain/abroad.h"

#include "domain/support/between.h"

#include <gtest/gtest.h>

using namespace story;

TEST(GiveAbroad, IsCrossClubAndKnowsNobodyOfTheOtherClub) {
  Between b;
  b.gives();
  const domain::Event& event = b.home.last("referral.given");
  EXPECT_EQ(part_of(event, "outline").body, R"({"effort":3,"from":"m4","kind":"cross_club","to":"oaktree/m5"})");
  EXPECT_EQ(part_of(event, "terms").readers, "m4");
  EXPECT_EQ(event.parts.size(), 3u) << "the clock is the receiver's club's";
  EXPECT_EQ(Between::only_one_of(b.home).to, std::nullopt);
}

TEST(GiveAbroad, IsNotSpelledSoInOnesOwnClub) {
  Between b;
  With words = b.words();
  words["to"] = "riverside/" + b.other.text();
  EXPECT_EQ(b.home.refuses(b.giver, "referral.give", words).field, "with.to");
  EXPECT_EQ(b.home.answers(b.giver, "referral.give", words), "not_found");
}

TEST(Arrival, ShowsTheClubWhoAndTheReceiverWhatAndNobodyTheContact) {
  Between b;
  b.gives();
  const domain::Event& event = b.away.last("referral.arrived");
  EXPECT_EQ(event.by.text(), "server");
  EXPECT_EQ(part_of(event, "outline").readers, "club");
  EXPECT_EQ(part_of(event, "outline").body, R"({"effort":3,"from":"riverside/m4","to":"m5"})");
  EXPECT_EQ(part_of(event, "origin").readers, "m5");
  EXPECT_EQ(field_of(part_of(event, "origin"), "referral"), '"' + b.given + '"');
  EXPECT_EQ(part_of(event, "terms").readers, "m5");
  EXPECT_EQ(part_of(event, "terms").subject, b.arrived);
  EXPECT_EQ(field_of(part_of(event, "terms"), "giver"), R"("Ann")");
  EXPECT_EQ(part_of(event, "follow_up").readers, "m5");
  for (const domain::Part& part : event.parts) EXPECT_FALSE(part.body.contains("Zoë"));
}

TEST(Arrival, IsRefusedForWhomTheClubDoesNotHaveAsForWhomItHasNotActive) {
  Between b;
  domain::Departure departure = *b.home.decides(b.giver, wish("referral.give", b.words()))->departure;
  b.away.does(Story::founder, "member.suspend", with("member", b.receiver));
  const auto suspended = domain::decide_arrival(b.away.club(), departure, {}, b.away.context());
  departure.to.member = {99};
  const auto unknown = domain::decide_arrival(b.away.club(), departure, {}, b.away.context());
  ASSERT_FALSE(suspended || unknown);
  EXPECT_EQ(suspended.error().code, protocol::ErrorCode::not_found);
  EXPECT_EQ(suspended.error().message, unknown.error().message);
}

TEST(Echo, TheGiverLearnsWhatBecomesOfIt) {
  Between b;
  b.gives();
  EXPECT_EQ(b.receiver_says("referral.receive"), "referral.received");
  EXPECT_EQ(b.receiver_says("referral.advance", with("stage", "met", "next_step", "lunch")), "referral.advanced");
  EXPECT_EQ(Between::only_one_of(b.home).stage, protocol::Stage::met);
  EXPECT_EQ(b.receiver_says("referral.close", with("outcome", "lost", "reason", "too dear")), "referral.closed");
  EXPECT_EQ(Between::only_one_of(b.home).outcome, protocol::ReferralOutcome::lost);
  for (const char* kind : {"referral.received", "referral.advanced", "referral.closed"}) {
    const domain::Event& event = b.home.last(kind);
    EXPECT_EQ(event.by.text(), "server") << kind;
    for (const domain::Part& part : event.parts) {
      EXPECT_EQ(part.readers, "m4") << kind;
      EXPECT_FALSE(part.body.contains("lunch") || part.body.contains("too dear")) << "words stay in their club";
    }
  }
  EXPECT_EQ(field_of(part_of(b.home.last("referral.closed"), "outline"), "referral"), '"' + b.given + '"');
}

TEST(Echo, TheReceiverLearnsThatItWasWithdrawnOrReopened) {
  Between withdrawn, reopened;
  withdrawn.gives();
  EXPECT_EQ(withdrawn.giver_says("referral.withdraw"), "referral.withdrawn");
  EXPECT_EQ(Between::only_one_of(withdrawn.away).state, domain::ReferralState::withdrawn);
  reopened.gives();
  reopened.receiver_says("referral.receive");
  reopened.receiver_says("referral.close", with("outcome", "lost"));
  EXPECT_EQ(reopened.giver_says("referral.reopen"), "referral.reopened");
  EXPECT_EQ(Between::only_one_of(reopened.away).state, domain::ReferralState::received);
  EXPECT_TRUE(Between::only_one_of(reopened.away).promised) << "its clock goes on";
}

TEST(Echo, TheClockIsTheReceiversClubsAndBothAreTold) {
  Between b;
  b.gives();
  EXPECT_EQ(b.home.passes_time(60), 0u);
  b.away.sets_clock_ms(b.home.now_ms() - 51ll * 24 * 3600 * 1000);  // nine days later
  const auto nudged = domain::decide_due(b.away.club(), b.away.context());
  EXPECT_EQ(b.echoes(b.away, b.home, nudged), "referral.nudged");
  b.away.sets_clock_ms(b.home.now_ms());
  const auto lapsed = domain::decide_due(b.away.club(), b.away.context());
  EXPECT_EQ(b.echoes(b.away, b.home, lapsed), "referral.lapsed");
  EXPECT_EQ(Between::only_one_of(b.home).state, domain::ReferralState::lapsed);
}

TEST(Echo, WhatIsErasedInOneIsErasedInBothOnce) {
  Between b;
  b.gives();
  const auto erased = b.home.decides(b.giver, wish("contact.erase", with("subject", b.given)));
  EXPECT_EQ(b.echoes(b.home, b.away, erased->events), "contact.erased referral.lapsed");
  EXPECT_TRUE(b.away.club().is_erased(Between::only_one_of(b.away).id));
}

TEST(Echo, WhoeverIsForgottenIsForgottenInTheOtherClubToo) {
  Between b;
  b.gives();
  const auto forgotten = b.home.decides(b.giver, wish("contact.erase", with("subject", b.giver)));
  EXPECT_EQ(b.echoes(b.home, b.away, forgotten->events), "contact.erased referral.lapsed");
  EXPECT_EQ(part_of(b.away.last("referral.arrived"), "terms").subject, b.arrived);
  EXPECT_TRUE(b.away.club().is_erased(Between::only_one_of(b.away).id)) << "their name and words lie under that key";
}

// A club's log may have been written elsewhere: it is not believed about a referral that was given to another.
TEST(Echo, IsBelievedOnlyWhereEachKnowsOfTheOther) {
  Between b;
  b.gives();
  const domain::Referral& arrival = Between::only_one_of(b.away);
  EXPECT_TRUE(domain::contact_for(b.home.club(), "oaktree", arrival));
  EXPECT_FALSE(domain::contact_for(b.home.club(), "elmtree", arrival));
  domain::Referral forged = arrival;
  forged.to = b.stranger;
  EXPECT_FALSE(domain::contact_for(b.home.club(), "oaktree", forged));
  domain::Event event = b.home.last("referral.given");
  event.kind = "referral.declined";
  event.parts = {{"outline", "", "", R"({"nonce":"AAECAwQFBgcICQoLDA0ODw","reason":"lead","referral":"r7"})"}};
  EXPECT_TRUE(domain::decide_echo(b.home.club(), {"riverside", "elmtree", arrival, event}, b.home.context()).empty());
  EXPECT_TRUE(domain::decide_echo(b.home.club(), {"riverside", "oaktree", forged, event}, b.home.context()).empty());
}

TEST(Echo, OfAReferralWithinAClubThereIsNone) {
  Between b;
  With words = b.words();
  words["to"] = b.other.text();
  const std::string id = b.home.does(b.giver, "referral.give", words);
  b.home.does(b.other, "referral.receive", with("referral", id));
  for (const domain::Event& event : b.home.events()) {
    if (event.kind.starts_with("referral.")) EXPECT_FALSE(domain::echo_of(b.home.club(), event)) << event.kind;
  }
}

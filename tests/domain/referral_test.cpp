// Referrals, from the hand-over to the outcome.
#include "domain/club.h"
#include "domain/support/story.h"

#include <gtest/gtest.h>

using namespace story;

namespace {

struct Given {
  Story club;
  MemberId giver = club.joins("Lawyer"), receiver = club.joins("Baker"), other = club.joins("Florist");
  std::string id = club.does(giver, "referral.give", words());
  With it = with("referral", id);

  With words() const {
    return with("to", receiver, "need", "bread for a wedding", "effort", 3, "hand_over", "expects_call", "contact",
                with("name", "Zoë Prospect", "phone", "+44 113 496 0000"), "consent",
                with("basis", "spoken", "at", club.today()));
  }
  With but(const char* name, const auto& value) const {
    With changed = words();
    changed.insert_or_assign(name, with(name, value).at(name));
    return changed;
  }
  With and_says(const char* name, const auto& value) const { return with("referral", id, name, value); }
  With rating() const { return with("referral", id, "expected", true, "fit", 4, "effort", 3); }
  const domain::Referral& referral() const { return club.club().referrals.begin()->second; }
};

}  // namespace

TEST(GiveReferral, ShowsTheClubWhoAndTheTwoWhatAndTheContactToItsGiverAlone) {
  const Given g;
  EXPECT_EQ(g.id, "r7");
  const domain::Event& event = g.club.last("referral.given");
  EXPECT_EQ(part_of(event, "outline").readers, "club");
  EXPECT_EQ(part_of(event, "outline").body, R"({"effort":3,"from":"m4","kind":"outside","to":"m5"})");
  EXPECT_EQ(part_of(event, "terms").readers, "m4 m5");
  EXPECT_EQ(part_of(event, "terms").subject, "m4");
  EXPECT_EQ(part_of(event, "details").readers, "m4");
  EXPECT_EQ(part_of(event, "details").subject, "r7");
  EXPECT_EQ(event.parts.size(), 4u);
}

TEST(GiveReferral, IsForAnotherWhoIsActive) {
  Given g;
  EXPECT_EQ(g.club.answers(g.receiver, "referral.give", g.words()), "self_deal");
  g.club.does(Story::founder, "member.suspend", with("member", g.receiver));
  EXPECT_EQ(g.club.answers(g.giver, "referral.give", g.words()), "not_now");
}

TEST(GiveReferral, IsAboutAThirdPerson) {
  const Given g;
  EXPECT_EQ(g.club.answers(g.giver, "referral.give", g.but("prospect", g.receiver)), "self_deal");
  EXPECT_EQ(g.club.answers(g.giver, "referral.give", g.but("prospect", g.giver)), "self_deal");
}

TEST(GiveReferral, IsInsideWhereTheProspectIsAMember) {
  Given g;
  g.club.does(g.giver, "referral.give", g.but("prospect", g.other));
  const domain::Event& event = g.club.last("referral.given");
  EXPECT_EQ(field_of(part_of(event, "outline"), "kind"), R"("inside")");
  EXPECT_EQ(part_of(event, "links").readers, "m4 m5");
  EXPECT_EQ(field_of(part_of(event, "links"), "prospect"), R"("m6")");
}

TEST(GiveReferral, NeedsConsentThatIsNotInTheFuture) {
  const Given g;
  const auto consent = [&](std::int64_t days) {
    return g.but("consent", with("basis", "written", "at", g.club.day(days)));
  };
  EXPECT_EQ(g.club.answers(g.giver, "referral.give", consent(1)), "out_of_range");
  EXPECT_EQ(g.club.refuses(g.giver, "referral.give", consent(1)).field, "with.consent.at");
  EXPECT_EQ(g.club.answers(g.giver, "referral.give", consent(0)), "ok");
  EXPECT_EQ(g.club.answers(g.giver, "referral.give", consent(-400)), "ok");
}

TEST(GiveReferral, NeedsAWayToReachTheProspect) {
  const Given g;
  EXPECT_EQ(g.club.answers(g.giver, "referral.give", g.but("contact", with("name", "Zoë"))), "bad_request");
  EXPECT_EQ(g.club.answers(g.giver, "referral.give", g.but("contact", with("name", "Zoë", "email", "z@example.org"))),
            "ok");
}

TEST(ReceiveReferral, ReleasesTheContactToTheReceiverAlone) {
  Given g;
  g.club.does(g.receiver, "referral.receive", g.it);
  EXPECT_EQ(g.club.events().back().kind, "contact.released");
  const domain::Event& received = g.club.last("referral.received");
  EXPECT_EQ(received.parts[0].readers, "m4 m5");
  const domain::Event& released = g.club.last("contact.released");
  EXPECT_EQ(released.by.text(), "server");
  EXPECT_EQ(released.seq, received.seq + 1);
  const domain::Part& details = part_of(released, "details");
  EXPECT_EQ(details.readers, "m5");
  EXPECT_EQ(details.subject, "r7");
  EXPECT_EQ(field_of(details, "contact"), field_of(part_of(g.club.last("referral.given"), "details"), "contact"));
  EXPECT_EQ(field_of(details, "contact"), R"({"name":"Zoë Prospect","phone":"+44 113 496 0000"})");
  EXPECT_EQ(field_of(details, "referral"), R"("r7")");
  EXPECT_NE(field_of(details, "nonce"), field_of(part_of(g.club.last("referral.given"), "details"), "nonce"));
}

TEST(ReceiveReferral, ReleasesNothingOnceErased) {
  Given g;
  g.club.erases("r7");
  const auto decision = g.club.decides(g.receiver, wish("referral.receive", g.it));
  ASSERT_TRUE(decision);
  EXPECT_EQ(kinds_of(decision->events), "referral.received");
}

TEST(ReceiveReferral, IsOnceAndNotAfterItWasDeclinedOrWithdrawn) {
  Given received, declined, withdrawn;
  received.club.does(received.receiver, "referral.receive", received.it);
  declined.club.does(declined.receiver, "referral.decline", declined.and_says("reason", "no_fit"));
  withdrawn.club.does(withdrawn.giver, "referral.withdraw", withdrawn.it);
  for (Given* g : {&received, &declined, &withdrawn}) {
    EXPECT_EQ(g->club.answers(g->receiver, "referral.receive", g->it), "not_now");
    EXPECT_EQ(g->club.answers(g->receiver, "referral.decline", g->and_says("reason", "lead")), "not_now");
    EXPECT_EQ(g->club.answers(g->giver, "referral.withdraw", g->it), "not_now");
  }
}

TEST(ReceiveReferral, BeforeItNothingElseMoves) {
  const Given g;
  EXPECT_EQ(g.club.answers(g.receiver, "referral.advance", g.and_says("stage", "met")), "not_now");
  EXPECT_EQ(g.club.answers(g.receiver, "referral.close", g.and_says("outcome", "won")), "not_now");
  EXPECT_EQ(g.club.answers(g.receiver, "referral.rate", g.rating()), "not_now");
  EXPECT_EQ(g.club.answers(g.receiver, "referral.reopen", g.it), "not_now");
}

TEST(DeclineReferral, TellsTheGiverWhy) {
  for (const std::string reason : {"lead", "no_fit", "no_capacity", "duplicate"}) {
    Given g;
    g.club.does(g.receiver, "referral.decline", g.and_says("reason", reason));
    const domain::Part& outline = part_of(g.club.last("referral.declined"), "outline");
    EXPECT_EQ(outline.readers, "m4 m5");
    EXPECT_EQ(field_of(outline, "reason"), '"' + reason + '"');
    EXPECT_EQ(g.club.answers(g.giver, "referral.reopen", g.it), "not_now");
  }
}

TEST(AdvanceReferral, SaysTheStageAndTheNextStepToTheTwo) {
  Given g;
  g.club.does(g.receiver, "referral.receive", g.it);
  With step = g.and_says("stage", "quoted");
  step["next_step"] = "they decide on Friday";
  step["owner"] = "prospect";
  step["due"] = g.club.day(3);
  g.club.does(g.receiver, "referral.advance", step);
  const domain::Event& event = g.club.last("referral.advanced");
  EXPECT_EQ(part_of(event, "outline").readers, "m4 m5");
  EXPECT_EQ(part_of(event, "words").readers, "m4 m5");
  EXPECT_EQ(part_of(event, "words").subject, "m5");
  EXPECT_EQ(g.referral().stage, protocol::Stage::quoted);
}

TEST(AdvanceReferral, IsDueOnADayThatIsNotPast) {
  Given g;
  g.club.does(g.receiver, "referral.receive", g.it);
  With step = g.and_says("stage", "met");
  step["due"] = g.club.day(-1);
  EXPECT_EQ(g.club.refuses(g.receiver, "referral.advance", step).field, "with.due");
  step["due"] = g.club.today();
  EXPECT_EQ(g.club.answers(g.receiver, "referral.advance", step), "ok");
}

TEST(CloseReferral, IsTheReceiversAlone) {
  Given g;
  g.club.does(g.receiver, "referral.receive", g.it);
  const With won = g.and_says("outcome", "won");
  EXPECT_EQ(g.club.answers(g.giver, "referral.close", won), "not_found");
  EXPECT_EQ(g.club.answers(g.other, "referral.close", won), "not_found");
  EXPECT_EQ(g.club.answers(Story::founder, "referral.close", won), "not_found");
  EXPECT_EQ(g.club.answers(g.receiver, "referral.close", won), "ok");
}

TEST(CloseReferral, TellsTheTwoTheOutcomeAndWhy) {
  for (const std::string outcome : {"won", "lost", "no_fit", "unreachable"}) {
    Given g;
    g.club.does(g.receiver, "referral.receive", g.it);
    With close = g.and_says("outcome", outcome);
    close["reason"] = "they told me";
    g.club.does(g.receiver, "referral.close", close);
    const domain::Event& event = g.club.last("referral.closed");
    EXPECT_EQ(field_of(part_of(event, "outline"), "outcome"), '"' + outcome + '"');
    EXPECT_EQ(part_of(event, "why").readers, "m4 m5");
    EXPECT_EQ(part_of(event, "why").subject, "m5");
    EXPECT_EQ(g.club.answers(g.receiver, "referral.close", close), "not_now");
    EXPECT_EQ(g.club.answers(g.receiver, "referral.advance", g.and_says("stage", "met")), "not_now");
  }
}

TEST(RateReferral, IsOnceAfterItWasReceivedEvenWhenClosed) {
  Given g;
  g.club.does(g.receiver, "referral.receive", g.it);
  EXPECT_EQ(g.club.answers(g.receiver, "referral.rate", g.rating()), "ok");
  g.club.does(g.receiver, "referral.close", g.and_says("outcome", "won"));
  g.club.does(g.receiver, "referral.rate", g.rating());
  EXPECT_EQ(part_of(g.club.last("referral.rated"), "outline").readers, "m4 m5");
  EXPECT_EQ(g.club.answers(g.receiver, "referral.rate", g.rating()), "not_now");
}

TEST(ReopenReferral, OfOneThatWasClosedPutsItBackInTheReceiversHands) {
  Given g;
  g.club.does(g.receiver, "referral.receive", g.it);
  g.club.does(g.receiver, "referral.close", g.and_says("outcome", "lost"));
  g.club.does(g.giver, "referral.reopen", g.it);
  EXPECT_EQ(g.referral().state, domain::ReferralState::received);
  EXPECT_EQ(g.referral().outcome, std::nullopt);
  EXPECT_EQ(g.club.answers(g.receiver, "referral.reopen", g.it), "not_now");
  EXPECT_EQ(g.club.answers(g.receiver, "referral.close", g.and_says("outcome", "won")), "ok");
}

TEST(ReopenReferral, OfOneThatLapsedLetsItWaitAnew) {
  Given g;
  ASSERT_EQ(g.club.passes_time(31), 1u);
  EXPECT_EQ(g.club.answers(g.receiver, "referral.receive", g.it), "not_now");
  g.club.does(g.receiver, "referral.reopen", g.it);
  EXPECT_EQ(kinds_of(g.club.comes_due(25)), "referral.nudged");
  g.club.does(g.receiver, "referral.receive", g.it);
  EXPECT_EQ(g.club.events().back().kind, "contact.released");
}

TEST(RecallFor, WantsTheContactOfTheReferralThatIsReceived) {
  const Given g;
  const auto wanted = domain::recall_for(g.club.club(), g.receiver, wish("referral.receive", g.it));
  ASSERT_TRUE(wanted);
  EXPECT_EQ(wanted->seq, 7u);
  EXPECT_EQ(wanted->label, "details");
  EXPECT_FALSE(domain::recall_for(g.club.club(), g.receiver, wish("referral.receive", with("referral", "r6"))));
  EXPECT_FALSE(domain::recall_for(g.club.club(), g.receiver, wish("referral.withdraw", g.it)));
  EXPECT_FALSE(domain::recall_for(g.club.club(), g.giver, wish("referral.receive", g.it))) << "not the receiver";
}

// A voided event has not happened, to the rules either: what it made is hidden, what it changed is undone.
#include "domain/support/story.h"

#include <gtest/gtest.h>

using namespace story;
using domain::ReferralState;

namespace {

struct Voided {
  Story club;
  MemberId giver = club.joins("Baker"), receiver = club.joins("Florist");
  With referral = with("referral", club.does(giver, "referral.give",
                                             with("to", receiver, "need", "a cake", "effort", 3, "hand_over",
                                                  "expects_call", "contact", with("name", "Zoë", "phone", "1"),
                                                  "consent", with("basis", "spoken", "at", club.today()))));

  With and_says(const char* name, const char* value) const {
    With made = referral;
    made[name] = value;
    return made;
  }
  With rating() const {
    With made = referral;
    made["expected"] = true;
    made["fit"] = 4;
    made["effort"] = 3;
    return made;
  }
  With last(const char* kind) const { return with("event", club.last(kind).seq, "reason", "it was not so"); }
  void voids(const char* kind) { club.does(Story::founder, "event.void", last(kind)); }
  void restores(const char* kind) { club.does(Story::founder, "event.restore", last(kind)); }
  std::string voiding(const char* kind) const { return club.answers(Story::founder, "event.void", last(kind)); }
  std::string restoring(const char* kind) const { return club.answers(Story::founder, "event.restore", last(kind)); }
  const domain::Referral& it() const { return club.club().referrals.begin()->second; }
};

}  // namespace

TEST(Voids, AClosedReferralIsInItsReceiversHandsAgain) {
  Voided v;
  v.club.does(v.receiver, "referral.receive", v.referral);
  v.club.does(v.receiver, "referral.close", v.and_says("outcome", "won"));
  v.voids("referral.closed");
  EXPECT_EQ(v.it().state, ReferralState::received);
  EXPECT_EQ(v.it().outcome, std::nullopt);
  EXPECT_EQ(v.club.answers(v.giver, "referral.reopen", v.referral), "not_now");
  v.restores("referral.closed");
  EXPECT_EQ(v.it().state, ReferralState::closed);
  EXPECT_EQ(v.it().outcome, protocol::ReferralOutcome::won);
}

TEST(Voids, WhatHasGoneOnIsNotRestored) {
  Voided v;
  v.club.does(v.receiver, "referral.receive", v.referral);
  v.club.does(v.receiver, "referral.close", v.and_says("outcome", "won"));
  const With first = v.last("referral.closed");
  v.voids("referral.closed");
  v.club.does(v.receiver, "referral.close", v.and_says("outcome", "lost"));
  EXPECT_EQ(v.club.answers(Story::founder, "event.restore", first), "not_now");
  EXPECT_EQ(v.it().outcome, protocol::ReferralOutcome::lost);
}

TEST(Voids, WhatOthersBuiltOnStands) {
  Voided v;
  v.club.does(v.receiver, "referral.receive", v.referral);
  v.club.does(v.receiver, "referral.close", v.and_says("outcome", "won"));
  EXPECT_EQ(v.voiding("referral.received"), "not_now");
  v.voids("referral.given");
  EXPECT_EQ(v.club.answers(v.giver, "referral.reopen", v.referral), "not_found") << "as a whole it can go";
}

TEST(Voids, WhatWasReceivedStandsWhileItIsAnswered) {
  Voided v;
  v.club.does(v.receiver, "referral.receive", v.referral);
  v.club.does(v.receiver, "referral.rate", v.rating());
  v.club.does(v.receiver, "thanks.give", with("referral", v.it().id, "to", v.giver, "business", "new"));
  EXPECT_EQ(v.voiding("referral.received"), "not_now");
  v.voids("referral.rated");
  EXPECT_EQ(v.voiding("referral.received"), "not_now");
  v.voids("thanks.given");
  EXPECT_EQ(v.voiding("referral.received"), "ok");
}

TEST(Voids, ARatingIsItsOwnWhateverCameSince) {
  Voided v;
  v.club.does(v.receiver, "referral.receive", v.referral);
  v.club.does(v.receiver, "referral.rate", v.rating());
  v.club.does(v.receiver, "referral.close", v.and_says("outcome", "won"));
  EXPECT_EQ(v.club.answers(v.receiver, "referral.rate", v.rating()), "not_now");
  const With first = v.last("referral.rated");
  v.voids("referral.rated");
  EXPECT_EQ(v.it().state, ReferralState::closed);
  v.voids("referral.closed");
  v.restores("referral.closed");
  EXPECT_EQ(v.club.answers(v.receiver, "referral.rate", v.rating()), "ok");
  EXPECT_EQ(v.restoring("referral.rated"), "ok");
  v.club.does(v.receiver, "referral.rate", v.rating());
  EXPECT_EQ(v.club.answers(Story::founder, "event.restore", first), "not_now") << "it has been said anew";
}

TEST(Voids, ARatingStandsWhenWhatCameBeforeItIsUndone) {
  Voided v;
  v.club.does(v.receiver, "referral.receive", v.referral);
  v.club.does(v.receiver, "referral.close", v.and_says("outcome", "won"));
  v.club.does(v.receiver, "referral.rate", v.rating());
  v.voids("referral.closed");
  EXPECT_EQ(v.it().state, ReferralState::received);
  EXPECT_EQ(v.club.answers(v.receiver, "referral.rate", v.rating()), "not_now");
}

TEST(Voids, WhatHangsOnItIsHiddenWithIt) {
  Voided v;
  v.club.does(v.receiver, "referral.receive", v.referral);
  const std::string thanks =
      v.club.does(v.receiver, "thanks.give", with("referral", v.it().id, "to", v.giver, "business", "new"));
  const std::string ask = v.club.does(v.giver, "ask.post", with("who", "CFO", "good_until", v.club.today()));
  const std::string offer = v.club.does(v.receiver, "offer.make", with("ask", ask, "strength", 3));
  v.voids("referral.given");
  v.voids("ask.posted");
  EXPECT_EQ(v.club.answers(v.receiver, "thanks.reverse", with("thanks", thanks)), "not_found");
  EXPECT_EQ(v.club.answers(v.receiver, "offer.withdraw", with("offer", offer)), "not_found");
  EXPECT_EQ(v.club.passes_time(40), 0u) << "nothing comes due of what has not happened";
  v.restores("referral.given");
  EXPECT_EQ(v.club.answers(v.receiver, "thanks.reverse", with("thanks", thanks)), "ok");
}

TEST(Voids, AnAnswerCanBeGivenAgain) {
  Voided v;
  const std::string ask = v.club.does(v.giver, "ask.post", with("who", "CFO"));
  const With offer = with("offer", v.club.does(v.receiver, "offer.make", with("ask", ask, "strength", 3)));
  v.club.does(v.giver, "offer.accept", offer);
  v.voids("offer.accepted");
  EXPECT_EQ(v.club.answers(v.receiver, "offer.withdraw", offer), "ok");
  v.club.does(v.giver, "ask.withdraw", with("ask", ask));
  v.voids("ask.withdrawn");
  EXPECT_EQ(v.club.answers(v.receiver, "offer.make", with("ask", ask, "strength", 3)), "ok");
}

TEST(Voids, AJudgementCanBeGivenAgain) {
  Voided v;
  const With introduction = with("introduction", v.club.does(Story::founder, "introduction.propose",
                                                             with("a", v.giver, "b", v.receiver, "blurb", "meet")));
  v.club.does(v.giver, "introduction.consent", introduction);
  v.club.does(v.receiver, "introduction.consent", introduction);
  const MemberId judge = v.club.joins("Notary");
  v.club.does(Story::founder, "role.grant", with("member", judge, "role", "secretary"));
  With judged = introduction;
  judged["worthwhile"] = true;
  v.club.does(v.giver, "introduction.judge", judged);
  EXPECT_EQ(v.club.answers(v.giver, "introduction.judge", judged), "not_now");
  EXPECT_EQ(v.club.answers(judge, "event.void", v.last("introduction.consented")), "not_found");
  EXPECT_EQ(v.club.answers(judge, "event.void", v.last("introduction.released")), "not_found") << "the server's";
  v.club.does(judge, "event.void", v.last("introduction.judged"));
  EXPECT_EQ(v.club.answers(v.giver, "introduction.judge", judged), "ok");
}

TEST(Voids, LiveIsReplay) {
  Voided v;
  v.club.does(v.receiver, "referral.receive", v.referral);
  v.club.does(v.receiver, "referral.close", v.and_says("outcome", "won"));
  v.voids("referral.closed");
  const auto snapshot = domain::decode_club(domain::encode_club(v.club.club()));
  ASSERT_TRUE(snapshot);
  Story went_on = v.club;
  went_on.does(Story::founder, "event.restore", v.last("referral.closed"));
  domain::Club club = *snapshot;
  domain::apply(club, went_on.events().back());
  EXPECT_EQ(domain::encode_club(club), domain::encode_club(went_on.club()));
}

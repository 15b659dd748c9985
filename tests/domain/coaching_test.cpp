// What a giver learns from referrals that were declined or came to nothing.
#include "domain/coaching.h"

#include "domain/support/story.h"

#include <gtest/gtest.h>

using namespace story;

namespace {

struct Coached {
  Story club;
  MemberId giver = club.joins("Lawyer"), receiver = club.joins("Baker");

  std::string gives() {
    return club.does(giver, "referral.give",
                     with("to", receiver, "need", "bread", "effort", 3, "hand_over", "will_call", "contact",
                          with("name", "Zoë", "phone", "1"), "consent", with("basis", "spoken", "at", club.today())));
  }
  std::string declined(const char* reason) {
    const std::string id = gives();
    club.does(receiver, "referral.decline", with("referral", id, "reason", reason));
    return id;
  }
  std::string closed(const char* outcome) {
    const std::string id = gives();
    club.does(receiver, "referral.receive", with("referral", id));
    club.does(receiver, "referral.close", with("referral", id, "outcome", outcome, "reason", "they told me"));
    return id;
  }
  std::string setbacks(MemberId member) const {
    std::string text;
    for (const domain::Setback& one : setbacks_of(club.club(), member)) {
      text += std::string(protocol::codec::enum_word(one.reason)) + " " + one.referral.text() + "; ";
    }
    return text;
  }
};

}  // namespace

TEST(Coaching, GathersReasonsByKindTheNewestFirst) {
  Coached c;
  c.declined("no_fit");     // r6
  c.declined("lead");       // r8
  c.closed("won");          // r10
  c.closed("lost");         // r14
  c.closed("no_fit");       // r18
  c.closed("unreachable");  // r22
  c.declined("duplicate");  // r26
  c.declined("no_capacity");
  EXPECT_EQ(c.setbacks(c.giver),
            "lead r8; no_fit r18; no_fit r6; no_capacity r28; duplicate r26; lost r14; unreachable r22; ");
}

TEST(Coaching, IsTheGiversAlone) {
  Coached c;
  c.declined("no_fit");
  EXPECT_EQ(c.setbacks(c.receiver), "");
  EXPECT_EQ(c.setbacks(Story::founder), "");
}

TEST(Coaching, NamesTheEventThatSaidSo) {
  Coached c;
  c.closed("lost");
  const auto setbacks = setbacks_of(c.club.club(), c.giver);
  ASSERT_EQ(setbacks.size(), 1u);
  EXPECT_EQ(setbacks[0].event, c.club.last("referral.closed").seq);
  EXPECT_EQ(setbacks[0].to, c.receiver);
  EXPECT_EQ(setbacks[0].ended, domain::ReferralState::closed);
}

TEST(Coaching, ForgetsWhatWasReopenedOrVoided) {
  Coached c;
  c.club.does(c.giver, "referral.reopen", with("referral", c.closed("lost")));
  EXPECT_EQ(c.setbacks(c.giver), "");
  c.declined("lead");
  c.club.does(Story::founder, "event.void", with("event", c.club.last("referral.declined").seq, "reason", "no"));
  EXPECT_EQ(c.setbacks(c.giver), "");
}

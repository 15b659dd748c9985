// Voids and anchors: what admins may undo, and whose case is not theirs to judge.
#include "domain/club.h"
#include "domain/support/story.h"

#include <gtest/gtest.h>

using namespace story;

namespace {

struct Voiding {
  Story club;
  MemberId asker = club.joins("Baker"), offerer = club.joins("Florist");
  std::string ask = club.does(asker, "ask.post", with("who", "CFO"));
  With it = with("event", club.last("ask.posted").seq, "reason", "it was no ask");
};

}  // namespace

TEST(VoidEvent, HidesWhatItMadeUntilItIsRestored) {
  Voiding v;
  const With offer = with("ask", v.ask, "strength", 3);
  v.club.does(Story::founder, "event.void", v.it);
  EXPECT_EQ(v.club.answers(v.offerer, "offer.make", offer), "not_found");
  EXPECT_EQ(v.club.answers(v.asker, "ask.withdraw", with("ask", v.ask)), "not_found");
  EXPECT_EQ(v.club.answers(Story::founder, "event.void", v.it), "not_now");
  v.club.does(Story::founder, "event.restore", v.it);
  EXPECT_EQ(v.club.answers(v.offerer, "offer.make", offer), "ok");
  EXPECT_EQ(v.club.answers(Story::founder, "event.restore", v.it), "not_now");
}

TEST(VoidEvent, IsNotForOnesOwnCase) {
  Voiding v;
  v.club.does(Story::founder, "role.grant", with("member", v.asker, "role", "secretary"));
  EXPECT_EQ(v.club.answers(v.asker, "event.void", v.it), "not_allowed");
  v.club.does(v.offerer, "thanks.give", with("to", v.asker, "business", "new"));
  const With thanks = with("event", v.club.last("thanks.given").seq, "reason", "too much");
  EXPECT_EQ(v.club.answers(v.asker, "event.void", thanks), "not_allowed") << "it is to them";
  EXPECT_EQ(v.club.answers(Story::founder, "event.void", thanks), "ok");
}

TEST(VoidEvent, IsOfWhatMembersDidWithOneAnother) {
  const Voiding v;
  for (const std::uint64_t seq : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{2}, v.club.club().head + 1}) {
    EXPECT_EQ(v.club.answers(Story::founder, "event.void", with("event", seq, "reason", "no")), "not_found") << seq;
  }
}

TEST(Anchors, AreTheFounderAndWhomAdminsAppoint) {
  Voiding v;
  EXPECT_TRUE(v.club.club().member(Story::founder)->is_anchor);
  EXPECT_FALSE(v.club.club().member(v.asker)->is_anchor);
  EXPECT_EQ(v.club.answers(Story::founder, "anchor.remove", with("member", v.asker)), "not_now");
  v.club.does(Story::founder, "anchor.add", with("member", v.asker));
  EXPECT_TRUE(v.club.club().member(v.asker)->is_anchor);
  EXPECT_EQ(v.club.answers(Story::founder, "anchor.add", with("member", v.asker)), "not_now");
}

TEST(LinkMember, IsForWhoHasLeftAndComeBack) {
  Voiding v;
  const With link = with("member", v.asker, "to", v.offerer);
  EXPECT_EQ(v.club.answers(Story::founder, "member.link", link), "not_now");
  v.club.does(v.asker, "member.leave");
  v.club.does(Story::founder, "member.link", link);
  EXPECT_EQ(v.club.answers(Story::founder, "member.link", link), "not_now") << "once";
}

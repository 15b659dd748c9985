// Flags: who may raise one, about whom it is, and who never hears of it.
#include "domain/support/story.h"
#include "domain/visibility.h"

#include <gtest/gtest.h>

using namespace story;

namespace {

struct Flags {
  Story club;
  MemberId pitcher = club.joins("Baker"), flagger = club.joins("Florist");
  With of_member = with("member", pitcher, "kind", "pitch", "text", "a prospectus, at breakfast");
  With of_event(std::uint64_t seq) const { return with("event", seq, "kind", "abuse", "text", "this is rude"); }
};

}  // namespace

TEST(RaiseFlag, IsOfOneThing) {
  Flags f;
  f.club.does(f.pitcher, "ask.post", with("who", "CFO"));
  const std::uint64_t ask = f.club.last("ask.posted").seq;
  EXPECT_EQ(f.club.answers(f.flagger, "flag.raise", with("kind", "pitch", "text", "no")), "bad_request");
  With both = f.of_member;
  both["event"] = ask;
  EXPECT_EQ(f.club.answers(f.flagger, "flag.raise", both), "bad_request");
  EXPECT_EQ(f.club.answers(f.flagger, "flag.raise", f.of_member), "ok");
  EXPECT_EQ(f.club.answers(f.flagger, "flag.raise", f.of_event(ask)), "ok");
}

TEST(RaiseFlag, SaysWhoIsBehindTheEvent) {
  Flags f;
  f.club.does(f.pitcher, "ask.post", with("who", "CFO"));
  const std::uint64_t ask = f.club.last("ask.posted").seq;
  const std::string made = f.club.does(f.flagger, "flag.raise", f.of_event(ask));
  const domain::Event& flag = f.club.last("flag.raised");
  EXPECT_EQ(made, "f" + std::to_string(flag.seq));
  EXPECT_EQ(field_of(part_of(flag, "outline"), "about"), '"' + f.pitcher.text() + '"');
  EXPECT_EQ(field_of(part_of(flag, "outline"), "event"), std::to_string(ask));
  EXPECT_EQ(field_of(part_of(flag, "words"), "text"), R"("this is rude")");
  EXPECT_EQ(part_of(flag, "words").subject, f.flagger.text());
}

TEST(RaiseFlag, IsAboutAnother) {
  Flags f;
  f.club.does(f.flagger, "ask.post", with("who", "CFO"));
  EXPECT_EQ(f.club.answers(f.flagger, "flag.raise", f.of_event(f.club.last("ask.posted").seq)), "self_deal");
  EXPECT_EQ(f.club.answers(f.pitcher, "flag.raise", f.of_member), "self_deal");
}

// Of what nobody in the club is behind, too: the founding was the operator's.
TEST(RaiseFlag, WhatCannotBeReadIsNotThere) {
  Flags f;
  f.club.does(f.pitcher, "ltr.mark", with("member", Story::founder, "like", 1, "trust", 1, "respect", 1));
  const std::uint64_t mark = f.club.last("ltr.marked").seq;
  const auto of_nothing = f.club.refuses(f.flagger, "flag.raise", f.of_event(f.club.club().head + 1));
  EXPECT_EQ(f.club.refuses(f.flagger, "flag.raise", f.of_event(mark)), of_nothing);
  EXPECT_EQ(f.club.refuses(f.flagger, "flag.raise", f.of_event(1)), of_nothing);
  f.club.does(f.pitcher, "ask.post", with("who", "CFO"));
  const std::uint64_t ask = f.club.last("ask.posted").seq;
  f.club.does(Story::founder, "event.void", with("event", ask, "reason", "it was no ask"));
  EXPECT_EQ(f.club.refuses(f.flagger, "flag.raise", f.of_event(ask)), of_nothing) << "it has been dealt with";
}

TEST(RaiseFlag, IsReadByModeratorsAndItsAuthorAndNeverByWhomItIsAbout) {
  Flags f;
  f.club.does(Story::founder, "role.grant", with("member", f.pitcher, "role", "secretary"));
  f.club.does(f.flagger, "flag.raise", f.of_member);
  for (const domain::Part& part : f.club.last("flag.raised").parts) {
    EXPECT_EQ(part.readers, Story::founder.text() + " " + f.flagger.text()) << part.label;
  }
}

TEST(RaiseFlag, IsForFiveInSevenDays) {
  Flags f;
  for (int i = 0; i < 5; ++i) f.club.does(f.flagger, "flag.raise", f.of_member);
  const auto refused = f.club.refuses(f.flagger, "flag.raise", f.of_member);
  EXPECT_EQ(refused.code, protocol::ErrorCode::slow_down);
  EXPECT_EQ(refused.retry_after_ms, 7ll * 24 * 3600 * 1000);
  EXPECT_EQ(f.club.answers(Story::founder, "flag.raise", f.of_member), "ok") << "another's budget is another";
  f.club.passes_time(6);
  EXPECT_EQ(f.club.answers(f.flagger, "flag.raise", f.of_member), "slow_down");
  f.club.passes_time(1);
  EXPECT_EQ(f.club.answers(f.flagger, "flag.raise", f.of_member), "ok");
}

TEST(RaiseFlag, IsNotOfWhoHasLeft) {
  Flags f;
  f.club.does(f.pitcher, "member.leave");
  EXPECT_EQ(f.club.answers(f.flagger, "flag.raise", f.of_member), "not_now");
}

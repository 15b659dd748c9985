// A connector's time is theirs: as many introductions a week as their preferences allow, from Monday to Sunday.
#include "domain/support/story.h"

#include <gtest/gtest.h>

using namespace story;

namespace {

constexpr std::int64_t day_ms = 24ll * 3600 * 1000;

// On Monday, 2026-11-23, at noon in UTC, which is the club's zone.
struct Busy : testing::Test {
  Busy() {
    club.sets_clock_ms(monday_ms);
    club.does(connector, "preferences.set", with("introductions_a_week", 2));
  }
  std::string introduces() { return club.does(connector, "introduction.propose", proposal); }
  std::string may_introduce() const { return club.answers(connector, "introduction.propose", proposal); }

  static constexpr std::int64_t monday_ms = 1'795'435'200'000;
  Story club;
  MemberId connector = club.joins("Lawyer"), a = club.joins("Baker"), b = club.joins("Florist");
  With proposal = with("a", a, "b", b, "blurb", "you should meet");
};
using Capacity = Busy;

}  // namespace

TEST_F(Capacity, IsHeldByTheServer) {
  introduces();
  introduces();
  const protocol::Error refusal = club.refuses(connector, "introduction.propose", proposal);
  EXPECT_EQ(refusal.code, protocol::ErrorCode::not_now);
  EXPECT_EQ(refusal.message, "you have made as many introductions this week as your preferences allow");
}

TEST_F(Capacity, BeginsAnewOnMonday) {
  introduces();
  club.sets_clock_ms(monday_ms + 3 * day_ms);
  introduces();
  club.sets_clock_ms(monday_ms + 6 * day_ms + day_ms / 2 - 1);
  EXPECT_EQ(club.day(0), "2026-11-29");
  EXPECT_EQ(may_introduce(), "not_now");
  club.sets_clock_ms(club.now_ms() + 1);
  EXPECT_EQ(club.day(0), "2026-11-30");
  EXPECT_EQ(may_introduce(), "ok");
}

TEST_F(Capacity, IsSpentByAnIntroductionThatWasRefusedOrVoided) {
  club.does(a, "introduction.refuse", with("introduction", introduces()));
  introduces();
  club.does(Story::founder, "event.void", with("event", club.club().head, "reason", "they know each other"));
  EXPECT_EQ(may_introduce(), "not_now") << "the time was spent";
}

TEST_F(Capacity, IsEachConnectorsOwn) {
  introduces();
  introduces();
  const MemberId another = club.joins("Clockmaker");
  EXPECT_EQ(club.answers(another, "introduction.propose", proposal), "ok") << "who has named none has no limit";
}

TEST_F(Capacity, CanBeRaisedAndNone) {
  club.does(connector, "preferences.set", with("introductions_a_week", 0));
  EXPECT_EQ(may_introduce(), "not_now");
  club.does(connector, "preferences.set", with("introductions_a_week", 1));
  introduces();
  EXPECT_EQ(may_introduce(), "not_now");
  club.does(connector, "preferences.set", with("channel", "email"));
  EXPECT_EQ(may_introduce(), "not_now") << "what is not named stays";
  club.does(connector, "preferences.set", with("introductions_a_week", 2));
  EXPECT_EQ(may_introduce(), "ok");
}

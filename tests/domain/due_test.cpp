// What time alone brings about.
#include "domain/club.h"
#include "domain/support/story.h"

#include <gtest/gtest.h>

using namespace story;

namespace {

With referral_to(const Story& club, MemberId to) {
  return with("to", to, "need", "bread", "effort", 3, "hand_over", "will_call", "contact",
              with("name", "Zoë", "phone", "1"), "consent", with("basis", "standing", "at", club.today()));
}

}  // namespace

TEST(Due, AnAskExpiresTheDayAfterItsLast) {
  Story club;
  const MemberId ann = club.joins("Lawyer");
  club.does(ann, "ask.post", with("who", "a CFO", "good_until", club.day(2)));
  EXPECT_EQ(club.passes_time(2), 0u);
  EXPECT_EQ(club.passes_time(1), 1u);
  EXPECT_EQ(club.events().back().kind, "ask.expired");
  EXPECT_EQ(club.events().back().by.text(), "server");
  EXPECT_EQ(club.events().back().parts[0].readers, "club");
  EXPECT_EQ(club.passes_time(1), 0u);
}

TEST(Due, AnAskWithoutADayStays) {
  Story club;
  club.does(club.joins("Lawyer"), "ask.post", with("who", "a CFO"));
  EXPECT_EQ(club.passes_time(5000), 0u);
}

TEST(Due, AWithdrawnAskDoesNotExpire) {
  Story club;
  const MemberId ann = club.joins("Lawyer");
  club.does(ann, "ask.withdraw",
            with("ask", club.does(ann, "ask.post", with("who", "a CFO", "good_until", club.today()))));
  EXPECT_EQ(club.passes_time(9), 0u);
}

// However much is due, an entropy does not run out of nonces: what is left over comes with the next tick.
TEST(Due, ComesByTheHundred) {
  Story club;
  const MemberId ann = club.joins("Lawyer"), bob = club.joins("Baker");
  for (int i = 0; i < 150; ++i) club.does(ann, "referral.give", referral_to(club, bob));
  EXPECT_EQ(club.passes_time(31), 100u);
  for (const std::size_t left : {100u, 100u, 0u})
    EXPECT_EQ(club.passes_time(0), left);  // and their contacts are erased
}

TEST(Due, AClockThatWasSetBackBringsNothingAbout) {
  Story club;
  const MemberId ann = club.joins("Lawyer"), bob = club.joins("Baker");
  club.does(ann, "referral.give", referral_to(club, bob));
  club.does(ann, "ask.post", with("who", "a CFO", "good_until", club.today()));
  EXPECT_EQ(club.passes_time(-4000), 0u);
}

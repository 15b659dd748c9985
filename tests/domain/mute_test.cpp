// What a mute silences, what it leaves, and when it ends.
#include "domain/mute.h"

#include "domain/support/case_club.h"

#include <map>

#include <gtest/gtest.h>

using namespace story;

namespace {

// Everything that a mute silences, as the accused would send it.
std::map<std::string_view, With> starting(CaseClub& c) {
  c.club.does(c.another, "proposition.set", with("value", "I sew"));
  const std::string ask = c.club.does(c.another, "ask.post", with("who", "CFO"));
  return {{"ask.post", with("who", "CFO")},
          {"offer.make", with("ask", ask, "strength", 3)},
          {"testimonial.give", with("about", c.another, "text", "they keep their word")},
          {"proposition.restate", with("member", c.another, "in_my_words", "they sew")},
          {"proposition.make_suggestion", with("member", c.another, "text", "say what")},
          {"flag.raise", with("member", c.another, "kind", "abuse", "text", "shouting")}};
}

}  // namespace

TEST(Mute, SilencesWhatStartsSomething) {
  CaseClub c;
  const auto wishes = starting(c);
  c.decides("muted");
  ASSERT_EQ(wishes.size(), domain::commands_of_the_unmuted().size());
  for (const std::string_view name : domain::commands_of_the_unmuted()) {
    ASSERT_TRUE(wishes.contains(name)) << name;
    EXPECT_EQ(c.club.answers(c.accused, name, wishes.at(name)), "muted") << name;
    EXPECT_EQ(c.club.answers(c.judge, name, wishes.at(name)), "ok") << name;
  }
}

TEST(Mute, LeavesThemTheAnswers) {
  CaseClub c;
  const With referral = with("referral", c.club.does(c.another, "referral.give",
                                                     with("to", c.accused, "need", "a cake", "effort", 3, "hand_over",
                                                          "expects_call", "contact", with("name", "Zoë", "phone", "1"),
                                                          "consent", with("basis", "spoken", "at", c.club.today()))));
  const With introduction = with("introduction", c.club.does(c.another, "introduction.propose",
                                                             with("a", c.accused, "b", c.judge, "blurb", "meet")));
  c.decides("muted");
  EXPECT_EQ(c.club.answers(c.accused, "referral.receive", referral), "ok");
  EXPECT_EQ(c.club.answers(c.accused, "introduction.consent", introduction), "ok");
  EXPECT_EQ(c.club.answers(c.accused, "case.appeal", c.appeal()), "ok");
}

TEST(Mute, EndsOnItsDay) {
  CaseClub c;
  c.decides("muted");
  const With ask = with("who", "CFO");
  c.club.passes_time(29);
  EXPECT_EQ(c.club.answers(c.accused, "ask.post", ask), "muted");
  c.club.passes_time(1);
  EXPECT_EQ(c.club.answers(c.accused, "ask.post", ask), "ok");
}

TEST(Mute, IsUndoneByASuccessfulAppeal) {
  CaseClub c;
  c.decides("muted");
  c.club.does(c.accused, "case.appeal", c.appeal());
  EXPECT_EQ(c.club.answers(c.accused, "ask.post", with("who", "CFO")), "muted") << "until it is decided";
  c.club.does(Story::founder, "case.decide", c.decision("warning"));
  EXPECT_EQ(c.club.answers(c.accused, "ask.post", with("who", "CFO")), "ok");
}

// What members say of themselves, and of one another's propositions.
#include "domain/club.h"
#include "domain/support/story.h"

#include <gtest/gtest.h>

using namespace story;

namespace {

struct Pair {
  Story club;
  MemberId owner = club.joins("Lawyer"), helper = club.joins("Baker");
  Pair() { club.does(owner, "proposition.set", with("value", "I read contracts")); }
  With restated() const { return with("member", owner, "in_my_words", "she reads contracts"); }
  With suggested() const { return with("member", owner, "text", "tell a story"); }
};

}  // namespace

TEST(Proposition, IsReadByTheClubAndSealedUnderItsAuthor) {
  const Pair p;
  const domain::Part& words = part_of(p.club.last("proposition.set"), "words");
  EXPECT_EQ(words.readers, "club");
  EXPECT_EQ(words.subject, "m4");
  EXPECT_EQ(field_of(words, "value"), R"("I read contracts")");
  EXPECT_EQ(field_of(words, "personal"), "");
}

TEST(Proposition, SaysSomething) {
  const Pair p;
  EXPECT_EQ(p.club.answers(p.owner, "proposition.set"), "bad_request");
  for (const char* field : {"personal", "value", "ideal_introduction", "not_for_me"}) {
    EXPECT_EQ(p.club.answers(p.owner, "proposition.set", with(field, "words")), "ok") << field;
  }
  EXPECT_EQ(p.club.answers(p.owner, "proposition.set", with("stories", boost::json::array{"once"})), "ok");
}

TEST(Proposition, CountsItsVersions) {
  Pair p;
  p.club.does(p.owner, "proposition.set", with("value", "I read contracts, aloud"));
  EXPECT_EQ(p.club.club().member(p.owner)->propositions, 2);
}

TEST(Restatement, IsOfAnothersStatedProposition) {
  const Pair p;
  EXPECT_EQ(p.club.answers(p.owner, "proposition.restate", p.restated()), "self_deal");
  EXPECT_EQ(p.club.answers(p.owner, "proposition.restate", with("member", p.helper, "in_my_words", "bread")),
            "not_now");
  EXPECT_EQ(p.club.answers(p.helper, "proposition.restate", p.restated()), "ok");
}

TEST(Restatement, IsBetweenTheTwo) {
  Pair p;
  const std::string made = p.club.does(p.helper, "proposition.restate", p.restated());
  EXPECT_EQ(made, "e7");
  const domain::Event& event = p.club.last("proposition.restated");
  EXPECT_EQ(part_of(event, "outline").readers, "m4 m5");
  EXPECT_EQ(part_of(event, "words").readers, "m4 m5");
  EXPECT_EQ(part_of(event, "words").subject, "m5");
}

TEST(Restatement, IsAnsweredOnce) {
  for (const std::string first : {"restatement.accept", "restatement.correct"}) {
    Pair p;
    const With accepts = with("restatement", p.club.does(p.helper, "proposition.restate", p.restated()));
    With corrects = accepts;
    corrects["in_my_words"] = "not all of them";
    p.club.does(p.owner, first, first == "restatement.accept" ? accepts : corrects);
    EXPECT_EQ(p.club.answers(p.owner, "restatement.accept", accepts), "not_now");
    EXPECT_EQ(p.club.answers(p.owner, "restatement.correct", corrects), "not_now");
  }
}

TEST(Restatement, CorrectedIsSealedUnderItsOwner) {
  Pair p;
  const std::string made = p.club.does(p.helper, "proposition.restate", p.restated());
  p.club.does(p.owner, "restatement.correct", with("restatement", made, "in_my_words", "not all of them"));
  const domain::Part& words = part_of(p.club.last("restatement.corrected"), "words");
  EXPECT_EQ(words.readers, "m4 m5");
  EXPECT_EQ(words.subject, "m4");
}

TEST(Suggestion, IsForAnothersStatedProposition) {
  const Pair p;
  EXPECT_EQ(p.club.answers(p.owner, "proposition.make_suggestion", p.suggested()), "self_deal");
  EXPECT_EQ(p.club.answers(p.owner, "proposition.make_suggestion", with("member", p.helper, "text", "bread")),
            "not_now");
  EXPECT_EQ(p.club.answers(p.helper, "proposition.make_suggestion", p.suggested()), "ok");
}

TEST(Suggestion, IsAnsweredOnceByItsOwner) {
  for (const std::string first : {"proposition.accept_suggestion", "proposition.decline_suggestion"}) {
    Pair p;
    const std::string made = p.club.does(p.helper, "proposition.make_suggestion", p.suggested());
    EXPECT_EQ(made, "s7");
    const With answer = with("suggestion", made);
    EXPECT_EQ(p.club.answers(p.helper, first, answer), "not_found");
    p.club.does(p.owner, first, answer);
    EXPECT_EQ(part_of(p.club.events().back(), "outline").readers, "m4 m5");
    EXPECT_EQ(p.club.answers(p.owner, "proposition.accept_suggestion", answer), "not_now");
    EXPECT_EQ(p.club.answers(p.owner, "proposition.decline_suggestion", answer), "not_now");
  }
}

TEST(Preferences, AreTheirAuthorsAlone) {
  Pair p;
  p.club.does(p.owner, "preferences.set",
              with("introductions_a_week", 2, "closed_sectors", boost::json::array{"finance"}));
  const domain::Event& event = p.club.last("preferences.set");
  EXPECT_EQ(part_of(event, "outline").readers, "m4");
  EXPECT_EQ(part_of(event, "sectors").readers, "m4");
  EXPECT_EQ(part_of(event, "sectors").subject, "m4");
  EXPECT_EQ(p.club.club().member(p.owner)->introductions_a_week, 2);
}

TEST(Preferences, KeepWhatTheyDoNotName) {
  Pair p;
  p.club.does(p.owner, "preferences.set", with("introductions_a_week", 2));
  p.club.does(p.owner, "preferences.set", with("channel", "phone"));
  EXPECT_EQ(p.club.club().member(p.owner)->introductions_a_week, 2);
}

// `expect` is held against what everyone who can name a member may know: else anyone could ask when they set them.
TEST(Preferences, CantBeNoticedThroughExpect) {
  Pair p;
  const std::uint64_t before = p.club.club().head;
  p.club.does(p.owner, "preferences.set", with("introductions_a_week", 2));
  EXPECT_EQ(p.club.answers(p.helper, "proposition.restate", p.restated(), before), "ok");
}

// How a proposition is said back.
#include "domain/clarity.h"

#include "domain/support/story.h"

#include <gtest/gtest.h>

using namespace story;

TEST(Clarity, CountsWhatWasSaidBackOfThePropositionAsItIsNow) {
  Story club;
  const MemberId ann = club.joins("Lawyer"), bob = club.joins("Baker"), cid = club.joins("Clockmaker");
  const auto says = [&](MemberId who) {
    return with("restatement",
                club.does(who, "proposition.restate", with("member", ann, "in_my_words", "she settles disputes")));
  };
  EXPECT_FALSE(domain::clarity(club.club(), ann).proposition);
  club.does(ann, "proposition.set", with("value", "I win cases"));
  says(bob);
  club.does(ann, "proposition.set", with("value", "I settle disputes"));
  const auto now = club.club().head;
  const auto accepted = says(bob);
  auto corrected = says(cid);
  says(Story::founder);
  club.does(ann, "restatement.accept", accepted);
  corrected["in_my_words"] = "without a court";
  club.does(ann, "restatement.correct", corrected);
  const auto found = domain::clarity(club.club(), ann);
  EXPECT_EQ(found.proposition, now);
  EXPECT_EQ(found.accepted, 1);
  EXPECT_EQ(found.corrected, 1);
  EXPECT_EQ(found.waiting, 1);
  EXPECT_EQ(domain::clarity(club.club(), bob).accepted, 0) << "it is of Ann's words";
}

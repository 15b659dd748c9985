#include "cli/chain_check.h"

#include "storyteller.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace client_test {
namespace {

using cli::ChainCheck;
using testing::HasSubstr;

// The first fault that the check finds in a connection, or "".
std::string fault_in(ChainCheck& check, const std::vector<std::string>& frames) {
  check.begin_connection();
  for (const auto& frame : frames) {
    if (const auto fault = check.take(frame)) return *fault;
  }
  return {};
}

std::string fault_in(const std::vector<std::string>& frames) {
  ChainCheck check("riverside");
  return fault_in(check, frames);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << text;
  return text.replace(at, from.size(), to);
}

// The frames of `story`, the event `seq` of it put in another way.
std::vector<std::string> with_event(const Storyteller& story, std::uint64_t seq, const std::string& instead) {
  auto frames = story.connection(0);
  frames.at(seq) = instead;
  return frames;
}

TEST(ChainCheck, TakesARightStreamWhereverItBreaksAndResumes) {
  const Storyteller story(23);
  for (std::uint64_t first = 0; first <= story.size(); ++first) {
    for (std::uint64_t second = first; second <= story.size(); ++second) {
      ChainCheck check("riverside");
      auto cut = story.connection(0, 4);
      cut.resize(std::min<std::size_t>(cut.size(), 1 + first + first / 4));
      ASSERT_EQ(fault_in(check, cut), "");
      ASSERT_EQ(check.begin_connection(), first);
      auto frames = story.connection(first);
      frames.resize(1 + second - first);
      ASSERT_EQ(fault_in(check, frames), "");
      ASSERT_EQ(check.begin_connection(), second);
      ASSERT_EQ(fault_in(check, story.connection(second)), "");
      ASSERT_EQ(check.seq(), 23U);
      ASSERT_EQ(check.signed_size(), 23U);
      ASSERT_EQ(check.root(), story.root(23));
    }
  }
}

TEST(ChainCheck, ChecksEveryHeadOnTheWay) {
  const Storyteller story(20);
  ChainCheck check("riverside");
  EXPECT_EQ(fault_in(check, story.connection(0, 1)), "");
  EXPECT_EQ(check.checkpoints(), 21U);
}

TEST(ChainCheck, TakesAHeadThatLagsBehindTheEvents) {
  const Storyteller story(9);
  auto frames = story.connection(0);
  frames.insert(frames.end() - 1, {story.head(4), story.head(7)});
  EXPECT_EQ(fault_in(frames), "");
}

TEST(ChainCheck, BeginsInMidLogFromTheFrontierOfTheWelcome) {
  const Storyteller story(30);
  ChainCheck check("riverside", 13);
  EXPECT_EQ(check.begin_connection(), 13U);
  EXPECT_EQ(fault_in(check, story.connection(13)), "");
  EXPECT_EQ(check.root(), story.root(30));
}

TEST(ChainCheck, LetsFramesPassThatAreNotOfTheChain) {
  const Storyteller story(3);
  auto frames = story.connection(0);
  frames.insert(frames.begin() + 2, {R"({"present":{"club":"riverside","members":["m2"]}})",
                                     R"({"re":"k7","club":"riverside","ok":{"seq":9,"made":"a9"}})",
                                     R"({"re":"k8","club":"riverside","error":{"code":"not_now"}})",
                                     R"({"club":"oaktree","seq":77,"leaf":"sha256:none"})", R"({"new_in_2030":{}})"});
  EXPECT_EQ(fault_in(frames), "");
}

TEST(ChainCheck, TellsAnAlteredBody) {
  const Storyteller story(9);
  const auto altered = replaced(story.event(7), "a CFO", "a CEO");
  EXPECT_THAT(fault_in(with_event(story, 7, altered)), HasSubstr("signed head of 9 events has the root"));
}

TEST(ChainCheck, TellsAnAlteredActorTimeOrKind) {
  const Storyteller story(9);
  for (const auto& [from, to] :
       {std::pair{"\"by\":\"m4\"", "\"by\":\"m5\""}, std::pair{"\"at\":1795252353007", "\"at\":1795252353008"},
        std::pair{"referral.given", "referral.taken"}}) {
    const auto altered = replaced(story.event(7), from, to);
    EXPECT_THAT(fault_in(with_event(story, 7, altered)), HasSubstr("signed head of 9 events has the root")) << from;
  }
}

TEST(ChainCheck, TellsAnAlteredDigest) {
  const Storyteller story(9);
  std::string altered = story.event(2);
  char& letter = altered.at(altered.find("sha256:") + 7);
  letter = letter == 'A' ? 'B' : 'A';
  EXPECT_THAT(fault_in(with_event(story, 2, altered)), HasSubstr("signed head of 9 events has the root"));
}

TEST(ChainCheck, TellsAWrongLeaf) {
  const Storyteller story(9), other(9, "somebody else");
  EXPECT_THAT(fault_in(with_event(story, 5, other.event(5))), HasSubstr("signed head of 9 events has the root"));
}

TEST(ChainCheck, TellsAMissingEvent) {
  const Storyteller story(9);
  auto frames = story.connection(0);
  frames.erase(frames.begin() + 4);
  EXPECT_EQ(fault_in(frames), "Event 5 came where 4 was due: there is a gap.");
}

TEST(ChainCheck, TellsMissingEventsAtTheEnd) {
  const Storyteller story(9);
  auto frames = story.connection(0);
  frames.erase(frames.begin() + 8, frames.begin() + 10);
  EXPECT_EQ(fault_in(frames), "The server says that all events up to 9 have come, and only 7 had.");
}

TEST(ChainCheck, TellsADoubledEvent) {
  const Storyteller story(9);
  auto frames = story.connection(0);
  frames.insert(frames.begin() + 4, story.event(3));
  EXPECT_EQ(fault_in(frames), "Event 3 came again: 4 was due.");
}

TEST(ChainCheck, TellsAHistoryRewrittenBeforeItResumes) {
  const Storyteller story(9), rewritten(12, "another story");
  ChainCheck check("riverside");
  ASSERT_EQ(fault_in(check, story.connection(0)), "");
  EXPECT_EQ(fault_in(check, rewritten.connection(9)),
            "The server's first 9 events are not those that came before: history was rewritten.");
}

TEST(ChainCheck, TellsARewrittenHistoryWhoseFrontierPretendsToBeTheOldOne) {
  const Storyteller story(9), rewritten(12, "another story");
  ChainCheck check("riverside");
  ASSERT_EQ(fault_in(check, story.connection(0)), "");
  auto frames = rewritten.connection(9);
  frames.front() = replaced(story.welcome(9), "\"head\":9", "\"head\":12");
  EXPECT_THAT(fault_in(check, frames), HasSubstr("signed head of 12 events has the root"));
}

TEST(ChainCheck, TellsAHistoryThatGotShorter) {
  const Storyteller story(9), shorter(8);
  ChainCheck check("riverside");
  ASSERT_EQ(fault_in(check, story.connection(0)), "");
  check.begin_connection();
  const auto fault = check.take(replaced(story.welcome(9), "\"head\":9", "\"head\":8"));
  EXPECT_EQ(fault, "The server's log ends with event 8, and 9 had come from it: it lost history.");
}

TEST(ChainCheck, TellsAnotherKeyOnALaterConnection) {
  const Storyteller story(9), resigned(9, "a CFO in Leeds", 8);
  ChainCheck check("riverside");
  ASSERT_EQ(fault_in(check, story.connection(0)), "");
  EXPECT_THAT(fault_in(check, resigned.connection(9)), HasSubstr("signs with another key than before"));
}

TEST(ChainCheck, TellsALogThatGoesOnFromABackup) {
  const Storyteller story(9);
  ChainCheck check("riverside");
  ASSERT_EQ(fault_in(check, story.connection(0)), "");
  const protocol::SigningKey forked("rorx/riverside/2", {});
  check.begin_connection();
  const auto fault = check.take(replaced(story.welcome(9), story.key(), forked.verifier().text()));
  EXPECT_THAT(fault.value_or(""), HasSubstr("restored from a backup: it goes on as rorx/riverside/2"));
}

TEST(ChainCheck, TellsAHeadThatAnotherKeySigned) {
  const Storyteller story(9), resigned(9, "a CFO in Leeds", 8);
  auto frames = story.connection(0);
  frames.back() = resigned.head(9);
  EXPECT_THAT(fault_in(frames), HasSubstr("no signature of rorx/riverside with the expected key"));
}

TEST(ChainCheck, TellsAKeyOfAnotherClub) {
  const protocol::SigningKey key("rorx/riversides", {});
  const Storyteller story(1);
  EXPECT_THAT(fault_in({replaced(story.welcome(0), story.key(), key.verifier().text())}), HasSubstr("not this club's"));
}

TEST(ChainCheck, TellsTheRootOfAnotherSize) {
  const Storyteller story(9);
  auto frames = story.connection(0);
  frames.back() = story.head(9, story.root(8));
  EXPECT_THAT(fault_in(frames), HasSubstr("signed head of 9 events has the root"));
  frames.back() = story.head(8, story.root(9));
  EXPECT_THAT(fault_in(frames), HasSubstr("signed head of 8 events has the root"));
}

TEST(ChainCheck, TellsAHeadAheadOfTheEvents) {
  const Storyteller story(9);
  auto frames = story.connection(0);
  frames.insert(frames.begin() + 4, story.head(4));
  EXPECT_EQ(fault_in(frames), "A signed head covers 4 events, and only 3 had come.");
}

TEST(ChainCheck, TellsAHeadThatGoesBack) {
  const Storyteller story(9);
  auto frames = story.connection(0);
  frames.push_back(story.head(8));
  EXPECT_EQ(fault_in(frames), "A signed head of 8 events came when those up to 9 were settled already.");
}

TEST(ChainCheck, TellsAnAlteredNote) {
  const Storyteller story(9);
  auto frames = story.connection(0);
  frames.back() = replaced(frames.back(), "\\n9\\n", "\\n8\\n");
  EXPECT_EQ(fault_in(frames), "A checkpoint does not hold: The signature of rorx/riverside does not hold.");
}

TEST(ChainCheck, TellsEventsWithOtherMembersThanTheProtocols) {
  const Storyteller story(9);
  for (const auto& [from, to] :
       {std::pair{"\"seq\":7", "\"seq\":7,\"more\":1"}, std::pair{"\"kind\":\"", "\"kind\":\"\\\""},
        std::pair{"\"by\":\"m4\"", "\"by\":4"}, std::pair{"\"parts\":[", "\"parts\":[7,"}}) {
    EXPECT_EQ(fault_in(with_event(story, 7, replaced(story.event(7), from, to))),
              "Event 7 has other members than the protocol's.");
  }
}

TEST(ChainCheck, TellsAWordThatStandsTwice) {
  const Storyteller story(9);
  const auto doubled = replaced(story.event(7), "\"effort\":4", "\"effort\":5,\"effort\":4");
  EXPECT_THAT(fault_in(with_event(story, 7, doubled)), HasSubstr("not strict JSON"));
}

TEST(ChainCheck, TakesNothingBehindAFault) {
  const Storyteller story(9);
  ChainCheck check("riverside");
  auto frames = story.connection(0);
  std::swap(frames.at(3), frames.at(4));
  const std::string fault = fault_in(check, frames);
  ASSERT_NE(fault, "");
  EXPECT_EQ(fault_in(check, story.connection(0)), fault);
  EXPECT_EQ(check.seq(), 2U);
}

}  // namespace
}  // namespace client_test

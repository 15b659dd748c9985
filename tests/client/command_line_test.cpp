#include "cli/command_line.h"

#include <gtest/gtest.h>

namespace client_test {
namespace {

std::string frame_of(std::string_view line) {
  const auto command = cli::read_command_line(line, "fresh");
  return command ? command->frame : "refused: " + command.error();
}

TEST(CommandLine, TakesAnObjectAsItStands) {
  EXPECT_EQ(frame_of(R"({"id":"k7", "do":"ask.post", "with":{"who":"CFO"}})"),
            R"({"do":"ask.post","id":"k7","with":{"who":"CFO"}})");
}

TEST(CommandLine, GivesAnIdAndAnEmptyWithWhereTheyLack) {
  EXPECT_EQ(frame_of(R"({"do":"member.leave"})"), R"({"do":"member.leave","id":"fresh","with":{}})");
  EXPECT_EQ(frame_of("member.leave"), R"({"do":"member.leave","id":"fresh","with":{}})");
}

TEST(CommandLine, ReadsWords) {
  EXPECT_EQ(frame_of(R"(referral.give to=m3 need="an \"audit\" soon" effort=4 contact.name="Ann Lee" warm=true)"),
            R"({"do":"referral.give","id":"fresh","with":{"contact":{"name":"Ann Lee"},"effort":4,)"
            R"("need":"an \"audit\" soon","to":"m3","warm":true}})");
}

TEST(CommandLine, TakesQuotedNumbersAsText) {
  EXPECT_EQ(frame_of(R"(x n=4 t="4" b="true")"), R"({"do":"x","id":"fresh","with":{"b":"true","n":4,"t":"4"}})");
}

TEST(CommandLine, MakesAListOfAFieldThatComesAgain) {
  EXPECT_EQ(frame_of("x stories=one stories=two stories=three"),
            R"({"do":"x","id":"fresh","with":{"stories":["one","two","three"]}})");
}

TEST(CommandLine, SetsExpectBesideTheFields) {
  EXPECT_EQ(frame_of("ask.withdraw ask=a7 expect=12"),
            R"({"do":"ask.withdraw","expect":12,"id":"fresh","with":{"ask":"a7"}})");
}

TEST(CommandLine, RefusesWhatIsNoCommand) {
  for (const auto line : {"", "   ", "{", "{}", "[]", R"({"do":7})", R"({"do":"x","id":""})", R"({"do":"x","do":"y"})",
                          "ask.post who", "ask.post =x", R"(ask.post who="x)", "x a=1 a.b=2"}) {
    EXPECT_TRUE(frame_of(line).starts_with("refused: ")) << line << frame_of(line);
  }
}

TEST(CommandLine, MakesIdsThatDiffer) {
  EXPECT_EQ(cli::new_command_id().size(), 22U);
  EXPECT_NE(cli::new_command_id(), cli::new_command_id());
}

}  // namespace
}  // namespace client_test

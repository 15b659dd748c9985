#include "cli/frame_text.h"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace client_test {
namespace {

std::string event_line(std::string_view frame) {
  return cli::event_line(boost::json::parse(frame).as_object());
}
std::string answer_line(std::string_view frame) {
  return cli::answer_line(boost::json::parse(frame).as_object());
}

TEST(FrameText, SaysWhatHappenedAndWhatIsWithheld) {
  EXPECT_EQ(event_line(R"({"club":"c","seq":120,"at":1795252353200,"by":"m4","kind":"referral.given",
                          "parts":[{"effort":4,"nonce":"AAAA","contact":{"name":"Ann"},"stories":["a","b"]},"sha256:x"]})"),
            "120  2026-11-21 09:12:33  m4  referral.given  effort: 4; contact.name: Ann; stories: a; stories: b  "
            "(1 withheld)");
}

TEST(FrameText, SaysThatAnEventIsSealed) {
  EXPECT_EQ(event_line(R"({"club":"c","seq":121,"leaf":"sha256:x"})"), "121  (not for you)");
}

TEST(FrameText, SaysAnswers) {
  EXPECT_EQ(answer_line(R"({"re":"k7","club":"c","ok":{"seq":132,"made":"a132"}})"), "k7: done, a132 (event 132)");
  EXPECT_EQ(answer_line(R"({"re":"k8","error":{"code":"not_found","message":"none","field":"with.to"}})"),
            "k8: refused, not_found: none (with.to)");
}

TEST(FrameText, HasNothingInItThatATerminalObeys) {
  EXPECT_EQ(cli::harmless("a\x1b[31mb\nc\x7f\xC2\x9B"
                          "d é"),
            "a?[31mb c??d é");
}

}  // namespace
}  // namespace client_test

#include "protocol/events.h"
#include "protocol/wire.h"

#include <array>

#include <gtest/gtest.h>

namespace {

using namespace protocol;

// The bytes that clients outside this repository rely on, spelled out.
TEST(ServerFrame, WelcomeIsTheseBytes) {
  Welcome welcome;
  welcome.club = "riverside";
  welcome.member = MemberId{3};
  welcome.roles = {Role::member, Role::vice_president};
  welcome.head = 131;
  welcome.now = 1'795'252'353'123;
  welcome.key = "rorx/riverside+0a1b2c3d+KEY";
  EXPECT_EQ(
      welcome_frame(welcome),
      R"({"welcome":{"club":"riverside","head":131,"key":"rorx/riverside+0a1b2c3d+KEY",)"
      R"("limits":{"clubs_per_connection":16,"commands_in_flight":256,"frame_bytes":65536,"text_characters":4000},)"
      R"("member":"m3","now":1795252353123,"protocol":1,"roles":["member","vice_president"]}})");
  welcome.frontier = {sha256("")};
  EXPECT_NE(welcome_frame(welcome).find(R"("frontier":["sha256:47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"],)"),
            std::string::npos);
}

TEST(ServerFrame, NoticesAreTheseBytes) {
  EXPECT_EQ(caught_up_frame("riverside", 131), R"({"caught_up":{"club":"riverside","head":131}})");
  EXPECT_EQ(head_frame("riverside", "rorx/riverside\n131\nAAA=\n\n— x y\n"),
            R"({"head":{"club":"riverside","checkpoint":"rorx/riverside\n131\nAAA=\n\n— x y\n"}})");
  EXPECT_EQ(drain_frame(1200), R"({"drain":{"after_ms":1200}})");
  const std::array<MemberId, 2> members{MemberId{2}, MemberId{30}};
  EXPECT_EQ(present_frame("riverside", members), R"({"present":{"club":"riverside","members":["m2","m30"]}})");
  const std::array<Standing, 1> moved{Standing{MemberId{4}, 412, 301, 523, false}};
  EXPECT_EQ(standing_frame("riverside", moved),
            R"({"standing":{"club":"riverside","moved":[)"
            R"({"high":523,"is_new":false,"low":301,"member":"m4","standing":412}]}})");
  EXPECT_EQ(present_frame("riverside", {}), R"({"present":{"club":"riverside","members":[]}})");
}

TEST(ServerFrame, AnswersAreTheseBytes) {
  EXPECT_EQ(ok_frame("k7", "riverside", 132, "a132"),
            R"({"re":"k7","club":"riverside","ok":{"seq":132,"made":"a132"}})");
  EXPECT_EQ(ok_frame("\"\\", "riverside", 132, ""), R"({"re":"\"\\","club":"riverside","ok":{"seq":132}})");
  EXPECT_EQ(
      error_frame("k8", "riverside", {ErrorCode::out_of_date, "m", "with.ask"}),
      R"({"re":"k8","club":"riverside","error":{"code":"out_of_date","field":"with.ask","message":"m","retry":"never"}})");
  EXPECT_EQ(error_frame("k8", "riverside", {ErrorCode::unknown_outcome, "m"}),
            R"({"re":"k8","club":"riverside","error":{"code":"unknown_outcome","message":"m","retry":"same"}})");
  EXPECT_EQ(
      error_frame("k8", "riverside", {ErrorCode::busy, "m", {}, 50}),
      R"({"re":"k8","club":"riverside","error":{"code":"busy","message":"m","retry":"same","retry_after_ms":50}})");
  EXPECT_EQ(
      error_frame("k8", "riverside", {ErrorCode::slow_down, "m"}),
      R"({"re":"k8","club":"riverside","error":{"code":"slow_down","message":"m","retry":"after","retry_after_ms":1000}})");
  EXPECT_EQ(refused_hello_frame({ErrorCode::unauthenticated, "m"}),
            R"({"error":{"code":"unauthenticated","message":"m","retry":"never"}})");
}

TEST(ServerFrame, AnEventSeenWholeIsTheseBytes) {
  AskPosted event{AskPosted::Words{Nonce{"AAECAwQFBgcICQoLDA0ODw"}, Line{"CFO \"X\""}, Text{"a\nb"}, std::nullopt},
                  AskPosted::Terms{Date{"2026-12-31"}}};
  const std::string words = to_json(*event.words), terms = to_json(*event.terms);
  const std::array<PartView, 2> parts{PartView{words, nullptr}, PartView{terms, nullptr}};
  std::string out = "behind another frame:";
  append_event(out, {"riverside", 119, 1'795'252'353'123, "m3", AskPosted::kind}, parts);
  EXPECT_EQ(
      out,
      R"(behind another frame:{"club":"riverside","seq":119,"at":1795252353123,"by":"m3","kind":"ask.posted",)"
      R"("parts":[{"nonce":"AAECAwQFBgcICQoLDA0ODw","who":"CFO \"X\"","why":"a\nb"},{"good_until":"2026-12-31"}]})");
}

TEST(ServerFrame, AnEventSeenInPartIsTheseBytes) {
  ReferralGiven::Outline outline{MemberId{4}, MemberId{9}, ReferralKind::outside, Score{4}};
  const std::string body = to_json(outline);
  const Hash sealed = sha256("");
  const std::array<PartView, 2> parts{PartView{body, &sealed}, PartView{{}, &sealed}};
  std::string out;
  append_event(out, {"riverside", 120, 1'795'252'353'200, "server", ReferralGiven::kind}, parts);
  EXPECT_EQ(
      out,
      R"({"club":"riverside","seq":120,"at":1795252353200,"by":"server","kind":"referral.given",)"
      R"("parts":[{"effort":4,"from":"m4","kind":"outside","to":"m9"},"sha256:47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"]})");
}

TEST(ServerFrame, AnEventNotSeenIsItsLeaf) {
  std::string out;
  append_leaf(out, "riverside", 121, sha256(""));
  EXPECT_EQ(out, R"({"club":"riverside","seq":121,"leaf":"sha256:47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"})");
}

}  // namespace

#include "protocol/wire.h"

#include "protocol/specification.h"
#include "support/frame_check.h"
#include "support/samples.h"

#include <set>

#include <gtest/gtest.h>

namespace {

using namespace protocol;

RefusedFrame refusal_of(std::string_view text) {
  auto frame = read_client_frame(text);
  if (!frame) return frame.error();
  ADD_FAILURE() << "accepted: " << text;
  return {};
}

CommandFrame command_of(std::string_view text) {
  auto frame = read_client_frame(text);
  if (frame && std::holds_alternative<CommandFrame>(*frame)) return std::get<CommandFrame>(std::move(*frame));
  ADD_FAILURE() << "no command: " << text;
  return {};
}

std::string ask(std::string_view with, std::string_view more = "") {
  return R"({"id":"k7","club":"riverside","do":"ask.post","with":)" + std::string(with) + std::string(more) + "}";
}

// `field` is the path that the refusal must name; the id and the club must be known in spite of the fault.
void expect_refused(std::string_view text, ErrorCode code, std::string_view field) {
  const RefusedFrame refused = refusal_of(text);
  EXPECT_EQ(refused.error.code, code) << text;
  EXPECT_EQ(refused.error.field, field) << text;
  ASSERT_EQ(refused.id, "k7") << text;
  ASSERT_EQ(refused.club, "riverside") << text;
  EXPECT_EQ(error_frame(*refused.id, *refused.club, refused.error).find("canary"), std::string::npos)
      << "the sender's own words came back";
}

TEST(ClientFrame, HelloSaysWhoAndWhereFrom) {
  const auto frame = read_client_frame(R"({"hello":{"token":"t","club":"riverside","after":118,"client":"web/1.0"}})");
  ASSERT_TRUE(frame);
  const auto& hello = std::get<Hello>(*frame);
  EXPECT_EQ(hello.token.value, "t");
  EXPECT_EQ(hello.club.value, "riverside");
  EXPECT_EQ(hello.after->value, 118);
  EXPECT_EQ(hello.client->value, "web/1.0");
}

TEST(ClientFrame, HelloWithoutAfterIsFromNow) {
  const auto frame = read_client_frame(R"({"hello":{"club":"riverside","token":"t"}})");
  ASSERT_TRUE(frame);
  EXPECT_EQ(std::get<Hello>(*frame).after, std::nullopt);
}

TEST(ClientFrame, RefusesABadHelloByItsField) {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {R"({"hello":{"club":"riverside"}})", "hello.token"},
      {R"({"hello":{"token":"canary"}})", "hello.club"},
      {R"({"hello":{"token":"canary","club":"No Slug"}})", "hello.club"},
      {R"({"hello":{"token":"canary","club":"riverside","after":-1}})", "hello.after"},
      {R"({"hello":{"token":"canary","club":"riverside","after":1.5}})", "hello.after"},
      {R"({"hello":{"token":"canary","club":"riverside","after":9007199254740992}})", "hello.after"},
      {R"({"hello":{"token":"canary","token":"b","club":"riverside"}})", "hello.token"},
      {R"({"hello":{"token":"canary","club":"riverside","role":"member"}})", "hello"},
      {R"({"hello":null})", "hello"},
      {R"({"hello":{"token":"canary","club":"riverside"},"id":"k7"})", ""}};
  for (const auto& [text, field] : rows) {
    const RefusedFrame refused = refusal_of(text);
    EXPECT_EQ(refused.error.field, field) << text;
    EXPECT_EQ(refused_hello_frame(refused.error).find("canary"), std::string::npos) << text;
  }
}

TEST(ClientFrame, EveryCommandMakesTheRound) {
  FrameCheck check;
  mp11::mp_for_each<mp11::mp_transform<mp11::mp_identity, Command>>([&](auto identity) {
    using T = typename decltype(identity)::type;
    for (const bool full : {false, true}) {
      const std::string with = to_json(sample<T>(full));
      const std::string text =
          R"({"id":"k7","do":")" + std::string(T::name_on_wire) + R"(","expect":3,"with":)" + with + "}";
      EXPECT_EQ(check.client_frame(text), std::nullopt) << text;
      const CommandFrame frame = command_of(text);
      ASSERT_TRUE(std::holds_alternative<T>(frame.command)) << text;
      EXPECT_EQ(to_json(std::get<T>(frame.command)), with);
      EXPECT_EQ(frame.expect->value, 3);
      EXPECT_EQ(frame.club, std::nullopt);
    }
  });
}

TEST(ClientFrame, ACommandWithoutFieldsNeedsNoWith) {
  const auto bare = command_of(R"({"id":"k7","do":"member.leave"})");
  const auto empty = command_of(R"({"id":"k7","do":"member.leave","with":{}})");
  EXPECT_EQ(bare.digest, empty.digest);
}

// G4: one key binds one command, however it is spelled.
TEST(ClientFrame, BindsItsIdToWhatItAsksNotToItsSpelling) {
  const auto one = command_of(R"({"id":"k7","do":"ask.post","expect":3,"with":{"who":"CFO","why":"a\u00e9"}})");
  const auto other = command_of(
      "{ \"with\" : {\"why\":\"a\u00e9\",\"who\":\"\\u0043FO\"}, \"expect\":3,\"do\":\"ask.post\",\"id\":\"k8\"}");
  EXPECT_EQ(one.digest, other.digest);
  const auto elsewhere =
      command_of(R"({"id":"k7","club":"oaktree","do":"ask.post","expect":3,"with":{"who":"CFO","why":"a\u00e9"}})");
  EXPECT_EQ(one.digest, elsewhere.digest) << "the club is not part of what an id is bound to";
  EXPECT_EQ(one.digest, sha256("{\"do\":\"ask.post\",\"expect\":3,\"with\":{\"who\":\"CFO\",\"why\":\"a\u00e9\"}}"));
}

TEST(ClientFrame, BindsItsIdToEveryThingThatItAsks) {
  std::set<Hash> digests;
  for (const std::string_view text :
       {R"({"id":"k7","do":"ask.post","with":{"who":"CFO"}})", R"({"id":"k7","do":"ask.post","with":{"who":"CFo"}})",
        R"({"id":"k7","do":"ask.post","expect":3,"with":{"who":"CFO"}})",
        R"({"id":"k7","do":"ask.post","expect":4,"with":{"who":"CFO"}})",
        R"({"id":"k7","do":"ask.post","with":{"who":"CFO","region":"Leeds"}})",
        R"({"id":"k7","do":"ask.post","with":{"who":"CFO","why":"Leeds"}})",
        R"({"id":"k7","do":"offer.accept","with":{"offer":"o5"}})",
        R"({"id":"k7","do":"offer.withdraw","with":{"offer":"o5"}})"}) {
    digests.insert(command_of(text).digest);
  }
  EXPECT_EQ(digests.size(), 8u);
}

TEST(ClientFrame, RefusesABadIdWithoutRepeatingIt) {
  const std::string tail = R"(,"do":"member.leave"})";
  for (const std::string& id : std::vector<std::string>{R"("")", R"("a b")", R"("é")", R"("a\n")", "7", "null",
                                                        "\"" + std::string(65, 'k') + "\""}) {
    const RefusedFrame refused = refusal_of("{\"id\":" + id + tail);
    EXPECT_EQ(refused.error.code, ErrorCode::bad_request) << id;
    EXPECT_EQ(refused.error.field, "id") << id;
    EXPECT_EQ(refused.id, std::nullopt) << id;
  }
  EXPECT_EQ(refusal_of(R"({"do":"member.leave"})").error.field, "id");
  EXPECT_TRUE(read_client_frame("{\"id\":\"" + std::string(64, 'k') + "\"" + tail));
}

TEST(ClientFrame, RefusesWhatIsNotAFrame) {
  for (const std::string_view text :
       {"", "null", "[]", "7", "\"hello\"", "{}", R"({"id":"k7"})", R"({"welcome":{}})"}) {
    EXPECT_EQ(refusal_of(text).error.code, ErrorCode::bad_request) << text;
  }
}

TEST(ClientFrame, RefusesEveryPrefixOfAFrame) {
  for (const ExampleFrame& example : example_frames()) {
    for (std::size_t size = 0; size < example.frame.size(); ++size) {
      const RefusedFrame refused = refusal_of(std::string_view(example.frame).substr(0, size));
      EXPECT_EQ(refused.error.code, ErrorCode::bad_request);
      EXPECT_EQ(refused.id, std::nullopt);
    }
  }
}

// Page "Bad input" of protocol/README.md, row by row.
TEST(BadInput, OfTheWrongShapeNamesTheFieldOfTheSchema) {
  using enum ErrorCode;
  expect_refused(ask("{}"), bad_request, "with.who");
  expect_refused(ask("null"), bad_request, "with");
  expect_refused(ask(R"({"who":7})"), bad_request, "with.who");
  expect_refused(ask(R"({"who":null})"), bad_request, "with.who");
  expect_refused(ask(R"({"who":"CFO","canary":"x"})"), bad_request, "with");
  for (const std::string_view extra : {"role", "seq", "at", "by", "club"}) {
    expect_refused(ask(R"({"who":"CFO",")" + std::string(extra) + "\":1}"), bad_request, "with");
  }
  expect_refused(ask(R"({"who":"CFO"})", R"(,"canary":1)"), bad_request, "");
  expect_refused(ask(R"({"who":"CFO"})", R"(,"expect":"3")"), bad_request, "expect");
  expect_refused(R"({"id":"k7","club":"riverside","do":"canary"})", bad_request, "do");
  expect_refused(R"({"id":"k7","club":"riverside","with":{}})", bad_request, "do");
  expect_refused(ask(R"({"who":"CFO","good_until":"2026-02-30"})"), out_of_range, "with.good_until");
}

TEST(BadInput, OfANumberThatIsNoIntegerNamesItsField) {
  for (const std::string number : {"1.5", "3.0", "3e0", "-0", "9007199254740993", "99999999999999999999"}) {
    expect_refused(R"({"id":"k7","club":"riverside","do":"offer.make","with":{"ask":"a5","strength":)" + number + "}}",
                   ErrorCode::bad_request, "with.strength");
    expect_refused(ask(R"({"who":"CFO"})", ",\"expect\":" + number), ErrorCode::bad_request, "expect");
    expect_refused(ask("{\"who\":\"CFO\",\"canary\":" + number + "}"), ErrorCode::bad_request, "with");
  }
}

TEST(BadInput, OfAKeyThatComesTwiceNamesItsField) {
  expect_refused(ask(R"({"who":"canary","why":"x","who":"CFO"})"), ErrorCode::bad_request, "with.who");
  expect_refused(ask(R"({"who":"CFO"})", R"(,"with":{"who":"canary"})"), ErrorCode::bad_request, "with");
  expect_refused(ask(R"({"who":"CFO","canary":1,"canary":2})"), ErrorCode::bad_request, "with");
  const RefusedFrame refused = refusal_of(R"({"id":"k7","id":"k8","do":"member.leave"})");
  EXPECT_EQ(refused.error.field, "id");
  EXPECT_EQ(refused.id, std::nullopt) << "nobody knows which one was meant";
}

TEST(BadInput, OfTextThatMayNotStandNamesItsField) {
  using enum ErrorCode;
  for (const std::string_view wrong : {R"(\u0007)", R"(\n)", R"(\u202e)", R"(\ufffe)", R"(\ufeff)", R"(\u0000)"}) {
    expect_refused(ask("{\"who\":\"a" + std::string(wrong) + "b\"}"), bad_text, "with.who");
  }
  EXPECT_EQ(refusal_of(ask(R"({"who":"\ud800"})")).error.code, bad_text);
  const std::string_view invite = R"({"id":"k7","club":"riverside","do":"member.invite","with":{"name":")";
  const std::string_view rest = R"(","classification":"Baker","email":"zoe@example.org"}})";
  const auto invited = [&](std::string_view name) {
    return std::string(invite) + std::string(name) + std::string(rest);
  };
  EXPECT_TRUE(read_client_frame(invited("Zoë O'Neill")));
  expect_refused(invited("P\u0430ypal"), bad_text, "with.name");
  expect_refused(invited("Z\u0351\u036B\u0343a"), bad_text, "with.name");
}

TEST(BadInput, OfAnAmountOutOfBoundsIsOutOfRange) {
  for (const std::string amount : {"0", "-1", "100000000001", "9007199254740991"}) {
    expect_refused(R"({"id":"k7","club":"riverside","do":"thanks.give","with":{"to":"m3","business":"new","amount":)" +
                       amount + "}}",
                   ErrorCode::out_of_range, "with.amount");
  }
}

TEST(BadInput, OfAnIdOfAnotherKindIsNotFound) {
  expect_refused(R"({"id":"k7","club":"riverside","do":"ask.withdraw","with":{"ask":"m5"}})", ErrorCode::not_found,
                 "with.ask");
}

TEST(CommandFrame, OverHttpTakesItsIdFromTheHeader) {
  const std::string_view bare = R"({"do":"member.leave"})";
  EXPECT_EQ(read_command_frame(bare, "k7")->id, "k7");
  EXPECT_EQ(read_command_frame(R"({"id":"k7","do":"member.leave"})", "k7")->id, "k7");
  EXPECT_EQ(read_command_frame(R"({"id":"k7","do":"member.leave"})", "")->id, "k7");
  EXPECT_EQ(read_command_frame(R"({"id":"k7","do":"member.leave"})", "k8").error().error.field, "id");
  EXPECT_EQ(read_command_frame(bare, "").error().error.field, "id");
  EXPECT_EQ(read_command_frame(bare, "a b").error().error.field, "id");
  EXPECT_FALSE(read_command_frame(R"({"hello":{"token":"t","club":"riverside"}})", "k7"));
}

}  // namespace

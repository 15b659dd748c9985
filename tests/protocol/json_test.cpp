#include "protocol/json.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace {

using protocol::canonical_json;
using protocol::ErrorCode;
using protocol::parse_json;

std::string canonical(std::string_view text) {
  const auto value = parse_json(text);
  return value ? canonical_json(*value) : "refused: " + value.error().message;
}

std::string nested(std::size_t depth, std::string_view open, std::string_view close) {
  std::string out;
  for (std::size_t i = 0; i < depth; ++i) out += open;
  out += "1";
  for (std::size_t i = 0; i < depth; ++i) out += close;
  return out;
}

std::string object_of(std::size_t fields) {
  std::string out = "{";
  for (std::size_t i = 0; i < fields; ++i) out += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":1";
  return out + "}";
}

void expect_refused(const std::string& text, ErrorCode code = ErrorCode::bad_request) {
  const auto value = parse_json(text);
  ASSERT_FALSE(value) << text;
  EXPECT_EQ(value.error().code, code) << text;
  EXPECT_FALSE(value.error().message.empty());
  EXPECT_EQ(value.error().message.find("canary"), std::string::npos) << "the sender's own words came back";
  EXPECT_EQ(value.error().field, "") << "only a reader of fields can name one of ours";
}

// RFC 8785 section 3.2.2.2, the string and the literals of its example.
TEST(CanonicalJson, SpellsStringsAndLiteralsAsTheRfcDoes) {
  EXPECT_EQ(canonical(R"({
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  })"),
            "{\"literals\":[null,true,false],\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
}

TEST(CanonicalJson, EscapesNothingButWhatItMust) {
  EXPECT_EQ(canonical(R"("\b\t\n\f\r\u0000\u001F\u007f\u2028\ud83d\ude00")"),
            "\"\\b\\t\\n\\f\\r\\u0000\\u001f\x7f\u2028\U0001F600\"");
}

// RFC 8785 section 3.2.3: by UTF-16 code units, so that the emoji (D83D DE00) stands before U+FB33.
TEST(CanonicalJson, OrdersKeysByTheirUtf16Units) {
  EXPECT_EQ(canonical(R"({
    "\u20ac": "Euro Sign",
    "\r": "Carriage Return",
    "\ufb33": "Hebrew Letter Dalet With Dagesh",
    "1": "One",
    "\ud83d\ude00": "Emoji: Grinning Face",
    "\u0080": "Control",
    "\u00f6": "Latin Small Letter O With Diaeresis"
  })"),
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
            "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
            "\"\U0001F600\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
}

TEST(CanonicalJson, OrdersAKeyBeforeThoseThatItBegins) {
  EXPECT_EQ(canonical(R"({"ab":1,"a":2,"":3,"B":4,"a\ud83d\ude00":5,"a\uffee":6})"),
            "{\"\":3,\"B\":4,\"a\":2,\"ab\":1,\"a\U0001F600\":5,\"a\uffee\":6}");
}

TEST(CanonicalJson, WritesIntegersInFull) {
  EXPECT_EQ(canonical("[0,-1,10,9007199254740991,-9007199254740991]"), "[0,-1,10,9007199254740991,-9007199254740991]");
}

TEST(CanonicalJson, LeavesNoWhiteSpace) {
  EXPECT_EQ(canonical(" \t\r\n{ \"a\" : [ 1 , { } , [ ] ] } \n"), R"({"a":[1,{},[]]})");
}

TEST(CanonicalJson, OfItselfIsItself) {
  for (const std::string text : {R"({"b":[{"d":1,"c":"\u0001"}],"a":null})", "\"\U0001F600\"", "[[[]]]", "-5"}) {
    const std::string once = canonical(text);
    EXPECT_EQ(canonical(once), once);
  }
}

TEST(ParseJson, RefusesNumbersThatTheLanguageDoesNotHave) {
  for (const std::string number : {"-0",
                                   "1.0",
                                   "1.5",
                                   "0.1",
                                   "1e3",
                                   "1E3",
                                   "1e-3",
                                   "1e400",
                                   "9007199254740992",
                                   "-9007199254740992",
                                   "9223372036854775808",
                                   "18446744073709551616",
                                   "99999999999999999999999",
                                   "01",
                                   "+1",
                                   ".5",
                                   "1.",
                                   "0x1",
                                   "NaN",
                                   "Infinity"}) {
    expect_refused(number);
    expect_refused("{\"canary\":" + number + "}");
    expect_refused("[" + number + "]");
  }
}

TEST(ParseJson, RefusesAKeyThatComesTwice) {
  expect_refused(R"({"canary":1,"canary":1})");
  expect_refused(R"({"a":{"canary":1,"b":2,"canary":3}})");
  expect_refused(R"([{"canary":1,"\u0063anary":1}])");
  EXPECT_EQ(canonical(R"([{"a":{"a":1}},{"a":1}])"), R"([{"a":{"a":1}},{"a":1}])");
}

TEST(ParseJson, GoesSixteenDeepAndNoDeeper) {
  EXPECT_TRUE(parse_json(nested(16, "[", "]")));
  EXPECT_TRUE(parse_json(nested(16, "{\"a\":", "}")));
  expect_refused(nested(17, "[", "]"));
  expect_refused(nested(17, "{\"a\":", "}"));
  expect_refused(nested(9, "{\"a\":[", "]}"));
  expect_refused(std::string(60'000, '['));
}

TEST(ParseJson, TakesSixtyFourFieldsAndNoMore) {
  EXPECT_TRUE(parse_json(object_of(64)));
  expect_refused(object_of(65));
}

TEST(ParseJson, RefusesWhatIsNotOneDocument) {
  for (const std::string text :
       {"", " ", "{}{}", "{} {}", "{}1", "[1],", "{\"a\":1}x", "\xEF\xBB\xBF{}", "{}\xEF\xBB\xBF", "{\"a\":1,}", "[1,]",
        "{'a':1}", "{a:1}", "/**/{}", "// x\n{}", "nul", "tru"}) {
    expect_refused(text);
  }
  expect_refused(std::string("{}\0", 3));
}

TEST(ParseJson, RefusesHalfASurrogatePairAsBadText) {
  for (const std::string text :
       {R"("\ud83d")", R"("\ude00")", R"("\ud83dx")", R"("\ud83d\u0041")", R"("\ud83d\ud83d")", R"({"\ud83d":1})"}) {
    expect_refused(text, ErrorCode::bad_text);
  }
}

TEST(ParseJson, RefusesBytesThatAreNotUtf8) {
  for (const std::string bytes :
       {"\xED\xA0\xBD", "\xC0\x80", "\xFF", "\xF4\x90\x80\x80", "\xE2\x82", "\x80", "\xE0\x80\x80"}) {
    expect_refused("\"" + bytes + "\"");
    expect_refused("{\"" + bytes + "\":1}");
  }
}

TEST(ParseJson, RefusesControlCharactersThatAreNotEscaped) {
  for (char c = 1; c < 0x20; ++c) expect_refused(std::string("\"") + c + "\"");
  expect_refused(std::string("\"\0\"", 3));
}

TEST(ParseJson, RefusesEveryPrefixOfADocument) {
  const std::string document = R"({"a":[1,-23,true,null,"\u00e9\ud83d\ude00é"],"b":{"c":"\n"}})";
  ASSERT_TRUE(parse_json(document));
  for (std::size_t size = 0; size < document.size(); ++size) {
    EXPECT_FALSE(parse_json(document.substr(0, size))) << size;
  }
}

TEST(ParseJson, MarksTheFirstFaultAndLeavesNullInItsPlace) {
  const auto parsed = protocol::parse_json_marking_faults(R"({"a":{"b":1.5,"c":2},"d":-0,"e":1,"e":2})");
  ASSERT_TRUE(parsed);
  ASSERT_TRUE(parsed->broken);
  EXPECT_EQ(parsed->broken->field, "a.b");
  EXPECT_EQ(canonical_json(parsed->value), R"({"a":{"b":null,"c":2},"d":null,"e":null})");
}

}  // namespace

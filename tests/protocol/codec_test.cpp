#include "protocol/codec.h"

#include "protocol/commands.h"
#include "support/samples.h"

#include <set>

#include <gtest/gtest.h>

namespace {

using namespace protocol;

enum class Colour { red, new_ };
BOOST_DESCRIBE_ENUM(Colour, red, new_)

struct Inner {
  Score score;
  bool operator==(const Inner&) const = default;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (score))

struct Outer {
  Name name;
  std::optional<Text> text;
  Colour colour{};
  AskId ask;
  List<Inner, 2> inners;
  bool flag = false;
  std::uint16_t small = 0;
  Hash hash{};
  bool operator==(const Outer&) const = default;
};
BOOST_DESCRIBE_STRUCT(Outer, (), (name, text, colour, ask, inners, flag, small, hash))

constexpr std::string_view whole =
    R"({"ask":"a5","colour":"new","flag":true,"hash":"sha256:47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU",)"
    R"("inners":[{"score":1},{"score":5}],"name":"Zoë","small":65535,"text":"a\nb"})";

Result<Outer> read(std::string_view text) {
  const auto value = parse_json(text);
  if (!value) return std::unexpected(value.error());
  return read_json<Outer>(*value, "with");
}

// `whole` with one field spelled otherwise, or left out where `field` is empty.
Result<Outer> read_with(std::string_view name, std::string_view field) {
  json::object object = parse_json(whole).value().get_object();
  object.erase(name);
  if (!field.empty()) object[name] = parse_json(field).value();
  return read_json<Outer>(object, "with");
}

void expect_refused(std::string_view name, std::string_view field, ErrorCode code, std::string_view path) {
  const auto outer = read_with(name, field);
  ASSERT_FALSE(outer) << name << ' ' << field;
  EXPECT_EQ(outer.error().code, code) << name << ' ' << field;
  EXPECT_EQ(outer.error().field, path) << name << ' ' << field;
  EXPECT_EQ(outer.error().message.find("canary"), std::string::npos);
}

TEST(Codec, WritesCanonicalJsonAndReadsItBack) {
  const auto outer = read(whole);
  ASSERT_TRUE(outer) << outer.error().message << outer.error().field;
  EXPECT_EQ(outer->name.value, "Zoë");
  EXPECT_EQ(outer->colour, Colour::new_);
  EXPECT_EQ(outer->inners.values.size(), 2u);
  EXPECT_EQ(to_json(*outer), whole);
  EXPECT_EQ(to_json(*outer), canonical_json(parse_json(whole).value()));
}

TEST(Codec, LeavesOutWhatIsAbsent) {
  const auto outer = read_with("text", "");
  ASSERT_TRUE(outer);
  EXPECT_EQ(to_json(*outer).find("text"), std::string::npos);
  EXPECT_EQ(read(to_json(*outer)), *outer);
}

TEST(Codec, NamesTheFieldThatIsMissing) {
  for (const std::string name : {"name", "colour", "ask", "inners", "flag", "small", "hash"}) {
    expect_refused(name, "", ErrorCode::bad_request, "with." + name);
  }
}

TEST(Codec, NamesTheFieldOfTheWrongType) {
  for (const std::string name : {"name", "text", "colour", "ask", "inners", "flag", "small", "hash"}) {
    for (const std::string_view wrong : {"null", "{\"canary\":1}"}) {
      expect_refused(name, wrong, ErrorCode::bad_request, "with." + name);
    }
    if (name != "small") expect_refused(name, "7", ErrorCode::bad_request, "with." + name);
    if (name != "inners") expect_refused(name, "[]", ErrorCode::bad_request, "with." + name);
    if (name != "flag") expect_refused(name, "true", ErrorCode::bad_request, "with." + name);
  }
  expect_refused("small", "\"7\"", ErrorCode::bad_request, "with.small");
  expect_refused("flag", "\"true\"", ErrorCode::bad_request, "with.flag");
}

TEST(Codec, RefusesAFieldThatItDoesNotKnow) {
  for (const std::string name : {"canary", "role", "seq", "at", "by", "club", "Name", "name ", ""}) {
    expect_refused(name, "1", ErrorCode::bad_request, "with");
  }
}

TEST(Codec, KnowsTheWordsOfAnEnumerationAndNoOthers) {
  EXPECT_TRUE(read_with("colour", "\"red\""));
  for (const std::string_view word : {"\"new_\"", "\"Red\"", "\"\"", "\"canary\"", "0"}) {
    expect_refused("colour", word, ErrorCode::bad_request, "with.colour");
  }
}

TEST(Codec, KeepsNumbersWithinTheirBounds) {
  for (const std::string_view score : {"0", "6", "-1", "9007199254740991"}) {
    expect_refused("inners", "[{\"score\":1},{\"score\":" + std::string(score) + "}]", ErrorCode::out_of_range,
                   "with.inners.1.score");
  }
  expect_refused("small", "65536", ErrorCode::out_of_range, "with.small");
  expect_refused("small", "-1", ErrorCode::out_of_range, "with.small");
}

TEST(Codec, KeepsListsWithinTheirLength) {
  EXPECT_TRUE(read_with("inners", "[]"));
  expect_refused("inners", R"([{"score":1},{"score":1},{"score":1}])", ErrorCode::out_of_range, "with.inners");
  expect_refused("inners", "[{}]", ErrorCode::bad_request, "with.inners.0.score");
}

TEST(Codec, SaysOfAnIdOfAnotherKindNoMoreThanOfOneThatIsNotThere) {
  for (const std::string_view id :
       {"\"m5\"", "\"a0\"", "\"a05\"", "\"a\"", "\"oaktree/a5\"", "\"a9007199254740992\""}) {
    const auto outer = read_with("ask", id);
    ASSERT_FALSE(outer);
    EXPECT_EQ(outer.error().code, ErrorCode::not_found);
    EXPECT_EQ(outer.error().message, row(ErrorCode::not_found).what_to_do);
  }
}

TEST(Codec, SaysByASlashThatAMemberIsOfAnotherClub) {
  const auto read = [](const char* text) { return read_json<AnyMember>(parse_json(text).value(), "to"); };
  EXPECT_EQ(read("\"m9\""), AnyMember(MemberId{9}));
  EXPECT_EQ(read("\"oaktree/m9\""), AnyMember(MemberAbroad{{"oaktree"}, {9}}));
  EXPECT_EQ(to_json(*read("\"oaktree/m9\"")), "\"oaktree/m9\"");
  for (const char* wrong :
       {"\"oaktree/\"", "\"/m9\"", "\"Oak/m9\"", "\"oaktree/a9\"", "\"oaktree/m0\"", "\"a/b/m9\"", "\"oaktree/m9 \""}) {
    ASSERT_FALSE(read(wrong)) << wrong;
    EXPECT_EQ(read(wrong).error().code, ErrorCode::not_found) << wrong;
  }
  EXPECT_EQ(read("9").error().code, ErrorCode::bad_request);
}

TEST(Codec, RefusesBadTextByItsRule) {
  expect_refused("name", R"("")", ErrorCode::out_of_range, "with.name");
  expect_refused("name", R"("a\u202eb")", ErrorCode::bad_text, "with.name");
  expect_refused("text", R"("a\u0000b")", ErrorCode::bad_text, "with.text");
  expect_refused("text", "\"" + std::string(4001, 'a') + "\"", ErrorCode::out_of_range, "with.text");
}

TEST(Codec, TakesADigestInOneSpelling) {
  for (const std::string_view digest : {"\"sha256:\"", "\"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU\"",
                                        "\"sha256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\"",
                                        "\"sha256:47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFV\""}) {
    expect_refused("hash", digest, ErrorCode::bad_request, "with.hash");
  }
}

TEST(Codec, GivesNoTwoCommandsOneName) {
  std::set<std::string_view> names;
  mp11::mp_for_each<mp11::mp_transform<mp11::mp_identity, Command>>(
      [&](auto identity) { names.insert(decltype(identity)::type::name_on_wire); });
  EXPECT_EQ(names.size(), std::variant_size_v<Command>);
}

TEST(Codec, ReadsEveryCommandThatItWrites) {
  mp11::mp_for_each<mp11::mp_transform<mp11::mp_identity, Command>>([&](auto identity) {
    using T = typename decltype(identity)::type;
    for (const bool full : {false, true}) {
      const std::string with = to_json(sample<T>(full));
      const auto command = read_command(T::name_on_wire, parse_json(with).value());
      ASSERT_TRUE(command) << T::name_on_wire << ' ' << with << ' ' << command.error().field;
      EXPECT_EQ(command_name(*command), T::name_on_wire);
      EXPECT_EQ(to_json(std::get<T>(*command)), with);
    }
  });
}

TEST(Codec, TellsAnIdFromAStructByItsJsonType) {
  const auto proposal = [](const char* b) {
    return read_command("introduction.propose",
                        parse_json(std::string(R"({"a":"m3","blurb":"meet","b":)") + b + "}").value());
  };
  const auto b_of = [](const Command& command) { return std::get<ProposeIntroduction>(command).b; };
  EXPECT_EQ(std::get<AnyMember>(b_of(proposal(R"("m9")").value())), AnyMember(MemberId{9}));
  EXPECT_EQ(std::get<AnyMember>(b_of(proposal(R"("oaktree/m9")").value())), AnyMember(MemberAbroad{{"oaktree"}, {9}}));
  EXPECT_EQ(proposal(R"("oaktree/a9")").error().code, ErrorCode::not_found);
  const auto guest = std::get<Contact>(b_of(proposal(R"({"name":"Zoë","phone":"1"})").value()));
  EXPECT_EQ(guest.name.value, "Zoë");
  EXPECT_EQ(proposal(R"({"name":"Zoë","phone":1})").error().field, "with.b.phone");
  EXPECT_EQ(proposal(R"({"name":"Zoë","role":"x"})").error().code, ErrorCode::bad_request);
  EXPECT_EQ(proposal(R"("a9")").error().code, ErrorCode::not_found);
  EXPECT_EQ(proposal("9").error().field, "with.b");
}

}  // namespace

#include "protocol/schema.h"

#include "protocol/events.h"
#include "protocol/specification.h"
#include "protocol/wire.h"
#include "support/frame_check.h"
#include "support/samples.h"

#include <algorithm>
#include <set>

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace {

using namespace protocol;

template <class Function>
void for_each_event(Function function) {
  mp11::mp_for_each<mp11::mp_transform<mp11::mp_identity, EventKinds>>(
      [&](auto identity) { function.template operator()<typename decltype(identity)::type>(); });
}

template <class T>
struct Bare {
  using type = T;
};
template <class T>
struct Bare<std::optional<T>> {
  using type = T;
};

std::string event_frame(std::string_view kind, const std::vector<std::string>& parts, bool sealed = false) {
  std::vector<PartView> views;
  const Hash digest = sha256("a part");
  for (const auto& part : parts) {
    views.push_back(sealed && &part != &parts.front() ? PartView{{}, &digest} : PartView{part, &digest});
  }
  std::string out;
  append_event(out, {"riverside", 119, 1'795'252'353'123, "m3", kind}, views);
  return out;
}

// The bodies of the parts that are there.
template <class Event>
std::vector<std::string> bodies(const Event& event) {
  std::vector<std::string> made;
  mp11::mp_for_each<members_of<Event>>([&](auto member) {
    const auto& part = event.*member.pointer;
    if constexpr (codec::is_a<std::optional, std::remove_cvref_t<decltype(part)>>) {
      if (part) made.push_back(to_json(*part));
    } else {
      made.push_back(to_json(part));
    }
  });
  return made;
}

TEST(Events, HaveNamesOfTheirOwn) {
  std::set<std::string_view> kinds;
  for_each_event([&]<class T>() { EXPECT_TRUE(kinds.insert(T::kind).second) << T::kind; });
}

// A sealed part without a nonce could be guessed from its digest, before and after it is erased.
TEST(Events, StartEveryPartThatIsSealedWithANonce) {
  // Not sealed, but absent where the ask has no end, or where something was made in no round.
  const std::set<std::string> optional_but_open{"ask.posted.terms", "ask.posted.turn", "offer.made.turn",
                                                "referral.given.turn", "testimonial.given.turn"};
  for_each_event([&]<class T>() {
    mp11::mp_for_each<members_of<T>>([&](auto member) {
      using Part = std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>;
      const std::string name = std::string(T::kind) + '.' + member.name;
      if (!codec::is_a<std::optional, Part> || optional_but_open.contains(name)) return;
      using First = mp11::mp_front<members_of<typename Bare<Part>::type>>;
      EXPECT_EQ(std::string_view(First::name), "nonce") << name;
    });
  });
}

TEST(Specification, IsTheSameAtEveryCall) {
  EXPECT_EQ(json_schema(), json_schema());
  EXPECT_EQ(asyncapi(), asyncapi());
  EXPECT_EQ(reference_tables(), reference_tables());
}

TEST(Specification, HasEveryCommandAndEveryEvent) {
  const auto all = definitions("#/");
  mp11::mp_for_each<mp11::mp_transform<mp11::mp_identity, Command>>([&](auto identity) {
    EXPECT_TRUE(all.contains("command." + std::string(decltype(identity)::type::name_on_wire)));
  });
  for_each_event([&]<class T>() { EXPECT_TRUE(all.contains("event." + std::string(T::kind))); });
  EXPECT_EQ(all.at("command").at("oneOf").as_array().size(), std::variant_size_v<Command>);
  EXPECT_EQ(all.at("event").at("oneOf").as_array().size(), mp11::mp_size<EventKinds>::value);
}

void expect_references_lead_somewhere(const json::value& value, const json::value& root) {
  if (const auto* array = value.if_array()) {
    for (const auto& element : *array) expect_references_lead_somewhere(element, root);
  } else if (const auto* object = value.if_object()) {
    for (const auto& [name, member] : *object) {
      if (name == "$ref") {
        json::error_code error;
        root.find_pointer(std::string(member.as_string()).substr(1), error);
        EXPECT_FALSE(error) << member;
      } else {
        expect_references_lead_somewhere(member, root);
      }
    }
  }
}

TEST(Specification, HasNoReferenceThatLeadsNowhere) {
  for (const std::string& document : {json_schema(), asyncapi()}) {
    const json::value parsed = json::parse(document);
    expect_references_lead_somewhere(parsed, parsed);
  }
}

TEST(Specification, ListsEveryErrorAndEveryCloseCode) {
  const json::value document = json::parse(asyncapi());
  EXPECT_EQ(document.at("asyncapi"), "3.0.0");
  EXPECT_EQ(document.at("x-errors").as_array().size(), error_catalogue().size());
  EXPECT_EQ(document.at("x-close-codes").as_array().size(), close_catalogue().size());
}

TEST(FrameCheck, PassesEveryExample) {
  FrameCheck check;
  for (const ExampleFrame& example : example_frames()) {
    const bool client = example.definition == "hello" || example.definition.starts_with("command.");
    EXPECT_EQ(client ? check.client_frame(example.frame) : check.server_frame(example.frame), std::nullopt)
        << example.frame;
    EXPECT_NE(client ? check.server_frame(example.frame) : check.client_frame(example.frame), std::nullopt)
        << example.frame;
  }
}

TEST(FrameCheck, PassesEveryEventFullAndBareAndSealed) {
  FrameCheck check;
  for_each_event([&]<class T>() {
    for (const bool full : {false, true}) {
      const auto parts = bodies(sample<T>(full));
      if (parts.empty()) continue;
      EXPECT_EQ(check.server_frame(event_frame(T::kind, parts)), std::nullopt) << T::kind;
      EXPECT_EQ(check.server_frame(event_frame(T::kind, parts, true)), std::nullopt) << T::kind;
    }
  });
}

TEST(FrameCheck, FindsAPartTooManyOrInAnothersPlace) {
  FrameCheck check;
  for_each_event([&]<class T>() {
    auto parts = bodies(sample<T>(true));
    EXPECT_NE(check.server_frame(event_frame(T::kind, {})), std::nullopt) << T::kind;
    auto more = parts;
    more.push_back(parts.front());
    EXPECT_NE(check.server_frame(event_frame(T::kind, more)), std::nullopt) << T::kind;
    if (parts.size() == 1) return;
    std::ranges::reverse(parts);
    EXPECT_NE(check.server_frame(event_frame(T::kind, parts)), std::nullopt) << T::kind;
  });
}

TEST(FrameCheck, FindsWhatTheSpecificationDoesNotSay) {
  FrameCheck check;
  for (const std::string_view text :
       {R"({})",
        R"([])",
        R"({"hello":{"token":"t","club":"riverside"}})",
        R"({"digest":1})",
        R"({"standing":{}})",
        R"({"caught_up":{"club":"riverside","head":131,"more":1}})",
        R"({"caught_up":{"club":"riverside"}})",
        R"({"caught_up":{"club":"riverside","head":-1}})",
        R"({"caught_up":{"club":"Riverside","head":1}})",
        R"({"drain":{"after_ms":"1200"}})",
        R"({"drain":{"after_ms":1200},"club":"riverside"})",
        R"({"club":"riverside","seq":0,"leaf":"sha256:47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"})",
        R"({"club":"riverside","seq":1,"leaf":"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"})",
        R"({"re":"k7","club":"riverside","ok":{"seq":132,"made":"132"}})",
        R"({"club":"riverside","ok":{"seq":132}})",
        R"({"re":"k7","club":"riverside","error":{"code":"no_such_code","message":"x","retry":"never"}})",
        R"({"re":"k7","club":"riverside","error":{"code":"busy","message":"","retry":"never"}})",
        R"({"head":{"club":"riverside","checkpoint":"rorx/riverside"}})",
        R"({"club":"riverside","seq":1,"at":1,"by":"m3","kind":"no.such","parts":[{}]})",
        R"({"club":"riverside","seq":1,"at":1,"by":"zoe","kind":"member.left","parts":[{"member":"m3"}]})",
        R"({"club":"riverside","seq":1,"at":1,"by":"m3","kind":"member.left","parts":[{"member":"a3"}]})"}) {
    EXPECT_NE(check.server_frame(text), std::nullopt) << text;
  }
  for (const std::string_view text :
       {R"({"do":"member.leave"})", R"({"id":"k7","do":"no.such"})", R"({"id":"k7","do":"ask.post"})",
        R"({"id":"k7","do":"offer.make","with":{"ask":"a5","strength":6}})",
        R"({"id":"k7","do":"offer.make","with":{"ask":"m5","strength":5}})",
        R"({"id":"k7","do":"member.leave","at":5})"}) {
    EXPECT_NE(check.client_frame(text), std::nullopt) << text;
  }
}

// A client takes digests over the parts as they stand.
TEST(FrameCheck, FindsAPartThatIsNotCanonical) {
  FrameCheck check;
  const std::string_view head = R"({"club":"riverside","seq":1,"at":1,"by":"m3","kind":"role.granted","parts":)";
  EXPECT_EQ(check.server_frame(std::string(head) + R"([{"member":"m3","role":"member"}]})"), std::nullopt);
  EXPECT_NE(check.server_frame(std::string(head) + R"([{"role":"member","member":"m3"}]})"), std::nullopt);
  EXPECT_NE(check.server_frame(std::string(head) + R"([{"member":"m3", "role":"member"}]})"), std::nullopt);
}

}  // namespace

#include "protocol/specification.h"

#include "protocol/alert.h"
#include "protocol/events.h"
#include "protocol/schema.h"
#include "protocol/wire.h"

namespace protocol {
namespace {

using schema::closed_object;

template <class T>
using type_identities = mp11::mp_transform<mp11::mp_identity, T>;

// The definitions while they are made; knows how they refer to one another.
class Book {
 public:
  explicit Book(std::string_view prefix) : prefix_(prefix) {}

  void add(std::string name, json::object shape) { made_[name] = std::move(shape); }
  json::object reference(std::string_view name) const { return json::object{{"$ref", prefix_ + std::string(name)}}; }
  void add_one_of(std::string name, const std::vector<std::string>& names) {
    json::array choices;
    for (const auto& one : names) choices.emplace_back(reference(one));
    add(std::move(name), json::object{{"oneOf", std::move(choices)}});
  }
  json::object take() { return std::move(made_); }

 private:
  std::string prefix_;
  json::object made_;
};

json::object sequence(std::int64_t least) {
  return schema::integer(least, Sequence::most);
}

json::object wrapped(std::string_view name, json::object body) {
  return closed_object({{name, std::move(body)}});
}

template <class T>
constexpr bool needs_a_field() {
  bool needed = false;
  mp11::mp_for_each<members_of<T>>([&](auto member) {
    using FieldType = std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>;
    needed = needed || !codec::is_a<std::optional, FieldType>;
  });
  return needed;
}

void add_client_frames(Book& book) {
  book.add("hello", wrapped("hello", schema_of<Hello>()));
  std::vector<std::string> commands;
  mp11::mp_for_each<type_identities<Command>>([&](auto identity) {
    using T = typename decltype(identity)::type;
    const auto name = "command." + std::string(T::name_on_wire);
    book.add(name, closed_object({{"id", schema::command_id()},
                                  {"club", schema::slug(), false},
                                  {"do", schema::constant(T::name_on_wire)},
                                  {"expect", sequence(0), false},
                                  {"with", schema_of<T>(), needs_a_field<T>()}}));
    commands.push_back(name);
  });
  book.add_one_of("command", commands);
  book.add_one_of("client", {"hello", "command"});
}

// The parts of an event stand in order; those that this one has no use for are left out. So a list of parts is one of
// the selections that keep every part that is not optional, the fullest first.
json::object selections(const std::vector<json::object>& parts, const std::vector<bool>& optional) {
  json::array choices;
  const std::size_t all = (std::size_t{1} << parts.size()) - 1;
  for (std::size_t chosen = all; chosen > 0; --chosen) {
    json::array items;
    bool whole = true;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if ((chosen >> i & 1) != 0)
        items.emplace_back(parts[i]);
      else
        whole = whole && optional[i];
    }
    if (!whole) continue;
    const std::size_t count = items.size();
    choices.emplace_back(
        json::object{{"type", "array"}, {"items", std::move(items)}, {"additionalItems", false}, {"minItems", count}});
  }
  if (choices.size() == 1) return choices.front().as_object();
  return json::object{{"anyOf", std::move(choices)}};
}

template <class Event>
json::object parts_schema(Book& book) {
  std::vector<json::object> parts;
  std::vector<bool> optional;
  mp11::mp_for_each<members_of<Event>>([&](auto member) {
    using Part = std::remove_cvref_t<decltype(std::declval<Event>().*member.pointer)>;
    const auto name = "part." + std::string(Event::kind) + '.' + member.name;
    json::array choices{schema_of<Part>(), book.reference("digest")};
    book.add(name, json::object{{"oneOf", std::move(choices)}});
    parts.push_back(book.reference(name));
    optional.push_back(codec::is_a<std::optional, Part>);
  });
  return selections(parts, optional);
}

void add_events(Book& book) {
  std::vector<std::string> events;
  mp11::mp_for_each<mp11::mp_transform<mp11::mp_identity, EventKinds>>([&](auto identity) {
    using T = typename decltype(identity)::type;
    const auto name = "event." + std::string(T::kind);
    book.add(name, closed_object({{"club", schema::slug()},
                                  {"seq", sequence(1)},
                                  {"at", sequence(0)},
                                  {"by", schema::actor()},
                                  {"kind", schema::constant(T::kind)},
                                  {"parts", parts_schema<T>(book)}}));
    events.push_back(name);
  });
  book.add_one_of("event", events);
  book.add("leaf", closed_object({{"club", schema::slug()}, {"seq", sequence(1)}, {"leaf", schema::digest()}}));
}

json::object welcome_schema() {
  json::object made = schema_of<Welcome>();
  auto& fields = made["properties"].as_object();
  fields["club"] = schema::slug();
  fields["key"] = json::object{{"type", "string"}, {"pattern", "^[^+ ]+\\+[0-9a-f]{8}\\+[A-Za-z0-9+/]{44}$"}};
  fields["protocol"] = json::object{{"const", protocol_version}};
  return made;
}

json::object error_schema() {
  json::array codes;
  for (const ErrorRow& one : error_catalogue()) codes.emplace_back(one.name);
  return closed_object({{"code", json::object{{"enum", std::move(codes)}}},
                        {"field", json::object{{"type", "string"}, {"pattern", "^[a-z0-9_.-]+$"}}, false},
                        {"message", json::object{{"type", "string"}, {"minLength", 1}}},
                        {"retry", schema::words({"never", "same", "after"})},
                        {"retry_after_ms", sequence(0), false}});
}

// A C2SP checkpoint: origin, size, root, an empty line, signatures. checkpoint.h says more than a pattern can.
json::object note_schema() {
  return json::object{{"type", "string"},
                      {"pattern", "^rorx/[a-z0-9-]+(/[0-9]+)?\\n(0|[1-9][0-9]*)\\n[A-Za-z0-9+/]{43}=\\n"}};
}

void add_answers(Book& book) {
  book.add("ok", closed_object({{"re", schema::command_id()},
                                {"club", schema::slug()},
                                {"ok", closed_object({{"seq", sequence(1)}, {"made", schema::any_id(), false}})}}));
  book.add(
      "error",
      closed_object({{"re", schema::command_id(), false}, {"club", schema::slug(), false}, {"error", error_schema()}}));
}

json::object alert_schema() {
  const json::object tap = closed_object({{"do", json::object{{"type", "string"}, {"pattern", "^[a-z_]+\\.[a-z_]+$"}}},
                                          {"say", schema_of<AlertAnswer>()},
                                          {"with", json::object{{"type", "object"}}}});
  return closed_object({{"about", schema::any_id()},
                        {"answers", schema::list(tap, 4)},
                        {"id", json::object{{"type", "string"}, {"pattern", "^[a-z_]+-[1-9][0-9]*$"}}},
                        {"is_read", schema_of<bool>()},
                        {"kind", schema_of<AlertKind>()},
                        {"raised_at", sequence(0)},
                        {"raised_by", sequence(1)},
                        {"urgency", schema_of<Urgency>()}});
}

void add_notices(Book& book) {
  book.add("welcome", wrapped("welcome", welcome_schema()));
  book.add("caught_up", wrapped("caught_up", closed_object({{"club", schema::slug()}, {"head", sequence(0)}})));
  book.add("head", wrapped("head", closed_object({{"club", schema::slug()}, {"checkpoint", note_schema()}})));
  book.add("drain", wrapped("drain", closed_object({{"after_ms", sequence(0)}})));
  book.add(
      "present",
      wrapped("present", closed_object({{"club", schema::slug()}, {"members", schema_of<std::vector<MemberId>>()}})));
  book.add(
      "standing",
      wrapped("standing", closed_object({{"club", schema::slug()}, {"moved", schema_of<std::vector<Standing>>()}})));
  book.add("alert", wrapped("alert", closed_object({{"club", schema::slug()}, {"raised", alert_schema()}})));
}

}  // namespace

json::object definitions(std::string_view reference_prefix) {
  Book book(reference_prefix);
  book.add("digest", schema::digest());
  add_client_frames(book);
  add_events(book);
  add_answers(book);
  add_notices(book);
  book.add_one_of("server", {"welcome", "event", "leaf", "caught_up", "ok", "error", "head", "drain", "present",
                             "standing", "alert"});
  return book.take();
}

std::string json_schema() {
  const json::object document{{"$schema", "http://json-schema.org/draft-07/schema#"},
                              {"title", "ROR Exchange: the frames of /v1/ws, subprotocol rorx.v1"},
                              {"oneOf", json::array{json::object{{"$ref", "#/definitions/client"}},
                                                    json::object{{"$ref", "#/definitions/server"}}}},
                              {"definitions", definitions("#/definitions/")}};
  return pretty_json(document);
}

}  // namespace protocol

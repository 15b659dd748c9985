#include "protocol/commands.h"
#include "protocol/events.h"
#include "protocol/specification.h"

namespace protocol {
namespace {

void append_row(std::string& out, std::initializer_list<std::string_view> cells) {
  for (const std::string_view cell : cells) out.append("| ").append(cell).append(" ");
  out += "|\n";
}

std::string code(std::string_view word) {
  return "`" + std::string(word) + "`";
}

// "ask, strength, note?": the names of T's members, those that may be absent with a question mark.
template <class T>
std::string field_list() {
  std::string out;
  mp11::mp_for_each<members_of<T>>([&](auto member) {
    using FieldType = std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>;
    if (!out.empty()) out += ", ";
    out += codec::field_word(member.name);
    if (codec::is_a<std::optional, FieldType>) out += '?';
  });
  return out;
}

template <class T>
struct Bare {
  using type = T;
};
template <class T>
struct Bare<std::optional<T>> {
  using type = T;
};

template <class Event>
std::string part_list() {
  std::string out;
  mp11::mp_for_each<members_of<Event>>([&](auto member) {
    using Part = std::remove_cvref_t<decltype(std::declval<Event>().*member.pointer)>;
    if (!out.empty()) out += " · ";
    out.append(member.name).append(codec::is_a<std::optional, Part> ? "? {" : " {");
    out.append(field_list<typename Bare<Part>::type>()).append("}");
  });
  return out;
}

void append_errors(std::string& out) {
  out += "# Errors\n\n| code | HTTP | retry | what to do |\n|---|---|---|---|\n";
  for (const ErrorRow& one : error_catalogue()) {
    append_row(out, {code(one.name), std::to_string(one.status), retry_name(one.retry), one.what_to_do});
  }
}

void append_closes(std::string& out) {
  out += "\n# Close codes\n\n| code | name | what to do |\n|---|---|---|\n";
  for (const CloseRow& one : close_catalogue()) {
    append_row(out, {std::to_string(static_cast<unsigned>(one.code)), code(one.name), one.what_to_do});
  }
}

void append_commands(std::string& out) {
  out += "\n# Commands\n\n| `do` | `with` |\n|---|---|\n";
  mp11::mp_for_each<mp11::mp_transform<mp11::mp_identity, Command>>([&](auto identity) {
    using T = typename decltype(identity)::type;
    append_row(out, {code(T::name_on_wire), field_list<T>()});
  });
}

void append_events(std::string& out) {
  out += "\n# Events\n\n| `kind` | parts |\n|---|---|\n";
  mp11::mp_for_each<mp11::mp_transform<mp11::mp_identity, EventKinds>>([&](auto identity) {
    using T = typename decltype(identity)::type;
    append_row(out, {code(T::kind), part_list<T>()});
  });
}

}  // namespace

std::string reference_tables() {
  std::string out;
  append_errors(out);
  append_closes(out);
  append_commands(out);
  append_events(out);
  return out;
}

}  // namespace protocol

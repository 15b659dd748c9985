// Described structs to canonical JSON and back. A field's type says what it may hold; a refusal names the field.
#pragma once
#include "protocol/digest.h"
#include "protocol/errors.h"
#include "protocol/json.h"
#include "protocol/text.h"
#include "protocol/types.h"

#include <algorithm>
#include <array>
#include <map>
#include <ranges>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

namespace protocol {

namespace describe = boost::describe;
namespace mp11 = boost::mp11;

template <class T>
using members_of = describe::describe_members<T, describe::mod_public | describe::mod_inherited>;

template <class T>
concept Described =
    std::is_class_v<T> && requires { typename members_of<T>; } && describe::has_describe_members<T>::value;

namespace codec {

template <template <class...> class Template, class T>
inline constexpr bool is_a = false;
template <template <class...> class Template, class... Arguments>
inline constexpr bool is_a<Template, Template<Arguments...>> = true;

template <class T>
inline constexpr bool is_id = false;
template <char letter>
inline constexpr bool is_id<Id<letter>> = true;

template <class T>
inline constexpr bool is_bounded = false;
template <std::int64_t least, std::int64_t most>
inline constexpr bool is_bounded<Bounded<least, most>> = true;

template <class T>
inline constexpr bool is_text = false;
template <TextKind kind, std::size_t most>
inline constexpr bool is_text<BoundedText<kind, most>> = true;

template <class T>
inline constexpr bool is_list = false;
template <class T, std::size_t most>
inline constexpr bool is_list<List<T, most>> = true;

// Things by their own id; a list of them, ascending, in JSON.
template <class T>
inline constexpr bool is_table = false;
template <class Key, class T>
inline constexpr bool is_table<std::map<Key, T>> = std::is_same_v<decltype(T::id), Key>;

// The word of a member; those that C++ keeps for itself end in '_' there ("case_" is "case").
constexpr std::string_view field_word(std::string_view name) {
  if (name.ends_with('_')) name.remove_suffix(1);
  return name;
}

// The members of T by ascending name: the order in which canonical JSON has them.
template <class T>
constexpr auto order_by_name() {
  constexpr std::size_t count = mp11::mp_size<members_of<T>>::value;
  std::array<std::string_view, count> names{};
  std::array<std::size_t, count> order{};
  std::size_t next = 0;
  mp11::mp_for_each<members_of<T>>([&](auto member) {
    names[next] = field_word(member.name);
    order[next] = next;
    ++next;
  });
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return names[a] < names[b]; });
  return order;
}

// The word of an enumerator; those that C++ keeps for itself end in '_' there ("new_" is "new").
template <class T>
std::string_view enum_word(T value) {
  std::string_view word = describe::enum_to_string(value, "");
  if (word.ends_with('_')) word.remove_suffix(1);
  return word;
}

// A variant of an id and a struct says by its JSON type which it is: an id's text, or an object.
template <class T>
inline constexpr bool is_id_or_struct = false;
template <char letter, class Struct>
inline constexpr bool is_id_or_struct<std::variant<Id<letter>, Struct>> = true;
template <class Struct>
inline constexpr bool is_id_or_struct<std::variant<AnyMember, Struct>> = true;
// Says by its text which it is.
template <>
inline constexpr bool is_id_or_struct<AnyMember> = false;

// One of several kinds of things; the letter of the id says which.
template <class T>
inline constexpr bool is_any_id = false;
template <char... letters>
inline constexpr bool is_any_id<std::variant<Id<letters>...>> = true;

inline std::unexpected<Error> refuse(ErrorCode code, std::string_view field, std::string message) {
  return std::unexpected(Error{code, std::move(message), std::string(field)});
}

inline std::string inside(std::string_view path, std::string_view name) {
  return path.empty() ? std::string(name) : std::string(path) + '.' + std::string(name);
}

}  // namespace codec

// --- writing ---

template <class T>
void write_json(std::string& out, const T& value);

namespace codec {

template <class T>
void write_object(std::string& out, const T& value) {
  static constexpr auto order = order_by_name<T>();
  out += '{';
  const auto write_member = [&]<std::size_t at>() {
    constexpr auto member = mp11::mp_at_c<members_of<T>, at>();
    const auto& field = value.*member.pointer;
    if constexpr (is_a<std::optional, std::remove_cvref_t<decltype(field)>>) {
      if (!field) return;
    }
    if (out.back() != '{') out += ',';
    append_string(out, field_word(member.name));
    out += ':';
    write_json(out, field);
  };
  [&]<std::size_t... i>(std::index_sequence<i...>) {
    (write_member.template operator()<order[i]>(), ...);
  }(std::make_index_sequence<order.size()>());
  out += '}';
}

template <class Range>
void write_array(std::string& out, const Range& values) {
  out += '[';
  bool first = true;
  for (const auto& value : values) {
    if (!std::exchange(first, false)) out += ',';
    write_json(out, value);
  }
  out += ']';
}

}  // namespace codec

template <class T>
void write_json(std::string& out, const T& value) {
  if constexpr (std::is_same_v<T, bool>) {
    out += value ? "true" : "false";
  } else if constexpr (std::is_integral_v<T>) {
    append_integer(out, static_cast<std::int64_t>(value));
  } else if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, std::string_view>) {
    append_string(out, value);
  } else if constexpr (std::is_enum_v<T>) {
    append_string(out, codec::enum_word(value));
  } else if constexpr (codec::is_id<T> || std::is_same_v<T, Actor> || std::is_same_v<T, MemberAbroad>) {
    append_string(out, value.text());
  } else if constexpr (std::is_same_v<T, Hash>) {
    append_string(out, digest_text(value));
  } else if constexpr (codec::is_a<std::optional, T>) {
    write_json(out, *value);
  } else if constexpr (codec::is_id_or_struct<T>) {
    std::visit([&](const auto& one) { write_json(out, one); }, value);
  } else if constexpr (codec::is_any_id<T> || std::is_same_v<T, AnyMember>) {
    std::visit([&](const auto& id) { write_json(out, id); }, value);
  } else if constexpr (codec::is_list<T>) {
    codec::write_array(out, value.values);
  } else if constexpr (codec::is_a<std::vector, T>) {
    codec::write_array(out, value);
  } else if constexpr (codec::is_table<T>) {
    codec::write_array(out, std::views::values(value));
  } else if constexpr (Described<T>) {
    codec::write_object(out, value);
  } else {
    write_json(out, value.value);  // BoundedText, Bounded, Email, Date, Slug, Nonce
  }
}

template <class T>
std::string to_json(const T& value) {
  std::string out;
  write_json(out, value);
  return out;
}

// --- reading ---

// `path` names the value within the frame, for the error: "with.contact.name".
template <class T>
Result<T> read_json(const json::value& value, std::string_view path);

namespace codec {

inline Result<std::string> read_string(const json::value& value, std::string_view path) {
  if (!value.is_string()) return refuse(ErrorCode::bad_request, path, "this field is a string");
  return std::string(value.get_string());
}

inline Result<std::int64_t> read_integer(const json::value& value, std::string_view path) {
  if (!value.is_int64()) return refuse(ErrorCode::bad_request, path, "this field is an integer");
  return value.get_int64();
}

template <class T>
Result<T> read_enum(const json::value& value, std::string_view path) {
  if (!value.is_string()) return refuse(ErrorCode::bad_request, path, "this field is a word of its list");
  const std::string_view word = value.get_string();
  std::optional<T> found;
  mp11::mp_for_each<describe::describe_enumerators<T>>([&](auto enumerator) {
    if (enum_word(enumerator.value) == word) found = enumerator.value;
  });
  if (!found) return refuse(ErrorCode::bad_request, path, "this field is a word of its list");
  return *found;
}

template <class T>
Result<T> read_id(const json::value& value, std::string_view path) {
  if (!value.is_string()) return refuse(ErrorCode::bad_request, path, "this field is an id");
  const auto id = parse_id_as<T>(value.get_string());
  if (!id) return refuse(ErrorCode::not_found, path, "there is no such thing, or it is not yours to see");
  return *id;
}

inline Result<MemberAbroad> read_member_abroad(const json::value& value, std::string_view path) {
  if (!value.is_string()) return refuse(ErrorCode::bad_request, path, "this field is an id");
  auto member = parse_member_abroad(value.get_string());
  if (!member) return refuse(ErrorCode::not_found, path, "there is no such thing, or it is not yours to see");
  return std::move(*member);
}

// The slash says whether it is of another club.
inline Result<AnyMember> read_any_member(const json::value& value, std::string_view path) {
  const bool is_abroad = value.is_string() && std::string_view(value.get_string()).contains('/');
  if (is_abroad) return read_member_abroad(value, path);
  return read_id<MemberId>(value, path);
}

template <class T>
Result<T> read_any_id(const json::value& value, std::string_view path) {
  if (!value.is_string()) return refuse(ErrorCode::bad_request, path, "this field is an id");
  std::optional<T> found;
  mp11::mp_for_each<T>([&](auto kind) {
    if (const auto id = parse_id_as<decltype(kind)>(value.get_string())) found = *id;
  });
  if (!found) return refuse(ErrorCode::not_found, path, "there is no such thing, or it is not yours to see");
  return *found;
}

template <class T>
struct TextRule;
template <TextKind kind_, std::size_t most_>
struct TextRule<BoundedText<kind_, most_>> {
  static constexpr TextKind kind = kind_;
  static constexpr std::size_t most = most_;
};

inline std::string text_message(ErrorCode code) {
  return code == ErrorCode::out_of_range ? "this text is empty or too long"
                                         : "this text holds a character that no text may hold here";
}

template <class T>
Result<T> read_text(const json::value& value, std::string_view path) {
  auto text = read_string(value, path);
  if (!text) return std::unexpected(text.error());
  std::optional<ErrorCode> wrong;
  if constexpr (std::is_same_v<T, Email>) {
    wrong = check_email(*text);
  } else {
    wrong = check_text(*text, TextRule<T>::kind, TextRule<T>::most);
  }
  if (wrong) return refuse(*wrong, path, text_message(*wrong));
  return T{std::move(*text)};
}

template <class T>
Result<T> read_checked(const json::value& value, std::string_view path, bool (*is_right)(std::string_view),
                       const char* message) {
  auto text = read_string(value, path);
  if (!text) return std::unexpected(text.error());
  if (!is_right(*text)) return refuse(ErrorCode::out_of_range, path, message);
  return T{std::move(*text)};
}

template <class T>
Result<T> read_bounded(const json::value& value, std::string_view path) {
  const auto number = read_integer(value, path);
  if (!number) return std::unexpected(number.error());
  if (*number < T::least || *number > T::most)
    return refuse(ErrorCode::out_of_range, path, "this number is out of range");
  return T{*number};
}

template <class T>
Result<std::vector<T>> read_array(const json::value& value, std::string_view path, std::size_t most) {
  if (!value.is_array()) return refuse(ErrorCode::bad_request, path, "this field is a list");
  const auto& array = value.get_array();
  if (array.size() > most) return refuse(ErrorCode::out_of_range, path, "this list is too long");
  std::vector<T> values;
  values.reserve(array.size());
  for (const auto& element : array) {
    auto read = read_json<T>(element, inside(path, std::to_string(values.size())));
    if (!read) return std::unexpected(read.error());
    values.push_back(std::move(*read));
  }
  return values;
}

template <class T>
Result<T> read_table(const json::value& value, std::string_view path) {
  auto things = read_array<typename T::mapped_type>(value, path, static_cast<std::size_t>(-1));
  if (!things) return std::unexpected(std::move(things.error()));
  T table;
  for (auto& thing : *things) table.emplace_hint(table.end(), thing.id, std::move(thing));
  return table;
}

template <class T>
Result<T> read_id_or_struct(const json::value& value, std::string_view path) {
  const auto as = [&]<class One>(std::type_identity<One>) -> Result<T> {
    auto read = read_json<One>(value, path);
    if (!read) return std::unexpected(std::move(read.error()));
    return T(std::move(*read));
  };
  if (value.is_object()) return as(std::type_identity<std::variant_alternative_t<1, T>>{});
  return as(std::type_identity<std::variant_alternative_t<0, T>>{});
}

template <class T>
Result<T> read_object(const json::value& value, std::string_view path) {
  if (!value.is_object()) return refuse(ErrorCode::bad_request, path, "this is an object");
  const auto& object = value.get_object();
  T result{};
  std::optional<Error> wrong;
  std::size_t known = 0;
  mp11::mp_for_each<members_of<T>>([&](auto member) {
    if (wrong) return;
    auto& field = result.*member.pointer;
    using Field = std::remove_cvref_t<decltype(field)>;
    const auto* found = object.if_contains(field_word(member.name));
    if (!found) {
      if constexpr (!is_a<std::optional, Field>) {
        wrong = Error{ErrorCode::bad_request, "this field is missing", inside(path, field_word(member.name))};
      }
      return;
    }
    ++known;
    auto read = read_json<Field>(*found, inside(path, field_word(member.name)));
    if (!read) {
      wrong = std::move(read.error());
    } else {
      field = std::move(*read);
    }
  });
  if (wrong) return std::unexpected(std::move(*wrong));
  if (known != object.size()) return refuse(ErrorCode::bad_request, path, "there is a field that is not known here");
  return result;
}

}  // namespace codec

// A part as we wrote it ourselves: anything else is a bug of ours.
template <class T>
T read_own(std::string_view body) {
  JsonMemory memory;
  return read_json<T>(parse_json(body, memory.pointer()).value(), "").value();
}

template <class T>
Result<T> read_json(const json::value& value, std::string_view path) {
  if constexpr (std::is_same_v<T, json::value>) {
    return value;
  } else if constexpr (std::is_same_v<T, bool>) {
    if (!value.is_bool()) return codec::refuse(ErrorCode::bad_request, path, "this field is true or false");
    return value.get_bool();
  } else if constexpr (std::is_integral_v<T>) {
    auto number = codec::read_integer(value, path);
    if (!number) return std::unexpected(number.error());
    if (!std::in_range<T>(*number)) return codec::refuse(ErrorCode::out_of_range, path, "this number is out of range");
    return static_cast<T>(*number);
  } else if constexpr (std::is_same_v<T, std::string>) {
    return codec::read_string(value, path);
  } else if constexpr (std::is_enum_v<T>) {
    return codec::read_enum<T>(value, path);
  } else if constexpr (codec::is_id<T>) {
    return codec::read_id<T>(value, path);
  } else if constexpr (std::is_same_v<T, Actor>) {
    auto text = codec::read_string(value, path);
    if (!text) return std::unexpected(text.error());
    const auto actor = parse_actor(*text);
    if (!actor) return codec::refuse(ErrorCode::bad_request, path, "this field says who acts");
    return *actor;
  } else if constexpr (std::is_same_v<T, Hash>) {
    auto text = codec::read_string(value, path);
    if (!text) return std::unexpected(text.error());
    const auto hash = parse_digest_text(*text);
    if (!hash) return codec::refuse(ErrorCode::bad_request, path, "this field is a digest");
    return *hash;
  } else if constexpr (codec::is_text<T> || std::is_same_v<T, Email>) {
    return codec::read_text<T>(value, path);
  } else if constexpr (std::is_same_v<T, Date>) {
    return codec::read_checked<T>(value, path, &is_date, "this field is a date, YYYY-MM-DD");
  } else if constexpr (std::is_same_v<T, Slug>) {
    return codec::read_checked<T>(value, path, &is_slug, "this field is a club's short name: a-z, 0-9 and hyphens");
  } else if constexpr (std::is_same_v<T, Nonce>) {
    auto text = codec::read_string(value, path);
    if (!text) return std::unexpected(text.error());
    return Nonce{std::move(*text)};
  } else if constexpr (codec::is_bounded<T>) {
    return codec::read_bounded<T>(value, path);
  } else if constexpr (codec::is_a<std::optional, T>) {
    auto read = read_json<typename T::value_type>(value, path);
    if (!read) return std::unexpected(read.error());
    return T(std::move(*read));
  } else if constexpr (codec::is_id_or_struct<T>) {
    return codec::read_id_or_struct<T>(value, path);
  } else if constexpr (codec::is_any_id<T>) {
    return codec::read_any_id<T>(value, path);
  } else if constexpr (std::is_same_v<T, MemberAbroad>) {
    return codec::read_member_abroad(value, path);
  } else if constexpr (std::is_same_v<T, AnyMember>) {
    return codec::read_any_member(value, path);
  } else if constexpr (codec::is_list<T>) {
    auto read = codec::read_array<typename decltype(T::values)::value_type>(value, path, T::most);
    if (!read) return std::unexpected(read.error());
    return T{std::move(*read)};
  } else if constexpr (codec::is_a<std::vector, T>) {
    return codec::read_array<typename T::value_type>(value, path, static_cast<std::size_t>(-1));
  } else if constexpr (codec::is_table<T>) {
    return codec::read_table<T>(value, path);
  } else {
    return codec::read_object<T>(value, path);
  }
}

}  // namespace protocol

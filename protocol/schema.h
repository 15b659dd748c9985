// JSON Schema (draft-07) of what codec.h reads and writes, derived from the same types: a field's type says its
// lengths, ranges, words and patterns, and a field that is not optional is required.
#pragma once
#include "protocol/codec.h"

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace protocol {

template <class T>
json::object schema_of();

namespace schema {

json::object text(TextKind kind, std::size_t length_at_most);
json::object email();
json::object date();
json::object slug();
json::object nonce();
json::object digest();
json::object actor();
json::object id(char letter);
json::object member_abroad();
json::object any_id();
json::object command_id();
json::object integer(std::int64_t least, std::int64_t most);
json::object list(json::object of, std::size_t length_at_most);
json::object words(std::initializer_list<std::string_view> words);
json::object constant(std::string_view word);

struct Field {
  std::string_view name;
  json::object schema;
  bool required = true;
};
// An object of these fields and no others.
json::object closed_object(std::initializer_list<Field> fields);
void add_field(json::object& closed, std::string_view name, json::object schema, bool required);

template <class T>
json::object of_enum() {
  json::array found;
  mp11::mp_for_each<describe::describe_enumerators<T>>(
      [&](auto enumerator) { found.emplace_back(codec::enum_word(enumerator.value)); });
  return json::object{{"enum", std::move(found)}};
}

template <class T>
json::object of_integral() {
  const auto least = std::is_signed_v<T> ? std::max(-largest_integer, std::int64_t{std::numeric_limits<T>::min()}) : 0;
  const auto most =
      sizeof(T) < sizeof(std::int64_t) ? static_cast<std::int64_t>(std::numeric_limits<T>::max()) : largest_integer;
  return integer(least, most);
}

template <class T>
json::object of_struct() {
  json::object made = closed_object({});
  mp11::mp_for_each<members_of<T>>([&](auto member) {
    using FieldType = std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>;
    add_field(made, codec::field_word(member.name), schema_of<FieldType>(), !codec::is_a<std::optional, FieldType>);
  });
  return made;
}

}  // namespace schema

template <class T>
json::object schema_of() {
  if constexpr (std::is_same_v<T, bool>) {
    return json::object{{"type", "boolean"}};
  } else if constexpr (std::is_integral_v<T>) {
    return schema::of_integral<T>();
  } else if constexpr (std::is_same_v<T, std::string>) {
    return json::object{{"type", "string"}};
  } else if constexpr (std::is_enum_v<T>) {
    return schema::of_enum<T>();
  } else if constexpr (codec::is_id<T>) {
    return schema::id(T::letter);
  } else if constexpr (std::is_same_v<T, Actor>) {
    return schema::actor();
  } else if constexpr (std::is_same_v<T, Hash>) {
    return schema::digest();
  } else if constexpr (codec::is_text<T>) {
    return schema::text(codec::TextRule<T>::kind, codec::TextRule<T>::most);
  } else if constexpr (std::is_same_v<T, Email>) {
    return schema::email();
  } else if constexpr (std::is_same_v<T, Date>) {
    return schema::date();
  } else if constexpr (std::is_same_v<T, Slug>) {
    return schema::slug();
  } else if constexpr (std::is_same_v<T, Nonce>) {
    return schema::nonce();
  } else if constexpr (codec::is_bounded<T>) {
    return schema::integer(T::least, T::most);
  } else if constexpr (codec::is_a<std::optional, T>) {
    return schema_of<typename T::value_type>();
  } else if constexpr (codec::is_id_or_struct<T>) {
    return json::object{{"oneOf", json::array{schema_of<std::variant_alternative_t<0, T>>(),
                                              schema_of<std::variant_alternative_t<1, T>>()}}};
  } else if constexpr (std::is_same_v<T, MemberAbroad>) {
    return schema::member_abroad();
  } else if constexpr (codec::is_any_id<T> || std::is_same_v<T, AnyMember>) {
    json::array kinds;
    mp11::mp_for_each<T>([&](auto kind) { kinds.push_back(schema_of<decltype(kind)>()); });
    return json::object{{"oneOf", std::move(kinds)}};
  } else if constexpr (codec::is_list<T>) {
    return schema::list(schema_of<typename decltype(T::values)::value_type>(), T::most);
  } else if constexpr (codec::is_a<std::vector, T>) {
    return json::object{{"type", "array"}, {"items", schema_of<typename T::value_type>()}};
  } else {
    return schema::of_struct<T>();
  }
}

// Two spaces for each level, keys in the order in which they were put in: for people and for diffs.
std::string pretty_json(const json::value& value);

}  // namespace protocol

// A value of any described type, for tests that try every command and every event.
#pragma once
#include "protocol/codec.h"

// `full`: every optional field is there; else none is.
template <class T>
T sample(bool full) {
  namespace codec = protocol::codec;
  if constexpr (std::is_same_v<T, bool>) {
    return true;
  } else if constexpr (std::is_integral_v<T>) {
    return 7;
  } else if constexpr (std::is_same_v<T, std::string>) {
    return "words";
  } else if constexpr (std::is_enum_v<T>) {
    return static_cast<T>(boost::mp11::mp_size<boost::describe::describe_enumerators<T>>::value - 1);
  } else if constexpr (codec::is_id<T>) {
    return T{118};
  } else if constexpr (codec::is_text<T>) {
    return T{codec::TextRule<T>::most < 4 ? "EUR" : "Zoë"};
  } else if constexpr (std::is_same_v<T, protocol::Email>) {
    return T{"zoe@example.org"};
  } else if constexpr (std::is_same_v<T, protocol::Date>) {
    return T{"2026-12-31"};
  } else if constexpr (std::is_same_v<T, protocol::Slug>) {
    return T{"riverside"};
  } else if constexpr (std::is_same_v<T, protocol::Nonce>) {
    return T{"AAECAwQFBgcICQoLDA0ODw"};
  } else if constexpr (codec::is_bounded<T>) {
    return T{T::most};
  } else if constexpr (codec::is_a<std::optional, T>) {
    return full ? T(sample<typename T::value_type>(full)) : T();
  } else if constexpr (codec::is_id_or_struct<T>) {
    if (full) return sample<std::variant_alternative_t<1, T>>(full);
    return sample<std::variant_alternative_t<0, T>>(full);
  } else if constexpr (std::is_same_v<T, protocol::MemberAbroad>) {
    return T{{"oaktree"}, {9}};
  } else if constexpr (codec::is_any_id<T> || std::is_same_v<T, protocol::AnyMember>) {
    constexpr std::size_t last = std::variant_size_v<T> - 1;
    return full ? T(std::in_place_index<last>, sample<std::variant_alternative_t<last, T>>(full))
                : T(sample<std::variant_alternative_t<0, T>>(full));
  } else if constexpr (codec::is_list<T>) {
    using Value = typename decltype(T::values)::value_type;
    return full ? T{{sample<Value>(full), sample<Value>(full)}} : T{};
  } else if constexpr (codec::is_a<std::vector, T>) {
    return full ? T(2, sample<typename T::value_type>(full)) : T{};
  } else {
    T made{};
    boost::mp11::mp_for_each<protocol::members_of<T>>([&](auto member) {
      auto& field = made.*member.pointer;
      field = sample<std::remove_cvref_t<decltype(field)>>(full);
    });
    return made;
  }
}

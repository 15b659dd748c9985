// The small words of the language: ids, dates, bounded numbers, who acts.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace protocol {

// The id of a thing: its kind's letter and the sequence number of the event that made it, "a118".
template <char letter_>
struct Id {
  static constexpr char letter = letter_;
  std::uint64_t seq = 0;
  auto operator<=>(const Id&) const = default;
  std::string text() const { return letter + std::to_string(seq); }
};

using MemberId = Id<'m'>;
using InvitationId = Id<'v'>;
using AskId = Id<'a'>;
using OfferId = Id<'o'>;
using IntroductionId = Id<'i'>;
using ReferralId = Id<'r'>;
using ThanksId = Id<'k'>;
using TestimonialId = Id<'q'>;
using SuggestionId = Id<'s'>;   // a suggestion on another's proposition
using RestatementId = Id<'e'>;  // another's proposition, said back
using OneToOneId = Id<'w'>;
using FlagId = Id<'f'>;
using CaseId = Id<'c'>;
using RoundId = Id<'t'>;
using VisitorId = Id<'x'>;

// Whose personal data a part may hold, and under whose key it then lies.
using Subject = std::variant<MemberId, InvitationId, IntroductionId, ReferralId, VisitorId>;

std::string text_of(const Subject& subject);

// The sequence number behind `letter`, where `text` is exactly that id: no sign, no leading zero, below 2^53.
std::optional<std::uint64_t> parse_id(std::string_view text, char letter);

template <class T>
std::optional<T> parse_id_as(std::string_view text) {
  const auto seq = parse_id(text, T::letter);
  if (!seq) return std::nullopt;
  return T{*seq};
}

// A day of the Gregorian calendar, "YYYY-MM-DD", from 1970-01-01 to 9999-12-31.
struct Date {
  std::string value;
  auto operator<=>(const Date&) const = default;
};
bool is_date(std::string_view text);

// A club's slug: 2 to 32 of a-z, 0-9 and single hyphens inside.
struct Slug {
  std::string value;
  auto operator<=>(const Slug&) const = default;
};
bool is_slug(std::string_view text);

// A member of another club of the same server, "oaktree/m9".
struct MemberAbroad {
  Slug club;
  MemberId member;
  auto operator<=>(const MemberAbroad&) const = default;
  std::string text() const { return club.value + '/' + member.text(); }
};
std::optional<MemberAbroad> parse_member_abroad(std::string_view text);
using AnyMember = std::variant<MemberId, MemberAbroad>;

// An integer within bounds; anything else is out_of_range.
template <std::int64_t least_, std::int64_t most_>
struct Bounded {
  static constexpr std::int64_t least = least_, most = most_;
  std::int64_t value = least_;
  auto operator<=>(const Bounded&) const = default;
};
using Score = Bounded<1, 5>;
using Amount = Bounded<1, 100'000'000'000>;  // integer minor units of a currency: at most a thousand million of it
using Sequence = Bounded<0, 9'007'199'254'740'991>;

// 128 random bits in base64url, so that the digest of a part can't be guessed.
struct Nonce {
  std::string value;
  bool operator==(const Nonce&) const = default;
};

template <class T, std::size_t most_>
struct List {
  static constexpr std::size_t most = most_;
  std::vector<T> values;
  bool operator==(const List&) const = default;
};

// Who did it: a member, or one of the three that are none.
struct Actor {
  enum class Kind { member, server, operator_, guest };
  Kind kind = Kind::server;
  MemberId member = {};

  static Actor of(MemberId id) { return {Kind::member, id}; }
  static Actor server() { return {Kind::server, {}}; }
  static Actor host() { return {Kind::operator_, {}}; }  // the operator of the server
  static Actor guest() { return {Kind::guest, {}}; }
  bool is(MemberId id) const { return kind == Kind::member && member == id; }
  std::string text() const;
  auto operator<=>(const Actor&) const = default;
};
std::optional<Actor> parse_actor(std::string_view text);

}  // namespace protocol

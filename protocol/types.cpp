#include "protocol/types.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace protocol {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

}  // namespace

std::optional<std::uint64_t> parse_id(std::string_view text, char letter) {
  if (text.size() < 2 || text.size() > 17 || text[0] != letter || text[1] == '0') return std::nullopt;
  const std::string_view digits = text.substr(1);
  if (!std::ranges::all_of(digits, is_digit)) return std::nullopt;
  std::uint64_t seq = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), seq);
  if (seq > static_cast<std::uint64_t>(Sequence::most)) return std::nullopt;
  return seq;
}

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  for (const std::size_t i : {0u, 1u, 2u, 3u, 5u, 6u, 8u, 9u}) {
    if (!is_digit(text[i])) return false;
  }
  const std::chrono::year_month_day day{std::chrono::year(number(text.substr(0, 4))),
                                        std::chrono::month(static_cast<unsigned>(number(text.substr(5, 2)))),
                                        std::chrono::day(static_cast<unsigned>(number(text.substr(8, 2))))};
  return day.ok() && day.year() >= std::chrono::year(1970);
}

bool is_slug(std::string_view text) {
  if (text.size() < 2 || text.size() > 32 || text.front() == '-' || text.back() == '-') return false;
  if (text.contains("--")) return false;
  return std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-'; });
}

std::optional<MemberAbroad> parse_member_abroad(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos || !is_slug(text.substr(0, slash))) return std::nullopt;
  const auto member = parse_id_as<MemberId>(text.substr(slash + 1));
  if (!member) return std::nullopt;
  return MemberAbroad{{std::string(text.substr(0, slash))}, *member};
}

std::string text_of(const Subject& subject) {
  return std::visit([](const auto& id) { return id.text(); }, subject);
}

std::string Actor::text() const {
  switch (kind) {
    case Kind::member:
      return member.text();
    case Kind::server:
      return "server";
    case Kind::operator_:
      return "operator";
    case Kind::guest:
      return "guest";
  }
  return "server";
}

std::optional<Actor> parse_actor(std::string_view text) {
  if (text == "server") return Actor::server();
  if (text == "operator") return Actor::host();
  if (text == "guest") return Actor::guest();
  const auto member = parse_id_as<MemberId>(text);
  if (!member) return std::nullopt;
  return Actor::of(*member);
}

}  // namespace protocol

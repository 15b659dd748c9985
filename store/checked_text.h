// A text file whose last line is the digest of all lines before it.
#pragma once
#include "protocol/digest.h"

#include <optional>
#include <string>
#include <string_view>

namespace store {

inline std::string with_digest_line(std::string text) {
  const std::string digest = protocol::digest_text(protocol::sha256(text));
  return text.append(digest).append("\n");
}

// The lines before the digest; nothing where it does not hold.
inline std::optional<std::string_view> check_digest_line(std::string_view text) {
  constexpr std::size_t line = 51;
  if (text.size() < line || text.back() != '\n') return std::nullopt;
  const std::string_view lines = text.substr(0, text.size() - line);
  const auto digest = protocol::parse_digest_text(text.substr(lines.size(), line - 1));
  if (!digest || *digest != protocol::sha256(lines)) return std::nullopt;
  return lines;
}

// Takes the first line, without its line feed; false where there is none.
inline bool take_line(std::string_view& text, std::string_view& line) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return false;
  line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return true;
}

inline std::optional<std::uint64_t> parse_number(std::string_view text) {
  if (text.empty() || text.size() > 19 || (text.size() > 1 && text.front() == '0')) return std::nullopt;
  std::uint64_t value = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(digit - '0');
  }
  return value;
}

}  // namespace store

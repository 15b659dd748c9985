#include "store/head_file.h"

#include "store/checked_text.h"

namespace store {
namespace {

constexpr std::string_view first_line = "rorx heads 1";
constexpr std::string_view club_prefix = "club ";

}  // namespace

std::string encode_heads(const SignedHeads& heads) {
  std::string text(first_line);
  text += "\n";
  for (const auto& [slug, note] : heads) {
    text.append(club_prefix).append(slug).append(" ").append(std::to_string(note.size())).append("\n").append(note);
  }
  return with_digest_line(std::move(text));
}

std::expected<SignedHeads, std::string> parse_heads(std::string_view text) {
  const auto checked = check_digest_line(text);
  if (!checked) return std::unexpected("is damaged");
  std::string_view rest = *checked;
  std::string_view line;
  if (!take_line(rest, line) || line != first_line) return std::unexpected("was made by a newer rorx");
  SignedHeads heads;
  while (!rest.empty()) {
    if (!take_line(rest, line) || !line.starts_with(club_prefix)) return std::unexpected("is damaged");
    line.remove_prefix(club_prefix.size());
    const std::size_t space = line.find(' ');
    if (space == line.npos) return std::unexpected("is damaged");
    const auto size = parse_number(line.substr(space + 1));
    if (!size || *size > rest.size()) return std::unexpected("is damaged");
    const std::string_view note = rest.substr(0, static_cast<std::size_t>(*size));
    rest.remove_prefix(note.size());
    if (!heads.emplace(line.substr(0, space), note).second) return std::unexpected("is damaged");
  }
  return heads;
}

}  // namespace store

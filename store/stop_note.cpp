#include "store/stop_note.h"

#include "store/checked_text.h"

namespace store {
namespace {

constexpr std::string_view first_line = "rorx stopped 1";
constexpr std::string_view commit_prefix = "commit ";

}  // namespace

std::string encode_stop_note(const StopNote& note) {
  std::string text(first_line);
  text.append("\n").append(commit_prefix).append(std::to_string(note.commit)).append("\n");
  for (const auto& [slug, head] : note.clubs) {
    text.append(slug).append(" ").append(std::to_string(head.seq)).append(" ");
    text.append(protocol::digest_text(head.root)).append("\n");
  }
  return with_digest_line(std::move(text));
}

std::expected<StopNote, std::string> parse_stop_note(std::string_view text) {
  const auto checked = check_digest_line(text);
  if (!checked) return std::unexpected("is damaged");
  std::string_view rest = *checked;
  std::string_view line;
  if (!take_line(rest, line) || line != first_line) return std::unexpected("was made by a newer rorx");
  if (!take_line(rest, line) || !line.starts_with(commit_prefix)) return std::unexpected("is damaged");
  const auto commit = parse_number(line.substr(commit_prefix.size()));
  if (!commit) return std::unexpected("is damaged");
  StopNote note{*commit, {}};
  while (!rest.empty()) {
    if (!take_line(rest, line)) return std::unexpected("is damaged");
    const std::size_t first = line.find(' ');
    const std::size_t second = first == line.npos ? first : line.find(' ', first + 1);
    if (second == line.npos) return std::unexpected("is damaged");
    const auto seq = parse_number(line.substr(first + 1, second - first - 1));
    const auto root = protocol::parse_digest_text(line.substr(second + 1));
    if (!seq || !root) return std::unexpected("is damaged");
    if (!note.clubs.emplace(line.substr(0, first), StopNote::Head{*seq, *root}).second) {
      return std::unexpected("is damaged");
    }
  }
  return note;
}

}  // namespace store

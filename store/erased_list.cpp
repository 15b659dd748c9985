#include "store/erased_list.h"

#include "protocol/digest.h"

namespace store {

std::string erased_line(std::string_view club, std::string_view subject) {
  std::string line = std::string(club) + " " + std::string(subject);
  const std::string digest = protocol::digest_text(protocol::sha256(line));
  return line + " " + digest.substr(digest.find(':') + 1, 8) + "\n";
}

std::expected<ErasedSubjects, std::string> parse_erased_list(std::string_view text) {
  ErasedSubjects subjects;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) break;
    const std::string_view line = text.substr(0, end + 1);
    text.remove_prefix(end + 1);
    const std::size_t first = line.find(' ');
    const std::size_t second = first == std::string_view::npos ? first : line.find(' ', first + 1);
    if (second == std::string_view::npos) return std::unexpected("has a damaged line");
    const std::string_view club = line.substr(0, first);
    const std::string_view subject = line.substr(first + 1, second - first - 1);
    if (line != erased_line(club, subject)) return std::unexpected("has a damaged line");
    subjects.emplace(club, subject);
  }
  return subjects;
}

std::string erased_list_text(const ErasedSubjects& subjects) {
  std::string text;
  for (const auto& [club, subject] : subjects) text += erased_line(club, subject);
  return text;
}

}  // namespace store

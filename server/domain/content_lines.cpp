#include "domain/content_lines.h"

#include <algorithm>
#include <cstddef>

namespace domain {
namespace {

constexpr std::size_t octets_at_most = 75;

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

constexpr std::size_t character_octets_at_most = 4;

bool continues_a_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

}  // namespace

std::string escaped_text(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\n') {
      escaped += "\\n";
      continue;
    }
    if (is_control(c)) continue;
    if (c == '\\' || c == ';' || c == ',') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string quoted_parameter(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '\n') {
      quoted += "^n";
    } else if (c == '"') {
      quoted += "^'";
    } else if (c == '^') {
      quoted += "^^";
    } else if (!is_control(c)) {
      quoted += c;
    }
  }
  return quoted + "\"";
}

void append_content_line(std::string& out, std::string_view line) {
  std::size_t room = octets_at_most;
  while (line.size() > room) {
    std::size_t end = room;
    while (end + character_octets_at_most > room + 1 && continues_a_character(line[end])) --end;
    out.append(line.substr(0, end)).append("\r\n ");
    line.remove_prefix(end);
    room = octets_at_most - 1;  // the space counts
  }
  out.append(line).append("\r\n");
}

}  // namespace domain

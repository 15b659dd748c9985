#include "scenario/content_reader.h"

#include <algorithm>
#include <stdexcept>

namespace scenario {
namespace {

[[noreturn]] void fail(const std::string& why) {
  throw std::runtime_error("this is no calendar or card: " + why);
}

// Whole characters only: a lead byte with as many behind it as it says.
bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t size = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    if (size == 0 || i + size > text.size()) return false;
    for (std::size_t j = 1; j < size; ++j) {
      if ((static_cast<unsigned char>(text[i + j]) & 0xC0) != 0x80) return false;
    }
    i += size;
  }
  return true;
}

std::vector<std::string> unfolded_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = text.find("\r\n");
    if (end == std::string_view::npos) fail("its last line has no end");
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 2);
    if (line.size() > 75) fail("a line is longer than 75 octets");
    if (!is_utf8(line)) fail("a line is cut within a character");
    if (std::ranges::any_of(line, [](char c) { return static_cast<unsigned char>(c) < 0x20; })) {
      fail("a control character");
    }
    if (!line.starts_with(' ')) {
      lines.emplace_back(line);
    } else if (lines.empty()) {
      fail("it begins with a continuation");
    } else {
      lines.back() += line.substr(1);
    }
  }
  return lines;
}

// Where the value begins: behind the first colon that stands in no quotes.
std::size_t colon_in(const std::string& line) {
  bool is_quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') is_quoted = !is_quoted;
    if (line[i] == ':' && !is_quoted) return i;
  }
  fail("a line without a colon");
}

void add_line(Component& to, const std::string& line) {
  const auto colon = colon_in(line);
  const std::string name = line.substr(0, std::min(colon, line.find(';')));
  const auto is_name = [](char c) { return (c >= 'A' && c <= 'Z') || c == '-'; };
  if (name.empty() || !std::ranges::all_of(name, is_name)) fail("a property's name");
  to.lines.emplace(name, line.substr(colon + 1));
}

Component read_one(const std::vector<std::string>& lines, std::size_t& at) {
  Component made;
  made.name = lines[at++].substr(6);
  while (at < lines.size()) {
    if (lines[at] == "END:" + made.name) return ++at, made;
    if (lines[at].starts_with("BEGIN:")) {
      made.inside.push_back(read_one(lines, at));
    } else {
      add_line(made, lines[at++]);
    }
  }
  fail("a component does not end");
}

}  // namespace

std::string Component::at(const std::string& property) const {
  if (lines.count(property) != 1) fail("not one " + property);
  std::string text;
  const std::string& value = lines.find(property)->second;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] != '\\') {
      text += value[i];
    } else if (++i < value.size()) {
      text += value[i] == 'n' ? '\n' : value[i];
    }
  }
  return text;
}

Component read_component(std::string_view text) {
  const auto lines = unfolded_lines(text);
  if (lines.empty() || !lines.front().starts_with("BEGIN:")) fail("it has no beginning");
  std::size_t at = 0;
  Component made = read_one(lines, at);
  if (at != lines.size()) fail("something stands behind its end");
  return made;
}

}  // namespace scenario

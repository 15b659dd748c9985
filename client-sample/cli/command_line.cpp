#include "cli/command_line.h"

#include "cli/connection.h"
#include "protocol/json.h"
#include "protocol/wire.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

namespace cli {
namespace {

namespace json = boost::json;
using Words = std::expected<std::vector<std::string>, std::string>;

// A word as it was written, its quotes included: they say that it is text.
Words split(std::string_view line) {
  std::vector<std::string> words;
  std::string word;
  bool is_quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (is_quoted && c == '\\' && i + 1 < line.size()) {
      word += c;
      word += line[++i];
    } else if (c == '"') {
      is_quoted = !is_quoted;
      word += c;
    } else if (c == ' ' && !is_quoted) {
      if (!word.empty()) words.push_back(std::exchange(word, {}));
    } else {
      word += c;
    }
  }
  if (is_quoted) return std::unexpected("A quotation mark is missing.");
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

std::string unquoted(std::string_view word) {
  std::string text;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] == '\\' && i + 1 < word.size()) {
      text += word[++i];
    } else if (word[i] != '"') {
      text += word[i];
    }
  }
  return text;
}

json::value value_of(std::string_view word) {
  if (word == "true") return true;
  if (word == "false") return false;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error == std::errc() && end == word.data() + word.size() && !word.empty()) return number;
  return json::value(unquoted(word));
}

// Sets `name`, which may lead through objects, and makes a list where it has a value already.
std::optional<std::string> set(json::object& with, std::string_view name, json::value value) {
  const auto dot = name.find('.');
  const std::string_view first = name.substr(0, dot);
  if (first.empty()) return "A field has no name.";
  if (dot != std::string_view::npos) {
    auto& inner = with[first];
    if (inner.is_null()) inner = json::object();
    if (!inner.is_object()) return "A field is given as a value and as an object.";
    return set(inner.get_object(), name.substr(dot + 1), std::move(value));
  }
  auto& place = with[first];
  if (place.is_null()) {
    place = std::move(value);
  } else if (place.is_array()) {
    place.get_array().push_back(std::move(value));
  } else {
    place = json::array{std::move(place), std::move(value)};
  }
  return std::nullopt;
}

std::expected<json::object, std::string> read_words(std::string_view line) {
  auto words = split(line);
  if (!words) return std::unexpected(words.error());
  const bool is_name = !words->empty() && std::ranges::all_of(words->front(), [](char c) {
    return (c >= 'a' && c <= 'z') || c == '.' || c == '_';
  });
  if (!is_name) return std::unexpected("A line begins with a command's name.");
  json::object command{{"do", words->front()}};
  json::object with;
  for (std::size_t i = 1; i < words->size(); ++i) {
    const std::string& word = (*words)[i];
    const auto equals = word.find('=');
    if (equals == std::string::npos) return std::unexpected("Behind the command stand fields, as NAME=VALUE.");
    const std::string_view value = std::string_view(word).substr(equals + 1);
    const std::string name = word.substr(0, equals);
    if (name == "expect" && value_of(value).is_int64()) {
      command["expect"] = value_of(value);
    } else if (auto wrong = set(with, name, value_of(value))) {
      return std::unexpected(std::move(*wrong));
    }
  }
  command["with"] = std::move(with);
  return command;
}

std::expected<json::object, std::string> read_object(std::string_view line) {
  auto value = protocol::parse_json(line);
  if (!value) return std::unexpected("The line is not JSON: " + value.error().message + ".");
  if (!value->is_object()) return std::unexpected("The line is not one JSON object.");
  return std::move(value->get_object());
}

}  // namespace

std::expected<CommandText, std::string> read_command_line(std::string_view line, std::string_view fresh_id) {
  while (line.ends_with('\r') || line.ends_with(' ')) line.remove_suffix(1);
  while (line.starts_with(' ')) line.remove_prefix(1);
  auto command = line.starts_with('{') ? read_object(line) : read_words(line);
  if (!command) return std::unexpected(std::move(command.error()));
  const auto* name = command->if_contains("do");
  if (!name || !name->is_string()) return std::unexpected("The line has no \"do\" that names a command.");
  if (!command->contains("with")) (*command)["with"] = json::object();
  if (!command->contains("id")) (*command)["id"] = fresh_id;
  const auto* id = command->at("id").if_string();
  if (!id || !protocol::is_command_id(std::string_view(*id))) {
    return std::unexpected("An id is a text of 1 to 64 letters.");
  }
  CommandText text{std::string(*id), protocol::canonical_json(*command)};
  if (text.frame.size() > protocol::frame_bytes_at_most) return std::unexpected("The command is too long.");
  return text;
}

std::string new_command_id() {
  std::array<std::uint8_t, 16> random{};
  fill_randomly(random.data(), random.size());
  return protocol::base64url({reinterpret_cast<const char*>(random.data()), random.size()});
}

}  // namespace cli

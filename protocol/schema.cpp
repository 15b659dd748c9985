#include "protocol/schema.h"

namespace protocol {
namespace schema {
namespace {

constexpr std::string_view number_pattern = "[1-9][0-9]{0,15}";  // of an id: a sequence number

json::object string_like(std::string pattern) {
  return json::object{{"type", "string"}, {"pattern", "^" + std::move(pattern) + "$"}};
}

std::string_view kind_name(TextKind kind) {
  switch (kind) {
    case TextKind::line:
      return "line";
    case TextKind::text:
      return "text";
    case TextKind::name:
      return "name";
  }
  return "line";
}

}  // namespace

// What a character may be goes beyond a pattern: `x-text` names the rule that the README's "Bad input" describes.
json::object text(TextKind kind, std::size_t length_at_most) {
  return json::object{{"type", "string"}, {"minLength", 1}, {"maxLength", length_at_most}, {"x-text", kind_name(kind)}};
}

json::object email() {
  auto made = string_like("[^@ ]+@[^@ ]+");
  made["maxLength"] = 254;
  return made;
}

json::object date() {
  auto made = string_like("(19[7-9][0-9]|[2-9][0-9]{3})-[0-9]{2}-[0-9]{2}");
  made["format"] = "date";
  return made;
}

json::object slug() {
  auto made = string_like("[a-z0-9]+(-[a-z0-9]+)*");
  made["minLength"] = 2;
  made["maxLength"] = 32;
  return made;
}

json::object nonce() {
  return string_like("[A-Za-z0-9_-]{22}");
}

json::object digest() {
  return string_like("sha256:[A-Za-z0-9_-]{43}");
}

json::object actor() {
  return string_like("(server|operator|guest|m" + std::string(number_pattern) + ")");
}

json::object id(char letter) {
  return string_like(letter + std::string(number_pattern));
}

json::object member_abroad() {
  return string_like("[a-z0-9]+(-[a-z0-9]+)*/m" + std::string(number_pattern));
}

json::object any_id() {
  return string_like("[a-z]" + std::string(number_pattern));
}

json::object command_id() {
  return string_like("[!-~]{1,64}");
}

json::object integer(std::int64_t least, std::int64_t most) {
  return json::object{{"type", "integer"}, {"minimum", least}, {"maximum", most}};
}

json::object list(json::object of, std::size_t length_at_most) {
  return json::object{{"type", "array"}, {"items", std::move(of)}, {"maxItems", length_at_most}};
}

json::object words(std::initializer_list<std::string_view> words) {
  json::array made;
  for (const std::string_view word : words) made.emplace_back(word);
  return json::object{{"enum", std::move(made)}};
}

json::object constant(std::string_view word) {
  return json::object{{"const", word}};
}

json::object closed_object(std::initializer_list<Field> fields) {
  json::object made{
      {"type", "object"}, {"properties", json::object()}, {"required", json::array()}, {"additionalProperties", false}};
  for (const Field& field : fields) add_field(made, field.name, field.schema, field.required);
  return made;
}

void add_field(json::object& closed, std::string_view name, json::object field_schema, bool required) {
  closed["properties"].as_object()[name] = std::move(field_schema);
  if (required) closed["required"].as_array().emplace_back(name);
}

}  // namespace schema

namespace {

void append_pretty(std::string& out, const json::value& value, std::size_t depth) {
  const auto new_line = [&out](std::size_t level) { out.append(1, '\n').append(2 * level, ' '); };
  if (const auto* object = value.if_object(); object && !object->empty()) {
    out += '{';
    for (const auto& [name, member] : *object) {
      if (out.back() != '{') out += ',';
      new_line(depth + 1);
      append_string(out, name);
      out += ": ";
      append_pretty(out, member, depth + 1);
    }
    new_line(depth);
    out += '}';
  } else if (const auto* array = value.if_array(); array && !array->empty()) {
    out += '[';
    for (const auto& element : *array) {
      if (&element != array->data()) out += ',';
      new_line(depth + 1);
      append_pretty(out, element, depth + 1);
    }
    new_line(depth);
    out += ']';
  } else {
    out += canonical_json(value);
  }
}

}  // namespace

std::string pretty_json(const json::value& value) {
  std::string out;
  append_pretty(out, value, 0);
  return out += '\n';
}

}  // namespace protocol

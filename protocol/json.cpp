#include "protocol/json.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>

namespace protocol {
namespace {

constexpr std::size_t array_size_at_most = 4096;
constexpr std::size_t no_bound = static_cast<std::size_t>(-1);

// Builds a value while it checks what the grammar alone lets through. One for each document.
template <std::size_t array_size>
class StrictHandler {
 public:
  static constexpr std::size_t max_object_size = json_fields_at_most;
  static constexpr std::size_t max_array_size = array_size;
  static constexpr std::size_t max_key_size = 256;
  static constexpr std::size_t max_string_size = 64 * 1024;

  std::optional<Error> broken;  // the first place where one of our own rules was broken

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) {
    keys_.emplace_back().reserve(8);
    return true;
  }
  bool on_object_end(std::size_t size, json::error_code&) {
    keys_.pop_back();
    stack_.push_object(size);
    return true;
  }
  bool on_array_begin(json::error_code&) {
    ++arrays_;
    return true;
  }
  bool on_array_end(std::size_t size, json::error_code&) {
    --arrays_;
    stack_.push_array(size);
    return true;
  }
  bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
    text_.append(part.data(), part.size());
    return true;
  }
  bool on_key(json::string_view part, std::size_t, json::error_code&) {
    text_.append(part.data(), part.size());
    auto& seen = keys_.back();
    const bool doubled = std::ranges::find(seen, text_) != seen.end();
    stack_.push_key(text_);
    seen.push_back(std::move(text_));
    text_.clear();
    if (doubled) {
      mark("one object has the same key twice");
      if (arrays_ == 0) doubled_.push_back(path());
    }
    return true;
  }
  bool on_string_part(json::string_view part, std::size_t, json::error_code&) {
    text_.append(part.data(), part.size());
    return true;
  }
  bool on_string(json::string_view part, std::size_t, json::error_code&) {
    text_.append(part.data(), part.size());
    stack_.push_string(text_);
    text_.clear();
    return true;
  }
  bool on_number_part(json::string_view part, json::error_code&) {
    number_.append(part.data(), part.size());
    return true;
  }
  bool on_int64(std::int64_t number, json::string_view part, json::error_code&) {
    number_.append(part.data(), part.size());
    const bool negative_zero = number == 0 && number_.front() == '-';
    number_.clear();
    if (negative_zero) return mark_number("a number is spelled -0");
    if (number > largest_integer || number < -largest_integer) return mark_number("a number is beyond 2^53");
    stack_.push_int64(number);
    return true;
  }
  bool on_uint64(std::uint64_t, json::string_view, json::error_code&) {
    number_.clear();
    return mark_number("a number is beyond 2^53");
  }
  bool on_double(double, json::string_view, json::error_code&) {
    number_.clear();
    return mark_number("a number has a fraction or an exponent, or is beyond 2^53");
  }
  bool on_bool(bool value, json::error_code&) {
    stack_.push_bool(value);
    return true;
  }
  bool on_null(json::error_code&) {
    stack_.push_null();
    return true;
  }
  bool on_comment_part(json::string_view, json::error_code&) { return false; }
  bool on_comment(json::string_view, json::error_code&) { return false; }

  explicit StrictHandler(json::storage_ptr memory) : stack_({}, scratch_, sizeof scratch_) {
    stack_.reset(std::move(memory));
  }
  json::value release() {
    json::value value = stack_.release();
    for (const auto& keys : doubled_) {
      json::value* place = &value;
      for (const auto& key : keys) place = place && place->is_object() ? place->get_object().if_contains(key) : nullptr;
      if (place) *place = nullptr;
    }
    return value;
  }

 private:
  using Keys = std::vector<std::string>;

  // Of the value that is being read, as long as it lies in objects alone.
  Keys path() const {
    Keys keys;
    for (const auto& seen : keys_) keys.push_back(seen.back());
    return keys;
  }

  void mark(const char* sentence) {
    if (broken) return;
    broken = Error{ErrorCode::bad_request, sentence};
    if (arrays_ > 0) return;
    for (const auto& key : path()) broken->field += (broken->field.empty() ? "" : ".") + key;
  }
  bool mark_number(const char* sentence) {
    mark(sentence);
    stack_.push_null();
    return true;
  }

  unsigned char scratch_[2048];  // what most documents need while they are being read
  json::value_stack stack_;
  std::vector<Keys> keys_;     // of the objects that are open
  std::vector<Keys> doubled_;  // where a key came twice
  std::size_t arrays_ = 0;     // that are open
  std::string text_, number_;
};

// Boost names the error where the second half is wrong; where there is none at all, it stops behind the first.
bool is_half_a_pair(const json::error_code& error, std::string_view read) {
  if (error == json::error::illegal_leading_surrogate || error == json::error::illegal_trailing_surrogate) return true;
  if (error != json::error::syntax) return false;
  if (read.ends_with('\\')) read.remove_suffix(1);
  if (read.size() < 6) return false;
  const std::string_view escape = read.substr(read.size() - 6);
  return (escape.starts_with("\\ud") || escape.starts_with("\\uD")) && std::string_view("89abAB").contains(escape[3]);
}

// RFC 8785 section 3.2.3 orders keys by UTF-16 code units. That is the order of UTF-8 bytes, but for characters
// beyond the BMP (lead byte F0 and up), whose surrogates sort before U+E000 to U+FFFF (lead bytes EE and EF).
bool utf16_less(std::string_view a, std::string_view b) {
  const auto [x, y] = std::ranges::mismatch(a, b);
  if (x == a.end() || y == b.end()) return y != b.end();
  const auto left = static_cast<unsigned char>(*x), right = static_cast<unsigned char>(*y);
  const bool left_beyond = left >= 0xF0, right_beyond = right >= 0xF0;
  if (left_beyond != right_beyond) {
    if (left_beyond && right >= 0xEE) return true;
    if (right_beyond && left >= 0xEE) return false;
  }
  return left < right;
}

void append_value(std::string& out, const json::value& value);

void append_object(std::string& out, const json::object& object) {
  std::vector<const json::key_value_pair*> members;
  members.reserve(object.size());
  for (const auto& member : object) members.push_back(&member);
  std::ranges::sort(members, [](const auto* a, const auto* b) { return utf16_less(a->key(), b->key()); });
  out += '{';
  for (const auto* member : members) {
    if (out.back() != '{') out += ',';
    append_string(out, member->key());
    out += ':';
    append_value(out, member->value());
  }
  out += '}';
}

void append_array(std::string& out, const json::array& array) {
  out += '[';
  for (const auto& value : array) {
    if (&value != array.data()) out += ',';
    append_value(out, value);
  }
  out += ']';
}

void append_value(std::string& out, const json::value& value) {
  switch (value.kind()) {
    case json::kind::null:
      out += "null";
      return;
    case json::kind::bool_:
      out += value.get_bool() ? "true" : "false";
      return;
    case json::kind::int64:
      append_integer(out, value.get_int64());
      return;
    case json::kind::uint64:
      append_integer(out, static_cast<std::int64_t>(value.get_uint64()));
      return;
    case json::kind::string:
      append_string(out, value.get_string());
      return;
    case json::kind::array:
      append_array(out, value.get_array());
      return;
    case json::kind::object:
      append_object(out, value.get_object());
      return;
    case json::kind::double_:
      std::abort();  // ours: no double is ever put into a value
  }
}

template <std::size_t array_size>
Result<ParsedJson> parse(std::string_view bytes, json::storage_ptr memory) {
  json::parse_options options;
  options.max_depth = json_depth_at_most;
  json::basic_parser<StrictHandler<array_size>> parser(options, std::move(memory));
  json::error_code error;
  const std::size_t used = parser.write_some(false, bytes.data(), bytes.size(), error);
  if (is_half_a_pair(error, bytes.substr(0, used))) {
    return std::unexpected(Error{ErrorCode::bad_text, "a text has half of a surrogate pair"});
  }
  if (error) return std::unexpected(Error{ErrorCode::bad_request, "this is not JSON as RFC 8259 has it"});
  if (used != bytes.size()) {
    return std::unexpected(Error{ErrorCode::bad_request, "there is something behind the JSON document"});
  }
  auto& handler = parser.handler();
  return ParsedJson{handler.release(), std::move(handler.broken)};
}

Result<json::value> whole(Result<ParsedJson> parsed) {
  if (!parsed) return std::unexpected(std::move(parsed.error()));
  if (parsed->broken) return std::unexpected(Error{ErrorCode::bad_request, std::move(parsed->broken->message)});
  return std::move(parsed->value);
}

}  // namespace

Result<json::value> parse_json(std::string_view bytes, json::storage_ptr memory) {
  return whole(parse<array_size_at_most>(bytes, std::move(memory)));
}

Result<ParsedJson> parse_json_marking_faults(std::string_view bytes, json::storage_ptr memory) {
  return parse<array_size_at_most>(bytes, std::move(memory));
}

Result<json::value> parse_own_json(std::string_view bytes) {
  return whole(parse<no_bound>(bytes, {}));
}

std::string canonical_json(const json::value& value) {
  std::string out;
  append_value(out, value);
  return out;
}

void append_string(std::string& out, std::string_view text) {
  static constexpr char hex[] = "0123456789abcdef";
  out += '"';
  std::size_t plain = 0;  // start of the run that needs no escape
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text, plain, i - plain);
    plain = i + 1;
    out += '\\';
    switch (c) {
      case '"':
        out += '"';
        break;
      case '\\':
        out += '\\';
        break;
      case '\b':
        out += 'b';
        break;
      case '\t':
        out += 't';
        break;
      case '\n':
        out += 'n';
        break;
      case '\f':
        out += 'f';
        break;
      case '\r':
        out += 'r';
        break;
      default:
        out += "u00";
        out += hex[c >> 4];
        out += hex[c & 15];
    }
  }
  out.append(text, plain);
  out += '"';
}

void append_integer(std::string& out, std::int64_t number) {
  char digits[20];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  out.append(digits, end);
}

}  // namespace protocol

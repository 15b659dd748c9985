#include "cli/frame_text.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace cli {
namespace {

namespace json = boost::json;

std::string text_of(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  if (!value) return {};
  if (value->is_string()) return harmless(std::string_view(value->get_string()));
  return value->is_int64() ? std::to_string(value->get_int64()) : std::string();
}

std::string instant_text(const json::object& event) {
  const auto* at = event.if_contains("at");
  if (!at || !at->is_int64()) return {};
  using namespace std::chrono;
  const sys_time<milliseconds> time{milliseconds(at->get_int64())};
  const auto day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss clock(floor<seconds>(time - day));
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u %02d:%02d:%02d", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text.data();
}

void append_value(std::string& out, const std::string& name, const json::value& value);

void append_fields(std::string& out, const std::string& before, const json::object& object) {
  for (const auto& [name, value] : object) {
    if (name != "nonce") append_value(out, before + harmless(std::string_view(name)), value);
  }
}

void append_value(std::string& out, const std::string& name, const json::value& value) {
  if (value.is_object()) return append_fields(out, name + ".", value.get_object());
  if (value.is_array()) {
    for (const json::value& one : value.get_array()) append_value(out, name, one);
    return;
  }
  if (!out.empty()) out += "; ";
  out += name + ": ";
  if (value.is_string()) out += harmless(std::string_view(value.get_string()));
  if (value.is_int64()) out += std::to_string(value.get_int64());
  if (value.is_bool()) out += value.get_bool() ? "yes" : "no";
}

}  // namespace

std::string harmless(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    // C0, DEL, and C1, which is C2 80 to C2 9F in UTF-8.
    const bool is_c1 = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if (is_c1) ++i;
    out += byte == '\n' ? ' ' : byte < 0x20 || byte == 0x7F || is_c1 ? '?' : text[i];
  }
  return out;
}

std::string event_line(const json::object& event) {
  std::string line = text_of(event, "seq");
  if (event.contains("leaf")) return line + "  (not for you)";
  line += "  " + instant_text(event) + "  " + text_of(event, "by") + "  " + text_of(event, "kind");
  const auto* parts = event.if_contains("parts");
  if (!parts || !parts->is_array()) return line;
  std::string fields;
  int withheld = 0;
  for (const json::value& part : parts->get_array()) {
    if (part.is_object()) {
      append_fields(fields, "", part.get_object());
    } else {
      ++withheld;
    }
  }
  if (!fields.empty()) line += "  " + fields;
  if (withheld > 0) line += "  (" + std::to_string(withheld) + " withheld)";
  return line;
}

std::string answer_line(const json::object& frame) {
  const std::string id = text_of(frame, "re");
  if (const auto* ok = frame.if_contains("ok"); ok && ok->is_object()) {
    const std::string made = text_of(ok->get_object(), "made");
    return id + ": done" + (made.empty() ? "" : ", " + made) + " (event " + text_of(ok->get_object(), "seq") + ")";
  }
  const auto* error = frame.if_contains("error");
  if (!error || !error->is_object()) return id + ": an answer that says nothing";
  const std::string field = text_of(error->get_object(), "field");
  return id + ": refused, " + text_of(error->get_object(), "code") + ": " + text_of(error->get_object(), "message") +
         (field.empty() ? "" : " (" + field + ")");
}

}  // namespace cli

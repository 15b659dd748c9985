#include "protocol/alert.h"

namespace protocol {
namespace {

void append_tap(std::string& out, const Tap& tap) {
  out += "{\"do\":";
  append_string(out, command_name(tap.command));
  out += ",\"say\":";
  write_json(out, tap.say);
  out += ",\"with\":";
  std::visit([&](const auto& command) { write_json(out, command); }, tap.command);
  out += '}';
}

}  // namespace

std::string id_of(const Alert& alert) {
  return std::string(codec::enum_word(alert.kind)) + "-" + std::to_string(alert.raised_by);
}

std::string about_text(const Alert& alert) {
  if (const auto* member = std::get_if<MemberId>(&alert.about)) return member->text();
  if (const auto* round = std::get_if<RoundId>(&alert.about)) return round->text();
  return std::visit([](const auto& id) { return id.text(); }, std::get<Matter>(alert.about));
}

void append_alert(std::string& out, const Alert& alert) {
  out += "{\"about\":";
  append_string(out, about_text(alert));
  out += ",\"answers\":[";
  for (const Tap& tap : alert.answers) {
    if (out.back() != '[') out += ',';
    append_tap(out, tap);
  }
  out += "],\"id\":";
  append_string(out, id_of(alert));
  out += ",\"is_read\":";
  write_json(out, alert.is_read);
  out += ",\"kind\":";
  write_json(out, alert.kind);
  out += ",\"raised_at\":";
  append_integer(out, alert.raised_at_ms);
  out += ",\"raised_by\":";
  append_integer(out, static_cast<std::int64_t>(alert.raised_by));
  out += ",\"urgency\":";
  write_json(out, alert.urgency);
  out += '}';
}

std::string alert_frame(std::string_view club, const Alert& alert) {
  std::string out = "{\"alert\":{\"club\":";
  append_string(out, club);
  out += ",\"raised\":";
  append_alert(out, alert);
  return out += "}}";
}

}  // namespace protocol

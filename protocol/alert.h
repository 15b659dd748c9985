// What concerns a member and waits for them, with the answers that one tap sends.
#pragma once
#include "protocol/commands.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace protocol {

struct Tap {
  AlertAnswer say{};
  Command command;  // exactly what a client sends
};

struct Alert {
  AlertKind kind{};
  std::variant<Matter, MemberId, RoundId> about;  // a member: the webhook of that member
  Urgency urgency{};
  std::uint64_t raised_by = 0;    // the event that raised it, or brought it back
  std::int64_t raised_at_ms = 0;  // UTC; 0: not looked up
  bool is_read = false;
  std::vector<Tap> answers;  // none: it is there to be read, and goes with that
};

// Of its kind and the event that raised it: "offer_made-119".
std::string id_of(const Alert& alert);
std::string about_text(const Alert& alert);

void append_alert(std::string& out, const Alert& alert);

// For one member's connections, beside the log.
std::string alert_frame(std::string_view club, const Alert& alert);

}  // namespace protocol

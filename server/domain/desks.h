// What a club's state holds of how its members want to be told, and of what they have said to their alerts. The alerts
// themselves are a reading of the rest of the state: domain/inbox.h.
#pragma once
#include "protocol/alert_events.h"
#include "protocol/people_events.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace domain {

struct AnsweredAlert {
  protocol::Matter about;
  protocol::AlertKind alert{};
  protocol::AlertAnswer answer{};
  std::uint64_t event = 0;  // that said so
  std::int64_t at_ms = 0;
  std::optional<std::uint64_t> returned_by = {};  // of `later`: the event that brought it back
};
BOOST_DESCRIBE_STRUCT(AnsweredAlert, (), (about, alert, answer, event, at_ms, returned_by))

// The oldest are forgotten first; one that nobody answered would then stand in the inbox again.
inline constexpr std::size_t answered_alerts_kept = 256;

struct Webhook {
  std::uint64_t event = 0;  // its address and secret lie there, sealed
  std::optional<std::uint64_t> disabled_by = {};
};
BOOST_DESCRIBE_STRUCT(Webhook, (), (event, disabled_by))

// Made by the first thing that a member says of it.
struct Desk {
  protocol::MemberId id;
  std::uint64_t read_up_to = 0;
  std::optional<protocol::Channel> channel = {};
  std::optional<protocol::QuietHours> quiet_hours = {};
  std::vector<AnsweredAlert> answered = {};  // by the event that said so
  std::optional<Webhook> webhook = {};
};
BOOST_DESCRIBE_STRUCT(Desk, (), (id, read_up_to, channel, quiet_hours, answered, webhook))

}  // namespace domain

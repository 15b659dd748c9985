// When a member may be told something. Pure but for the machine's time zone database.
#pragma once
#include "domain/club.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace exchange {

// `now_ms`, or when the quiet hours in which it lies are over; both UTC. A zone that the machine does not know is UTC.
std::int64_t next_delivery_ms(const std::optional<protocol::QuietHours>& quiet, std::string_view time_zone,
                              std::int64_t now_ms);

// Of a member, in their own time zone or else the club's.
std::int64_t next_delivery_ms(const domain::Club& club, protocol::MemberId member, std::int64_t now_ms);

std::string_view time_zone_of(const domain::Club& club, protocol::MemberId member);

}  // namespace exchange

// What waits unread, as one mail a day: how much of what, and where to read it. Mail leaves the house in the open, so
// it names nobody and quotes nothing.
#pragma once
#include "protocol/alert.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace courier {

struct Digest {
  std::string club;
  protocol::MemberId member;
  std::string day;  // "YYYY-MM-DD" where the member is
  std::string to;   // opened for this mail alone
};

// A message (RFC 5322), lines ended by CR LF. `from`: the operator's address; `origin`: where people reach the server.
std::string mail(const Digest& digest, std::span<const protocol::Alert> unread, std::string_view from,
                 std::string_view origin, std::int64_t now_ms);

}  // namespace courier

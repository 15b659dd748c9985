// What the rules of rounds and turns share.
#pragma once
#include "domain/decisions.h"
#include "domain/round_rules.h"

#include <algorithm>

namespace domain {

// The time that the events of this decision will bear: a clock that was set back moves no deadline.
inline std::int64_t now_ms(const Case& c) {
  return std::max(c.context.now_ms, c.club.last_at_ms);
}

// Why nothing can go on in the round now; nothing where it can.
inline std::optional<protocol::Error> stands_still(const Round& round) {
  using protocol::ErrorCode;
  if (!round.is_live()) return protocol::Error{ErrorCode::not_now, "this round is not on"};
  if (round.paused_at_ms) return protocol::Error{ErrorCode::not_now, "this round is paused"};
  return std::nullopt;
}

inline protocol::Instant instant(std::int64_t ms) {
  return {ms};
}

}  // namespace domain

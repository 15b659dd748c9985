// The arithmetic of a plan, in integer milliseconds: what is left is shared out so that the close time holds.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace domain::plan {

inline constexpr std::int64_t turn_floor_ms = 15'000;   // no turn is made shorter
inline constexpr std::int64_t phase_floor_ms = 30'000;  // nor any other phase, unless it was planned shorter
// Between a deadline and the server's word that it is past; what overran by less is not planned anew.
inline constexpr std::int64_t grace_ms = 10'000;

struct Span {
  std::int64_t length_ms = 0;
  std::int64_t floor_ms = 0;
};

struct Fitted {
  std::vector<std::int64_t> ends_ms;  // of each span, ascending
  std::int64_t closes_at_ms = 0;
};

// The spans one behind the other from `now_ms` on. Where they do not fit before `closes_at_ms`, what they have above
// their floors shrinks in proportion; where their floors alone do not fit, the close moves.
Fitted fit(std::span<const Span> spans, std::int64_t now_ms, std::int64_t closes_at_ms);

// The length of the next turn: its share of what is left for `speakers` (at least one), never beyond `most_ms`, never
// below the floor.
std::int64_t turn_ms(std::int64_t left_ms, std::int64_t speakers, std::optional<std::int64_t> most_ms);

// When a speaker is told that a deadline comes near: a third of the turn before it, half a minute at most.
std::int64_t warn_at_ms(std::int64_t starts_ms, std::int64_t deadline_ms);

}  // namespace domain::plan

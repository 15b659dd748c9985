// Time that neither jumps nor goes back: deadlines, and the times in the log, hang on it.
#pragma once
#include <cstdint>
#include <optional>

namespace exchange {

// Runs with a steady clock and drifts toward the wall clock, by a hundredth of the time that passes at most: a wall
// clock that is set by an hour moves a turn's deadline of a minute by less than a second. Not thread-safe.
class SlewedClock {
 public:
  // Both in nanoseconds; `steady` never goes back. The first call takes the wall clock as it is.
  std::int64_t now_ns(std::int64_t wall_ns, std::int64_t steady_ns);

 private:
  struct Last {
    std::int64_t now_ns, steady_ns;
  };
  std::optional<Last> last_;
};

}  // namespace exchange

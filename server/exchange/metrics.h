// Counters that any thread may read; the exchange's thread writes them.
#pragma once
#include <atomic>
#include <cstdint>

namespace exchange {

struct Metrics {
  std::atomic<std::uint64_t> commands_accepted{0}, commands_refused{0}, commands_repeated{0};
  std::atomic<std::uint64_t> events{0}, commits{0}, commit_us{0}, heads_signed{0}, snapshots{0};
  std::atomic<std::uint64_t> conversations{0};  // in clubs' feeds now
};

}  // namespace exchange

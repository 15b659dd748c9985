// What decide needs from outside: time, fresh random bytes, and what only the log still knows.
#pragma once
#include "domain/event.h"
#include "protocol/digest.h"
#include "protocol/types.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace domain {

// Nonces from one 256-bit seed: nonce n is the first 128 bits of SHA-256(seed || n). The same seed gives the same.
class Entropy {
 public:
  explicit Entropy(const std::array<std::uint8_t, 32>& seed) : seed_(seed) {}
  protocol::Nonce nonce() {
    std::string input(reinterpret_cast<const char*>(seed_.data()), seed_.size());
    input += static_cast<char>(next_++);
    const protocol::Hash hash = protocol::sha256(input);
    return {protocol::base64url(std::string_view(reinterpret_cast<const char*>(hash.data()), 16))};
  }

 private:
  std::array<std::uint8_t, 32> seed_;
  std::uint8_t next_ = 0;
};

struct Context {
  std::int64_t now_ms = 0;              // UTC
  std::string today;                    // "YYYY-MM-DD" in the club's time zone
  std::array<std::uint8_t, 32> seed{};  // fresh for each command
  // The body of the sealed part that `recall_for` named, or nothing where it has been erased.
  std::optional<std::string> recalled = {};
  // The event that `names_event` named, sealed bodies left out; nothing where there is none.
  std::optional<Event> named = {};
  std::int64_t week_starts_ms = 0;  // UTC: when Monday began in the club's time zone
  // The day it is in time zones of members' own, those of `time_zones_for` or `time_zones_of`.
  std::map<std::string, std::string, std::less<>> today_in = {};
  bool has_budgets = true;  // domain/budgets.h; a trial under load lifts them
};

}  // namespace domain

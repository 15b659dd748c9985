// Time as the rules need it. The exchange asks; nothing below it has a clock.
#pragma once
#include "exchange/slewed_clock.h"

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

namespace exchange {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual std::int64_t now_ms() const = 0;  // UTC
};

// The machine's wall clock as it was at the start, and from then on slewed: see SlewedClock. A restart takes the wall
// clock as it is. Any thread.
class SystemClock : public Clock {
 public:
  std::int64_t now_ms() const override;

 private:
  mutable std::mutex mutex_;
  mutable SlewedClock slewed_;
};

// The day it is in `time_zone` (IANA), "YYYY-MM-DD", by the machine's time zone database; UTC's for an unknown zone.
std::string day_in(std::string_view time_zone, std::int64_t now_ms);
// When the week, which begins on Monday, began there.
std::int64_t start_of_week_ms(std::string_view time_zone, std::int64_t now_ms);
// Midnight (UTC) of a date that `protocol::is_date` took.
std::int64_t start_of_day_ms(std::string_view date);
bool is_time_zone(std::string_view name);

}  // namespace exchange

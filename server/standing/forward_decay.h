// Days, weeks and the growth with which an old day's evidence weighs less: forward decay with a half-life of 182 days
// (Cormode, Shkapenyuk, Srivastava and Xu, ICDE 2009). What is stored never changes as time passes; only the divisor of
// a reading grows. Integers only.
#pragma once
#include <compare>
#include <cstdint>
#include <span>

namespace standing {

__extension__ typedef unsigned __int128 Wide;

inline constexpr std::int32_t half_life_days = 182;
inline constexpr std::int32_t quarter_days = 91;
// Beyond this day (in 2049) the sums of a pair no longer fit: the log has to be read relative to a later day.
inline constexpr std::int32_t last_day = 60 * half_life_days + half_life_days - 1;

// A number of the day, 0 on 2020-01-01 (UTC); what is older is day 0.
struct Day {
  std::int32_t number = 0;
  auto operator<=>(const Day&) const = default;

  std::int32_t quarter() const { return number / quarter_days; }
  std::int32_t week() const { return number / 7; }
};

// The day of an instant in milliseconds since 1970. Instants after `last_day` abort: nothing of ours has them.
Day day_of(std::int64_t at_ms);

// The last day of the week of `day`: standings are read on it, so that between weeks only events move them.
Day read_day(Day day);

// round(2^(30 + i/182)) for i from 0 to 181.
std::span<const std::uint32_t> growth_table();

// G(day): what one unit of that day adds to its pair's sum. Doubles every half-life.
Wide growth(Day day);

// floor(sum * 256 / G(day)): a sum of units of 1/256, as evidence of that day in units of 1/65536.
std::int64_t decayed(Wide sum, Day day);

}  // namespace standing

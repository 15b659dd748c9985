#include "standing/forward_decay.h"

#include "standing/check.h"

#include <array>

namespace standing {
namespace {

constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t epoch_days = 18'262;  // from 1970-01-01 to 2020-01-01

// mantissa * 2^exponent, the mantissa's top bit set: one side of an interval that holds a power exactly.
struct Bound {
  std::uint64_t mantissa;
  int exponent;

  static Bound of(std::uint32_t value) {
    const int shift = __builtin_clzll(value);
    return {std::uint64_t{value} << shift, -shift};
  }
  bool is_at_most_power_of_two(int power) const {
    return exponent + 63 < power || (exponent + 63 == power && mantissa == std::uint64_t{1} << 63);
  }
};

Bound product(Bound a, Bound b, bool round_up) {
  const Wide whole = Wide{a.mantissa} * b.mantissa;
  const int shift = (whole >> 127) != 0 ? 64 : 63;
  const bool is_cut = (whole & ((Wide{1} << shift) - 1)) != 0;
  Bound made{static_cast<std::uint64_t>(whole >> shift), a.exponent + b.exponent + shift};
  if (!round_up || !is_cut) return made;
  if (++made.mantissa == 0) made = {std::uint64_t{1} << 63, made.exponent + 1};
  return made;
}

Bound power(std::uint32_t base, int exponent, bool round_up) {
  Bound square = Bound::of(base);
  Bound result = Bound::of(1);
  for (int left = exponent; left > 0; left /= 2) {
    if (left % 2 == 1) result = product(result, square, round_up);
    square = product(square, square, round_up);
  }
  return result;
}

// Whether value^182 <= 2^power_of_two. The power lies between two bounds, and one of them decides.
bool is_root_at_most(std::uint32_t value, int power_of_two) {
  if (power(value, half_life_days, true).is_at_most_power_of_two(power_of_two)) return true;
  check(!power(value, half_life_days, false).is_at_most_power_of_two(power_of_two), "an undecided root");
  return false;
}

// round(x) = floor((floor(2x) + 1) / 2), and floor(2x) is the largest whole number whose 182nd power is at most
// 2^(182 * 31 + i).
std::uint32_t rounded_growth(int i) {
  std::uint32_t low = std::uint32_t{1} << 31, high = ~std::uint32_t{0};
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2 + 1;
    if (is_root_at_most(middle, half_life_days * 31 + i)) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return static_cast<std::uint32_t>((std::uint64_t{low} + 1) / 2);
}

std::array<std::uint32_t, half_life_days> computed_table() {
  std::array<std::uint32_t, half_life_days> table{};
  for (int i = 0; i < half_life_days; ++i) table[static_cast<std::size_t>(i)] = rounded_growth(i);
  return table;
}

}  // namespace

Day day_of(std::int64_t at_ms) {
  const std::int64_t day = at_ms / day_ms - epoch_days;
  check(day <= last_day, "a day beyond the sums' range");
  return {day < 0 ? 0 : static_cast<std::int32_t>(day)};
}

Day read_day(Day day) {
  return {7 * day.week() + 6};
}

std::span<const std::uint32_t> growth_table() {
  static const auto table = computed_table();
  return table;
}

Wide growth(Day day) {
  check(day.number >= 0 && day.number <= last_day + 7, "a day outside the sums' range");
  return Wide{growth_table()[static_cast<std::size_t>(day.number % half_life_days)]} << (day.number / half_life_days);
}

std::int64_t decayed(Wide sum, Day day) {
  // Nested floors: shifting first is exact, and mostly leaves a division of 64 bits.
  const std::uint64_t table_entry = growth_table()[static_cast<std::size_t>(day.number % half_life_days)];
  const Wide shifted = (sum << 8) >> (day.number / half_life_days);
  if ((shifted >> 64) == 0) return static_cast<std::int64_t>(static_cast<std::uint64_t>(shifted) / table_entry);
  return static_cast<std::int64_t>(shifted / table_entry);
}

}  // namespace standing

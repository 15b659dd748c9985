#include "courier/back_off.h"

#include <algorithm>

namespace courier {

std::int64_t back_off_ms(std::int64_t failures, std::int64_t jitter) {
  constexpr std::int64_t first_ms = 5'000, most_ms = 6ll * 3600 * 1000;
  const std::int64_t doublings = std::clamp<std::int64_t>(failures - 1, 0, 20);
  const std::int64_t whole_ms = std::min(first_ms << doublings, most_ms);
  return whole_ms / 2 + whole_ms / 2 * jitter / 1000;
}

}  // namespace courier

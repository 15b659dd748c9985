#include "exchange/slewed_clock.h"

#include <algorithm>

namespace exchange {

std::int64_t SlewedClock::now_ns(std::int64_t wall_ns, std::int64_t steady_ns) {
#ifdef RORX_TWIN_JUMPING_CLOCK
  return wall_ns;
#endif
  if (!last_) last_ = Last{wall_ns, steady_ns};
  const std::int64_t passed = std::max<std::int64_t>(steady_ns - last_->steady_ns, 0);
  const std::int64_t by_steady = last_->now_ns + passed, most = passed / 100;
  last_ = Last{by_steady + std::clamp(wall_ns - by_steady, -most, most), steady_ns};
  return last_->now_ns;
}

}  // namespace exchange

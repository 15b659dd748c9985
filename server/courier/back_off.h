// How long to wait before something is tried again.
#pragma once
#include <cstdint>

namespace courier {

// Behind the n-th failure in a row: 5 s, doubled each time, 6 h at most; between half of that and all of it, by
// `jitter`, from 0 to 999, which comes from outside.
std::int64_t back_off_ms(std::int64_t failures, std::int64_t jitter);

// A webhook to which nothing could be delivered for so long is disabled.
inline constexpr std::int64_t give_up_after_ms = 5ll * 24 * 3600 * 1000;

}  // namespace courier

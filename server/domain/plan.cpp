#include "domain/plan.h"

#include <algorithm>

namespace domain::plan {
namespace {

Span at_least_its_floor(Span span) {
  span.floor_ms = std::max<std::int64_t>(span.floor_ms, 0);
  span.length_ms = std::max(span.length_ms, span.floor_ms);
  return span;
}

}  // namespace

Fitted fit(std::span<const Span> spans, std::int64_t now_ms, std::int64_t closes_at_ms) {
  std::int64_t floors = 0, above = 0;
  for (const Span& one : spans) {
    const Span span = at_least_its_floor(one);
    floors += span.floor_ms;
    above += span.length_ms - span.floor_ms;
  }
  // What may stand above the floors, of `above` that would like to.
  const std::int64_t granted = std::clamp<std::int64_t>(closes_at_ms - now_ms - floors, 0, above);
  Fitted fitted{{}, std::max(closes_at_ms, now_ms + floors)};
  std::int64_t floors_so_far = 0, above_so_far = 0;
  for (const Span& one : spans) {
    const Span span = at_least_its_floor(one);
    floors_so_far += span.floor_ms;
    above_so_far += span.length_ms - span.floor_ms;
    // Rounded along the sum and not span by span, so that the last one ends where all of it ends.
    const std::int64_t share = above == 0 ? 0 : above_so_far * granted / above;
    fitted.ends_ms.push_back(now_ms + floors_so_far + share);
  }
  return fitted;
}

std::int64_t turn_ms(std::int64_t left_ms, std::int64_t speakers, std::optional<std::int64_t> most_ms) {
  std::int64_t share = std::max<std::int64_t>(left_ms, 0) / std::max<std::int64_t>(speakers, 1);
  if (most_ms) share = std::min(share, *most_ms);
  return std::max(share, turn_floor_ms);
}

std::int64_t warn_at_ms(std::int64_t starts_ms, std::int64_t deadline_ms) {
  return deadline_ms - std::min<std::int64_t>((deadline_ms - starts_ms) / 3, 30'000);
}

}  // namespace domain::plan

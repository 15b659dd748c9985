// A year of a club of thirty, told by its own rules from a seed: weekly meetings on a clock, and what members do for
// one another between them. Each member has habits of their own: who comes, who gives, who follows up, who pays.
#pragma once
#include "domain/support/story.h"

#include <cstdint>

namespace evaluation_tests {

inline constexpr int weeks_in_a_year = 52;

// The club at the end of it, with every event. The same seed tells the same.
story::Story told_year(std::uint64_t seed, std::int64_t founded_ms = story::Story::first_ms);

}  // namespace evaluation_tests

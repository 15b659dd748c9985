// What time alone brings about in rounds.
#pragma once
#include "domain/draft.h"

namespace domain {

// Turns whose deadline and grace are past are over; rounds that nobody closes or opens come to an end.
void bring_rounds_due(Draft& draft, const Club& club, std::int64_t now_ms);

}  // namespace domain

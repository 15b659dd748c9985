// How clearly a member's proposition is heard: others say it back, and its owner accepts what they said or corrects it.
#pragma once
#include "domain/club.h"

#include <cstdint>
#include <optional>

namespace domain {

// Of the proposition as it is now: what was said back of an earlier version says nothing of this one.
struct Clarity {
  std::optional<std::uint64_t> proposition;  // the event that set it; none: nothing is set
  std::int64_t accepted = 0, corrected = 0, waiting = 0;
};
BOOST_DESCRIBE_STRUCT(Clarity, (), (proposition, accepted, corrected, waiting))

// For its owner's eyes: what was said back is between the two alone.
Clarity clarity(const Club& club, MemberId owner);

}  // namespace domain

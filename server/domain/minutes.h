// Rounds as everyone in the club may read them: the plan and who is on, and the minutes. Ids and numbers only; names
// and words stand in the events.
#pragma once
#include "domain/club.h"

#include <string>

namespace domain {

// Canonical JSON. All rounds, the latest first; one as it is now; what happened in one.
std::string rounds_list(const Club& club);
std::string round_view(const Club& club, const Round& round);
std::string round_minutes(const Club& club, const Round& round);

}  // namespace domain

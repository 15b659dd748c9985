// Standings of a log that a scenario left behind: live, from the start and from a snapshot they have to be the same
// bits.
#pragma once
#include "standing/explanation.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace scenario {

// What a club's log says about standings, in its order. No server may run on the folder.
std::vector<standing::Fact> facts_of(const std::filesystem::path& data, std::string_view club);

// Behind every fact: the fold so far, one from the start, and one that a snapshot of it gave. Empty where everyone's
// standing and explanation is the same in all three, on that day and two weeks later, when its marks count, and every
// explanation sums to its standing; else the first fault.
std::string fault_of_replays(const std::vector<standing::Fact>& facts);

}  // namespace scenario

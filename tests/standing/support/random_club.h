// Clubs made by chance, as lists of steps that still make sense when some are left out: so a failing club can be made
// small before it is shown.
#pragma once
#include "evaluation/dice.h"
#include "standing/support/told_club.h"

#include <functional>
#include <string>
#include <vector>

namespace standing_tests {

using evaluation::Dice;

// What it does is decided where it stands in a list, from what there is by then.
struct Step {
  std::uint32_t what = 0, a = 0, b = 0, c = 0;
};
using Steps = std::vector<Step>;

Steps random_steps(Dice& dice, std::size_t count);

// Founded, with five members, and then lived through.
ToldClub lived(const Steps& steps);
// The same, told of each fact after it was taken.
ToldClub lived(const Steps& steps, const std::function<void(ToldClub&)>& after_each);

// Empty where all is well; else what is wrong.
using Check = std::function<std::string(const Steps&)>;

// Tries `cases` random clubs of that many steps, from RORX_SEED on where that is set; fails the test with the seed and
// the fewest steps it could find that still fail.
void holds_for_random_clubs(std::uint64_t cases, std::size_t steps, const Check& check);

// How many cases a test tries: RORX_CASES, where that is set.
std::uint64_t cases_or(std::uint64_t otherwise);

}  // namespace standing_tests

// What a member may not read changes no answer that the member gets: else the answers would tell it.
#pragma once
#include "domain/support/story.h"
#include "property/wishes.h"

#include <string>

namespace story {

// Lets something happen, in a copy of the club, of which one member may read nothing, and has that member send the same
// commands with and without it. A sentence where an answer differs; else empty. `tried` counts what was compared.
std::string what_leaks(const Story& club, Dice& dice, std::size_t& tried);

}  // namespace story

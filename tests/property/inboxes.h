// An inbox tells its owner nothing that the matrix forbids, and every tap in it is one that the law accepts.
#pragma once
#include "domain/support/story.h"
#include "property/wishes.h"

#include <string>

namespace story {

// Of one member's inbox: a sentence, where something is wrong in it; else empty.
std::string what_is_wrong_in_an_inbox(const Story& club, Dice& dice);

}  // namespace story

// A club's life by chance: people join, send random commands, time passes, things are erased. Whatever must hold after
// every step is checked at every step.
#pragma once
#include "domain/support/story.h"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace story {

struct History {
  std::vector<std::string> faults;  // what did not hold; empty where all did
  std::string digest;               // of every byte that was decided and of the last state
  std::size_t accepted = 0, refused = 0;
  std::size_t secrets = 0;      // answers compared with and without something that their reader may not read
  std::set<std::string> kinds;  // of the events that happened
};

History live_through(std::uint64_t seed, std::size_t commands);

}  // namespace story

// What those who cheat gain under each method: false identities, rings, slander, coming back under another name; on the
// data itself where that has enough members, and in simulated clubs. Every choice comes from a fixed seed.
#pragma once
#include "evaluation/methods.h"

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace evaluation {

using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

struct Attacked {
  std::string attack;
  std::string measure;
  std::array<std::optional<double>, all_methods.size()> worst;  // of all tries, by method; none: there is no such thing
  std::optional<double> allowed;                                // to RORank
};

// How often each attack is tried with other members.
struct Effort {
  std::size_t tries = 4;
  std::uint64_t identities = 1000;
  std::size_t clubs = 8;
  std::vector<ClubSize> club_sizes = {{120, 40}, {60, 10}};
};

std::vector<Attacked> attack(const standing::Ratings& ratings, const Progress& progress, const Effort& effort = {});

}  // namespace evaluation

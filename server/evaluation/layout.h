// Where the points of a network go on a plane, so that those who are close to each other in it stand close together.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace evaluation {

struct Point {
  double x = 0, y = 0;
};

struct Spring {
  std::size_t a = 0, b = 0;
  double strength = 1;
};

// Between 0 and 1 either way. Springs pull, points push each other away, all are drawn a little to the middle, and what
// may move in a step shrinks (Fruchterman and Reingold, Software: Practice and Experience 21, 1991). The seed places
// the points at first: the same seed gives the same picture.
std::vector<Point> lay_out(std::size_t points, std::span<const Spring> springs, std::uint64_t seed);

}  // namespace evaluation

#include "evaluation/layout.h"

#include "evaluation/dice.h"

#include <algorithm>
#include <cmath>

namespace evaluation {
namespace {

constexpr int steps = 500;
constexpr double pull_to_middle = 0.9;

Point operator-(Point a, Point b) {
  return {a.x - b.x, a.y - b.y};
}
double length(Point p) {
  return std::max(1e-6, std::sqrt(p.x * p.x + p.y * p.y));
}
void push(Point& p, Point direction, double by) {
  p.x += direction.x * by;
  p.y += direction.y * by;
}

// So that the middle is not crowded because of a few who strayed: how far out a point goes is half its distance, and
// half its place among all distances.
void fit(std::vector<Point>& points) {
  std::vector<double> distances;
  for (const Point p : points) distances.push_back(length(p));
  std::ranges::sort(distances);
  for (Point& p : points) {
    const double distance = length(p);
    const auto nearer = std::ranges::lower_bound(distances, distance) - distances.begin();
    const double place = std::sqrt((static_cast<double>(nearer) + 0.5) / static_cast<double>(points.size()));
    const double out = 0.25 * (distance / distances.back() + place);
    p = {0.5 + out * p.x / distance, 0.5 + out * p.y / distance};
  }
}

}  // namespace

std::vector<Point> lay_out(std::size_t points, std::span<const Spring> springs, std::uint64_t seed) {
  Dice dice(seed);
  std::vector<Point> at(points), moves(points);
  for (Point& p : at) p = {dice.fraction() - 0.5, dice.fraction() - 0.5};
  const double apart = std::sqrt(1.0 / static_cast<double>(std::max<std::size_t>(points, 1)));
  for (int step = 0; step < steps; ++step) {
    const double most = 0.1 * (1 - static_cast<double>(step) / steps);
    for (std::size_t i = 0; i < points; ++i) {
      moves[i] = {-pull_to_middle * at[i].x, -pull_to_middle * at[i].y};
      for (std::size_t other = 0; other < points; ++other) {
        if (other == i) continue;
        const Point away = at[i] - at[other];
        const double distance = length(away);
        push(moves[i], away, apart * apart / (distance * distance));
      }
    }
    for (const Spring& spring : springs) {
      const Point towards = at[spring.b] - at[spring.a];
      const double pull = spring.strength * length(towards) / apart * 0.25;
      push(moves[spring.a], towards, pull);
      push(moves[spring.b], towards, -pull);
    }
    for (std::size_t i = 0; i < points; ++i) {
      const double size = length(moves[i]);
      push(at[i], moves[i], std::min(size, most) / size);
    }
  }
  fit(at);
  return at;
}

}  // namespace evaluation

// Chance that is the same on every machine: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
#pragma once
#include <cstdint>
#include <utility>
#include <vector>

namespace evaluation {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15u + 1) {}

  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15u;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  std::uint64_t below(std::uint64_t limit) { return next() % limit; }
  bool chance(std::uint64_t percent) { return below(100) < percent; }
  double fraction() { return static_cast<double>(next() >> 11) * 0x1p-53; }  // from 0 up to, not including, 1

  // Up to `count` of them, no two from the same place.
  template <class T>
  std::vector<T> some_of(std::vector<T> all, std::size_t count) {
    count = count < all.size() ? count : all.size();
    for (std::size_t i = 0; i < count; ++i) std::swap(all[i], all[i + below(all.size() - i)]);
    all.resize(count);
    return all;
  }

 private:
  std::uint64_t state_;
};

}  // namespace evaluation

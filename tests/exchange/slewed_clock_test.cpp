// G20: jumps of the wall clock move no deadline.
#include "exchange/slewed_clock.h"

#include <random>

#include <gtest/gtest.h>

namespace tests {
namespace {

constexpr std::int64_t ms = 1'000'000, second = 1000 * ms, hour = 3600 * second;
constexpr std::int64_t start = 1'795'252'353 * second;

// A minute by the steady clock, in ticks of ten milliseconds; the wall clock is `off` meanwhile. What passed.
std::int64_t a_minute_with(std::int64_t off) {
  exchange::SlewedClock clock;
  const std::int64_t from = clock.now_ns(start, 7 * hour);
  std::int64_t now = from;
  for (std::int64_t at = 0; at <= 60 * second; at += 10 * ms) now = clock.now_ns(start + at + off, 7 * hour + at);
  return now - from;
}

TEST(SlewedClock, FollowsAWallClockThatRunsAsItShould) {
  EXPECT_EQ(a_minute_with(0), 60 * second);
}

TEST(SlewedClock, AJumpMovesAMinuteByLessThanASecond) {
  EXPECT_EQ(a_minute_with(hour), 60 * second + 600 * ms);
  EXPECT_EQ(a_minute_with(-hour), 60 * second - 600 * ms);
}

TEST(SlewedClock, ComesToAgreeWithTheWallClock) {
  EXPECT_EQ(a_minute_with(300 * ms), 60 * second + 300 * ms);
  EXPECT_EQ(a_minute_with(-300 * ms), 60 * second - 300 * ms);
}

TEST(SlewedClock, NeverGoesBackWhateverTheWallClockDoes) {
  std::mt19937_64 dice(3);
  exchange::SlewedClock clock;
  std::int64_t steady = 0, last = clock.now_ns(start, steady);
  for (int i = 0; i < 100'000; ++i) {
    steady += static_cast<std::int64_t>(dice() % 1'000'000);
    const std::int64_t now = clock.now_ns(start + static_cast<std::int64_t>(dice() % (2 * hour)) - hour, steady);
    ASSERT_GE(now, last);
    last = now;
  }
}

}  // namespace
}  // namespace tests

// When quiet hours end, wherever and whenever they are.
#include "exchange/quiet_hours.h"

#include <gtest/gtest.h>

namespace {

constexpr std::int64_t minute_ms = 60'000, hour_ms = 60 * minute_ms;
constexpr std::int64_t midnight_ms = 1'795'219'200'000;  // 2026-11-21, UTC

protocol::QuietHours quiet(std::int64_t from, std::int64_t to) {
  return {{from}, {to}};
}

std::int64_t next(const protocol::QuietHours& hours, std::string_view zone, std::int64_t now_ms) {
  return exchange::next_delivery_ms(hours, zone, now_ms);
}

}  // namespace

TEST(QuietHours, OfNobodyHoldNothing) {
  EXPECT_EQ(exchange::next_delivery_ms(std::nullopt, "Etc/UTC", 7), 7);
  EXPECT_EQ(next(quiet(60, 60), "Etc/UTC", midnight_ms + hour_ms), midnight_ms + hour_ms) << "they are none";
}

TEST(QuietHours, WithinADay) {
  const auto hours = quiet(9 * 60, 10 * 60);
  EXPECT_EQ(next(hours, "Etc/UTC", midnight_ms + 9 * hour_ms - 1), midnight_ms + 9 * hour_ms - 1);
  EXPECT_EQ(next(hours, "Etc/UTC", midnight_ms + 9 * hour_ms), midnight_ms + 10 * hour_ms);
  EXPECT_EQ(next(hours, "Etc/UTC", midnight_ms + 10 * hour_ms - 1), midnight_ms + 10 * hour_ms);
  EXPECT_EQ(next(hours, "Etc/UTC", midnight_ms + 10 * hour_ms), midnight_ms + 10 * hour_ms);
}

TEST(QuietHours, OverMidnight) {
  const auto hours = quiet(22 * 60, 7 * 60);
  EXPECT_EQ(next(hours, "Etc/UTC", midnight_ms + 23 * hour_ms), midnight_ms + 31 * hour_ms);
  EXPECT_EQ(next(hours, "Etc/UTC", midnight_ms + 2 * hour_ms), midnight_ms + 7 * hour_ms);
  EXPECT_EQ(next(hours, "Etc/UTC", midnight_ms + 12 * hour_ms), midnight_ms + 12 * hour_ms);
}

TEST(QuietHours, AreInTheZoneThatIsNamedAndInUtcInAnUnknownOne) {
  const auto hours = quiet(22 * 60, 7 * 60);
  EXPECT_EQ(next(hours, "Asia/Tokyo", midnight_ms + 14 * hour_ms), midnight_ms + 22 * hour_ms) << "23:00 there";
  EXPECT_EQ(next(hours, "Asia/Atlantis", midnight_ms + 14 * hour_ms), midnight_ms + 14 * hour_ms);
}

// In London clocks go from 01:00 to 02:00 on 2026-03-29, and from 02:00 back to 01:00 on 2026-10-25.
TEST(QuietHours, EndWhereTheClockLeavesTheirEndOut) {
  constexpr std::int64_t spring_ms = 1'774'742'400'000;
  EXPECT_EQ(next(quiet(0, 90), "Europe/London", spring_ms + 30 * minute_ms), spring_ms + 60 * minute_ms);
}

TEST(QuietHours, EndAgainWhereTheClockShowsTheirEndTwice) {
  constexpr std::int64_t autumn_ms = 1'792'882'800'000;  // 00:00 BST
  const auto hours = quiet(0, 90);
  EXPECT_EQ(next(hours, "Europe/London", autumn_ms + 30 * minute_ms), autumn_ms + 90 * minute_ms);
  EXPECT_EQ(next(hours, "Europe/London", autumn_ms + 130 * minute_ms), autumn_ms + 150 * minute_ms)
      << "01:10, for the second time";
}

// The week as the club's own clock has it.
#include "exchange/clock.h"

#include <gtest/gtest.h>

namespace exchange {
namespace {

constexpr std::int64_t hour_ms = 3'600'000, day_ms = 24 * hour_ms;

}  // namespace

TEST(StartOfWeek, IsMondayAtMidnightInTheClubsZone) {
  const std::int64_t monday_ms = start_of_day_ms("2026-11-23");
  EXPECT_EQ(start_of_week_ms("Etc/UTC", monday_ms), monday_ms);
  EXPECT_EQ(start_of_week_ms("Etc/UTC", monday_ms - 1), monday_ms - 7 * day_ms);
  EXPECT_EQ(start_of_week_ms("Etc/UTC", monday_ms + 7 * day_ms - 1), monday_ms);
  EXPECT_EQ(start_of_week_ms("Asia/Tokyo", monday_ms), monday_ms - 9 * hour_ms);
  EXPECT_EQ(start_of_week_ms("America/New_York", monday_ms), monday_ms - 7 * day_ms + 5 * hour_ms)
      << "it is Sunday there still";
}

TEST(StartOfWeek, KeepsTheOffsetOfItsOwnDay) {
  // Clocks in London went back in the night to Sunday, 2026-10-25: that week's Monday was still in summer time.
  const std::int64_t sunday_noon_ms = start_of_day_ms("2026-10-25") + 12 * hour_ms;
  EXPECT_EQ(start_of_week_ms("Europe/London", sunday_noon_ms), start_of_day_ms("2026-10-19") - hour_ms);
}

TEST(StartOfWeek, OfAZoneThatNobodyKnowsIsThatOfUtc) {
  const std::int64_t monday_ms = start_of_day_ms("2026-11-23");
  EXPECT_EQ(start_of_week_ms("Nowhere/Nothing", monday_ms + hour_ms), monday_ms);
}

}  // namespace exchange

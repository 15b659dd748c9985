#include "standing/forward_decay.h"

#include "protocol/digest.h"
#include "standing/support/hex.h"

#include <string>

#include <gtest/gtest.h>

using namespace standing;

TEST(ForwardDecay, HasTheTableThatIsPublished) {
  std::string joined;
  for (const std::uint32_t entry : growth_table()) joined += (joined.empty() ? "" : ",") + std::to_string(entry);
  EXPECT_EQ(growth_table().size(), 182u);
  EXPECT_EQ(growth_table()[0], 1'073'741'824u);
  EXPECT_EQ(growth_table()[1], 1'077'838'968u);
  EXPECT_EQ(growth_table()[181], 2'139'320'509u);
  EXPECT_EQ(standing_tests::hex(protocol::sha256(joined)),
            "4dca1592ee97e7ab344729d8e38b8af22874250171525ed750bdc80d48acaa64");
}

TEST(ForwardDecay, DoublesEveryHalfLife) {
  for (std::int32_t day = 0; day + half_life_days <= last_day; ++day) {
    ASSERT_TRUE(growth({day + half_life_days}) == 2 * growth({day})) << day;
  }
}

TEST(ForwardDecay, CountsDaysFromTwentyTwenty) {
  constexpr std::int64_t midnight_ms = 1'577'836'800'000;  // 2020-01-01T00:00:00Z
  EXPECT_EQ(day_of(midnight_ms).number, 0);
  EXPECT_EQ(day_of(midnight_ms + 86'399'999).number, 0);
  EXPECT_EQ(day_of(midnight_ms + 86'400'000).number, 1);
  EXPECT_EQ(day_of(0).number, 0) << "what is older is of day 0";
  EXPECT_EQ(day_of(1'795'252'353'123).number, 2516);  // 2026-11-21
}

TEST(ForwardDecay, ReadsOnTheLastDayOfAWeek) {
  EXPECT_EQ(read_day({0}).number, 6);
  EXPECT_EQ(read_day({6}).number, 6);
  EXPECT_EQ(read_day({7}).number, 13);
}

TEST(ForwardDecay, HalvesWhatIsOld) {
  const Wide sum = 1024 * growth({2000});
  EXPECT_EQ(decayed(sum, {2000}), 4 * 65'536);
  EXPECT_EQ(decayed(sum, {2000 + 182}), 2 * 65'536);
  EXPECT_EQ(decayed(sum, {2000 + 40 * 182}), 0);
}

TEST(ForwardDecay, DividesExactlyHoweverLargeTheSum) {
  const std::int32_t days[] = {0, 1, 181, 182, 2000, 5000, last_day};
  for (const std::int32_t day : days) {
    const Wide largest = Wide{4096} * 2048 * growth({day});
    EXPECT_EQ(decayed(largest, {day}), 4096ll * 2048 * 256) << day;
    EXPECT_EQ(decayed(largest - 1, {day}), 4096ll * 2048 * 256 - 1) << day;
  }
}

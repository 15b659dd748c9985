// The arithmetic of plans, and the templates as data.
#include "domain/plan.h"

#include "domain/round_templates.h"

#include <algorithm>
#include <numeric>
#include <random>

#include <gtest/gtest.h>

using namespace domain;

namespace {

constexpr std::int64_t minute_ms = 60'000;

std::int64_t minutes_of(protocol::MeetingTemplate which) {
  const auto agenda = agenda_of(which);
  return std::accumulate(agenda.begin(), agenda.end(), std::int64_t{0},
                         [](std::int64_t sum, const TemplatePhase& phase) { return sum + phase.minutes; });
}

struct Case {
  std::vector<plan::Span> spans;
  std::int64_t now_ms = 0, closes_at_ms = 0;

  std::int64_t floors() const {
    return std::accumulate(spans.begin(), spans.end(), std::int64_t{0},
                           [](std::int64_t sum, const plan::Span& span) { return sum + span.floor_ms; });
  }
  std::int64_t wanted() const {
    return std::accumulate(spans.begin(), spans.end(), std::int64_t{0}, [](std::int64_t sum, const plan::Span& span) {
      return sum + std::max(span.length_ms, span.floor_ms);
    });
  }
};

Case any_case(std::mt19937_64& dice) {
  Case made;
  made.now_ms = 1'795'252'353'123 + static_cast<std::int64_t>(dice() % 1'000'000);
  for (std::uint64_t n = 1 + dice() % 20; n > 0; --n) {
    made.spans.push_back({static_cast<std::int64_t>(dice() % 3'000'000), static_cast<std::int64_t>(dice() % 400'000)});
  }
  made.closes_at_ms = made.now_ms + static_cast<std::int64_t>(dice() % 20'000'000) - 1'000'000;
  return made;
}

}  // namespace

TEST(Template, OfAChapterHasTwentyPointsInNinetyMinutes) {
  EXPECT_EQ(agenda_of(protocol::MeetingTemplate::chapter_90).size(), 20u);
  EXPECT_EQ(minutes_of(protocol::MeetingTemplate::chapter_90), 90);
  EXPECT_EQ(minutes_of(protocol::MeetingTemplate::sixty_minutes), 60);
}

TEST(Template, HasNoPointTwiceAndEndsWithItsClose) {
  protocol::mp11::mp_for_each<protocol::describe::describe_enumerators<protocol::MeetingTemplate>>([](auto which) {
    const auto agenda = agenda_of(which.value);
    std::vector<protocol::AgendaPoint> points;
    for (const TemplatePhase& phase : agenda) {
      points.push_back(phase.point);
      EXPECT_TRUE(phase.minutes >= 1 && phase.minutes <= protocol::PhaseMinutes::most);
      EXPECT_TRUE(phase.seconds_a_turn == 0 || phase.seconds_a_turn >= protocol::TurnSeconds::least);
    }
    std::ranges::sort(points);
    EXPECT_TRUE(std::ranges::adjacent_find(points) == points.end()) << which.name;
    EXPECT_EQ(agenda.back().kind, protocol::PhaseKind::close) << which.name;
  });
}

TEST(Plan, KeepsItsLengthsWhereTheyFit) {
  const std::vector<plan::Span> spans{{5 * minute_ms, 0}, {3 * minute_ms, 0}};
  const auto fitted = plan::fit(spans, 0, 10 * minute_ms);
  EXPECT_EQ(fitted.ends_ms, (std::vector<std::int64_t>{5 * minute_ms, 8 * minute_ms}));
  EXPECT_EQ(fitted.closes_at_ms, 10 * minute_ms);
}

TEST(Plan, ShrinksInProportionSoThatTheCloseHolds) {
  const std::vector<plan::Span> spans{{6 * minute_ms, 0}, {3 * minute_ms, 0}};
  const auto fitted = plan::fit(spans, 0, 6 * minute_ms);
  EXPECT_EQ(fitted.ends_ms, (std::vector<std::int64_t>{4 * minute_ms, 6 * minute_ms}));
  EXPECT_EQ(fitted.closes_at_ms, 6 * minute_ms);
}

TEST(Plan, TakesNothingFromAFloor) {
  const std::vector<plan::Span> spans{{6 * minute_ms, 5 * minute_ms}, {3 * minute_ms, 0}};
  const auto fitted = plan::fit(spans, 0, 7 * minute_ms);
  EXPECT_EQ(fitted.ends_ms, (std::vector<std::int64_t>{5 * minute_ms + minute_ms / 2, 7 * minute_ms}));
}

TEST(Plan, MovesTheCloseWhereTheFloorsDoNotFit) {
  const std::vector<plan::Span> spans{{6 * minute_ms, 2 * minute_ms}, {3 * minute_ms, minute_ms}};
  const auto fitted = plan::fit(spans, 0, 2 * minute_ms);
  EXPECT_EQ(fitted.ends_ms, (std::vector<std::int64_t>{2 * minute_ms, 3 * minute_ms}));
  EXPECT_EQ(fitted.closes_at_ms, 3 * minute_ms);
}

// Whatever happens: ends ascend, no span falls below its floor or grows, the sum is exact, and the close moves by what
// the floors lack and by nothing else.
TEST(Plan, HoldsForAnySpans) {
  std::mt19937_64 dice(20);
  for (int i = 0; i < 20'000; ++i) {
    const Case one = any_case(dice);
    const auto fitted = plan::fit(one.spans, one.now_ms, one.closes_at_ms);
    ASSERT_EQ(fitted.ends_ms.size(), one.spans.size());
    std::int64_t before = one.now_ms;
    for (std::size_t s = 0; s < one.spans.size(); ++s) {
      const std::int64_t length = fitted.ends_ms[s] - before;
      ASSERT_GE(length, one.spans[s].floor_ms);
      ASSERT_LE(length, std::max(one.spans[s].length_ms, one.spans[s].floor_ms));
      before = fitted.ends_ms[s];
    }
    ASSERT_EQ(fitted.closes_at_ms, std::max(one.closes_at_ms, one.now_ms + one.floors()));
    ASSERT_EQ(before, std::min(fitted.closes_at_ms, one.now_ms + one.wanted()));
  }
}

TEST(Plan, ATurnIsItsShareBetweenItsFloorAndItsMost) {
  EXPECT_EQ(plan::turn_ms(10 * minute_ms, 10, std::nullopt), minute_ms);
  EXPECT_EQ(plan::turn_ms(10 * minute_ms, 10, 45'000), 45'000);
  EXPECT_EQ(plan::turn_ms(10 * minute_ms, 20, 45'000), 30'000);
  EXPECT_EQ(plan::turn_ms(minute_ms, 60, 45'000), plan::turn_floor_ms);
  EXPECT_EQ(plan::turn_ms(-minute_ms, 3, std::nullopt), plan::turn_floor_ms);
  EXPECT_EQ(plan::turn_ms(minute_ms, 0, std::nullopt), minute_ms);
}

TEST(Plan, WarnsAThirdBeforeTheDeadlineAndHalfAMinuteAtMost) {
  EXPECT_EQ(plan::warn_at_ms(1000, 31'000), 21'000);
  EXPECT_EQ(plan::warn_at_ms(0, 10 * minute_ms), 10 * minute_ms - 30'000);
}

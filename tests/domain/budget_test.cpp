// What a member may post in a day.
#include "domain/budgets.h"
#include "domain/support/story.h"

#include <algorithm>

#include <gtest/gtest.h>

using namespace story;

namespace {

constexpr std::int64_t day_ms = 24ll * 3600 * 1000;

struct Busy {
  Story club;
  MemberId baker = club.joins("Baker"), florist = club.joins("Florist");
  std::string ask = club.does(florist, "ask.post", with("who", "CFO"));

  Busy() { club.does(florist, "proposition.set", with("value", "flowers")); }

  void asks_all_day() {
    const auto of_asks = std::ranges::find(domain::budgets(), "ask.post", &domain::Budget::command);
    for (std::int64_t i = 0; i < of_asks->a_day; ++i) club.does(baker, "ask.post", with("who", "CFO"));
  }

  With wish(std::string_view command) const {
    if (command == "ask.post") return with("who", "CFO");
    if (command == "offer.make") return with("ask", ask, "strength", 3);
    if (command == "ltr.mark") return with("member", florist, "like", 4, "trust", 4, "respect", 4);
    if (command == "proposition.restate") return with("member", florist, "in_my_words", "flowers");
    return with("member", florist, "text", "say which");
  }
};

}  // namespace

TEST(Budgets, EndWithTheirDay) {
  for (const domain::Budget& budget : domain::budgets()) {
    Busy b;
    const With wish = b.wish(budget.command);
    for (std::int64_t i = 0; i < budget.a_day; ++i) b.club.does(b.baker, budget.command, wish);
    const auto refused = b.club.refuses(b.baker, budget.command, wish);
    EXPECT_EQ(refused.code, protocol::ErrorCode::slow_down) << budget.command;
    const std::int64_t tomorrow_ms = (b.club.now_ms() / day_ms + 1) * day_ms;
    EXPECT_EQ(refused.retry_after_ms, tomorrow_ms - b.club.now_ms()) << budget.command;
    b.club.sets_clock_ms(tomorrow_ms);
    for (std::int64_t i = 0; i < budget.a_day; ++i) b.club.does(b.baker, budget.command, wish);
    EXPECT_EQ(b.club.answers(b.baker, budget.command, wish), "slow_down") << budget.command << ": each day has one";
  }
}

TEST(Budgets, AreEachMembersOwn) {
  Busy b;
  b.asks_all_day();
  EXPECT_EQ(b.club.answers(b.baker, "ask.post", with("who", "CFO")), "slow_down");
  EXPECT_EQ(b.club.answers(b.florist, "ask.post", with("who", "CFO")), "ok");
  EXPECT_EQ(b.club.answers(b.baker, "offer.make", b.wish("offer.make")), "ok");
}

TEST(Budgets, AreNotWonBackByAClockThatGoesBack) {
  Busy b;
  b.asks_all_day();
  b.club.sets_clock_ms(b.club.now_ms() - 2 * day_ms);
  EXPECT_EQ(b.club.answers(b.baker, "ask.post", with("who", "CFO")), "slow_down");
}

TEST(Budgets, CanBeLiftedForATrialUnderLoad) {
  Busy b;
  b.asks_all_day();
  domain::Context context = b.club.context();
  context.has_budgets = false;
  EXPECT_TRUE(domain::decide(b.club.club(), b.baker, wish("ask.post", with("who", "CFO")), std::nullopt, context));
}

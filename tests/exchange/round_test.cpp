// The clocks of rounds across a restart: deadlines stand in the log, in the server's time.
#include "exchange/fixture.h"

namespace tests {
namespace {

constexpr std::int64_t minute_ms = 60'000, hour_ms = 60 * minute_ms;

class RoundClock : public ExchangeTest, public testing::WithParamInterface<bool> {
 protected:
  std::string does(const std::string& command, const std::string& with) {
    return answer("riverside", founder_,
                  R"({"id":"k)" + std::to_string(++keys_) + R"(","do":")" + command + R"(","with":)" + with + "}");
  }
  std::vector<std::string> kinds_behind(std::uint64_t seq) {
    std::vector<std::string> kinds;
    exchange_->log().read(
        "riverside", seq + 1,
        [&](const store::Record& record) {
          kinds.push_back(record.kind);
          return true;
        },
        store::Bodies::as_they_lie);
    return kinds;
  }
  std::uint64_t head() const { return exchange_->log().head("riverside"); }

  // A turn of 30 s is on.
  void a_turn_is_on() {
    founder_ = found("riverside", 1).front();
    does("round.plan", R"({"template":"thirty_seconds"})");
    for (const char* command : {"round.open", "attendance.mark", "round.enter_phase", "turn.start"}) {
      ASSERT_NE(does(command, R"({"round":"t5"})").find("\"ok\""), std::string::npos) << command;
    }
  }

  exchange::MemberId founder_;
  int keys_ = 0;
};

TEST_P(RoundClock, ATurnIsOverOnceAlsoWhenTheServerWasAwayMeanwhile) {
  a_turn_is_on();
  const std::uint64_t before = head();
  const std::string live = state_of("riverside");
  stop();
  clock_.advance(39'000);
  open(GetParam());
  EXPECT_EQ(state_of("riverside"), live) << "the same turn goes on";
  EXPECT_EQ(head(), before) << "the deadline is past, its grace is not";
  stop();
  clock_.advance(1'000);
  open(GetParam());
  outlet_->head_of("riverside", before + 1);
  stop();
  clock_.advance(13 * hour_ms);  // until the server closes the round, which is the next that it does by itself
  open(GetParam());
  outlet_->head_of("riverside", before + 2);
  EXPECT_EQ(kinds_behind(before), (std::vector<std::string>{"turn.over", "round.closed"}));
}

TEST_P(RoundClock, WhatIsLeftOfATurnIsLeftOfItAfterARestart) {
  a_turn_is_on();
  const std::uint64_t before = head();
  stop();
  clock_.advance(10'000);
  open(GetParam());
  clock_.advance(10'000);
  EXPECT_NE(does("turn.end", R"({"round":"t5"})").find("\"ok\""), std::string::npos);
  EXPECT_EQ(kinds_behind(before), std::vector<std::string>{"turn.ended"});
  EXPECT_NE(state_of("riverside").find(R"("held_ms":20000)"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Recovery, RoundClock, testing::Bool(),
                         [](const auto& which) { return which.param ? "FromASnapshot" : "FromTheFirstEvent"; });

}  // namespace
}  // namespace tests

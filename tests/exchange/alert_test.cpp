// Alerts beside the log: to whom, when, and to nobody else.
#include "exchange/fixture.h"

#include <algorithm>

namespace tests {
namespace {

class Alert : public ExchangeTest {
 protected:
  // Everyone is there, and one of them asks.
  void begins(const std::string& preferences) {
    members_ = found("oaktree", 2);
    if (!preferences.empty()) does(members_[1], "preferences.set", preferences);
    for (const auto member : members_) enter(member);
    does(members_[1], "ask.post", R"({"who":"A banker"})");
    ask_ = R"({"ask":"a)" + std::to_string(exchange_->log().head("oaktree")) + R"(","strength":4})";
  }
  void enter(exchange::MemberId member) {
    const auto token = exchange_->call<exchange::Result<std::string>>(
        [&](exchange::Turn& turn) { return exchange::program_token(turn, "oaktree", member); });
    const std::uint64_t conversation = ++next_conversation_;
    protocol::Hello hello{{**token}, {"oaktree"}, {}, {}};
    exchange_->submit(exchange::HelloProposal{{0, conversation}, std::move(hello)});
    EXPECT_FALSE(outlet_->entry_of(conversation).refused);
  }
  void does(exchange::MemberId who, const std::string& name, const std::string& with) {
    const std::string id = "c" + std::to_string(++commands_);
    EXPECT_NE(
        answer("oaktree", who, R"({"id":")" + id + R"(","do":")" + name + R"(","with":)" + with + "}").find("\"ok\""),
        std::string::npos)
        << name;
    is_handed_over();
  }

  std::vector<exchange::MemberId> members_;
  std::string ask_;
  int commands_ = 0;
};

}  // namespace

TEST_F(Alert, GoesToWhomItConcernsAndToNobodyElse) {
  begins({});
  does(members_[2], "offer.make", ask_);
  const auto alerts = outlet_->alerts();
  ASSERT_EQ(alerts.size(), 1u);
  EXPECT_EQ(alerts[0].member, members_[1]);
  EXPECT_NE(alerts[0].frame.find(R"("kind":"offer_made")"), std::string::npos) << alerts[0].frame;
  EXPECT_NE(alerts[0].frame.find(R"("raised_at":1795252353123)"), std::string::npos) << alerts[0].frame;
}

TEST_F(Alert, WaitsForTheEndOfQuietHours) {
  begins(R"({"quiet_hours":{"from_minute":540,"to_minute":600},"time_zone":"Etc/UTC"})");
  does(members_[2], "offer.make", ask_);
  EXPECT_TRUE(outlet_->alerts().empty());
}

TEST_F(Alert, KnowsTheZoneInWhichQuietHoursAre) {
  members_ = found("oaktree", 1);
  const std::string refused =
      answer("oaktree", members_[1], R"({"id":"z","do":"preferences.set","with":{"time_zone":"Asia/Atlantis"}})");
  EXPECT_NE(refused.find("out_of_range"), std::string::npos) << refused;
}

// The teller by itself, told of the latest event twice over: in quiet hours, and at their end.
TEST_F(Alert, ComesOnceQuietHoursAreOverUnlessItIsSettledByThen) {
  begins(R"({"quiet_hours":{"from_minute":540,"to_minute":600},"time_zone":"Etc/UTC"})");
  does(members_[2], "offer.make", ask_);
  const std::int64_t now_ms = clock_.now_ms(), end_ms = 1'795'219'200'000 + 10 * 3'600'000;
  exchange::AlertTeller teller;
  const auto with_clubs = [&](auto work) {
    return *exchange_->call<std::size_t>([&](exchange::Turn& turn) -> std::size_t { return work(turn); });
  };
  const auto tells = [&](exchange::Turn& turn) {
    exchange::RaisingEvents events;
    events["oaktree"].push_back(*turn.event("oaktree", turn.club("oaktree")->head));
    std::size_t raised = 0;
    EXPECT_TRUE(teller.tell(turn.clubs(), events, now_ms, raised).empty());
    return raised;
  };
  const auto brings_at = [&](std::int64_t at_ms) {
    return with_clubs([&](exchange::Turn& turn) { return teller.bring_held(turn.clubs(), at_ms).size(); });
  };
  EXPECT_EQ(with_clubs(tells), 1u);
  EXPECT_EQ(brings_at(end_ms - 1), 0u);
  EXPECT_EQ(brings_at(end_ms), 1u);
  EXPECT_EQ(brings_at(end_ms), 0u) << "once";
  EXPECT_EQ(with_clubs(tells), 1u);
  does(members_[1], "ask.withdraw", ask_.substr(0, ask_.find(',')) + "}");
  EXPECT_EQ(brings_at(end_ms), 0u);
}

}  // namespace tests

// Referrals between two clubs of one server: both clubs' events are in one commit, or in none.
#include "exchange/faulty_log.h"
#include "exchange/fixture.h"

#include <algorithm>

namespace tests {
namespace {

class Abroad : public ExchangeTest {
 protected:
  void SetUp() override {
    ExchangeTest::SetUp();
    home_ = found("riverside", 1);
    away_ = found("oaktree", 1);
  }
  std::string giving(const std::string& id, const std::string& to) const {
    return R"({"id":")" + id + R"(","do":"referral.give","with":{"to":")" + to +
           R"(","need":"bread","effort":3,"hand_over":"will_call",)"
           R"("contact":{"name":"Zoe Zest","phone":"0113 4960999"},)"
           R"("consent":{"basis":"spoken","at":"2026-11-20"}}})";
  }
  std::string gives(const std::string& id) {
    return answer("riverside", home_[1], giving(id, "oaktree/" + away_[1].text()));
  }
  std::string receiver_says(const std::string& frame) { return answer("oaktree", away_[1], frame); }
  std::string receives() { return receiver_says(R"({"id":"r1","do":"referral.receive","with":{"referral":"r5"}})"); }
  std::vector<std::string> kinds(const std::string& club) {
    std::vector<std::string> found;
    exchange_->log().read(club, 5, [&](const store::Record& record) {
      found.push_back(record.kind);
      return true;
    });
    return found;
  }
  bool reads_contact(std::uint64_t seq) {
    bool does = false;
    exchange_->log().read("oaktree", seq, [&](const store::Record& record) {
      does = std::ranges::any_of(record.parts,
                                 [](const auto& part) { return !part.erased && part.body.contains("4960999"); });
      return false;
    });
    return does;
  }
  std::uint64_t head(const std::string& club) { return exchange_->log().head(club); }

  std::vector<exchange::MemberId> home_, away_;
};

using Kinds = std::vector<std::string>;

TEST_F(Abroad, AGivenReferralArrivesInTheSameCommit) {
  const auto commits = outlet_->commits_with_events();
  EXPECT_EQ(gives("g1"), R"({"re":"g1","club":"riverside","ok":{"seq":5,"made":"r5"}})");
  is_handed_over();
  EXPECT_EQ(kinds("riverside"), Kinds{"referral.given"});
  EXPECT_EQ(kinds("oaktree"), Kinds{"referral.arrived"});
  EXPECT_EQ(outlet_->commits_with_events(), commits + 1);
  EXPECT_EQ(gives("g1"), R"({"re":"g1","club":"riverside","ok":{"seq":5,"made":"r5"}})") << "and only once";
  EXPECT_EQ(head("oaktree"), 5u);
}

TEST_F(Abroad, WhatTheOtherClubRefusesHappensInNeither) {
  for (const std::string to : {"oaktree/m99", "elmtree/m4", "riverside/m2"}) {
    EXPECT_TRUE(answer("riverside", home_[1], giving("g" + to.substr(0, 1), to)).contains("not_found")) << to;
  }
  EXPECT_EQ(head("riverside"), 4u);
  EXPECT_EQ(head("oaktree"), 4u);
}

TEST_F(Abroad, AFailedWriteLeavesBothOrNeither) {
  log_->writes_before_it_fails = true;
  fail_appends_from_now_on();
  EXPECT_TRUE(gives("g1").contains("unknown_outcome"));
  stop();
  open();
  EXPECT_EQ(head("riverside"), 5u);
  EXPECT_EQ(head("oaktree"), 5u);
  fail_appends_from_now_on();
  EXPECT_TRUE(gives("g2").contains("unknown_outcome"));
  stop();
  open(false);
  EXPECT_EQ(head("riverside"), 5u);
  EXPECT_EQ(head("oaktree"), 5u);
  EXPECT_EQ(gives("g1"), R"({"re":"g1","club":"riverside","ok":{"seq":5,"made":"r5"}})") << "the retry settles it";
  EXPECT_EQ(head("oaktree"), 5u);
}

TEST_F(Abroad, ItsReceiverLearnsTheContactAndItsGiverThatTheyHaveIt) {
  gives("g1");
  EXPECT_FALSE(reads_contact(5));
  EXPECT_TRUE(receives().contains(R"("seq":6)"));
  EXPECT_EQ(kinds("oaktree"), (Kinds{"referral.arrived", "referral.received", "contact.released"}));
  EXPECT_EQ(kinds("riverside"), (Kinds{"referral.given", "referral.received"}));
  EXPECT_TRUE(reads_contact(7));
}

TEST_F(Abroad, WhatBecomesOfItIsSaidInBothAlsoAfterAStart) {
  gives("g1");
  receives();
  stop();
  open(false);
  receiver_says(R"({"id":"r2","do":"referral.advance","with":{"referral":"r5","stage":"met"}})");
  receiver_says(R"({"id":"r3","do":"referral.close","with":{"referral":"r5","outcome":"won"}})");
  EXPECT_EQ(kinds("riverside"), (Kinds{"referral.given", "referral.received", "referral.advanced", "referral.closed"}));
  gives("g2");  // r9, arrives as r10
  receiver_says(R"({"id":"r4","do":"referral.decline","with":{"referral":"r10","reason":"no_fit"}})");
  EXPECT_EQ(kinds("riverside").back(), "referral.declined");
  const std::string home = state_of("riverside"), away = state_of("oaktree");
  stop();
  open(false);
  EXPECT_EQ(state_of("riverside"), home);
  EXPECT_EQ(state_of("oaktree"), away);
}

TEST_F(Abroad, WhoIsErasedIsErasedInBothBeforeAnyoneIsTold) {
  gives("g1");
  receives();
  EXPECT_TRUE(
      answer("riverside", home_[1], R"({"id":"e1","do":"contact.erase","with":{"subject":"r5"}})").contains("\"ok\""));
  EXPECT_TRUE(exchange_->log().is_erased("oaktree", "r5"));
  EXPECT_FALSE(reads_contact(7));
}

TEST_F(Abroad, AMemberKeepsOnlyATimeZoneThatThereIs) {
  const auto prefers = [&](const std::string& id, const std::string& zone) {
    return answer("oaktree", away_[1],
                  R"({"id":")" + id + R"(","do":"preferences.set","with":{"time_zone":")" + zone + R"("}})");
  };
  EXPECT_TRUE(prefers("p1", "Mars/Olympus").contains(R"("field":"with.time_zone")"));
  EXPECT_TRUE(prefers("p2", "Asia/Tokyo").contains("\"ok\""));
}

}  // namespace
}  // namespace tests

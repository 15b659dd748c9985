// From the wish to be forgotten to the key that is no more.
#include "exchange/faulty_log.h"
#include "exchange/fixture.h"
#include "exchange/prospect.h"

#include <algorithm>

namespace tests {
namespace {

class Erasure : public ExchangeTest {
 protected:
  // Founds the club and gives a referral in it: r6.
  void give() {
    members_ = found("riverside", 2);
    const std::string to = members_[2].text();
    ASSERT_TRUE(says(members_[1], R"({"id":"g1","do":"referral.give","with":{"to":")" + to +
                                      R"(","need":"bread","effort":3,"hand_over":"will_call",)"
                                      R"("contact":{"name":"Zoe Zest","phone":"0113 4960999"},)"
                                      R"("consent":{"basis":"spoken","at":"2026-11-20"}}})")
                    .contains(R"("made":"r6")"));
  }
  std::string says(exchange::MemberId member, const std::string& frame) { return answer("riverside", member, frame); }
  std::string erases() { return says(members_[1], R"({"id":"e1","do":"contact.erase","with":{"subject":"r6"}})"); }
  bool is_readable() {
    std::string body;
    exchange_->log().read("riverside", 6, [&](const store::Record& record) {
      const auto details = std::ranges::find(record.parts, "details", &store::Part::label);
      if (details != record.parts.end() && !details->erased) body = details->body;
      return false;
    });
    return body.contains("4960999");
  }

  std::vector<exchange::MemberId> members_;
};

TEST_F(Erasure, IsAnsweredOnceTheKeyIsNoMore) {
  give();
  EXPECT_TRUE(is_readable());
  EXPECT_EQ(erases(), R"({"re":"e1","club":"riverside","ok":{"seq":7}})");
  EXPECT_TRUE(exchange_->log().is_erased("riverside", "r6"));
  EXPECT_FALSE(is_readable());
}

TEST_F(Erasure, IsFinishedAfterTheNextStartWhereItWasCutOff) {
  give();
  log_->loses_erasures = true;
  erases();
  EXPECT_TRUE(is_readable());
  stop();
  open();
  answer("riverside", members_[1], ask("k1"));  // behind what a start does
  EXPECT_FALSE(is_readable());
  EXPECT_TRUE(exchange_->log().is_erased("riverside", "r6"));
}

TEST_F(Erasure, KeepsHeadsAndStateAsTheyWere) {
  give();
  erases();
  const std::string state = state_of("riverside");
  const auto root = exchange_->log().node("riverside", 0, 5);
  stop();
  open(false);
  EXPECT_EQ(state_of("riverside"), state);
  EXPECT_EQ(exchange_->log().node("riverside", 0, 5), root);
}

TEST_F(Erasure, AReferralThatIsReceivedInTheSameBreathReleasesNothing) {
  give();
  outlet_->hold();
  outlet_->reply_to(send("riverside", members_[0], ask("first")));  // its commit waits to be handed over
  const auto erased = send("riverside", members_[1], R"({"id":"e1","do":"contact.erase","with":{"subject":"r6"}})");
  const auto received =
      send("riverside", members_[2], R"({"id":"e2","do":"referral.receive","with":{"referral":"r6"}})");
  outlet_->release();
  EXPECT_TRUE(outlet_->reply_to(erased).frame.contains("\"ok\""));
  EXPECT_TRUE(outlet_->reply_to(received).frame.contains("not_now"));
}

TEST_F(Erasure, AProspectHasTheirLinkCorrectedAndErased) {
  give();
  const auto with_turn = [&]<class T>(std::function<exchange::Result<T>(exchange::Turn&)> work) {
    return *exchange_->call<exchange::Result<T>>(std::move(work));
  };
  const auto secret = with_turn.operator()<std::string>([&](exchange::Turn& turn) {
    EXPECT_FALSE(exchange::prospect_secret(turn, "riverside", members_[2], exchange::ReferralId{6}));
    return exchange::prospect_secret(turn, "riverside", members_[1], exchange::ReferralId{6});
  });
  ASSERT_TRUE(secret);
  const auto seen = with_turn.operator()<exchange::ProspectView>([&](exchange::Turn& turn) {
    EXPECT_EQ(exchange::prospect_view(turn, *secret)->contact->phone->value, "0113 4960999");
    return exchange::prospect_corrects(turn, *secret, {{"Zoe Zest"}, {{"0113 4960111"}}, {}});
  });
  EXPECT_EQ(seen->contact->phone->value, "0113 4960111");
  const auto erased = with_turn.operator()<exchange::ProspectView>(
      [&](exchange::Turn& turn) { return exchange::prospect_erases(turn, *secret); });
  EXPECT_FALSE(erased->contact);
  EXPECT_EQ(erased->receipt->seq, 8u);
  EXPECT_EQ(erased->receipt->leaf, exchange_->log().node("riverside", 0, 7));
  EXPECT_FALSE(is_readable());
}

TEST_F(Erasure, NothingIsWrittenAtTheDoorWhereTheDiskIsNearlyFull) {
  give();
  log_->free = 1 << 20;
  const auto refusal = exchange_->call<std::string>([](exchange::Turn& turn) {
    return turn.refusal() ? std::string(protocol::row(turn.refusal()->code).name) : std::string("none");
  });
  EXPECT_EQ(*refusal, "storage_full");
}

}  // namespace
}  // namespace tests

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

  // The number of the last event that it brought.
  std::uint64_t does(exchange::MemberId who, const std::string& name, const std::string& with) {
    const std::string id = "d" + std::to_string(++commands_);
    const std::string got = says(who, R"({"id":")" + id + R"(","do":")" + name + R"(","with":)" + with + "}");
    EXPECT_TRUE(got.contains("\"ok\"")) << name << ": " << got;
    return exchange_->log().head("riverside");
  }
  // Whether whoever has every key could read that word anywhere in the log.
  bool is_anywhere(std::string_view word) {
    bool found = false;
    exchange_->log().read("riverside", 1, [&](const store::Record& record) {
      for (const store::Part& part : record.parts) found |= !part.erased && part.body.contains(word);
      return true;
    });
    return found;
  }

  std::vector<exchange::MemberId> members_;
  int commands_ = 0;
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

TEST_F(Erasure, OfAVisitorASubstituteAndAnAuthorLeavesNoWordOfTheirs) {
  members_ = found("riverside", 2);
  const auto chair = members_[0], author = members_[2];
  does(chair, "round.plan", R"({"template":"thirty_seconds"})");
  const auto vera = does(chair, "visitor.register", R"({"round":"t6","name":"Vera Vale","phone":"0113 4960888"})");
  const auto sue =
      does(chair, "attendance.mark", R"({"round":"t6","member":"m4","mark":"substitute","substitute":"Sue Swan"})");
  does(author, "testimonial.give", R"({"about":"m4","text":"A roof like no other"})");
  const std::vector<std::pair<std::string, std::vector<std::string_view>>> words{
      {"x" + std::to_string(vera), {"Vera Vale", "4960888"}},
      {"x" + std::to_string(sue), {"Sue Swan"}},
      {author.text(), {"A roof like no other"}}};
  for (const auto& [subject, theirs] : words) {
    for (const auto word : theirs) EXPECT_TRUE(is_anywhere(word)) << word;
    does(subject == author.text() ? author : chair, "contact.erase", R"({"subject":")" + subject + "\"}");
    EXPECT_TRUE(exchange_->log().is_erased("riverside", subject));
    for (const auto word : theirs) EXPECT_FALSE(is_anywhere(word)) << word;
  }
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

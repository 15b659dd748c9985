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
  std::string proposing(const std::string& id, const std::string& b) const {
    return R"({"id":")" + id + R"(","do":"introduction.propose","with":{"a":"m2","b":")" + b +
           R"(","blurb":"you should meet"}})";
  }
  std::string proposes(const std::string& id) {
    return answer("riverside", home_[1], proposing(id, "oaktree/" + away_[1].text()));
  }
  std::string side_says(const std::string& frame) { return answer("riverside", home_[0], frame); }
  static std::string of_introduction(const std::string& id, const std::string& name) {
    return R"({"id":")" + id + R"(","do":"introduction.)" + name + R"(","with":{"introduction":"i5"}})";
  }
  // The part's body as its club's log has it; empty where it is erased or not there.
  std::string body_of(const std::string& club, std::uint64_t seq, std::string_view label) {
    std::string body;
    exchange_->log().read(club, seq, [&](const store::Record& record) {
      for (const auto& part : record.parts) {
        if (part.label == label && !part.erased) body = part.body;
      }
      return false;
    });
    return body;
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

TEST_F(Abroad, AProposedIntroductionArrivesInTheSameCommitAndOnlyOnce) {
  const auto commits = outlet_->commits_with_events();
  EXPECT_EQ(proposes("p1"), R"({"re":"p1","club":"riverside","ok":{"seq":5,"made":"i5"}})");
  is_handed_over();
  EXPECT_EQ(kinds("riverside"), Kinds{"introduction.proposed"});
  EXPECT_EQ(kinds("oaktree"), Kinds{"introduction.arrived"});
  EXPECT_EQ(outlet_->commits_with_events(), commits + 1);
  EXPECT_EQ(proposes("p1"), R"({"re":"p1","club":"riverside","ok":{"seq":5,"made":"i5"}})");
  EXPECT_EQ(head("oaktree"), 5u);
  EXPECT_TRUE(body_of("oaktree", 5, "words").contains(R"("connector":"Member 0")"));
}

TEST_F(Abroad, AnIntroductionThatTheOtherClubRefusesHappensInNeither) {
  for (const std::string b : {"oaktree/m99", "elmtree/m4", "riverside/m2"}) {
    EXPECT_TRUE(answer("riverside", home_[1], proposing("p1", b)).contains("not_found")) << b;
  }
  const std::string unknown = answer("riverside", home_[1], proposing("p2", "oaktree/m99"));
  EXPECT_TRUE(
      answer("oaktree", away_[0], R"({"id":"n1","do":"neighbours.set","with":{"open_to":"none"}})").contains("\"ok\""));
  EXPECT_EQ(proposes("p2"), unknown) << "a closed club looks like a member that is not there";
  EXPECT_TRUE(gives("g1").contains("not_found"));
  EXPECT_EQ(head("riverside"), 4u);
  EXPECT_EQ(head("oaktree"), 5u);
}

TEST_F(Abroad, AFailedWriteLeavesAnIntroductionAndAConsentInBothOrNeither) {
  const auto say_and_fail = [&](const std::function<std::string()>& say) {
    EXPECT_TRUE(say().contains("unknown_outcome"));
    stop();
    open(false);
  };
  const auto consents = [&] { return receiver_says(of_introduction("c1", "consent")); };
  fail_appends_from_now_on();
  say_and_fail([&] { return proposes("p1"); });
  EXPECT_EQ(head("riverside") + head("oaktree"), 8u);
  log_->writes_before_it_fails = true;
  fail_appends_from_now_on();
  say_and_fail([&] { return proposes("p1"); });
  EXPECT_EQ(head("riverside") + head("oaktree"), 10u);
  fail_appends_from_now_on();
  say_and_fail(consents);
  EXPECT_EQ(head("riverside") + head("oaktree"), 10u);
  log_->writes_before_it_fails = true;
  fail_appends_from_now_on();
  say_and_fail(consents);
  EXPECT_EQ(head("riverside"), 6u);
  EXPECT_EQ(head("oaktree"), 6u);
  EXPECT_EQ(consents(), R"({"re":"c1","club":"oaktree","ok":{"seq":6}})") << "the retry settles it";
  EXPECT_EQ(head("riverside") + head("oaktree"), 12u);
}

TEST_F(Abroad, BothConsentsReleaseItInBothAlsoAfterAStart) {
  proposes("p1");
  receiver_says(of_introduction("c1", "consent"));
  stop();
  open(false);
  side_says(of_introduction("c2", "consent"));
  const Kinds released{"introduction.consented", "introduction.consented", "introduction.released"};
  for (const std::string club : {"riverside", "oaktree"}) {
    const Kinds all = kinds(club);
    EXPECT_EQ(Kinds(all.begin() + 1, all.end()), released) << club;
  }
  EXPECT_TRUE(body_of("riverside", 8, "person").contains(R"("name":"Member 0")"));
  EXPECT_TRUE(body_of("oaktree", 8, "person").contains(R"("name":"Fay Founder")"));
  side_says(R"({"id":"j1","do":"introduction.judge","with":{"introduction":"i5","worthwhile":true}})");
  EXPECT_EQ(kinds("oaktree").back(), "introduction.judged");
  const std::string home = state_of("riverside"), away = state_of("oaktree");
  stop();
  open(false);
  EXPECT_EQ(state_of("riverside"), home);
  EXPECT_EQ(state_of("oaktree"), away);
  stop();
  open(true);
  EXPECT_EQ(state_of("riverside"), home) << "from its snapshot";
  EXPECT_EQ(state_of("oaktree"), away) << "from its snapshot";
}

TEST_F(Abroad, WhoeverIsForgottenIsForgottenInTheIntroductionsOfTheOtherClub) {
  proposes("p1");
  receiver_says(of_introduction("c1", "consent"));
  side_says(of_introduction("c2", "consent"));
  const std::string frame = R"({"id":"e1","do":"contact.erase","with":{"subject":")" + home_[1].text() + R"("}})";
  EXPECT_TRUE(answer("riverside", home_[1], frame).contains("\"ok\""));
  EXPECT_TRUE(exchange_->log().is_erased("oaktree", "i5"));
  EXPECT_EQ(body_of("oaktree", 5, "words"), "");
  EXPECT_EQ(body_of("oaktree", 8, "person"), "");
}

TEST_F(Abroad, AnIntroductionAlertsTheOneWhoIsAskedInTheirClub) {
  for (const auto& [club, member] : {std::pair("oaktree", away_[1]), std::pair("oaktree", away_[0])}) {
    const auto token = exchange_->call<exchange::Result<std::string>>(
        [&](exchange::Turn& turn) { return exchange::program_token(turn, club, member); });
    exchange_->submit(exchange::HelloProposal{{0, ++next_conversation_}, protocol::Hello{{**token}, {club}, {}, {}}});
    EXPECT_FALSE(outlet_->entry_of(next_conversation_).refused);
  }
  proposes("p1");
  is_handed_over();
  const auto alerts = outlet_->alerts();
  ASSERT_EQ(alerts.size(), 1u);
  EXPECT_EQ(alerts[0].club, "oaktree");
  EXPECT_EQ(alerts[0].member, away_[1]);
  EXPECT_TRUE(alerts[0].frame.contains(R"("kind":"introduction_awaits")")) << alerts[0].frame;
}

TEST_F(Abroad, ThanksReachTheGiversClubInTheSameCommitWithoutTheSum) {
  gives("g1");
  receives();
  const auto commits = outlet_->commits_with_events();
  const std::string thanks =
      R"({"id":"t1","do":"thanks.give","with":{"referral":"r5","business":"new","amount":5000}})";
  EXPECT_EQ(receiver_says(thanks), R"({"re":"t1","club":"oaktree","ok":{"seq":8,"made":"k8"}})");
  is_handed_over();
  EXPECT_EQ(outlet_->commits_with_events(), commits + 1);
  EXPECT_EQ(receiver_says(thanks), R"({"re":"t1","club":"oaktree","ok":{"seq":8,"made":"k8"}})");
  EXPECT_EQ(kinds("riverside"), (Kinds{"referral.given", "referral.received", "thanks.arrived"}));
  EXPECT_FALSE(body_of("riverside", 7, "outline").contains("5000"));
  EXPECT_FALSE(state_of("riverside").contains("5000"));
}

TEST_F(Abroad, AVoidIsInBothOrNeither) {
  gives("g1");
  const std::string wish = R"({"id":"v1","do":"event.void","with":{"event":5,"reason":"it was no referral"}})";
  fail_appends_from_now_on();
  EXPECT_TRUE(side_says(wish).contains("unknown_outcome"));
  stop();
  open(false);
  EXPECT_EQ(head("riverside") + head("oaktree"), 10u);
  EXPECT_TRUE(side_says(wish).contains("\"ok\""));
  EXPECT_EQ(kinds("riverside").back(), "event.voided");
  EXPECT_EQ(kinds("oaktree").back(), "event.voided");
  EXPECT_TRUE(body_of("oaktree", 6, "outline").contains("other_club"));
  EXPECT_EQ(body_of("oaktree", 6, "why"), "");
  EXPECT_TRUE(receives().contains("not_found"));
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

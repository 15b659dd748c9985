// A referral that its receiver passes on, and what its first giver sees of it.
#include "domain/passing.h"

#include "domain/support/story.h"

#include <gtest/gtest.h>

using namespace story;

namespace {

struct Chain {
  Story club;
  MemberId first = club.joins("Lawyer"), second = club.joins("Baker"), third = club.joins("Florist"),
           fourth = club.joins("Notary");
  std::string parent = club.does(first, "referral.give", to(second));

  With to(MemberId member) const {
    return with("to", member, "need", "bread", "effort", 3, "hand_over", "expects_call", "contact",
                with("name", "Zoë Prospect", "phone", "1"), "consent", with("basis", "spoken", "at", club.today()));
  }
  With onward(MemberId member) const {
    With made = to(member);
    made["parent"] = parent;
    return made;
  }
  std::string passes_on() { return club.does(second, "referral.give", onward(third)); }
  const domain::Referral& link(const std::string& id) const {
    return *club.club().find(*protocol::parse_id_as<protocol::ReferralId>(id));
  }
  std::string seen_by(MemberId reader, const std::string& id) const {
    return protocol::to_json(chain_seen_by(club.club(), link(id), reader));
  }
};

}  // namespace

TEST(PassOn, IsTheReceiversAlone) {
  const Chain c;
  EXPECT_EQ(c.club.answers(c.first, "referral.give", c.onward(c.third)), "not_found");
  EXPECT_EQ(c.club.answers(c.third, "referral.give", c.onward(c.fourth)), "not_found");
  EXPECT_EQ(c.club.answers(c.second, "referral.give", c.onward(c.third)), "ok");
}

TEST(PassOn, TellsTheTwoOfTheParentWhichOneIsOnward) {
  Chain c;
  const std::string onward = c.passes_on();
  const domain::Event& event = c.club.last("referral.passed_on");
  EXPECT_EQ(event.by.text(), "server");
  EXPECT_EQ(event.parts[0].readers, "m4 m5");
  EXPECT_EQ(field_of(event.parts[0], "referral"), '"' + c.parent + '"');
  EXPECT_EQ(field_of(event.parts[0], "onward"), '"' + onward + '"');
  EXPECT_EQ(part_of(c.club.last("referral.given"), "links").readers, "m5 m6");
  EXPECT_EQ(part_of(c.club.last("referral.given"), "details").readers, "m5");
}

TEST(PassOn, IsOfWhatIsOpenOrWasDeclined) {
  Chain received, declined, withdrawn, closed;
  received.club.does(received.second, "referral.receive", with("referral", received.parent));
  declined.club.does(declined.second, "referral.decline", with("referral", declined.parent, "reason", "no_fit"));
  withdrawn.club.does(withdrawn.first, "referral.withdraw", with("referral", withdrawn.parent));
  closed.club.does(closed.second, "referral.receive", with("referral", closed.parent));
  closed.club.does(closed.second, "referral.close", with("referral", closed.parent, "outcome", "lost"));
  const auto answer = [](const Chain& c) { return c.club.answers(c.second, "referral.give", c.onward(c.third)); };
  EXPECT_EQ(answer(received), "ok");
  EXPECT_EQ(answer(declined), "ok");
  EXPECT_EQ(answer(withdrawn), "not_now");
  EXPECT_EQ(answer(closed), "not_now");
  ASSERT_EQ(received.club.prospect_erases(received.parent), "ok");
  EXPECT_EQ(answer(received), "not_now");
}

TEST(PassOn, NeverComesBackToWhomItCameFrom) {
  Chain c;
  EXPECT_EQ(c.club.answers(c.second, "referral.give", c.onward(c.first)), "self_deal");
  c.parent = c.passes_on();
  EXPECT_EQ(c.club.answers(c.third, "referral.give", c.onward(c.first)), "self_deal");
  EXPECT_EQ(c.club.answers(c.third, "referral.give", c.onward(c.second)), "self_deal");
  EXPECT_EQ(c.club.answers(c.third, "referral.give", c.onward(c.fourth)), "ok");
}

TEST(PassOn, AsksTheProspectAnew) {
  Chain c;
  With old = c.onward(c.third);
  old["consent"] = with("basis", "spoken", "at", c.club.day(-2));
  EXPECT_EQ(c.club.refuses(c.second, "referral.give", old).field, "with.consent.at");
  c.club.passes_time(2);
  EXPECT_EQ(c.club.answers(c.second, "referral.give", c.onward(c.third)), "ok");
}

TEST(PassOn, IsToOneAtATime) {
  Chain c;
  const std::string onward = c.passes_on();
  EXPECT_EQ(c.club.answers(c.second, "referral.give", c.onward(c.fourth)), "not_now");
  c.club.does(c.third, "referral.decline", with("referral", onward, "reason", "no_capacity"));
  EXPECT_EQ(c.club.answers(c.second, "referral.give", c.onward(c.fourth)), "ok");
}

TEST(PassOn, WhileAnotherHasItItsReceiverIsNotChased) {
  Chain c;
  const std::string onward = c.passes_on();
  EXPECT_EQ(c.club.passes_time(5), 1u) << "the third is reminded";
  EXPECT_EQ(c.club.last("referral.reminded").parts[0].readers, "m6");
  c.club.does(c.third, "referral.decline", with("referral", onward, "reason", "no_capacity"));
  EXPECT_EQ(c.club.passes_time(0), 1u) << "now it is the second's again";
  EXPECT_EQ(c.club.last("referral.reminded").parts[0].readers, "m5");
}

TEST(PassOn, OfOneThatWasVoidedLeavesItWithItsReceiver) {
  Chain c;
  c.passes_on();
  c.club.does(Story::founder, "event.void", with("event", c.club.last("referral.given").seq, "reason", "no"));
  EXPECT_FALSE(domain::is_in_other_hands(c.club.club(), c.link(c.parent)));
  EXPECT_EQ(c.club.answers(c.second, "referral.give", c.onward(c.fourth)), "ok");
  EXPECT_EQ(c.seen_by(c.first, c.parent).find("onward"), std::string::npos);
}

TEST(ChainSeenBy, ItsFirstGiverHasHowItStandsAndNothingOfTheProspect) {
  Chain c;
  const std::string onward = c.passes_on();
  c.club.does(c.third, "referral.receive", with("referral", onward));
  const std::string chain = R"([{"effort":3,"from":"m4","referral":"r8","state":"given","to":"m5"},)"
                            R"({"effort":3,"from":"m5","referral":"r9","state":"received","to":"m6"}])";
  EXPECT_EQ(c.seen_by(c.first, c.parent), chain);
  EXPECT_EQ(c.seen_by(c.first, onward), chain);
  EXPECT_EQ(c.seen_by(c.second, onward), chain);
}

TEST(ChainSeenBy, BeginsWithTheReadersOwnLinkAndIsNobodyElses) {
  Chain c;
  const std::string onward = c.passes_on();
  EXPECT_EQ(c.seen_by(c.third, c.parent), R"([{"effort":3,"from":"m5","referral":"r9","state":"given","to":"m6"}])");
  EXPECT_EQ(c.seen_by(c.fourth, onward), "[]");
  EXPECT_EQ(c.seen_by(Story::founder, onward), "[]");
}

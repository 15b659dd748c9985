// What a reader sees, live and from the log.
#include "exchange/feed.h"

#include "exchange/fixture.h"

namespace tests {
namespace {

class Feed : public ExchangeTest {
 protected:
  void give_referral(exchange::MemberId from, exchange::MemberId to) {
    const std::string frame = answer(
        "riverside", from,
        R"({"id":"r","do":"referral.give","with":{"to":")" + to.text() +
            R"(","need":"secret need","effort":4,"hand_over":"introduced","contact":{"name":"Pat Prospect","phone":"1"},)" +
            R"("consent":{"basis":"spoken","at":"2026-01-01"}}})");
    ASSERT_NE(frame.find("\"ok\""), std::string::npos) << frame;
  }
  std::string live(exchange::MemberId reader) {
    std::string bytes;
    for (const auto& frames : outlet_->events()) bytes += frames.for_reader(reader)->bytes;
    return bytes;
  }
  std::string logged(exchange::MemberId reader, std::size_t chunk) {
    std::string bytes;
    const std::uint64_t head = exchange_->log().head("riverside");
    for (std::uint64_t next = 1; next <= head;) {
      const auto read = exchange::read_chunk(exchange_->log(), "riverside", reader, next, head, chunk);
      if (!read || read->next == next) break;
      bytes += read->frames->bytes;
      next = read->next;
    }
    return bytes;
  }
};

TEST_F(Feed, EachReaderGetsTheSameBytesLiveAndFromTheLog) {
  const auto members = found("riverside", 3);
  give_referral(members[1], members[2]);
  answer("riverside", members[2], R"({"id":"a","do":"referral.receive","with":{"referral":"r7"}})");
  for (const auto member : members) {
    EXPECT_EQ(live(member), logged(member, 1 << 20)) << member.text();
    EXPECT_EQ(live(member), logged(member, 1)) << member.text();
  }
}

TEST_F(Feed, PrivatePartsReachTheirReadersAlone) {
  const auto members = found("riverside", 3);
  give_referral(members[1], members[2]);
  EXPECT_NE(live(members[1]).find("Pat Prospect"), std::string::npos);
  EXPECT_NE(live(members[2]).find("secret need"), std::string::npos);
  EXPECT_EQ(live(members[2]).find("Pat Prospect"), std::string::npos) << "not before it is received";
  for (const auto other : {members[0], members[3]}) {
    EXPECT_EQ(live(other).find("secret need"), std::string::npos);
    EXPECT_EQ(live(other).find("Pat Prospect"), std::string::npos);
  }
  answer("riverside", members[2], R"({"id":"a","do":"referral.receive","with":{"referral":"r7"}})");
  EXPECT_NE(live(members[2]).find("Pat Prospect"), std::string::npos);
  EXPECT_EQ(live(members[0]).find("Pat Prospect"), std::string::npos);
}

TEST_F(Feed, AnEventOfWhichAReaderMaySeeNothingIsItsLeaf) {
  const auto members = found("riverside", 3);
  give_referral(members[1], members[2]);
  answer("riverside", members[2], R"({"id":"a","do":"referral.receive","with":{"referral":"r7"}})");
  EXPECT_NE(live(members[3]).find(R"({"club":"riverside","seq":8,"leaf":"sha256:)"), std::string::npos);
}

}  // namespace
}  // namespace tests

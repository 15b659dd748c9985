#include "standing/snapshot.h"

#include "protocol/digest.h"
#include "standing/support/hex.h"
#include "standing/support/random_club.h"

#include <gtest/gtest.h>

using namespace standing_tests;

namespace {

// One fact of each kind, with every field in use.
Standings one_of_each() {
  const MemberId ann{2}, bob{3};
  RuleSet rules;
  rules.thanks.units = 1000;
  const std::vector<What> whats{Joined{ann, true},
                                Left{bob},
                                Linked{bob, ann},
                                OrganisationVerified{ann, "harbour"},
                                AnchorAdded{bob},
                                AnchorRemoved{bob},
                                ReferralGiven{ann, bob},
                                ReferralDeclined{7, protocol::DeclineReason::no_capacity},
                                ReferralRated{7, true, 4},
                                ThanksGiven{bob, 7},
                                ThanksReversed{10},
                                IntroductionProposed{ann, bob},
                                IntroductionReleased{12},
                                IntroductionJudged{12, true},
                                OfferMade{},
                                OfferAccepted{15},
                                HelpGiven{},
                                HelpAccepted{17},
                                OneToOneProposed{bob},
                                OneToOneScheduled{19},
                                OneToOneConfirmed{19},
                                OneToOneMissed{19, bob},
                                LtrMarked{bob, 1, 2, 5},
                                FlagRaised{bob, true},
                                CaseDecided{bob, true, {24}},
                                Voided{25, {bob, ann}},
                                Restored{25},
                                RulesAdopted{rules, 300}};
  EXPECT_EQ(whats.size(), std::variant_size_v<What>);
  Standings standings;
  std::uint64_t seq = 0;
  for (const What& what : whats) standings.take({++seq, {static_cast<std::int32_t>(100 * seq)}, ann, what});
  return standings;
}

}  // namespace

TEST(Snapshot, OfEveryKindOfFactReadsBack) {
  const Standings standings = one_of_each();
  const std::string bytes = encode(standings);
  auto read = decode(bytes);
  ASSERT_TRUE(read) << read.error();
  ASSERT_EQ(read->journal().size(), standings.journal().size());
  for (FactIndex fact = 0; fact < standings.journal().size(); ++fact) {
    EXPECT_EQ(read->journal()[fact], standings.journal()[fact]) << fact;
  }
  EXPECT_EQ(encode(*read), bytes);
}

// Another digest means another version of the format, and then snapshot_version has to grow.
TEST(Snapshot, HasTheBytesOfItsVersion) {
  EXPECT_EQ(snapshot_version, 2);
  EXPECT_EQ(hex(protocol::sha256(encode(one_of_each()))),
            "a17e7bbd1105371d40e463be16c2c95072740eef49f6901997eb8a7911321307");
}

TEST(Snapshot, CutAnywhereIsRefused) {
  const std::string bytes = encode(one_of_each());
  for (std::size_t size = 0; size < bytes.size(); ++size) ASSERT_FALSE(decode(bytes.substr(0, size))) << size;
  EXPECT_FALSE(decode(bytes + '\0'));
}

TEST(Snapshot, WithAnyByteFlippedIsRefused) {
  const std::string bytes = encode(one_of_each());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    ASSERT_FALSE(decode(damaged)) << at;
  }
}

// With the hash made right again, so that what reads the facts has to be the one to refuse.
TEST(Snapshot, OfNonsenseIsRefusedOrReadButNeverCrashes) {
  const std::string bytes = encode(one_of_each());
  const std::size_t body = bytes.size() - sizeof(protocol::Hash);
  std::size_t refused = 0;
  for (std::size_t at = 15; at < body; ++at) {
    for (const int bit : {0x01, 0x20, 0x80}) {
      std::string forged = bytes.substr(0, body);
      forged[at] = static_cast<char>(forged[at] ^ bit);
      const protocol::Hash hash = protocol::sha256(forged);
      forged.append(hash.begin(), hash.end());
      auto read = decode(forged);
      if (!read)
        ++refused;
      else
        EXPECT_EQ(encode(*read), forged) << at;
    }
  }
  EXPECT_GT(refused, body) << "hardly anything was refused";
}

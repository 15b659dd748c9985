#include "standing/path.h"

#include "standing/rings.h"
#include "standing/support/random_graph.h"
#include "standing/support/told_club.h"

#include <gtest/gtest.h>

using namespace standing_tests;

namespace {

constexpr std::int64_t strong = std::int64_t{1} << 30;  // saturates to nearly a full relationship

struct Town {
  RandomGraph graph;
  explicit Town(std::uint64_t members) {
    graph.members = members;
    graph.anchors = {{1}};
  }
  void trust(std::uint64_t a, std::uint64_t b, std::int64_t amount = strong) {
    graph.statements.push_back({{a}, {b}, amount, 0});
    graph.statements.push_back({{b}, {a}, amount, 0});
  }
  void doubt(std::uint64_t from, std::uint64_t to) { graph.statements.push_back({{from}, {to}, 0, strong}); }

  // "2-3-4" for each route, the strongest first.
  std::vector<std::string> between(std::uint64_t from, std::uint64_t to) {
    Rorank rank = ranked(graph);
    std::vector<std::string> found;
    for (const Route& route : routes(rank, *rank.network().find({from}), *rank.network().find({to}))) {
      std::string text = std::to_string(from);
      for (const Hop& hop : route.hops) text += '-' + std::to_string(hop.to.seq);
      EXPECT_EQ(route.hops.back().strength, route.strength);
      found.push_back(text);
    }
    return found;
  }
};

using Routes = std::vector<std::string>;

}  // namespace

TEST(Path, GoesThroughWhomBothTrust) {
  Town town(4);
  town.trust(2, 3);
  town.trust(3, 4);
  EXPECT_EQ(town.between(2, 4), (Routes{"2-3-4"}));
  EXPECT_EQ(town.between(4, 2), (Routes{"4-3-2"}));
  EXPECT_EQ(town.between(1, 4), Routes{});
  EXPECT_EQ(town.between(2, 2), Routes{});
}

TEST(Path, LosesAQuarterMoreWithEachHopAfterTheFirst) {
  Town town(4);
  for (std::uint64_t member = 1; member < 4; ++member) town.trust(member, member + 1, full_relationship);
  Rorank rank = ranked(town.graph);
  const auto found = routes(rank, *rank.network().find({1}), *rank.network().find({4}));
  ASSERT_EQ(found.size(), 1u);
  const auto& hops = found[0].hops;
  ASSERT_EQ(hops.size(), 3u);
  for (const Hop& hop : hops) EXPECT_EQ(hop.link, full_relationship / 2);
  EXPECT_EQ(hops[0].strength, one / 2);
  EXPECT_EQ(hops[1].strength, one / 4 * 3 / 4);
  EXPECT_EQ(hops[2].strength, one / 8 * 9 / 16);
}

TEST(Path, OffersThreeRoutesWithNobodyTwiceInBetween) {
  Town town(8);
  town.trust(1, 2, strong / 1024);
  for (std::uint64_t between = 3; between <= 7; ++between) {
    town.trust(2, between);
    town.trust(between, 8);
  }
  EXPECT_EQ(town.between(2, 8), (Routes{"2-3-8", "2-4-8", "2-5-8"})) << "of equals the older members";
}

TEST(Path, IsAtMostFourHopsLong) {
  Town town(7);
  for (std::uint64_t member = 1; member < 7; ++member) town.trust(member, member + 1);
  EXPECT_EQ(town.between(1, 5), (Routes{"1-2-3-4-5"}));
  EXPECT_EQ(town.between(1, 6), Routes{});
}

TEST(Path, PrefersTheReceiversTrustInTheIntroducer) {
  Town town(4);
  town.graph.statements = {{{2}, {1}, strong, 0}, {{4}, {2}, strong, 0}, {{3}, {1}, strong, 0}, {{3}, {4}, strong, 0}};
  // Both are linked one way; only m4's own trust in m2 counts double.
  EXPECT_EQ(town.between(1, 4), (Routes{"1-2-4", "1-3-4"}));
}

TEST(Path, AvoidsWhomEitherEndHasAConcernWith) {
  Town town(4);
  town.trust(1, 2);
  town.trust(2, 3);
  town.trust(3, 4);
  town.trust(2, 4);
  EXPECT_EQ(town.between(1, 4), (Routes{"1-2-4"}));
  town.doubt(4, 2);
  EXPECT_EQ(town.between(1, 4), Routes{});
}

TEST(Path, DoesNotGoThroughWhomHasLeft) {
  ToldClub club;
  const MemberId ann = club.founds(), bob = club.joins(), cid = club.joins();
  club.meets(ann, bob);
  club.meets(bob, cid);
  ASSERT_EQ(routes(club.standings, ann, cid, club.day()).size(), 1u);
  EXPECT_EQ(routes(club.standings, ann, cid, club.day())[0].hops[0].to, bob);
  club.happens(bob, Left{bob});
  EXPECT_TRUE(routes(club.standings, ann, cid, club.day()).empty());
}

TEST(Path, RanksByTheMeanOfTheMembersViewAndTheClubs) {
  const std::vector<Ranked> personal{{{1}, {100, 0, 0, 0}}, {{2}, {-5, 0, 0, 0}}};
  const std::vector<Ranked> club{{{1}, {-101, 0, 0, 0}}, {{2}, {20, 0, 0, 0}}};
  const auto rows = ranked_for(personal, club);
  EXPECT_EQ(rows[0], (PersonalRank{{2}, -5, 20, 7}));
  EXPECT_EQ(rows[1], (PersonalRank{{1}, 100, -101, -1})) << "the mean rounds down";
}

TEST(Path, SeenFromAMemberOnlyTheirOwnTrustCounts) {
  Town town(4);
  town.trust(1, 2);
  town.trust(3, 4);
  Rorank rank = ranked(town.graph);
  const auto rows = seen_from(rank, *rank.network().find({3}));
  EXPECT_EQ(rows[1].score.standing, 0);
  EXPECT_GT(rows[3].score.standing, 500'000);
}

TEST(Rings, AreFoundWhereAFewLiftEachOther) {
  // m1 has met everyone once; m8 to m14 say the most of each other, and hardly anything else is said of them.
  Town town(14);
  const std::vector<MemberId> ring{{8}, {9}, {10}, {11}, {12}, {13}, {14}};
  for (std::uint64_t member = 2; member <= 14; ++member) {
    town.graph.statements.push_back({{1}, {member}, member < 8 ? 3 * one : one / 3, 0});
  }
  for (const MemberId a : ring) {
    for (const MemberId b : ring) {
      if (a < b) town.trust(a.seq, b.seq);
    }
  }
  Rorank rank = ranked(town.graph);
  const auto rings = find_rings(rank);
  ASSERT_EQ(rings.size(), ring.size());
  for (const RingMember& found : rings) {
    EXPECT_EQ(found.group, ring);
    EXPECT_GT(found.group_share_ppm, 800'000);
    EXPECT_LT(found.anchor_share_ppm, 200'000);
  }
  Town honest(5);
  for (std::uint64_t member = 2; member <= 5; ++member) honest.trust(1, member);
  Rorank quiet = ranked(honest.graph);
  EXPECT_TRUE(find_rings(quiet).empty());
}

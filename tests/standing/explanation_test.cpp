#include "standing/explanation.h"

#include "standing/disclosure.h"
#include "standing/support/random_club.h"

#include <algorithm>
#include <cstdio>
#include <set>

#include <gtest/gtest.h>

using namespace standing_tests;

namespace {

std::int64_t sum_of(const std::vector<Item>& items) {
  std::int64_t sum = 0;
  for (const Item& item : items) sum += item.points;
  return sum;
}

std::int64_t sum_of(const Disclosure& shown) {
  std::int64_t sum = sum_of(shown.items);
  for (const PooledLine& line : shown.pooled) sum += line.points;
  return sum;
}

struct Explained : testing::Test {
  ToldClub club;
  MemberId ann = club.founds(), bob = club.joins(), cid = club.joins(), dan = club.joins();

  Explained() {
    for (const MemberId member : {cid, dan}) club.happens(club_id, AnchorAdded{member});
  }
  Explanation of(MemberId member) { return explain(club.standings, member, club.day()); }
  Disclosure shown(MemberId member, Audience audience) { return disclose(of(member), audience); }
};

}  // namespace

TEST_F(Explained, ItemsNameTheirEventAndSumToTheStanding) {
  const std::uint64_t first = club.thanks(ann, bob), second = club.thanks(cid, bob);
  const Explanation explanation = of(bob);
  ASSERT_EQ(explanation.items.size(), 2u);
  EXPECT_EQ(explanation.items[0].event, first);
  EXPECT_EQ(explanation.items[1].event, second);
  EXPECT_EQ(explanation.items[1].attester, cid);
  EXPECT_EQ(explanation.items[0].voice_q16, one);
  EXPECT_EQ(sum_of(explanation.items), club.points(bob));
  EXPECT_EQ(explanation.summary.thanks, club.points(bob));
  EXPECT_EQ(explanation.summary.inside, club.points(bob));
}

TEST_F(Explained, IsCanonicalJson) {
  club.thanks(ann, bob);
  EXPECT_EQ(protocol::to_json(of(bob)),
            R"({"belief":500000,"day":2400,"disbelief":0,"items":[{"attester":"m2","budget_q16":65536,)"
            R"("circle_cut_q16":0,"event":8,"evidence_q16":262144,"is_outside":false,"kind":"thanks",)"
            R"("name":"advocacy","points":500000,"state":"counted","voice_q16":65536}],"member":"m3",)"
            R"("standing":500000,"summary":{"concerns":0,"help":0,"inside":500000,"introductions":0,"ltr":0,)"
            R"("one_to_ones":0,"outside":0,"referrals":0,"sponsorship":0,"thanks":500000},"uncertainty":500000})");
}

TEST_F(Explained, WhatWasVoidedStandsThereStruckOut) {
  const std::uint64_t referral = club.refers(bob, ann);
  club.confirms(referral, ann);
  const std::uint64_t thanks = club.thanks(ann, bob, referral);
  club.voids(referral, {bob});
  const Explanation explanation = of(bob);
  const auto struck = std::ranges::find(explanation.items, thanks, &Item::event);
  ASSERT_NE(struck, explanation.items.end());
  EXPECT_EQ(struck->state, ItemState::voided);
  EXPECT_EQ(struck->points, 0);
  EXPECT_LT(explanation.standing, 0) << "the fault counts";
  EXPECT_EQ(sum_of(explanation.items), explanation.standing);
}

TEST_F(Explained, AnUncorroboratedCriticGetsADiscountAtTheEnd) {
  club.thanks(ann, bob);
  club.thanks(ann, bob);
  const MemberId eve = club.joins();
  club.thanks(bob, eve);
  club.happens(bob, ReferralDeclined{club.refers(eve, bob), protocol::DeclineReason::lead});
  const Explanation explanation = of(eve);
  EXPECT_EQ(explanation.items.back().name, ItemName::uncorroborated_concern_discount);
  EXPECT_GT(explanation.items.back().points, 0);
  EXPECT_EQ(sum_of(explanation.items), explanation.standing);
}

TEST_F(Explained, ChangesSumToTheDifference) {
  club.thanks(ann, bob);
  const Explanation before = of(bob);
  const std::uint64_t thanks = club.thanks(cid, bob);
  club.voids(before.items.front().event);
  const Explanation after = of(bob);
  const auto changes = explain_change(before.items, after.items);
  std::int64_t sum = 0;
  for (const Change& change : changes) sum += change.after - change.before;
  EXPECT_EQ(sum, after.standing - before.standing);
  ASSERT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes[0].after, 0);
  EXPECT_EQ(changes[0].was, ItemState::counted);
  EXPECT_EQ(changes[0].is, ItemState::voided);
  EXPECT_EQ(changes[1].event, thanks);
  EXPECT_EQ(changes[1].before, 0);
  EXPECT_EQ(changes[1].was, std::nullopt);
}

TEST_F(Explained, ASingleMarkIsNotToldFromTheRest) {
  club.marks(ann, bob, 5);
  club.thanks(cid, bob);
  club.thanks(dan, bob);
  club.passes(7);
  const Disclosure shown_to_bob = shown(bob, Audience::member);
  ASSERT_EQ(shown_to_bob.pooled.size(), 1u);
  EXPECT_EQ(shown_to_bob.pooled[0].kinds, (std::vector{EvidenceKind::thanks, EvidenceKind::ltr}));
  EXPECT_TRUE(shown_to_bob.items.empty());
  EXPECT_EQ(sum_of(shown_to_bob), club.points(bob));
}

TEST_F(Explained, MarksOfThreePeopleAreALineOfTheirOwn) {
  for (const MemberId member : {ann, cid, dan}) club.marks(member, bob, 5);
  club.thanks(cid, bob);
  club.passes(7);
  const Disclosure shown_to_bob = shown(bob, Audience::member);
  ASSERT_EQ(shown_to_bob.pooled.size(), 1u);
  EXPECT_EQ(shown_to_bob.pooled[0].kinds, std::vector{EvidenceKind::ltr});
  ASSERT_EQ(shown_to_bob.items.size(), 1u);
  EXPECT_EQ(shown_to_bob.items[0].attester, cid);
  EXPECT_EQ(sum_of(shown_to_bob), club.points(bob));
}

TEST_F(Explained, OthersSeeKindsAndNoItems) {
  for (const MemberId member : {ann, cid, dan}) club.meets(member, bob);
  club.thanks(ann, bob);
  const Disclosure shown_to_all = shown(bob, Audience::anyone);
  EXPECT_TRUE(shown_to_all.items.empty());
  ASSERT_EQ(shown_to_all.pooled.size(), 2u);
  EXPECT_EQ(shown_to_all.pooled[0].kinds, std::vector{EvidenceKind::thanks});
  EXPECT_EQ(shown_to_all.pooled[1].kinds, std::vector{EvidenceKind::one_to_one});
  EXPECT_EQ(sum_of(shown_to_all), club.points(bob));
}

// Beside the sums: no private item by name, and no private line that fewer than three people stand behind, unless it
// is all that there is.
TEST(Explanation, SumsExactlyForEveryoneAndKeepsWhatWasPrivate) {
  std::size_t explained = 0, items = 0, moving = 0;
  holds_for_random_clubs(cases_or(1000), 80, [&](const Steps& steps) -> std::string {
    ToldClub club = lived(steps);
    for (const Ranked& row : club.table()) {
      const Explanation explanation = explain(club.standings, row.member, club.day());
      ++explained;
      items += explanation.items.size();
      moving += row.score.standing != 0;
      if (explanation.standing != row.score.standing) return row.member.text() + " stands elsewhere";
      if (sum_of(explanation.items) != explanation.standing) return row.member.text() + ": the items do not sum";
      for (const Audience audience : {Audience::member, Audience::anyone}) {
        const Disclosure shown = disclose(explanation, audience);
        if (sum_of(shown) != explanation.standing) return row.member.text() + ": what is shown does not sum";
        for (const PooledLine& line : shown.pooled) {
          std::set<MemberId> people;
          for (const Item& item : explanation.items) {
            const bool is_in = item.kind && std::ranges::find(line.kinds, *item.kind) != line.kinds.end();
            if (is_in && item.points != 0) people.insert(item.attester);
          }
          const bool is_everything = line.points == explanation.standing;
          const bool is_public =
              line.kinds == std::vector{EvidenceKind::thanks} || line.kinds == std::vector{EvidenceKind::sponsor};
          if (people.size() < people_at_least && !is_everything && !is_public) {
            return row.member.text() + " can tell who is behind " + std::to_string(line.points);
          }
        }
        for (const Item& item : shown.items) {
          const bool is_private = item.kind == EvidenceKind::ltr || item.kind == EvidenceKind::pitch_flag ||
                                  item.kind == EvidenceKind::referral_bad;
          if (is_private) return row.member.text() + " sees a private item";
        }
      }
    }
    return "";
  });
  std::printf("%zu explanations, %zu items, %zu standings that are not 0\n", explained, items, moving);
  EXPECT_GT(moving * 2, explained) << "the clubs are about nothing";
}

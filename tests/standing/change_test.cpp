// What changed between two moments, as its reader may see it.
#include "standing/disclosure.h"
#include "standing/support/random_club.h"

#include <algorithm>
#include <cstdio>
#include <set>

#include <gtest/gtest.h>

using namespace standing_tests;

namespace {

struct Changed : testing::Test {
  ToldClub club;
  MemberId ann = club.founds(), bob = club.joins(), cid = club.joins(), dan = club.joins(), eve = club.joins();

  Changed() {
    for (const MemberId member : {cid, dan, eve}) club.happens(club_id, AnchorAdded{member});
  }
  Explanation of(MemberId member) { return explain(club.standings, member, club.day()); }
};

std::int64_t difference(const std::vector<DisclosedChange>& changes) {
  std::int64_t sum = 0;
  for (const DisclosedChange& change : changes) sum += change.after - change.before;
  return sum;
}

bool is_private(const std::optional<EvidenceKind>& kind, Audience audience) {
  using enum EvidenceKind;
  if (audience == Audience::anyone) return kind != thanks && kind != sponsor;
  return kind == ltr || kind == pitch_flag || kind == referral_bad;
}

// Who moves these kinds, by explanation.
std::set<MemberId> people_behind(const Explanation& explanation, const std::vector<EvidenceKind>& kinds) {
  std::set<MemberId> people;
  for (const Item& item : explanation.items) {
    const bool is_in = item.kind && std::ranges::find(kinds, *item.kind) != kinds.end();
    if (is_in && item.points != 0) people.insert(item.attester);
  }
  return people;
}

using Word = std::tuple<std::uint64_t, MemberId, EvidenceKind>;

std::set<Word> words_in(const Explanation& explanation, const std::vector<EvidenceKind>& kinds) {
  std::set<Word> words;
  for (const Item& item : explanation.items) {
    const bool is_in = item.kind && std::ranges::find(kinds, *item.kind) != kinds.end();
    if (is_in && item.points != 0) words.insert({item.event, item.attester, *item.kind});
  }
  return words;
}

// Whose word moves the kinds at one of the moments and was not there at the other. Where none of them is private, none.
std::set<MemberId> people_who_came_or_went(const Explanation& before, const Explanation& after,
                                           const std::vector<EvidenceKind>& kinds, Audience audience) {
  std::set<MemberId> people;
  bool is_any_private = false;
  const auto look = [&](const Explanation& here, const Explanation& there) {
    for (const auto& [event, attester, kind] : words_in(here, kinds)) {
      const bool is_there = std::ranges::any_of(there.items, [&](const Item& item) {
        return item.event == event && item.attester == attester && item.kind == kind &&
               item.state == ItemState::counted;
      });
      if (is_there) continue;
      people.insert(attester);
      is_any_private |= is_private(kind, audience);
    }
  };
  look(before, after);
  look(after, before);
  return is_any_private ? people : std::set<MemberId>{};
}

std::int64_t points_of(const Explanation& explanation, const std::vector<EvidenceKind>& kinds) {
  std::int64_t points = 0;
  for (const Item& item : explanation.items) {
    if (item.kind && std::ranges::find(kinds, *item.kind) != kinds.end()) points += item.points;
  }
  return points;
}

// Whether the line holds all that moves at that moment: then it says no more than the standing does.
bool is_everything(const Explanation& explanation, const std::vector<EvidenceKind>& kinds) {
  return std::ranges::none_of(explanation.items, [&](const Item& item) {
    return item.kind && item.points != 0 && std::ranges::find(kinds, *item.kind) == kinds.end();
  });
}

std::string fault_in_line(const Explanation& before, const Explanation& after, const DisclosedChange& line,
                          Audience audience) {
  const bool is_public =
      std::ranges::none_of(line.kinds, [&](EvidenceKind kind) { return is_private(kind, audience); });
  if (is_public && !line.has_discount) return "";
  if (is_everything(before, line.kinds) && is_everything(after, line.kinds)) return "";
  const auto are_few = [](const std::set<MemberId>& people) { return !people.empty() && people.size() < 3; };
  if (are_few(people_behind(before, line.kinds))) return "tells who was behind a line";
  if (are_few(people_behind(after, line.kinds))) return "tells who is behind a line";
  if (are_few(people_who_came_or_went(before, after, line.kinds, audience))) return "tells who came or went";
  return "";
}

std::string fault_in(const Explanation& before, const Explanation& after, Audience audience) {
  const ChangeDisclosure shown = disclose_change(before, after, audience);
  if (difference(shown.changes) != after.standing - before.standing) return "the changes do not sum";
  for (const DisclosedChange& change : shown.changes) {
    if (change.event) {
      if (audience == Audience::anyone) return "another sees an item";
      if (is_private(change.kinds.at(0), audience)) return "a private item is told";
    } else if (const auto fault = fault_in_line(before, after, change, audience); !fault.empty()) {
      return fault;
    }
  }
  for (const auto& [explanation, disclosed] : {std::pair(&before, &shown.before), {&after, &shown.after}}) {
    std::int64_t sum = 0;
    for (const Item& item : disclosed->items) sum += item.points;
    for (const PooledLine& line : disclosed->pooled) sum += line.points;
    if (sum != explanation->standing) return "a moment does not sum";
    for (const PooledLine& line : disclosed->pooled) {
      if (!line.has_discount && line.points != points_of(*explanation, line.kinds)) return "a line is not its kinds";
    }
  }
  return "";
}

}  // namespace

TEST_F(Changed, NamesEveryItemThatIsNotAsItWas) {
  const std::uint64_t first = club.thanks(ann, bob);
  const Explanation before = of(bob);
  const std::uint64_t second = club.thanks(cid, bob);
  club.voids(first);
  const Explanation after = of(bob);
  const auto [shown_before, shown_after, changes] = disclose_change(before, after, Audience::member);
  EXPECT_EQ(shown_before, disclose(before, Audience::member));
  EXPECT_EQ(shown_after, disclose(after, Audience::member));
  ASSERT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes[0],
            (DisclosedChange{
                first, ann, ItemState::counted, ItemState::voided, {EvidenceKind::thanks}, false, before.standing, 0}));
  EXPECT_EQ(changes[1],
            (DisclosedChange{
                second, cid, std::nullopt, ItemState::counted, {EvidenceKind::thanks}, false, 0, after.standing}));
}

TEST_F(Changed, OneMoreMarkAmongManyIsNotToldByTheDifference) {
  for (const MemberId member : {ann, cid, dan}) club.marks(member, bob, 4);
  club.passes(7);
  const Explanation before = of(bob);
  ASSERT_EQ(disclose(before, Audience::member).pooled.at(0).kinds, std::vector{EvidenceKind::ltr});
  club.marks(eve, bob, 5);
  club.thanks(ann, bob);
  club.passes(7);
  const Explanation after = of(bob);
  const auto changes = disclose_change(before, after, Audience::member).changes;
  ASSERT_EQ(changes.size(), 1u) << "eve's mark and ann's thanks are two people's";
  EXPECT_EQ(changes[0].kinds, (std::vector{EvidenceKind::thanks, EvidenceKind::ltr}));
  EXPECT_EQ(changes[0].event, std::nullopt);
  EXPECT_EQ(changes[0].after - changes[0].before, after.standing - before.standing);
}

TEST_F(Changed, MarksOfThreePeopleThatCameAreALineOfTheirOwn) {
  const Explanation before = of(bob);
  for (const MemberId member : {ann, cid, dan}) club.marks(member, bob, 5);
  const std::uint64_t thanks = club.thanks(eve, bob);
  club.passes(7);
  const auto changes = disclose_change(before, of(bob), Audience::member).changes;
  ASSERT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes[0].event, thanks);
  EXPECT_EQ(changes[1].kinds, std::vector{EvidenceKind::ltr});
}

TEST_F(Changed, WhatIsVoidedIsToldThoughItsPointsStandWithOthers) {
  club.marks(cid, bob, 5);
  const std::uint64_t thanks = club.thanks(ann, bob);
  club.thanks(dan, bob);
  club.passes(7);
  const Explanation before = of(bob);
  club.voids(thanks);
  const auto changes = disclose_change(before, of(bob), Audience::member).changes;
  ASSERT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes[0].event, thanks);
  EXPECT_EQ(changes[0].is, ItemState::voided);
  EXPECT_EQ(changes[0].before, 0) << "the cid's mark is pooled with it";
  EXPECT_EQ(changes[1].kinds, (std::vector{EvidenceKind::thanks, EvidenceKind::ltr}));
}

TEST_F(Changed, OthersSeeKindsAndNoItems) {
  const Explanation before = of(bob);
  club.thanks(ann, bob);
  for (const MemberId member : {ann, cid, dan}) club.meets(member, bob);
  const auto changes = disclose_change(before, of(bob), Audience::anyone).changes;
  ASSERT_EQ(changes.size(), 2u);
  for (const DisclosedChange& change : changes) EXPECT_EQ(change.event, std::nullopt);
}

TEST_F(Changed, IsNothingBetweenAMomentAndItself) {
  club.thanks(ann, bob);
  EXPECT_TRUE(disclose_change(of(bob), of(bob), Audience::member).changes.empty());
}

// Any two moments of a club: the changes sum, for either reader, and nothing private is told by either moment or by the
// difference.
TEST(Change, SumsExactlyForEveryoneAndKeepsWhatWasPrivate) {
  std::size_t compared = 0, moved = 0;
  holds_for_random_clubs(cases_or(400), 80, [&](const Steps& steps) -> std::string {
    ToldClub club = lived(steps);
    const std::size_t middle = club.facts.size() * 2 / 3;
    Standings past = folded({club.facts.begin(), club.facts.begin() + static_cast<std::ptrdiff_t>(middle)});
    const Day then = past.journal().last_day();
    for (const Ranked& row : club.table()) {
      const Explanation before = explain(past, row.member, then);
      const Explanation after = explain(club.standings, row.member, club.day());
      ++compared;
      moved += before.standing != after.standing;
      for (const Audience audience : {Audience::member, Audience::anyone}) {
        for (const auto& [from, to] : {std::pair(&before, &after), {&after, &before}}) {
          if (const auto fault = fault_in(*from, *to, audience); !fault.empty())
            return row.member.text() + ": " + fault;
        }
      }
    }
    return "";
  });
  std::printf("%zu pairs of moments, %zu in which the standing moved\n", compared, moved);
  EXPECT_GT(moved * 2, compared) << "the clubs are about nothing";
}

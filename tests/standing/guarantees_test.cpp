// What nobody can do to a standing, tried on clubs made by chance. RORX_CASES says how many, RORX_SEED which one again.
#include "standing/support/random_club.h"
#include "standing/support/random_graph.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <numeric>

#include <gtest/gtest.h>

using namespace standing_tests;

namespace {

// In millionths. In a club as clubs are; and among any opinions whatever, where the worst that was found in 200,000
// tries was 0.087, 0.062.
constexpr std::int64_t praise_may_lower = 10'000;
constexpr std::int64_t griefing_may_move = 20'000;
constexpr std::int64_t anything_may_move = 100'000;

using GraphCheck = std::function<std::string(const RandomGraph&, Dice&)>;
using Making = RandomGraph (*)(Dice&, std::uint64_t members);

// The same question again of a graph with fewer statements, as long as it still fails.
RandomGraph shrunk(RandomGraph graph, std::uint64_t seed, const GraphCheck& check) {
  const auto fails = [&](const RandomGraph& one_graph) {
    Dice dice(seed + 77);
    return !check(one_graph, dice).empty();
  };
  for (std::size_t count = graph.statements.size(); count > 0; count /= 2) {
    for (std::size_t from = 0; from < graph.statements.size();) {
      RandomGraph fewer = graph;
      const auto first = fewer.statements.begin() + static_cast<std::ptrdiff_t>(from);
      const std::size_t end = std::min(from + count, fewer.statements.size());
      fewer.statements.erase(first, fewer.statements.begin() + static_cast<std::ptrdiff_t>(end));
      if (fails(fewer))
        graph = std::move(fewer);
      else
        from += count;
    }
  }
  return graph;
}

void holds_for_random_graphs(const GraphCheck& check, Making make = &random_graph, std::uint64_t members = 4) {
  const char* seed_text = std::getenv("RORX_SEED");
  const std::uint64_t first = seed_text ? std::strtoull(seed_text, nullptr, 10) : 1;
  const std::uint64_t last = seed_text ? first : cases_or(1000);
  for (std::uint64_t seed = first; seed <= last; ++seed) {
    Dice dice(seed);
    const RandomGraph graph = make(dice, members + dice.below(20));
    Dice choices(seed + 77);
    const std::string wrong = check(graph, choices);
    if (wrong.empty()) continue;
    const RandomGraph fewest = shrunk(graph, seed, check);
    std::string told;
    for (const Statement& one_statement : fewest.statements) {
      told += "\n  " + one_statement.from.text() + " -> " + one_statement.to.text() + " +" +
              std::to_string(one_statement.positive) + " -" + std::to_string(one_statement.negative);
    }
    Dice again(seed + 77);
    FAIL() << "RORX_SEED=" << seed << ": " << wrong << "\nof " << graph.statements.size() << " statements these "
           << fewest.statements.size() << " fail as well: " << check(fewest, again) << told;
  }
}

std::int64_t points(Rorank& rank, MemberId member) {
  return rank.score(*rank.network().find(member)).standing;
}

std::string moved(MemberId member, std::int64_t before, std::int64_t after) {
  return member.text() + " went from " + std::to_string(before) + " to " + std::to_string(after);
}

// Nobody of the first graph but `except` may stand differently in the second.
std::string who_moved(Rorank& before, Rorank& after, std::int64_t by_more_than = 0, MemberId except = {}) {
  for (const Ranked& row : before.table()) {
    const std::int64_t now = points(after, row.member);
    if (row.member != except && std::abs(now - row.score.standing) > by_more_than) {
      return moved(row.member, row.score.standing, now);
    }
  }
  return "";
}

// One member who is no anchor, before and after somebody said more about them: at most so much.
struct Told {
  MemberId about;
  std::int64_t before = 0, after = 0;
  bool is_concern_cut = false;  // by a circle's cap, afterwards
};

struct AtMost {
  std::int64_t praise, concern;
};

Told tell_more(const RandomGraph& graph, Dice& dice, AtMost most) {
  const MemberId from{1 + dice.below(graph.members)}, to = ordinary_member(graph, dice);
  Rorank rank = ranked(graph);
  Told told{to, points(rank, to), points(rank, to)};
  if (from == to) return told;
  const auto amount = [&](std::int64_t limit) {
    return limit == 0 ? 0 : static_cast<std::int64_t>(1 + dice.below(static_cast<std::uint64_t>(limit)));
  };
  RandomGraph more = graph;
  more.statements.push_back({from, to, amount(most.praise), amount(most.concern)});
  Rorank after = ranked(more);
  const Reading reading = after.reading(*after.network().find(to));
  told.after = reading.score.standing;
  told.is_concern_cut = std::ranges::any_of(reading.cuts, [](const CircleCut& cut) { return cut.cut.concern > 0; });
  return told;
}

// No anchor; of those with something to say the one with least standing.
MemberId weakest_with_a_voice(Rorank& rank, const RandomGraph& graph) {
  MemberId weakest{};
  std::int64_t least = 0;
  for (const Ranked& row : rank.table()) {
    const std::int64_t second = rank.voices().second(*rank.network().find(row.member));
    if (second <= 0 || std::ranges::find(graph.anchors, row.member) != graph.anchors.end()) continue;
    if (weakest != MemberId{} && second >= least) continue;
    weakest = row.member;
    least = second;
  }
  return weakest;
}

std::string first_difference(const std::vector<Ranked>& a, const std::vector<Ranked>& b) {
  return a == b ? "" : text_of(a) + "\n  is not\n" + text_of(b);
}

}  // namespace

TEST(Guarantee, NothingThatSomeoneAttestsChangesTheirOwnStanding) {
  holds_for_random_graphs([](const RandomGraph& graph, Dice& dice) {
    const MemberId member = ordinary_member(graph, dice);
    RandomGraph silent = graph;
    std::erase_if(silent.statements, [&](const Statement& one_statement) { return one_statement.from == member; });
    Rorank with = ranked(graph), without = ranked(silent);
    const std::int64_t before = points(without, member), after = points(with, member);
    return before == after ? "" : moved(member, before, after);
  });
}

TEST(Guarantee, IdentitiesThatNobodyAttestsMoveNobody) {
  holds_for_random_graphs([](const RandomGraph& graph, Dice& dice) {
    RandomGraph haunted = graph;
    const std::uint64_t ghosts = 1 + dice.below(10);
    haunted.members += ghosts;
    for (std::uint64_t i = 0; i < 4 * ghosts; ++i) {
      const MemberId from{graph.members + 1 + dice.below(ghosts)}, to{1 + dice.below(haunted.members)};
      const auto amount = static_cast<std::int64_t>(dice.below(1 << 22));
      if (from == to) continue;
      haunted.statements.push_back(dice.chance(50) ? Statement{from, to, amount, 0} : Statement{from, to, 0, amount});
    }
    Rorank before = ranked(graph), after = ranked(haunted);
    return who_moved(before, after);
  });
}

TEST(Guarantee, AFarmHasNoMoreThanThoseWhoBackIt) {
  std::int64_t worst_ppm = 0, most_rounding = 0;
  holds_for_random_graphs([&](const RandomGraph& graph, Dice& dice) -> std::string {
    RandomGraph farm = graph;
    const std::uint64_t sybils = 1 + dice.below(12);
    farm.members += sybils;
    std::vector<MemberId> backers;
    for (std::uint64_t i = 1 + dice.below(2); i > 0; --i) backers.push_back(ordinary_member(graph, dice));
    std::ranges::sort(backers);
    backers.erase(std::unique(backers.begin(), backers.end()), backers.end());
    const auto sybil = [&] { return MemberId{graph.members + 1 + dice.below(sybils)}; };
    const auto amount = [&] { return static_cast<std::int64_t>(1 + dice.below(1 << 21)); };
    for (std::uint64_t i = 0; i < 3 * sybils; ++i) {
      farm.statements.push_back({backers[dice.below(backers.size())], sybil(), amount(), 0});
      const MemberId from = sybil(), to = sybil();
      if (from != to) farm.statements.push_back({from, to, amount(), 0});
      farm.statements.push_back({sybil(), {1 + dice.below(graph.members)}, amount(), 0});
    }
    Rorank rank = ranked(farm);
    std::int64_t allowed = 0;
    for (const MemberId backer : backers) {
      const std::int64_t second = rank.voices().second(*rank.network().find(backer));
      allowed += std::clamp<std::int64_t>(second, 0, full_relationship);
    }
    for (std::uint64_t id = graph.members + 1; id <= farm.members; ++id) {
      const Reading reading = rank.reading(*rank.network().find({id}));
      const std::int64_t praise = reading.positive;
      most_rounding = std::max(most_rounding, praise - allowed);
      const auto rounding = static_cast<std::int64_t>(reading.attestations.size() * backers.size());
      if (praise > allowed + rounding) {
        return MemberId{id}.text() + " has " + std::to_string(praise) + " behind " + std::to_string(allowed);
      }
      if (allowed > 0) worst_ppm = std::max(worst_ppm, micro * praise / allowed);
    }
    return "";
  });
  std::printf("at most %lld millionths of what was allowed, and %lld units of 1/65536 above it\n",
              static_cast<long long>(worst_ppm), static_cast<long long>(most_rounding));
}

TEST(Guarantee, OneMoreConcernRaisesNobodyItIsAbout) {
  holds_for_random_graphs(
      [](const RandomGraph& graph, Dice& dice) -> std::string {
        const Told told = tell_more(graph, dice, {0, 1 << 18});
        return told.after > told.before ? moved(told.about, told.before, told.after) : "";
      },
      &club_like_graph, 20);
}

// A circle's concerns are cut to what its sponsor may say. Where one of its critics says more, the part of the others
// shrinks, and the discount of the largest single critic may grow by more than the concern did.
TEST(Guarantee, OneMoreConcernRaisesSomeoneOnlyWhereACirclesConcernsAreCut) {
  std::int64_t worst = 0;
  std::size_t raised = 0;
  holds_for_random_graphs([&](const RandomGraph& graph, Dice& dice) -> std::string {
    const Told told = tell_more(graph, dice, {0, 1 << 20});
    worst = std::max(worst, told.after - told.before);
    if (told.after > told.before) ++raised;
    const std::int64_t allowed = told.is_concern_cut ? anything_may_move : 0;
    return told.after - told.before > allowed ? moved(told.about, told.before, told.after) : "";
  });
  std::printf("raised %zu times, at most by %lld millionths\n", raised, static_cast<long long>(worst));
}

TEST(Guarantee, OneMorePraiseLowersNobodyByMoreThanAHundredth) {
  const auto tried = [](std::int64_t allowed, Making make, std::uint64_t members) {
    std::int64_t worst = 0;
    std::size_t lowered = 0;
    holds_for_random_graphs(
        [&](const RandomGraph& graph, Dice& dice) -> std::string {
          const Told told = tell_more(graph, dice, {1 << 19, 0});
          if (told.after < told.before) ++lowered;
          worst = std::max(worst, told.before - told.after);
          return told.before - told.after > allowed ? moved(told.about, told.before, told.after) : "";
        },
        make, members);
    std::printf("lowered %zu times, at most by %lld millionths\n", lowered, static_cast<long long>(worst));
  };
  tried(praise_may_lower, &club_like_graph, 20);
  tried(anything_may_move, &random_graph, 4);
}

TEST(Guarantee, OverPraisingTheStrongestMovesNobodyElseMuch) {
  std::int64_t worst = 0;
  std::size_t tried = 0;
  for (std::uint64_t seed = 1; seed <= cases_or(1000); ++seed) {
    Dice dice(seed);
    const RandomGraph graph = club_like_graph(dice, 30 + dice.below(30));
    Rorank rank = ranked(graph);
    const auto table = rank.table();
    const MemberId strongest =
        std::ranges::max_element(table, {}, [](const Ranked& row) { return row.score.standing; })->member;
    const MemberId weak = weakest_with_a_voice(rank, graph);
    if (weak == MemberId{} || weak == strongest) continue;
    ++tried;
    RandomGraph griefed = graph;
    griefed.statements.push_back({weak, strongest, std::int64_t{1} << 22, 0});
    Rorank after = ranked(griefed);
    for (const Ranked& row : table) {
      if (row.member != strongest) worst = std::max(worst, std::abs(points(after, row.member) - row.score.standing));
    }
    ASSERT_EQ(who_moved(rank, after, griefing_may_move, strongest), "") << "RORX_SEED=" << seed;
  }
  std::printf("%zu clubs, moved at most by %lld millionths\n", tried, static_cast<long long>(worst));
  EXPECT_GT(tried, cases_or(1000) / 2);
}

TEST(Guarantee, TheNamesOfMembersDoNotMatter) {
  holds_for_random_graphs([](const RandomGraph& graph, Dice& dice) -> std::string {
    std::vector<std::uint64_t> names(graph.members + 1);
    std::iota(names.begin(), names.end(), 0);
    for (std::size_t i = graph.members; i > 1; --i) std::swap(names[i], names[1 + dice.below(i)]);
    RandomGraph renamed = graph;
    for (MemberId& anchor : renamed.anchors) anchor = {names[anchor.seq]};
    for (Statement& one_statement : renamed.statements) {
      one_statement.from = {names[one_statement.from.seq]};
      one_statement.to = {names[one_statement.to.seq]};
    }
    renamed.statements = dice.some_of(renamed.statements, renamed.statements.size());
    Rorank before = ranked(graph), after = ranked(renamed);
    for (const Ranked& row : before.table()) {
      const std::int64_t now = points(after, {names[row.member.seq]});
      if (now != row.score.standing) return moved(row.member, row.score.standing, now);
    }
    return "";
  });
}

TEST(Guarantee, TheOrderInWhichEvidenceComesDoesNotMatter) {
  holds_for_random_clubs(cases_or(1000), 60, [](const Steps& steps) -> std::string {
    ToldClub club = lived(steps);
    const Journal& journal = club.standings.journal();
    Derived derived;
    for (FactIndex fact = 0; fact < journal.size(); ++fact) {
      if (story_of(journal, fact) == fact) derive(journal, club.standings.people(), fact, derived);
    }
    Dice dice(steps.size());
    derived.evidence = dice.some_of(derived.evidence, derived.evidence.size());
    derived.dealings = dice.some_of(derived.dealings, derived.dealings.size());
    Tally tally;
    for (const MemberId person : club.standings.people().people()) tally.add(person);
    tally.set_anchors(club.standings.people().anchors());
    tally.add(derived, club.standings.people());
    std::vector<Ranked> table = tally.rank(read_day(club.day())).table();
    const auto expected = club.table();
    std::erase_if(table, [&](const Ranked& row) {
      return std::ranges::find(expected, row.member, &Ranked::member) == expected.end();
    });
    return first_difference(expected, table);
  });
}

TEST(Guarantee, AVoidAndItsRestorationLeaveNoTrace) {
  holds_for_random_clubs(cases_or(1000), 60, [](const Steps& steps) -> std::string {
    ToldClub club = lived(steps);
    const auto before = club.table();
    for (std::size_t i = 0; i < club.facts.size(); i += 1 + club.facts.size() / 5) {
      const std::uint64_t event = club.facts[i].seq;
      const FactIndex word = club.standings.journal().latest_word_on(event);
      if (word != no_fact && std::holds_alternative<Voided>(club.standings.journal()[word].what)) continue;
      club.voids(event, {club.table().front().member});
      club.restores(event);
      if (club.table() != before)
        return "event " + std::to_string(event) + ": " + first_difference(before, club.table());
    }
    return "";
  });
}

TEST(Guarantee, TheYearDoesNotMatter) {
  holds_for_random_clubs(cases_or(1000), 60, [](const Steps& steps) -> std::string {
    ToldClub club = lived(steps);
    for (const std::int32_t days : {182, 182 * 5, 182 * 20}) {
      std::vector<Fact> later = club.facts;
      for (Fact& fact : later) fact.day.number += days;
      Standings shifted = folded(later);
      const auto table = shifted.table({club.day().number + days});
      if (table != club.table()) return first_difference(club.table(), table);
    }
    return "";
  });
}

// Members who praise each other beyond measure, and one who brings in others to praise them.
#include "evaluation/scenario.h"

#include <algorithm>

namespace evaluation {
namespace {

constexpr std::int64_t beyond_measure = 64 * standing::one;

Graph with(const Graph& honest, const std::vector<Statement>& more) {
  Graph made = honest;
  made.statements.insert(made.statements.end(), more.begin(), more.end());
  return made;
}

std::vector<Statement> ring_of(const std::vector<MemberId>& members, std::int64_t weight) {
  std::vector<Statement> said;
  for (const MemberId from : members) {
    for (const MemberId to : members) {
      if (from != to) said.push_back({from, to, weight, 0});
    }
  }
  return said;
}

Scenario club(std::size_t number, ClubSize size) {
  return {simulated_club(100 + number, size), number};
}

std::string name_of(ClubSize size) {
  return "a club of " + std::to_string(size.members) + " who know " + std::to_string(size.acquaintances) + " each";
}

// Each identity praises its sponsor and the next one.
Graph with_crowd(const Graph& honest, MemberId sponsor, std::uint64_t brought_in) {
  Graph crowded = honest;
  crowded.members += brought_in;
  for (std::uint64_t i = 1; i <= brought_in; ++i) {
    const MemberId identity{honest.members + i}, next{honest.members + 1 + i % brought_in};
    crowded.statements.push_back({sponsor, identity, standing::one, 0});
    crowded.statements.push_back({identity, sponsor, beyond_measure, 0});
    crowded.statements.push_back({identity, next, beyond_measure, 0});
  }
  return crowded;
}

void try_rings(ClubSize size, const Effort& effort, Rows& rows) {
  Worst worst, on_average;
  std::array<double, all_methods.size()> sums{};
  for (std::size_t number = 0; number < effort.clubs; ++number) {
    Scenario scenario = club(number, size);
    const auto members = scenario.some_trusted(10);
    const Graph ringed = with(scenario.honest(), ring_of(members, beyond_measure));
    for (const Method method : all_methods) {
      const Scores after = scores_of(method, ringed);
      double gained = 0;
      for (const MemberId member : members) gained += scenario.percentiles_gained(method, after, member);
      gained /= static_cast<double>(members.size());
      worst.take(method, gained);
      sums[static_cast<std::size_t>(method)] += gained;
    }
  }
  for (const Method method : all_methods) {
    on_average.take(method, sums[static_cast<std::size_t>(method)] / static_cast<double>(effort.clubs));
  }
  rows.push_back(worst.row("ring of ten in " + name_of(size), "percentiles gained by each", 15.0));
  rows.push_back(on_average.row("the same, mean of " + std::to_string(effort.clubs) + " clubs",
                                "percentiles gained by each", 15.0));
}

void try_sponsors(ClubSize size, const Effort& effort, Rows& rows) {
  Worst places, value;
  for (std::size_t number = 0; number < effort.clubs; ++number) {
    Scenario scenario = club(number, size);
    for (const MemberId sponsor : scenario.some_trusted(effort.tries)) {
      const Graph crowded = with_crowd(scenario.honest(), sponsor, 100);
      for (const Method method : all_methods) {
        const Scores after = scores_of(method, crowded);
        places.take(method, scenario.percentiles_gained(method, after, sponsor));
        if (!is_signed(method)) continue;
        value.take(method, after.value[sponsor.seq] - scenario.before(method).value[sponsor.seq]);
      }
    }
  }
  rows.push_back(places.row("sponsor of 100 false identities in " + name_of(size), "percentiles gained", 1.0));
  rows.push_back(value.row("the same sponsor", "standing gained, of 1", 0.0));
}

}  // namespace

// In ratings of equal weight by members like the other one: how many of those would lift as much.
void try_ring_of_two(Scenario& scenario, const Effort& effort, Rows& rows) {
  Worst worst;
  for (std::size_t i = 0; i < effort.tries; ++i) {
    const auto pair = scenario.some_trusted(2);
    const auto honest_raters = scenario.some_trusted(2 + effort.tries);
    for (const Method method : all_methods) {
      const auto lifted_by = [&](const std::vector<Statement>& said) {
        return scores_of(method, with(scenario.honest(), said)).mass[pair[0].seq] -
               scenario.before(method).mass[pair[0].seq];
      };
      double honest = 0, raters = 0;
      for (const MemberId rater : honest_raters) {
        if (rater == pair[0]) continue;
        honest += lifted_by({{rater, pair[0], rating_weight(10), 0}});
        ++raters;
      }
      if (honest > 0) worst.take(method, lifted_by(ring_of(pair, rating_weight(10))) * raters / honest);
    }
  }
  rows.push_back(worst.row("ring of two", "honest ratings that lift as much", 1.8));
}

void try_clubs(const Effort& effort, Rows& rows) {
  for (const ClubSize size : effort.club_sizes) {
    try_rings(size, effort, rows);
    try_sponsors(size, effort, rows);
  }
}

}  // namespace evaluation

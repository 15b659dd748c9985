#include "standing/support/random_graph.h"

#include <algorithm>
#include <map>

namespace standing_tests {

MemberId RandomGraph::ordinary(Dice& dice) const {
  for (;;) {
    const MemberId member{1 + dice.below(members)};
    if (std::ranges::find(anchors, member) == anchors.end()) return member;
  }
}

RandomGraph random_graph(Dice& dice, std::uint64_t members) {
  RandomGraph graph;
  graph.members = members;
  for (std::uint64_t id = 1; id <= std::max<std::uint64_t>(1, members / 6); ++id) graph.anchors.push_back({id});
  const std::uint64_t density = 10 + dice.below(60);
  for (std::uint64_t from = 1; from <= members; ++from) {
    for (std::uint64_t to = 1; to <= members; ++to) {
      if (from == to || !dice.chance(density)) continue;
      const auto amount = static_cast<std::int64_t>(dice.below(1 + (std::uint64_t{65'536} << dice.below(5))));
      graph.statements.push_back(dice.chance(85) ? Statement{{from}, {to}, amount, 0}
                                                 : Statement{{from}, {to}, amount / 4, amount});
    }
  }
  if (dice.chance(20)) graph.statements.push_back({club_id, {1 + dice.below(members)}, 0, 6 * 65'536});
  return graph;
}

RandomGraph club_like_graph(Dice& dice, std::uint64_t members) {
  RandomGraph graph;
  graph.members = members;
  for (std::uint64_t id = 1; id <= std::max<std::uint64_t>(3, members / 10); ++id) graph.anchors.push_back({id});
  for (std::uint64_t a = 1; a <= members; ++a) {
    for (std::uint64_t b = a + 1; b <= members; ++b) {
      if (!dice.chance(25)) continue;
      const auto amount = [&] { return static_cast<std::int64_t>((1 + dice.below(16)) * 16'384); };
      graph.statements.push_back({{a}, {b}, amount(), dice.chance(2) ? amount() : 0});
      if (dice.chance(70)) graph.statements.push_back({{b}, {a}, amount(), dice.chance(2) ? amount() : 0});
    }
  }
  return graph;
}

Rorank ranked(const RandomGraph& graph) {
  Rorank rank;
  for (std::uint64_t id = 1; id <= graph.members; ++id) rank.add(MemberId{id});
  std::map<PairIndex, Statement> sums;
  for (const Statement& statement : graph.statements) {
    const Node from = rank.add(statement.from);
    Statement& sum = sums[rank.add(from, rank.add(statement.to))];
    sum.positive += statement.positive;
    sum.negative += statement.negative;
  }
  for (const auto& [pair, sum] : sums) rank.set(pair, saturated_opinion(sum.positive, sum.negative));
  for (const MemberId anchor : graph.anchors) rank.set_anchor(rank.add(anchor), true);
  return rank;
}

}  // namespace standing_tests

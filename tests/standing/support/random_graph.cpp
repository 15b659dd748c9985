#include "standing/support/random_graph.h"

#include <algorithm>

namespace standing_tests {

MemberId ordinary_member(const RandomGraph& graph, Dice& dice) {
  for (;;) {
    const MemberId member{1 + dice.below(graph.members)};
    if (!graph.is_anchor(member)) return member;
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

}  // namespace standing_tests

// Opinions between people made by chance, without the facts behind them: for guarantees about who can gain by what.
#pragma once
#include "standing/rorank.h"
#include "standing/support/dice.h"

#include <vector>

namespace standing_tests {

using namespace standing;

// In 1/65536, not saturated yet.
struct Statement {
  MemberId from, to;
  std::int64_t positive = 0, negative = 0;
};

struct RandomGraph {
  std::uint64_t members = 0;  // m1 to this
  std::vector<MemberId> anchors;
  std::vector<Statement> statements;  // of a pair the later ones add to the earlier

  MemberId ordinary(Dice& dice) const;  // no anchor
};

// Anything: dense or sparse, amounts from nothing to far more than saturates.
RandomGraph random_graph(Dice& dice, std::uint64_t members);
// As clubs are: one in ten an anchor, a quarter of all pairs have met, most of those speak well of each other.
RandomGraph club_like_graph(Dice& dice, std::uint64_t members);

Rorank ranked(const RandomGraph& graph);

}  // namespace standing_tests

// Opinions between people made by chance, without the facts behind them: for guarantees about who can gain by what.
#pragma once
#include "evaluation/dice.h"
#include "evaluation/graph.h"

namespace standing_tests {

using namespace standing;
using evaluation::Dice;
using evaluation::ranked;
using evaluation::Statement;
using RandomGraph = evaluation::Graph;

// Anything: dense or sparse, amounts from nothing to far more than saturates.
RandomGraph random_graph(Dice& dice, std::uint64_t members);
// As clubs are: one in ten an anchor, a quarter of all pairs have met, most of those speak well of each other.
RandomGraph club_like_graph(Dice& dice, std::uint64_t members);

MemberId ordinary_member(const RandomGraph& graph, Dice& dice);  // no anchor

}  // namespace standing_tests

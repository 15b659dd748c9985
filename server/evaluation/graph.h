// Who has said what about whom, as every method compared here gets it: evidence between pairs that has already decayed
// to one day, and whom all trust at the start.
#pragma once
#include "standing/ratings.h"

#include <cstdint>
#include <span>
#include <vector>

namespace evaluation {

using standing::MemberId;

// In 1/65536, before it saturates.
struct Statement {
  MemberId from, to;
  std::int64_t positive = 0, negative = 0;
};

struct Graph {
  std::uint64_t members = 0;  // m1 to this
  std::vector<MemberId> anchors;
  std::vector<Statement> statements;  // of a pair the later ones add to the earlier

  bool is_anchor(MemberId member) const;
};

// The same evidence as `standing::rank_ratings` has: a pair's later row replaces its earlier one.
Graph graph_of(std::span<const standing::Rating> rows, std::vector<MemberId> anchors);

// A club in which each has something to say about so many others, on average; a tenth are anchors. Who has met whom
// depends on two hidden circles, how well it went on a hidden quality of each. Some have been let down.
struct ClubSize {
  std::uint64_t members, acquaintances;
};
Graph simulated_club(std::uint64_t seed, ClubSize size);

// One statement for each pair, by `from` and `to`.
std::vector<Statement> merged(std::vector<Statement> statements);

standing::Rorank ranked(const Graph& graph);

// What one rating of so much weighs on its day; 10 is the most there is.
std::int64_t rating_weight(std::int32_t score);

}  // namespace evaluation

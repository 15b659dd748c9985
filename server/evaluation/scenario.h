// One data set as the attacks see it: the honest graph with everyone's scores, and the same with something added.
#pragma once
#include "evaluation/attacks.h"
#include "evaluation/dice.h"

#include <map>

namespace evaluation {

class Scenario {
 public:
  Scenario(Graph graph, std::uint64_t seed);

  const Graph& honest() const { return graph_; }
  const Scores& before(Method method) const { return before_[static_cast<std::size_t>(method)]; }
  Dice& dice() { return dice_; }

  // Members who are no anchors and have something to say: they stand above 0 and have spoken. Highest first.
  const std::vector<MemberId>& trusted() const { return trusted_; }
  std::vector<MemberId> some_trusted(std::size_t count) { return dice_.some_of(trusted_, count); }
  std::vector<MemberId> some_anchors(std::size_t count) { return dice_.some_of(graph_.anchors, count); }
  MemberId top(Method method) const;  // no anchor

  // How many hundredths of the honest members the member passes, by what `after` says.
  double percentiles_gained(Method method, const Scores& after, MemberId member) const;

 private:
  Graph graph_;
  std::vector<Scores> before_;
  std::vector<MemberId> trusted_;
  Dice dice_;
};

// The worst of several tries, by method.
class Worst {
 public:
  void take(Method method, double value);
  Attacked row(std::string attack, std::string measure, std::optional<double> allowed = {}) const;

 private:
  std::array<std::optional<double>, all_methods.size()> worst_;
};

// --- the attacks; each adds its rows ---
using Rows = std::vector<Attacked>;
void try_farms(Scenario& scenario, const Effort& effort, Rows& rows);
void try_ghosts(Scenario& scenario, const Effort& effort, Rows& rows);
void try_ring_of_two(Scenario& scenario, const Effort& effort, Rows& rows);
void try_slander(Scenario& scenario, const Effort& effort, Rows& rows);
void try_coming_back(Scenario& scenario, const Effort& effort, Rows& rows);
void try_clubs(const Effort& effort, Rows& rows);

}  // namespace evaluation

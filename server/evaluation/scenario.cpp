#include "evaluation/scenario.h"

#include <algorithm>
#include <set>

namespace evaluation {

Scenario::Scenario(Graph graph, std::uint64_t seed) : graph_(std::move(graph)), dice_(seed) {
  for (const Method method : all_methods) before_.push_back(scores_of(method, graph_));
  std::set<MemberId> speakers;
  for (const Statement& statement : graph_.statements) speakers.insert(statement.from);
  const Scores& scores = before(Method::rorank);
  for (const MemberId member : speakers) {
    if (!graph_.is_anchor(member) && scores.value[member.seq] > 0) trusted_.push_back(member);
  }
  std::ranges::sort(trusted_, [&](MemberId a, MemberId b) {
    const double of_a = scores.value[a.seq], of_b = scores.value[b.seq];
    return of_a != of_b ? of_a > of_b : a < b;
  });
}

MemberId Scenario::top(Method method) const {
  MemberId best{};
  for (std::uint64_t id = 1; id <= graph_.members; ++id) {
    if (graph_.is_anchor({id})) continue;
    if (best == MemberId{} || before(method).value[id] > before(method).value[best.seq]) best = {id};
  }
  return best;
}

double Scenario::percentiles_gained(Method method, const Scores& after, MemberId member) const {
  return after.percentile(member, graph_.members) - before(method).percentile(member, graph_.members);
}

void Worst::take(Method method, double value) {
  auto& worst = worst_[static_cast<std::size_t>(method)];
  if (!worst || value > *worst) worst = value;
}

Attacked Worst::row(std::string attack, std::string measure, std::optional<double> allowed) const {
  return {std::move(attack), std::move(measure), worst_, allowed};
}

std::vector<Attacked> attack(const standing::Ratings& ratings, const Progress& progress, const Effort& effort) {
  const auto rows_of_data = std::span(ratings.rows);
  const auto first = rows_of_data.first(ratings.first_percent(80));
  Scenario scenario(graph_of(rows_of_data, standing::trusted_at_first(first)), 7);
  constexpr std::array on_data{&try_farms, &try_ghosts, &try_ring_of_two, &try_slander, &try_coming_back};
  Rows rows;
  std::uint64_t done = 0;
  const auto came_on = [&] {
    if (progress) progress(++done, on_data.size() + 1);
  };
  for (const auto one_attack : on_data) {
    if (scenario.trusted().size() >= 3) one_attack(scenario, effort, rows);
    came_on();
  }
  try_clubs(effort, rows);
  came_on();
  return rows;
}

}  // namespace evaluation

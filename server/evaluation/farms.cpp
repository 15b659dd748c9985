// False identities: farms behind members who were taken in or are in league, and ghosts that nobody stands behind.
#include "evaluation/scenario.h"

#include <algorithm>

namespace evaluation {
namespace {

enum class Wiring {
  all_on_one,    // the members' ratings go to the one who is to rise; the others praise them and each other
  one_for_each,  // each member's rating goes to another identity; all praise the one who is to rise
  one_and_rest,  // the first member's to the one who is to rise, the others' to others
  each_for_all,  // each member rates every identity: they are in league
};

void say(Graph& graph, MemberId from, MemberId to) {
  graph.statements.push_back({from, to, rating_weight(10), 0});
}

// The first of the identities is to rise; returned is the graph with `count` of them.
Graph with_farm(const Graph& honest, const std::vector<MemberId>& backers, std::uint64_t count, Wiring wiring) {
  Graph farm = honest;
  farm.members += count;
  const auto identity = [&](std::uint64_t i) { return MemberId{honest.members + 1 + i % count}; };
  for (std::uint64_t i = 0; i < backers.size(); ++i) {
    if (wiring == Wiring::all_on_one) say(farm, backers[i], identity(0));
    if (wiring == Wiring::one_for_each) say(farm, backers[i], identity(1 + i));
    if (wiring == Wiring::one_and_rest) say(farm, backers[i], identity(i));
    if (wiring != Wiring::each_for_all) continue;
    for (std::uint64_t each = 0; each < count; ++each) say(farm, backers[i], identity(each));
  }
  for (std::uint64_t i = 1; i < count; ++i) {
    say(farm, identity(i), identity(0));
    say(farm, identity(0), identity(i));
    if (count > 2) say(farm, identity(i), identity(i + 1 == count ? 1 : i + 1));
  }
  return farm;
}

// The value of a walk from everywhere is a share of all members, so it is held against the average member's.
double backing_of(Method method, const Graph& graph, MemberId member) {
  const double mass = scores_of(method, graph).mass[member.seq];
  return method == Method::pagerank ? mass * static_cast<double>(graph.members) : mass;
}

double gain(Method method, const Graph& honest, const std::vector<MemberId>& backers, std::uint64_t count,
            const std::vector<Wiring>& wirings) {
  const MemberId target{honest.members + 1};
  const double alone = backing_of(method, with_farm(honest, backers, 1, Wiring::all_on_one), target);
  double best = 0;
  for (const Wiring wiring : wirings) {
    best = std::max(best, backing_of(method, with_farm(honest, backers, count, wiring), target));
  }
  return alone > 0 ? best / alone : 1;
}

struct Backing {
  const char* who;
  std::size_t members, anchors;
  std::vector<Wiring> wirings;
  std::optional<double> allowed;
};

}  // namespace

void try_farms(Scenario& scenario, const Effort& effort, Rows& rows) {
  using enum Wiring;
  const std::vector<Backing> backings{
      {"one member who was taken in", 1, 0, {all_on_one, one_for_each}, 1.01},
      {"two members who were taken in", 2, 0, {all_on_one, one_for_each, one_and_rest}, 1.10},
      {"one anchor who was taken in", 0, 1, {all_on_one, one_for_each}, 1.01},
      {"a member and an anchor", 1, 1, {all_on_one, one_for_each, one_and_rest}, 1.10},
      {"two anchors who were taken in", 0, 2, {all_on_one, one_for_each, one_and_rest}, 1.10},
      {"one member in league with it", 1, 0, {each_for_all}, {}}};
  for (const Backing& kind : backings) {
    Worst worst;
    for (std::size_t i = 0; i < effort.tries; ++i) {
      std::vector<MemberId> backers = scenario.some_trusted(kind.members);
      const auto anchors = scenario.some_anchors(kind.anchors);
      backers.insert(backers.end(), anchors.begin(), anchors.end());
      for (std::uint64_t count = 10; count <= effort.identities; count *= 10) {
        for (const Method method : all_methods) {
          worst.take(method, gain(method, scenario.honest(), backers, count, kind.wirings));
        }
      }
    }
    rows.push_back(
        worst.row(std::string("farm behind ") + kind.who, "backing, times that of one identity", kind.allowed));
  }
}

void try_ghosts(Scenario& scenario, const Effort& effort, Rows& rows) {
  Worst worst;
  for (const MemberId friend_of_ghosts : scenario.some_trusted(effort.tries)) {
    Graph haunted = with_farm(scenario.honest(), {}, effort.identities, Wiring::all_on_one);
    for (std::uint64_t id = scenario.honest().members + 1; id <= haunted.members; ++id) {
      say(haunted, {id}, friend_of_ghosts);
    }
    for (const Method method : all_methods) {
      const Scores after = scores_of(method, haunted);
      double moved = scenario.percentiles_gained(method, after, friend_of_ghosts);
      if (method == Method::rorank) {  // whose values can be compared one by one
        for (std::uint64_t id = 1; id <= scenario.honest().members; ++id) {
          moved = std::max(moved, 100 * std::abs(after.value[id] - scenario.before(method).value[id]));
        }
      }
      worst.take(method, moved);
    }
  }
  rows.push_back(worst.row(std::to_string(effort.identities) + " ghosts praise one member", "percentiles gained", 0.0));
}

}  // namespace evaluation

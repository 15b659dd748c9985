#include "standing/path.h"

#include "standing/check.h"

#include <algorithm>
#include <optional>

namespace standing {
namespace {

std::int64_t trust(const Rorank& rank, Node from, Node to) {
  const PairIndex pair = rank.network().find(from, to);
  return pair == no_pair ? 0 : std::max<std::int64_t>(0, rank.opinion(pair).net());
}

std::int64_t link_between(const Rorank& rank, Node from, Node to) {
  return (2 * trust(rank, to, from) + trust(rank, from, to)) / 3;
}

bool has_concern(const Rorank& rank, Node a, Node b) {
  const PairIndex one_way = rank.network().find(a, b), other_way = rank.network().find(b, a);
  return (one_way != no_pair && rank.opinion(one_way).concern > 0) ||
         (other_way != no_pair && rank.opinion(other_way).concern > 0);
}

struct Best {
  std::int64_t strength = 0;
  std::vector<Node> nodes;  // from the start up to here
};

class Search {
 public:
  Search(Rorank& rank, Node from, Node to, std::span<const MemberId> absent) : rank_(rank), from_(from), to_(to) {
    const std::size_t count = rank.network().node_count();
    is_allowed_.assign(count, false);
    for (const Ranked& row : rank.table()) {
      const Node node = *rank.network().find(row.member);
      is_allowed_[node] = node != from && node != to && row.score.standing >= 0 && !has_concern(rank, node, from) &&
                          !has_concern(rank, node, to);
    }
    for (const MemberId member : absent) is_allowed_[*rank.network().find(member)] = false;
    is_allowed_[to] = true;
    std::vector<std::vector<Node>> neighbours(count);
    for (const Pair& pair : rank.network().pairs()) {
      neighbours[pair.from].push_back(pair.to);
      if (pair.reverse == no_pair) neighbours[pair.to].push_back(pair.from);
    }
    neighbours_ = std::move(neighbours);
  }

  // The strongest route in at most four hops; of equals the shorter one, then the one through older members.
  std::optional<Route> strongest() const {
    std::vector<Best> layer(is_allowed_.size());
    layer[from_] = {one, {from_}};
    Best best;
    for (std::size_t hop = 1; hop <= hops_at_most; ++hop) {
      layer = next(layer, hop);
      if (layer[to_].strength > best.strength) best = layer[to_];
      layer[to_] = {};  // a route ends there
    }
    if (best.strength == 0) return std::nullopt;
    return route(best.nodes);
  }

  void use_up(const Route& route) {
    if (route.hops.size() == 1) is_direct_used_ = true;
    for (std::size_t i = 1; i < route.hops.size(); ++i) is_allowed_[*rank_.network().find(route.hops[i].from)] = false;
  }

 private:
  static std::int64_t carried(std::int64_t strength, std::int64_t link, std::size_t hop) {
    const std::int64_t so_far = strength * link / full_relationship;
    return hop == 1 ? so_far : so_far * 3 >> 2;
  }

  bool is_older(const std::vector<Node>& a, const std::vector<Node>& b) const {
    return std::ranges::lexicographical_compare(
        a, b, [&](Node left, Node right) { return rank_.network().id(left) < rank_.network().id(right); });
  }

  std::vector<Best> next(const std::vector<Best>& layer, std::size_t hop) const {
    std::vector<Best> made(layer.size());
    for (Node node = 0; node < layer.size(); ++node) {
      if (layer[node].strength == 0) continue;
      for (const Node other : neighbours_[node]) {
        if (!is_allowed_[other] || (is_direct_used_ && node == from_ && other == to_)) continue;
        const std::int64_t strength = carried(layer[node].strength, link_between(rank_, node, other), hop);
        Best& best = made[other];
        if (strength == 0 || strength < best.strength) continue;
        std::vector<Node> nodes = layer[node].nodes;
        nodes.push_back(other);
        if (strength > best.strength || is_older(nodes, best.nodes)) best = {strength, std::move(nodes)};
      }
    }
    return made;
  }

  Route route(const std::vector<Node>& nodes) const {
    Route made;
    made.strength = one;
    for (std::size_t hop = 1; hop < nodes.size(); ++hop) {
      const std::int64_t link = link_between(rank_, nodes[hop - 1], nodes[hop]);
      made.strength = carried(made.strength, link, hop);
      made.hops.push_back({rank_.network().id(nodes[hop - 1]), rank_.network().id(nodes[hop]), link, made.strength});
    }
    return made;
  }

  Rorank& rank_;
  const Node from_, to_;
  std::vector<bool> is_allowed_;
  std::vector<std::vector<Node>> neighbours_;
  bool is_direct_used_ = false;
};

std::int64_t floored_mean(std::int64_t a, std::int64_t b) {
  return (a + b) >> 1;
}

}  // namespace

std::vector<Route> routes(Rorank& rank, Node from, Node to, std::span<const MemberId> absent) {
  std::vector<Route> found;
  if (from == to || from == 0 || to == 0) return found;
  Search search(rank, from, to, absent);
  while (found.size() < routes_at_most) {
    auto route = search.strongest();
    if (!route) break;
    search.use_up(*route);
    found.push_back(std::move(*route));
  }
  return found;
}

std::vector<Route> routes(Standings& standings, MemberId from, MemberId to, Day day) {
  Rorank& rank = standings.rank(day);
  const auto start = rank.network().find(standings.people().person(from));
  const auto end = rank.network().find(standings.people().person(to));
  if (!start || !end) return {};
  std::vector<MemberId> absent = standings.people().people();
  std::erase_if(absent, [&](MemberId person) { return standings.people().is_present(person); });
  return routes(rank, *start, *end, absent);
}

std::vector<PersonalRank> ranked_for(const std::vector<Ranked>& personal, const std::vector<Ranked>& club) {
  check(personal.size() == club.size(), "two views of different people");
  std::vector<PersonalRank> rows;
  for (std::size_t i = 0; i < club.size(); ++i) {
    check(personal[i].member == club[i].member, "two views of different people");
    const std::int64_t own = personal[i].score.standing, all = club[i].score.standing;
    rows.push_back({club[i].member, own, all, floored_mean(own, all)});
  }
  std::ranges::sort(rows, [](const PersonalRank& a, const PersonalRank& b) {
    return a.mean != b.mean ? a.mean > b.mean : a.member < b.member;
  });
  return rows;
}

}  // namespace standing

#include "standing/rings.h"

#include <algorithm>
#include <map>
#include <set>

namespace standing {
namespace {

// Pairs of non-anchors that praise each other, grouped: two of them are in one group when a triangle has both.
class MutualGroups {
 public:
  explicit MutualGroups(const Rorank& rank) : partners_(rank.network().node_count()) {
    for (const Pair& pair : rank.network().pairs()) {
      const PairIndex index = rank.network().find(pair.from, pair.to);
      if (pair.reverse == no_pair || pair.from > pair.to) continue;
      if (rank.is_anchor(pair.from) || rank.is_anchor(pair.to)) continue;
      if (rank.opinion(index).praise == 0 || rank.opinion(pair.reverse).praise == 0) continue;
      const auto edge = static_cast<std::uint32_t>(parent_.size());
      parent_.push_back(edge);
      in_triangle_.push_back(false);
      partners_[pair.from][pair.to] = edge;
      partners_[pair.to][pair.from] = edge;
    }
    for (Node a = 0; a < partners_.size(); ++a) join_triangles_of(a);
  }

  // The group of the pair, or no_pair where it closes no triangle.
  std::uint32_t group(Node a, Node b) {
    const auto found = partners_[a].find(b);
    return found != partners_[a].end() && in_triangle_[found->second] ? root(found->second) : no_pair;
  }

  std::set<Node> members(std::uint32_t wanted) {
    std::set<Node> nodes;
    for (Node a = 0; a < partners_.size(); ++a) {
      for (const auto& [b, edge] : partners_[a]) {
        if (in_triangle_[edge] && root(edge) == wanted) nodes.insert({a, b});
      }
    }
    return nodes;
  }

 private:
  void join_triangles_of(Node a) {
    for (const auto& [b, edge] : partners_[a]) {
      if (b < a) continue;
      for (const auto& [c, other] : partners_[a]) {
        const auto third = c > b ? partners_[b].find(c) : partners_[b].end();
        if (third == partners_[b].end()) continue;
        for (const std::uint32_t one_edge : {edge, other, third->second}) in_triangle_[one_edge] = true;
        parent_[root(other)] = root(edge);
        parent_[root(third->second)] = root(edge);
      }
    }
  }

  std::uint32_t root(std::uint32_t edge) {
    while (parent_[edge] != edge) edge = parent_[edge] = parent_[parent_[edge]];
    return edge;
  }

  std::vector<std::map<Node, std::uint32_t>> partners_;  // and the edge to each
  std::vector<std::uint32_t> parent_;
  std::vector<bool> in_triangle_;
};

}  // namespace

std::vector<RingMember> find_rings(Rorank& rank) {
  MutualGroups groups(rank);
  std::map<std::uint32_t, std::vector<MemberId>> listed;
  std::vector<RingMember> found;
  Reader reader(rank.network(), rank.opinions(), rank.voices());
  Reading reading;
  for (const auto& [member, node] : rank.network().members()) {
    reader.read(node, reading);
    if (member == club_id || reading.positive == 0) continue;
    std::map<std::uint32_t, std::int64_t> by_group;
    std::int64_t by_anchors = 0;
    for (const Attestation& attestation : reading.attestations) {
      if (attestation.by_anchor) by_anchors += attestation.counted().praise;
      const std::uint32_t group = groups.group(node, attestation.from);
      if (group != no_pair) by_group[group] += attestation.counted().praise;
    }
    for (const auto& [group, praise] : by_group) {
      if (5 * praise <= 4 * reading.positive || 5 * by_anchors >= reading.positive) continue;
      auto& names = listed[group];
      if (names.empty()) {
        for (const Node one_node : groups.members(group)) names.push_back(rank.network().id(one_node));
        std::ranges::sort(names);
      }
      found.push_back({member, names, micro * praise / reading.positive, micro * by_anchors / reading.positive});
    }
  }
  return found;
}

}  // namespace standing

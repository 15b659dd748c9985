#include "standing/network.h"

#include <algorithm>

namespace standing {

Node Network::add(MemberId member) {
  const auto [found, is_new] = nodes_.try_emplace(member, static_cast<Node>(ids_.size()));
  if (is_new) {
    ids_.push_back(member);
    into_.emplace_back();
    out_of_.emplace_back();
  }
  return found->second;
}

std::optional<Node> Network::find(MemberId member) const {
  const auto found = nodes_.find(member);
  if (found == nodes_.end()) return std::nullopt;
  return found->second;
}

PairIndex Network::find(Node from, Node to) const {
  const auto& row = out_of_[from];
  const auto found = std::ranges::lower_bound(row, to, {}, &Outgoing::to);
  return found != row.end() && found->to == to ? found->pair : no_pair;
}

PairIndex Network::add(Node from, Node to) {
  auto& row = out_of_[from];
  const auto place = std::ranges::lower_bound(row, to, {}, &Outgoing::to);
  if (place != row.end() && place->to == to) return place->pair;
  const auto made = static_cast<PairIndex>(pairs_.size());
  const PairIndex reverse = find(to, from);
  pairs_.push_back({from, to, reverse});
  if (reverse != no_pair) pairs_[reverse].reverse = made;
  row.insert(place, {to, made});
  into_[to].push_back(made);
  return made;
}

}  // namespace standing

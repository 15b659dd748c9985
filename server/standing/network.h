// Who has said something about whom: members and ordered pairs of them under small dense numbers, so that the passes
// run over plain arrays. Only grows; what a pair says stands with whoever uses the network.
#pragma once
#include "protocol/types.h"

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace standing {

using protocol::MemberId;

// The club itself, where it attests: an anchor always, and never ranked.
inline constexpr MemberId club_id{0};

using Node = std::uint32_t;
using PairIndex = std::uint32_t;
inline constexpr PairIndex no_pair = std::numeric_limits<PairIndex>::max();

// `from` attests about `to`; `reverse` is the pair the other way round, or no_pair.
struct Pair {
  Node from, to;
  PairIndex reverse;
};

class Network {
 public:
  struct Outgoing {
    Node to;
    PairIndex pair;
  };

  Network() { add(club_id); }

  Node add(MemberId member);  // the node it has, if it has one
  std::optional<Node> find(MemberId member) const;
  MemberId id(Node node) const { return ids_[node]; }
  const std::map<MemberId, Node>& members() const { return nodes_; }  // by ascending id, the club first
  std::size_t node_count() const { return ids_.size(); }

  PairIndex add(Node from, Node to);  // the pair there is, if there is one
  PairIndex find(Node from, Node to) const;
  const Pair& operator[](PairIndex pair) const { return pairs_[pair]; }
  std::span<const Pair> pairs() const { return pairs_; }
  std::span<const PairIndex> into(Node to) const { return into_[to]; }         // in the order in which they came
  std::span<const Outgoing> out_of(Node from) const { return out_of_[from]; }  // by ascending `to`

 private:
  std::map<MemberId, Node> nodes_;
  std::vector<MemberId> ids_;
  std::vector<Pair> pairs_;
  std::vector<std::vector<PairIndex>> into_;
  std::vector<std::vector<Outgoing>> out_of_;  // by ascending `to`
};

}  // namespace standing

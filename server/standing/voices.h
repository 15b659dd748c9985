// The first two passes of RORank: what every member has earned from the anchors alone, then from everyone whose voice
// the anchors carry. A voice about m is always the attester's standing without m: nobody lifts whoever lifts them.
#pragma once
#include "standing/network.h"
#include "standing/scale.h"

namespace standing {

class Voices {
 public:
  // `opinions` has one entry for each pair of the network; `is_anchor` one for each node, true for the club.
  void settle(const Network& network, std::span<const Opinion> opinions, const std::vector<bool>& is_anchor);

  bool is_anchor(Node node) const { return is_anchor_[node]; }
  // What the pair passes on in the second pass (an anchor's: in both).
  Opinion carried(PairIndex pair) const { return pair == no_pair ? Opinion{} : carried_[pair]; }
  std::int64_t second(Node node) const { return second_[node]; }
  std::int64_t backing(Node node) const { return backing_[node]; }  // the praise in second(), anchors' and others'

  // The standing of `pair.from` in either pass, less whatever `pair.to` gave to it; at least 0.
  std::int64_t first_without(const Pair& pair) const;
  std::int64_t second_without(const Pair& pair) const;

  // The share of its opinions that someone of that standing may pass on undiluted, at most `one`.
  std::int64_t budget(Node node, std::int64_t standing) const;

 private:
  Opinion anchored(Node from, Opinion opinion) const;
  Opinion voiced(const Pair& pair, Opinion opinion) const;

  std::vector<bool> is_anchor_;
  std::vector<std::int64_t> out_;  // all the praise that a node gives, at least 1
  std::vector<std::int64_t> first_, second_, backing_;
  std::vector<Opinion> carried_;
};

// floor(praise * share) and so on, where shares are in 1/65536.
inline std::int32_t scaled(std::int64_t amount, std::int64_t share) {
  return static_cast<std::int32_t>((amount * share) >> 16);
}

}  // namespace standing

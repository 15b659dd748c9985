// The Merkle tree of one club as its appender needs it: the frontier, cut into levels of eight bits, so that each
// complete subtree of 256, 256·256, … leaves (a tile) shows its hash when it is completed.
#pragma once
#include "protocol/merkle.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace store {

class Tree {
 public:
  Tree() = default;
  explicit Tree(const protocol::Frontier& frontier);

  using TileSink = std::function<void(unsigned level, std::uint64_t index, const protocol::Hash&)>;
  void append(const protocol::Hash& leaf, const TileSink& completed);
  std::uint64_t size() const { return size_; }
  protocol::Frontier frontier() const;
  protocol::Hash root() const { return frontier().root(); }

 private:
  std::uint64_t size_ = 0;
  std::vector<protocol::Frontier> levels_;  // levels_[k]: the complete subtrees of 256^k leaves, fewer than 256
};

}  // namespace store

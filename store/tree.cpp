#include "store/tree.h"

#include <bit>

namespace store {

Tree::Tree(const protocol::Frontier& frontier) : size_(frontier.size()) {
  auto end = frontier.roots().end();
  for (std::uint64_t rest = size_; rest != 0; rest >>= 8) {
    const std::uint64_t digit = rest & 0xff;
    const auto begin = end - std::popcount(digit);
    levels_.emplace_back(digit, std::vector<protocol::Hash>(begin, end));
    end = begin;
  }
}

void Tree::append(const protocol::Hash& leaf, const TileSink& completed) {
  ++size_;
  protocol::Hash carried = leaf;
  for (unsigned level = 0;; ++level) {
    if (level == levels_.size()) levels_.emplace_back();
    protocol::Frontier& frontier = levels_[level];
    frontier.append(carried);
    if (frontier.size() < 256) return;
    carried = frontier.root();
    frontier = protocol::Frontier();
    completed(8 * (level + 1), (size_ >> (8 * (level + 1))) - 1, carried);
  }
}

protocol::Frontier Tree::frontier() const {
  std::vector<protocol::Hash> roots;
  for (auto level = levels_.rbegin(); level != levels_.rend(); ++level) {
    roots.insert(roots.end(), level->roots().begin(), level->roots().end());
  }
  return protocol::Frontier(size_, std::move(roots));
}

}  // namespace store

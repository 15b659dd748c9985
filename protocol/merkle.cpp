#include "protocol/merkle.h"

#include <algorithm>
#include <bit>
#include <stdexcept>
#include <utility>

namespace protocol {
namespace {

// RFC 9162 section 2.1.1: the root of a tree is the full subtrees of its leaves, folded from the right.
Hash fold(std::span<const Hash> roots) {
  Hash root = roots.back();
  for (std::size_t i = roots.size() - 1; i-- > 0;) root = node_hash(roots[i], root);
  return root;
}

// The full subtrees of leaves [begin, begin + size), largest first. Where the RFC's recursion leads, `begin` is always
// a multiple of the largest of them.
std::vector<Hash> full_subtrees(std::uint64_t begin, std::uint64_t size, const NodeSource& node) {
  std::vector<Hash> roots;
  while (size > 0) {
    const auto level = static_cast<unsigned>(std::bit_width(size)) - 1;
    roots.push_back(node(level, begin >> level));
    begin += std::uint64_t{1} << level;
    size -= std::uint64_t{1} << level;
  }
  return roots;
}

Hash subtree_root(std::uint64_t begin, std::uint64_t size, const NodeSource& node) {
  return fold(full_subtrees(begin, size, node));
}

// RFC 9162's k: the largest power of two smaller than `size`, which is at least 2.
std::uint64_t split(std::uint64_t size) {
  return std::bit_floor(size - 1);
}

// The walk from a leaf to the root that both checks share: `leaf` and `last` are positions in one level of the tree.
struct Climb {
  std::uint64_t leaf;
  std::uint64_t last;

  bool is_right_child_or_last() const { return leaf % 2 == 1 || leaf == last; }
  void up() {
    leaf /= 2;
    last /= 2;
  }
  void up_while_left() {
    while (leaf % 2 == 0 && leaf != 0) up();
  }
};

}  // namespace

Frontier::Frontier(std::uint64_t size, std::vector<Hash> roots) : size_(size), roots_(std::move(roots)) {
  if (roots_.size() != static_cast<std::size_t>(std::popcount(size_))) {
    throw std::invalid_argument("a frontier has one root for each bit set in its size");
  }
}

void Frontier::append(const Hash& leaf) {
  Hash right = leaf;
  for (std::uint64_t merges = size_; merges % 2 == 1; merges /= 2) {
    right = node_hash(roots_.back(), right);
    roots_.pop_back();
  }
  roots_.push_back(right);
  ++size_;
}

Hash Frontier::root() const {
  return roots_.empty() ? sha256({}) : fold(roots_);
}

Frontier frontier_at(std::uint64_t size, const NodeSource& node) {
  return {size, full_subtrees(0, size, node)};
}

// RFC 9162 section 2.1.3.1, from the root down; a proof lists the siblings from the leaf up.
std::vector<Hash> inclusion_proof(std::uint64_t index, std::uint64_t size, const NodeSource& node) {
  if (index >= size) throw std::invalid_argument("an inclusion proof needs a leaf that is in the tree");
  std::vector<Hash> proof;
  std::uint64_t begin = 0;
  while (size > 1) {
    const std::uint64_t left = split(size);
    if (index - begin < left) {
      proof.push_back(subtree_root(begin + left, size - left, node));
      size = left;
    } else {
      proof.push_back(subtree_root(begin, left, node));
      begin += left;
      size -= left;
    }
  }
  std::ranges::reverse(proof);
  return proof;
}

// RFC 9162 section 2.1.4.1: PROOF, whose recursion SUBPROOF is walked from the root down.
std::vector<Hash> consistency_proof(std::uint64_t from, std::uint64_t to, const NodeSource& node) {
  if (from > to) throw std::invalid_argument("a consistency proof leads to a tree that is no smaller");
  if (from == 0 || from == to) return {};
  std::vector<Hash> proof;
  std::uint64_t begin = 0;
  std::uint64_t size = to;
  while (from - begin != size) {
    const std::uint64_t left = split(size);
    if (from - begin <= left) {
      proof.push_back(subtree_root(begin + left, size - left, node));
      size = left;
    } else {
      proof.push_back(subtree_root(begin, left, node));
      begin += left;
      size -= left;
    }
  }
  if (begin != 0) proof.push_back(subtree_root(begin, size, node));
  std::ranges::reverse(proof);
  return proof;
}

// RFC 9162 section 2.1.3.2.
bool verify_inclusion(const Hash& leaf, std::uint64_t index, std::uint64_t size, std::span<const Hash> proof,
                      const Hash& root) {
  if (index >= size) return false;
  Climb at{index, size - 1};
  Hash computed = leaf;
  for (const Hash& sibling : proof) {
    if (at.last == 0) return false;
    if (at.is_right_child_or_last()) {
      computed = node_hash(sibling, computed);
      at.up_while_left();
    } else {
      computed = node_hash(computed, sibling);
    }
    at.up();
  }
  return at.last == 0 && computed == root;
}

// RFC 9162 section 2.1.4.2. The empty tree and an equal tree, which the RFC leaves out, have the empty proof.
bool verify_consistency(std::uint64_t from, std::uint64_t to, const Hash& from_root, const Hash& to_root,
                        std::span<const Hash> proof) {
  if (from > to) return false;
  if (from == to) return proof.empty() && from_root == to_root && (from != 0 || from_root == sha256({}));
  if (from == 0) return proof.empty() && from_root == sha256({});
  Climb at{from - 1, to - 1};
  while (at.leaf % 2 == 1) at.up();
  // Where the older tree is one full subtree, its root is the first step, and the proof leaves it out.
  const bool is_full = std::has_single_bit(from);
  if (!is_full && proof.empty()) return false;
  Hash old_root = is_full ? from_root : proof.front();
  Hash new_root = old_root;
  for (const Hash& sibling : proof.subspan(is_full ? 0 : 1)) {
    if (at.last == 0) return false;
    if (at.is_right_child_or_last()) {
      old_root = node_hash(sibling, old_root);
      new_root = node_hash(sibling, new_root);
      at.up_while_left();
    } else {
      new_root = node_hash(new_root, sibling);
    }
    at.up();
  }
  return at.last == 0 && old_root == from_root && new_root == to_root;
}

}  // namespace protocol

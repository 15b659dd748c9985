// The club's Merkle tree (RFC 6962 / RFC 9162 section 2): heads, inclusion and consistency proofs, and their checks.
#pragma once
#include "protocol/digest.h"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace protocol {

// The roots of the full subtrees that the first size() leaves form, largest first: all that is needed to append
// leaves and to know every later root. 32 bytes for each bit set in size().
class Frontier {
 public:
  Frontier() = default;
  // Throws std::invalid_argument unless `roots` has one hash for each bit set in `size`.
  Frontier(std::uint64_t size, std::vector<Hash> roots);

  void append(const Hash& leaf);
  Hash root() const;  // SHA-256 of nothing, where there is no leaf
  std::uint64_t size() const { return size_; }
  const std::vector<Hash>& roots() const { return roots_; }

 private:
  std::uint64_t size_ = 0;
  std::vector<Hash> roots_;
};

// The hash of the complete subtree of 2^level leaves that starts at leaf index·2^level. Level 0 is the leaf.
using NodeSource = std::function<Hash(unsigned level, std::uint64_t index)>;

// Each throws std::invalid_argument where its numbers make no proof (index >= size, from > to).
Frontier frontier_at(std::uint64_t size, const NodeSource& node);
std::vector<Hash> inclusion_proof(std::uint64_t index, std::uint64_t size, const NodeSource& node);
std::vector<Hash> consistency_proof(std::uint64_t from, std::uint64_t to, const NodeSource& node);

// RFC 9162 sections 2.1.3.2 and 2.1.4.2. False for any proof that is too short, too long or wrong.
bool verify_inclusion(const Hash& leaf, std::uint64_t index, std::uint64_t size, std::span<const Hash> proof,
                      const Hash& root);
bool verify_consistency(std::uint64_t from, std::uint64_t to, const Hash& from_root, const Hash& to_root,
                        std::span<const Hash> proof);

}  // namespace protocol

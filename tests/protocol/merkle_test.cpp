#include "protocol/merkle.h"

#include <bit>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

namespace protocol {
namespace {

using Hashes = std::vector<Hash>;
using Leaves = std::span<const Hash>;

// RFC 9162 section 2.1, word by word, over leaf hashes: slow, and close enough to the page to be compared by eye.
std::size_t k_of(std::size_t n) {
  std::size_t k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

Hash mth(Leaves d) {
  if (d.empty()) return sha256("");
  if (d.size() == 1) return d[0];
  const std::size_t k = k_of(d.size());
  return node_hash(mth(d.first(k)), mth(d.subspan(k)));
}

Hashes with(Hashes path, const Hash& last) {
  path.push_back(last);
  return path;
}

Hashes path(std::size_t m, Leaves d) {
  if (d.size() == 1) return {};
  const std::size_t k = k_of(d.size());
  if (m < k) return with(path(m, d.first(k)), mth(d.subspan(k)));
  return with(path(m - k, d.subspan(k)), mth(d.first(k)));
}

Hashes subproof(std::size_t m, Leaves d, bool is_whole) {
  if (m == d.size()) return is_whole ? Hashes{} : Hashes{mth(d)};
  const std::size_t k = k_of(d.size());
  if (m <= k) return with(subproof(m, d.first(k), is_whole), mth(d.subspan(k)));
  return with(subproof(m - k, d.subspan(k), false), mth(d.first(k)));
}

Hashes leaves_of(std::size_t size) {
  Hashes leaves;
  for (std::size_t i = 0; i < size; ++i) leaves.push_back(leaf_hash("leaf " + std::to_string(i)));
  return leaves;
}

NodeSource nodes_of(Leaves leaves) {
  return [leaves](unsigned level, std::uint64_t index) {
    const std::size_t width = std::size_t{1} << level;
    return mth(leaves.subspan(index * width, width));  // throws nothing: a read beyond the leaves ends the test
  };
}

Frontier frontier_of(Leaves leaves) {
  Frontier frontier;
  for (const Hash& leaf : leaves) frontier.append(leaf);
  return frontier;
}

Hash hex(std::string_view text) {
  Hash hash{};
  for (std::size_t i = 0; i < hash.size(); ++i) {
    hash[i] = static_cast<std::uint8_t>(std::stoi(std::string(text.substr(2 * i, 2)), nullptr, 16));
  }
  return hash;
}

// Every proof that differs from `proof` by one bit, one hash less, one more, or two neighbours swapped.
template <typename Check>
void for_every_damage(const Hashes& proof, Check check) {
  Hashes damaged = proof;
  for (Hash& hash : damaged) {
    for (std::size_t bit = 0; bit < 256; ++bit) {
      hash[bit / 8] = static_cast<std::uint8_t>(hash[bit / 8] ^ 1U << bit % 8);
      check(damaged);
      hash[bit / 8] = static_cast<std::uint8_t>(hash[bit / 8] ^ 1U << bit % 8);
    }
  }
  for (std::size_t at = 0; at < proof.size(); ++at) {
    damaged = proof;
    damaged.erase(damaged.begin() + static_cast<std::ptrdiff_t>(at));
    check(damaged);
    damaged = proof;
    if (at > 0) std::swap(damaged[at - 1], damaged[at]);
    if (at > 0) check(damaged);
  }
  for (std::size_t at = 0; at <= proof.size(); ++at) {
    for (const Hash& more :
         {Hash{}, proof.empty() ? sha256("") : proof.back(), proof.empty() ? Hash{} : proof.front()}) {
      damaged = proof;
      damaged.insert(damaged.begin() + static_cast<std::ptrdiff_t>(at), more);
      check(damaged);
    }
  }
}

// The leaves, roots and proofs of the Certificate Transparency project's own tests.
struct CertificateTransparency {
  Hashes leaves;
  Hashes roots;
  CertificateTransparency() {
    using namespace std::string_literals;
    for (const std::string& input :
         {""s, "\0"s, "\x10"s, "\x20\x21"s, "\x30\x31"s, "@ABC"s, "PQRSTUVW"s, "`abcdefghijklmno"s}) {
      leaves.push_back(leaf_hash(input));
    }
    for (const std::string_view root : {"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"}) {
      roots.push_back(hex(root));
    }
  }
};

const Hash ct_bc = hex("bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
const Hash ct_ca = hex("ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0");
const Hash ct_96 = hex("96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7");
const Hash ct_5f = hex("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e");
const Hash ct_6b = hex("6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
const Hash ct_0e = hex("0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a");

TEST(Merkle, HasTheKnownRoots) {
  const CertificateTransparency ct;
  Frontier frontier;
  EXPECT_EQ(frontier.root(), hex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
  for (std::size_t size = 1; size <= ct.leaves.size(); ++size) {
    frontier.append(ct.leaves[size - 1]);
    EXPECT_EQ(frontier.root(), ct.roots[size - 1]) << size;
  }
}

TEST(Merkle, GivesTheKnownProofs) {
  const CertificateTransparency ct;
  const NodeSource node = nodes_of(ct.leaves);
  EXPECT_EQ(inclusion_proof(0, 1, node), Hashes{});
  EXPECT_EQ(inclusion_proof(0, 8, node), (Hashes{ct_96, ct_5f, ct_6b}));
  EXPECT_EQ(inclusion_proof(5, 8, node), (Hashes{ct_bc, ct_ca, ct.roots[3]}));
  EXPECT_EQ(inclusion_proof(2, 3, node), (Hashes{ct.roots[1]}));
  EXPECT_EQ(inclusion_proof(1, 5, node), (Hashes{ct.roots[0], ct_5f, ct_bc}));
  EXPECT_EQ(consistency_proof(1, 1, node), Hashes{});
  EXPECT_EQ(consistency_proof(1, 8, node), (Hashes{ct_96, ct_5f, ct_6b}));
  EXPECT_EQ(consistency_proof(6, 8, node), (Hashes{ct_0e, ct_ca, ct.roots[3]}));
  EXPECT_EQ(consistency_proof(2, 5, node), (Hashes{ct_5f, ct_bc}));
}

TEST(Merkle, AgreesWithTheRfcRecursion) {
  const Hashes leaves = leaves_of(130);
  Frontier appended;
  for (std::size_t size = 0; size <= leaves.size(); ++size) {
    if (size > 0) appended.append(leaves[size - 1]);
    const Leaves tree = Leaves(leaves).first(size);
    const NodeSource node = nodes_of(tree);
    EXPECT_EQ(appended.size(), size);
    EXPECT_EQ(appended.root(), mth(tree)) << size;
    EXPECT_EQ(frontier_at(size, node).roots(), appended.roots()) << size;
    for (std::size_t index = 0; index < size; ++index) {
      ASSERT_EQ(inclusion_proof(index, size, node), path(index, tree)) << index << " of " << size;
    }
    for (std::size_t from = 1; from < size; ++from) {
      ASSERT_EQ(consistency_proof(from, size, node), subproof(from, tree, true)) << from << " to " << size;
    }
  }
}

TEST(Frontier, ContinuesFromItsRootsToTheSameHead) {
  const Hashes leaves = leaves_of(70);
  const Hash head = frontier_of(leaves).root();
  for (std::size_t size = 0; size <= leaves.size(); ++size) {
    const Frontier first = frontier_of(Leaves(leaves).first(size));
    Frontier continued(size, first.roots());
    EXPECT_EQ(continued.root(), first.root());
    for (const Hash& leaf : Leaves(leaves).subspan(size)) continued.append(leaf);
    EXPECT_EQ(continued.root(), head) << size;
  }
}

TEST(Frontier, NeedsOneRootForEachBitOfItsSize) {
  EXPECT_NO_THROW(Frontier(0, {}));
  EXPECT_NO_THROW(Frontier(UINT64_MAX, Hashes(64)));
  EXPECT_THROW(Frontier(0, Hashes(1)), std::invalid_argument);
  EXPECT_THROW(Frontier(5, Hashes(1)), std::invalid_argument);
  EXPECT_THROW(Frontier(5, Hashes(3)), std::invalid_argument);
}

TEST(Inclusion, EveryProofOfEverySmallTreeHoldsAndEveryDamageIsRefused) {
  const Hashes leaves = leaves_of(40);
  for (std::size_t size = 1; size <= leaves.size(); ++size) {
    const Leaves tree = Leaves(leaves).first(size);
    const Hash root = mth(tree);
    for (std::size_t index = 0; index < size; ++index) {
      const Hashes proof = inclusion_proof(index, size, nodes_of(tree));
      ASSERT_TRUE(verify_inclusion(leaves[index], index, size, proof, root)) << index << " of " << size;
      for_every_damage(proof, [&](const Hashes& damaged) {
        ASSERT_FALSE(verify_inclusion(leaves[index], index, size, damaged, root)) << index << " of " << size;
      });
      for (std::size_t other = 0; other <= size; ++other) {
        if (other != index) ASSERT_FALSE(verify_inclusion(leaves[index], other, size, proof, root));
        if (other != index && other < size) ASSERT_FALSE(verify_inclusion(leaves[other], index, size, proof, root));
      }
      ASSERT_FALSE(verify_inclusion(leaves[index], index, size, proof, sha256("another root")));
    }
  }
}

TEST(Consistency, EveryProofOfEverySmallTreeHoldsAndEveryDamageIsRefused) {
  const Hashes leaves = leaves_of(40);
  for (std::size_t to = 1; to <= leaves.size(); ++to) {
    const Leaves tree = Leaves(leaves).first(to);
    const Hash to_root = mth(tree);
    for (std::size_t from = 0; from <= to; ++from) {
      const Hash from_root = mth(tree.first(from));
      const Hashes proof = consistency_proof(from, to, nodes_of(tree));
      ASSERT_TRUE(verify_consistency(from, to, from_root, to_root, proof)) << from << " to " << to;
      for_every_damage(proof, [&](const Hashes& damaged) {
        ASSERT_FALSE(verify_consistency(from, to, from_root, to_root, damaged)) << from << " to " << to;
      });
      ASSERT_FALSE(verify_consistency(from, to, sha256("another root"), to_root, proof));
      if (from > 0) ASSERT_FALSE(verify_consistency(from, to, from_root, sha256("another root"), proof));
      if (from < to) ASSERT_FALSE(verify_consistency(to, from, to_root, from_root, proof));
    }
  }
}

// A proof does not bind the sizes by itself (the signed head does), but it is never taken for one of another length.
TEST(Consistency, NeverHoldsForSizesOfAnotherShape) {
  const Hashes leaves = leaves_of(24);
  const NodeSource node = nodes_of(leaves);
  const auto root = [&](std::size_t size) { return mth(Leaves(leaves).first(size)); };
  for (std::size_t to = 2; to <= leaves.size(); ++to) {
    for (std::size_t from = 1; from < to; ++from) {
      const Hashes proof = consistency_proof(from, to, node);
      for (std::size_t other = 1; other < leaves.size(); ++other) {
        if (other < to && other != from) ASSERT_FALSE(verify_consistency(from, to, root(other), root(to), proof));
        if (other <= from || consistency_proof(from, other, node).size() == proof.size()) continue;
        ASSERT_FALSE(verify_consistency(from, other, root(from), root(to), proof)) << from << " to " << other;
      }
    }
  }
}

TEST(Consistency, OfTheEmptyTreeIsTheEmptyProof) {
  EXPECT_TRUE(verify_consistency(0, 7, sha256(""), sha256("any"), {}));
  EXPECT_FALSE(verify_consistency(0, 7, sha256("any"), sha256("any"), {}));
  EXPECT_FALSE(verify_consistency(0, 7, sha256(""), sha256("any"), Hashes(1)));
  EXPECT_FALSE(verify_consistency(0, 0, sha256("any"), sha256("any"), {}));
}

TEST(Consistency, ARewrittenHistoryHasNoProof) {
  Hashes leaves = leaves_of(13);
  const Hash old_root = mth(Leaves(leaves).first(6));
  leaves[2] = leaf_hash("what did not happen");
  const NodeSource rewritten = nodes_of(leaves);
  EXPECT_FALSE(verify_consistency(6, 13, old_root, mth(leaves), consistency_proof(6, 13, rewritten)));
}

// In a tree whose leaves are all equal a node depends on its level alone, so a tree of any size has its proofs.
TEST(Merkle, ProofsHoldInTheLargestTrees) {
  Hashes levels = {leaf_hash("same")};
  while (levels.size() < 64) levels.push_back(node_hash(levels.back(), levels.back()));
  const NodeSource node = [&levels](unsigned level, std::uint64_t) { return levels.at(level); };
  constexpr std::uint64_t top = std::uint64_t{1} << 63;
  for (const std::uint64_t size : {top - 1, top, top + 1, top + 12345, UINT64_MAX}) {
    const Hash root = frontier_at(size, node).root();
    for (const std::uint64_t index : {std::uint64_t{0}, std::uint64_t{77}, size / 3, size - 2, size - 1}) {
      Hashes proof = inclusion_proof(index, size, node);
      EXPECT_TRUE(verify_inclusion(levels[0], index, size, proof, root)) << index << " of " << size;
      proof.push_back(levels[0]);
      EXPECT_FALSE(verify_inclusion(levels[0], index, size, proof, root)) << index << " of " << size;
    }
    for (const std::uint64_t from : {std::uint64_t{1}, std::uint64_t{6}, size / 3, size - 1, top / 2}) {
      const Hash from_root = frontier_at(from, node).root();
      Hashes proof = consistency_proof(from, size, node);
      EXPECT_TRUE(verify_consistency(from, size, from_root, root, proof)) << from << " to " << size;
      proof.push_back(levels[0]);
      EXPECT_FALSE(verify_consistency(from, size, from_root, root, proof)) << from << " to " << size;
    }
  }
}

TEST(Merkle, NoProofClimbsBeyondTheRoot) {
  const Hashes leaves = leaves_of(13);
  const NodeSource node = nodes_of(leaves);
  const Hash root = mth(leaves);
  const Hash more = sha256("more");
  for (std::size_t at = 1; at < leaves.size(); ++at) {
    EXPECT_FALSE(
        verify_inclusion(leaves[at], at, 13, with(inclusion_proof(at, 13, node), more), node_hash(more, root)));
    const Hash older = mth(Leaves(leaves).first(at));
    EXPECT_FALSE(verify_consistency(at, 13, node_hash(more, older), node_hash(more, root),
                                    with(consistency_proof(at, 13, node), more)));
  }
}

TEST(Merkle, RefusesNumbersThatMakeNoProof) {
  const NodeSource none = [](unsigned, std::uint64_t) -> Hash { throw std::logic_error("no node is needed"); };
  EXPECT_THROW(inclusion_proof(0, 0, none), std::invalid_argument);
  EXPECT_THROW(inclusion_proof(5, 5, none), std::invalid_argument);
  EXPECT_THROW(consistency_proof(6, 5, none), std::invalid_argument);
  EXPECT_EQ(consistency_proof(0, 5, none), Hashes{});
  EXPECT_FALSE(verify_inclusion(Hash{}, 0, 0, {}, sha256("")));
}

}  // namespace
}  // namespace protocol

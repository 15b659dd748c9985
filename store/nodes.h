// The nodes of the clubs' Merkle trees, read from tiles and leaves, with the pyramids of 256 leaves that were asked
// for last kept in memory. Any thread.
#pragma once
#include "protocol/merkle.h"
#include "store/database.h"

#include <array>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

namespace store {

// A row that must be there is missing or damaged: the log is in doubt.
struct Unreadable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

constexpr std::uint64_t leaves_of_a_tile = 256;

class Nodes {
 public:
  explicit Nodes(const Database& database) : database_(database) {}

  // The complete subtree at (level, index) of the club, all of whose leaves are in the log. Throws Unreadable.
  protocol::Hash node(std::uint32_t club, unsigned level, std::uint64_t index);
  // The leaves of events first + 1 … end, `first` and `end` being positions in the tree. Throws Unreadable.
  std::vector<protocol::Hash> leaves(std::uint32_t club, std::uint64_t first, std::uint64_t end) const;

 private:
  static constexpr std::size_t kept = 1024;  // pyramids, 16 KiB each
  // Levels 8 (one hash), 7, … 0 (256 hashes): the node at `level`, position p lies at 2^(8 - level) - 1 + p.
  using Pyramid = std::array<protocol::Hash, 511>;
  using Place = std::pair<std::uint32_t, std::uint64_t>;
  struct Entry {
    std::shared_ptr<const Pyramid> pyramid;
    std::list<Place>::iterator use;
  };

  protocol::Hash tile(std::uint32_t club, unsigned level, std::uint64_t index) const;
  std::shared_ptr<const Pyramid> pyramid(std::uint32_t club, std::uint64_t tile_index);
  std::shared_ptr<const Pyramid> build(std::uint32_t club, std::uint64_t tile_index) const;

  const Database& database_;
  std::mutex mutex_;
  std::map<Place, Entry> pyramids_;
  std::list<Place> uses_;  // last used first
};

// The node at (level, index) of a tree of which `leaves` are those from position `first` on. All that it covers must
// be among them.
protocol::Hash node_of_leaves(const std::vector<protocol::Hash>& leaves, std::uint64_t first, unsigned level,
                              std::uint64_t index);

}  // namespace store

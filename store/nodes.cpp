#include "store/nodes.h"

#include "store/bytes.h"
#include "store/record_codec.h"

namespace store {
namespace {

std::string place_text(std::uint32_t club, unsigned level, std::uint64_t index) {
  return "tree node " + std::to_string(level) + "/" + std::to_string(index) + " of club number " + std::to_string(club);
}

}  // namespace

protocol::Hash node_of_leaves(const std::vector<protocol::Hash>& leaves, std::uint64_t first, unsigned level,
                              std::uint64_t index) {
  if (level == 0) return leaves[static_cast<std::size_t>(index - first)];
  return protocol::node_hash(node_of_leaves(leaves, first, level - 1, 2 * index),
                             node_of_leaves(leaves, first, level - 1, 2 * index + 1));
}

protocol::Hash Nodes::node(std::uint32_t club, unsigned level, std::uint64_t index) {
  if (level % 8 == 0 && level != 0) return tile(club, level, index);
  if (level > 8) {
    return protocol::node_hash(node(club, level - 1, 2 * index), node(club, level - 1, 2 * index + 1));
  }
  const std::uint64_t first = (index << level) / leaves_of_a_tile;
  const std::uint64_t position = index - (first << (8 - level));
  return (*pyramid(club, first))[static_cast<std::size_t>((1u << (8 - level)) - 1 + position)];
}

std::vector<protocol::Hash> Nodes::leaves(std::uint32_t club, std::uint64_t first, std::uint64_t end) const {
  std::vector<protocol::Hash> found;
  found.reserve(static_cast<std::size_t>(end - first));
  const std::string past = row_key(club, end + 1);
  const rocksdb::Slice bound(past);
  const auto rows = database_.rows(Family::events, &bound, false);
  Record record;
  for (rows->Seek(row_key(club, first + 1)); rows->Valid(); rows->Next()) {
    const std::uint64_t seq = first + 1 + found.size();
    const char* wrong = decode_record_into(record, rows->value().ToStringView());
    if (wrong || record.seq != seq || rows->key() != row_key(club, seq)) {
      throw Unreadable("event " + std::to_string(seq) + " of club number " + std::to_string(club) + " is damaged");
    }
    found.push_back(record.leaf);
  }
  if (!rows->status().ok()) throw Unreadable(rows->status().ToString());
  if (found.size() != end - first) {
    throw Unreadable("event " + std::to_string(first + 1 + found.size()) + " of club number " + std::to_string(club) +
                     " is missing");
  }
  return found;
}

protocol::Hash Nodes::tile(std::uint32_t club, unsigned level, std::uint64_t index) const {
  std::string value;
  bool found = false;
  protocol::Hash hash;
  if (!database_.get(Family::tiles, tile_key(club, level, index), value, found)) {
    throw Unreadable(place_text(club, level, index) + " can't be read");
  }
  ByteReader in(value);
  if (!found || !in.hash(hash) || !in.at_end()) throw Unreadable(place_text(club, level, index) + " is missing");
  return hash;
}

std::shared_ptr<const Nodes::Pyramid> Nodes::pyramid(std::uint32_t club, std::uint64_t tile_index) {
  const Place place(club, tile_index);
  {
    const std::lock_guard lock(mutex_);
    if (const auto known = pyramids_.find(place); known != pyramids_.end()) {
      uses_.splice(uses_.begin(), uses_, known->second.use);
      return known->second.pyramid;
    }
  }
  auto built = build(club, tile_index);
  const std::lock_guard lock(mutex_);
  if (pyramids_.contains(place)) return built;
  uses_.push_front(place);
  pyramids_.emplace(place, Entry{built, uses_.begin()});
  if (pyramids_.size() > kept) {
    pyramids_.erase(uses_.back());
    uses_.pop_back();
  }
  return built;
}

std::shared_ptr<const Nodes::Pyramid> Nodes::build(std::uint32_t club, std::uint64_t tile_index) const {
  const std::uint64_t first = tile_index * leaves_of_a_tile;
  const auto bottom = leaves(club, first, first + leaves_of_a_tile);
  auto made = std::make_shared<Pyramid>();
  std::copy(bottom.begin(), bottom.end(), made->begin() + 255);
  for (std::size_t at = 255; at-- > 0;) (*made)[at] = protocol::node_hash((*made)[2 * at + 1], (*made)[2 * at + 2]);
  if (made->front() != tile(club, 8, tile_index)) {
    throw Unreadable(place_text(club, 8, tile_index) + " is not the hash of its events");
  }
  return made;
}

}  // namespace store

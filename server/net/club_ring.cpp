#include "net/club_ring.h"

#include <algorithm>

namespace net {
namespace {

constexpr std::size_t bytes_at_most = 4 << 20;

}  // namespace

void ClubRing::push(Commit commit, std::size_t index) {
  recent_.push_back({std::move(commit), index});
  const exchange::ClubFrames& newest = recent_.back().frames();
  bytes_ += newest.plain->bytes.size();
  head_ = newest.last;
  while (bytes_ > bytes_at_most && recent_.size() > 1) {
    bytes_ -= recent_.front().frames().plain->bytes.size();
    recent_.pop_front();
  }
}

const exchange::ClubFrames* ClubRing::starting_at(std::uint64_t first) const {
  const auto found = std::ranges::lower_bound(recent_, first, {}, [](const Recent& one) { return one.frames().first; });
  return found != recent_.end() && found->frames().first == first ? &found->frames() : nullptr;
}

std::uint64_t ClubRing::oldest() const {
  return recent_.empty() ? 0 : recent_.front().frames().first;
}

}  // namespace net

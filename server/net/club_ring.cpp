#include "net/club_ring.h"

#include <algorithm>

namespace net {
namespace {

constexpr std::size_t bytes_at_most = 4 << 20;

}  // namespace

void ClubRing::push(Commit commit, std::size_t index) {
  const exchange::ClubFrames& newest = (*commit)[index];
  // A refill may have read some of this very commit's events from the log.
  while (!recent_.empty() && recent_.back().frames().last >= newest.first) {
    bytes_ -= recent_.back().frames().bytes();
    recent_.pop_back();
  }
  bytes_ += newest.bytes();
  head_ = std::max(head_, newest.last);
  recent_.push_back({std::move(commit), index});
  while (bytes_ > bytes_at_most && recent_.size() > 1) {
    bytes_ -= recent_.front().frames().bytes();
    recent_.pop_front();
  }
}

void ClubRing::refill(std::vector<exchange::ClubFrames> frames) {
  was_refilled_ = true;
  const std::uint64_t oldest = recent_.empty() ? 0 : recent_.front().frames().first;
  const auto commit = std::make_shared<const std::vector<exchange::ClubFrames>>(std::move(frames));
  for (std::size_t i = commit->size(); i-- > 0 && bytes_ < bytes_at_most;) {
    const exchange::ClubFrames& one = (*commit)[i];
    if (oldest != 0 && one.last >= oldest) continue;
    bytes_ += one.bytes();
    recent_.push_front({commit, i});
  }
}

void ClubRing::forget() {
  recent_.clear();
  bytes_ = 0;
  was_refilled_ = false;
}

std::deque<ClubRing::Recent>::const_iterator ClubRing::at_or_behind(std::uint64_t seq) const {
  return std::ranges::lower_bound(recent_, seq, {}, [](const Recent& one) { return one.frames().first; });
}

const exchange::ClubFrames* ClubRing::starting_at(std::uint64_t first) const {
  const auto found = at_or_behind(first);
  return found != recent_.end() && found->frames().first == first ? &found->frames() : nullptr;
}

std::uint64_t ClubRing::next_start(std::uint64_t seq) const {
  const auto found = at_or_behind(seq);
  return found == recent_.end() ? 0 : found->frames().first;
}

}  // namespace net

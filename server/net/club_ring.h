// The recent frames of one club on one loop, and its newest signed head.
#pragma once
#include "exchange/delivery.h"

#include <deque>
#include <memory>

namespace net {

class ClubRing {
 public:
  using Commit = std::shared_ptr<const std::vector<exchange::ClubFrames>>;

  // `index`: which of the commit's clubs this one is.
  void push(Commit commit, std::size_t index);
  // Frames read from the log, in order: after a start there are no recent ones, and many readers come back at once.
  // Nothing where there are some that follow already.
  void refill(std::vector<exchange::ClubFrames> frames);
  // What is wanted again comes from the log.
  void forget();
  bool was_refilled() const { return was_refilled_; }

  // The commit that starts with event `first`, or nullptr.
  const exchange::ClubFrames* starting_at(std::uint64_t first) const;
  // The first event at or behind `seq` with which one of the ring's commits starts; 0: there is none.
  std::uint64_t next_start(std::uint64_t seq) const;
  std::uint64_t head() const { return head_; }
  void raise_head(std::uint64_t head) { head_ = std::max(head_, head); }

  const exchange::Head* checkpoint() const { return checkpoint_ ? &*checkpoint_ : nullptr; }
  void set_checkpoint(exchange::Head head) { checkpoint_ = std::move(head); }

 private:
  struct Recent {
    Commit commit;
    std::size_t index;
    const exchange::ClubFrames& frames() const { return (*commit)[index]; }
  };
  std::deque<Recent>::const_iterator at_or_behind(std::uint64_t seq) const;

  std::deque<Recent> recent_;  // ascending, none overlaps another; there may be gaps
  std::size_t bytes_ = 0;
  std::uint64_t head_ = 0;
  bool was_refilled_ = false;
  std::optional<exchange::Head> checkpoint_;
};

}  // namespace net

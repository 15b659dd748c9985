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
  // The commit that starts with event `first`, or nullptr.
  const exchange::ClubFrames* starting_at(std::uint64_t first) const;
  // The first event in the ring; 0: it is empty.
  std::uint64_t oldest() const;
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
  std::deque<Recent> recent_;
  std::size_t bytes_ = 0;
  std::uint64_t head_ = 0;
  std::optional<exchange::Head> checkpoint_;
};

}  // namespace net

#include "exchange/sequencer.h"

#include <algorithm>
#include <iterator>

namespace exchange {

QueueSequencer::QueueSequencer(std::size_t waiting_at_most) : waiting_at_most_(waiting_at_most) {}
QueueSequencer::~QueueSequencer() = default;

bool QueueSequencer::submit(Proposal proposal) {
  const std::lock_guard lock(mutex_);
  if (is_closed_) return false;
  if (waiting_.size() >= waiting_at_most_ && !std::holds_alternative<Farewell>(proposal)) return false;
  waiting_.push_back(std::move(proposal));
  if (waiting_.size() == 1) arrived_.notify_one();
  return true;
}

std::vector<Proposal> QueueSequencer::next(std::size_t most, std::chrono::steady_clock::time_point deadline) {
  std::unique_lock lock(mutex_);
  arrived_.wait_until(lock, deadline, [&] { return !waiting_.empty(); });
  const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(most, waiting_.size()));
  std::vector<Proposal> taken(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
  waiting_.erase(waiting_.begin(), end);
  return taken;
}

void QueueSequencer::close() {
  std::deque<Proposal> left;  // let go behind the lock: an errand's end wakes its caller
  const std::lock_guard lock(mutex_);
  is_closed_ = true;
  left.swap(waiting_);
}

}  // namespace exchange

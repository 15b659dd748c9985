// What is put to the exchange, and the sequencer in front of it, which orders proposals and does nothing else.
#pragma once
#include "exchange/delivery.h"
#include "protocol/wire.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <variant>
#include <vector>

namespace exchange {

class Turn;

struct CommandProposal {
  Origin origin;
  std::string club;
  MemberId member;
  protocol::CommandFrame frame;
};

struct HelloProposal {
  Origin origin;
  protocol::Hello hello;
};

// A conversation left a club's feed.
struct Farewell {
  std::string club;
  MemberId member;
};

// What the door and the operator want done within a commit.
struct Errand {
  std::function<void(Turn&)> run;
};

using Proposal = std::variant<CommandProposal, HelloProposal, Farewell, Errand>;

class Sequencer {
 public:
  virtual ~Sequencer() = default;
  // Any thread. False: too much is waiting, or it is closed; nothing was taken.
  virtual bool submit(Proposal proposal) = 0;
  // The exchange's thread: everything that has arrived, in order, at most `most`; waits for something until `deadline`.
  virtual std::vector<Proposal> next(std::size_t most, std::chrono::steady_clock::time_point deadline) = 0;
  // Nothing is taken any more, and what still waits is let go.
  virtual void close() = 0;
};

// One process: a queue.
class QueueSequencer : public Sequencer {
 public:
  explicit QueueSequencer(std::size_t waiting_at_most) : waiting_at_most_(waiting_at_most) {}

  bool submit(Proposal proposal) override {
    const std::lock_guard lock(mutex_);
    if (is_closed_) return false;
    if (waiting_.size() >= waiting_at_most_ && !std::holds_alternative<Farewell>(proposal)) return false;
    waiting_.push_back(std::move(proposal));
    if (waiting_.size() == 1) arrived_.notify_one();
    return true;
  }

  std::vector<Proposal> next(std::size_t most, std::chrono::steady_clock::time_point deadline) override {
    std::unique_lock lock(mutex_);
    arrived_.wait_until(lock, deadline, [&] { return !waiting_.empty(); });
    const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(most, waiting_.size()));
    std::vector<Proposal> taken(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
    waiting_.erase(waiting_.begin(), end);
    return taken;
  }

  void close() override {
    std::deque<Proposal> left;  // let go behind the lock: an errand's end wakes its caller
    const std::lock_guard lock(mutex_);
    is_closed_ = true;
    left.swap(waiting_);
  }

 private:
  const std::size_t waiting_at_most_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Proposal> waiting_;
  bool is_closed_ = false;
};

}  // namespace exchange

// What is put to the exchange, and the sequencer in front of it, which orders proposals and does nothing else.
#pragma once
#include "exchange/delivery.h"
#include "protocol/wire.h"

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
  explicit QueueSequencer(std::size_t waiting_at_most);
  ~QueueSequencer() override;

  bool submit(Proposal proposal) override;
  std::vector<Proposal> next(std::size_t most, std::chrono::steady_clock::time_point deadline) override;
  void close() override;

 private:
  const std::size_t waiting_at_most_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Proposal> waiting_;
  bool is_closed_ = false;
};

}  // namespace exchange

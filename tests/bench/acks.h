// Many senders, each with some commands in flight: how many are acknowledged a second, and how long each waits.
#pragma once
#include "measure.h"
#include "sequence_check.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace bench {

// A server as its senders see it. An answer is an acknowledgement: the entry is kept.
class Desk {
 public:
  // The sender's entry `number`, counted from 0, was acknowledged, or refused.
  using OnAnswer = std::function<void(std::size_t sender, std::uint64_t number)>;

  virtual ~Desk() = default;
  virtual std::size_t senders() const = 0;
  virtual void send(std::size_t sender) = 0;  // its next entry; leaves with flush()
  virtual void flush() = 0;
  virtual void poll(int timeout_ms, const OnAnswer& on_answer) = 0;
  virtual std::uint64_t delivered() const { return 0; }  // events to readers so far
  virtual bool has_delivered_all() const { return true; }
  virtual Faults faults() = 0;
};

struct AckPlan {
  std::string server;
  std::string work;  // as the table names it
  pid_t process = 0;
  std::size_t in_flight = 1;  // of each sender
  double seconds = 5;
};
struct AckResult {
  double acknowledged_a_second = 0;
  Faults faults;
};
// Prints its rows.
AckResult measure_acks(Desk& desk, const AckPlan& plan);

}  // namespace bench

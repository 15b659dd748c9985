// One sender, many readers: how many deliveries a second, what each costs the server, and how long it takes.
#pragma once
#include "measure.h"
#include "sequence_check.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace bench {

// A server's room as its readers see it. All readers have been let in before it is measured.
class Room {
 public:
  // Message `number`, counted from 1, has come to one reader.
  using OnDelivery = std::function<void(std::uint64_t number)>;

  virtual ~Room() = default;
  virtual std::size_t readers() const = 0;
  virtual void publish() = 0;  // the next message, from the one sender
  virtual void poll(int timeout_ms, const OnDelivery& on_delivery) = 0;
  // Nothing more comes: what every reader got was checked, against `published` messages in all.
  virtual Faults faults(std::uint64_t published) = 0;
};

struct FanOutPlan {
  std::string server;  // as the table names it
  pid_t process = 0;
  std::size_t in_flight = 1;  // messages that not every reader has yet
  double seconds = 5;
  double deliveries_a_second = 0;  // paced, one message at a time; 0: as fast as `in_flight` allows
};
// Prints its rows.
Faults measure_fan_out(Room& room, const FanOutPlan& plan);

// One line to standard error for each kind of fault; false where there was one.
bool report(const std::string& work, const Faults& faults);

}  // namespace bench

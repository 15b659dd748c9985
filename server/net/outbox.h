// What waits to be sent on one connection: whole frames only, replies and control frames before shared event frames.
#pragma once
#include "net/transport.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <sys/uio.h>

namespace net {

// A queue of bytes in which nothing ever enters the middle of a frame that has partly left. Belongs to one connection
// on one loop; knows no socket. An empty outbox holds no memory of its own.
class Outbox {
 public:
  // Whole frames, or whole HTTP messages, that leave before every event frame that has not begun to leave.
  void add_urgent(std::string bytes);
  void add_events(SharedFrames frames);
  // `last` leaves after all that waits; whatever is added later is dropped.
  void finish(std::string last);
  // `last` leaves after what is urgent; event frames that have not begun to leave are dropped, as is whatever is added
  // later.
  void finish_now(std::string_view last);
  bool finished() const { return finished_; }

  bool empty() const { return urgent_.empty() && events_.empty(); }
  std::size_t urgent_bytes() const { return urgent_.size() - urgent_sent_; }
  std::size_t event_bytes() const { return event_bytes_; }

  // Fills `slices` in the order of leaving and returns how many it filled; 0 only where the outbox is empty.
  std::size_t gather(std::span<iovec> slices) const;
  // The first `bytes` of what `gather` showed have left.
  void consume(std::size_t bytes);

 private:
  // Bytes that the frame which has partly left still has to send; 0 between frames.
  std::size_t rest_of_begun_frame() const;
  void consume_events(std::size_t bytes);
  void release_events();

  std::string urgent_;
  std::vector<SharedFrames> events_;
  std::size_t event_bytes_ = 0;
  std::uint32_t urgent_sent_ = 0;
  std::uint32_t first_ = 0;  // index in events_ of the buffer that leaves next
  std::uint32_t sent_ = 0;   // bytes of that buffer that have left
  bool finished_ = false;
};

}  // namespace net

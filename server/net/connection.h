// One peer: its socket, what waits to be sent to it, and what is spoken with it.
#pragma once
#include "net/edge_stream.h"
#include "net/loop.h"
#include "net/outbox.h"
#include "net/talk.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <boost/asio/post.hpp>

namespace net {

// Lives from accept until it is cut and its last handler has run. Belongs to one loop's thread.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  // Counted already among the edge's open connections; uncounts itself.
  Connection(Loop& loop, Socket socket);
  ~Connection();

  void start(SSL_CTX* tls);
  // Replaces what is spoken.
  void begin(std::unique_ptr<Talk> talk);

  Loop& loop() { return loop_; }
  EdgeStream& stream() { return stream_; }
  const Outbox& outbox() const { return outbox_; }
  bool is_open() const { return phase_ == Phase::open; }
  bool speaks(const Talk& talk) const { return talk_.get() == &talk; }
  LoopTime last_heard() const { return last_heard_; }

  // The outbox's own calls; what they leave goes out at the end of the turn.
  void send_urgent(std::string bytes);
  void send_events(SharedFrames frames);
  void finish(std::string last);
  void finish_now(std::string_view last);

  // Bytes that have come, into the loop's scratch; nothing where there are none, or where the connection is cut.
  std::span<char> receive();
  void heard(std::size_t bytes);
  // Calls `next()` once there is something to receive, unless the connection has been cut meanwhile.
  template <class Next>
  void await_input(Next next);
  // `work()`, where whatever it throws cuts this connection and no other.
  template <class Work>
  void guarded(Work&& work) noexcept;

  // Nothing more is taken from the peer: what waits is sent, then our end of the connection; whatever still comes is
  // thrown away for a moment, so that the kernel doesn't answer it by a reset that would overtake our last words.
  void linger();
  void cut();

  // For the loop.
  void flush();
  void tick(LoopTime now);
  void stop(std::uint16_t code, std::string_view reason);
  bool is_dirty() const { return dirty_; }
  std::size_t place = 0;  // in the loop's list

 private:
  enum class Phase : std::uint8_t { open, lingering, cut };

  void mark_dirty();
  void await_room();
  void await_input_to_send();
  void end_talk();
  void throw_away();
  void on_flushed();

  Loop& loop_;
  EdgeStream stream_;
  Outbox outbox_;
  std::unique_ptr<Talk> talk_;
  LoopTime last_heard_;
  LoopTime blocked_since_ = 0;    // while awaiting_room_
  LoopTime lingering_since_ = 0;  // while lingering
  Wait input_wait_ = Wait::wait_read;
  std::uint32_t thrown_away_ = 0;
  Phase phase_ = Phase::open;
  bool dirty_ = false;
  bool awaiting_room_ = false;
  bool had_to_wait_ = false;
  bool sending_ended_ = false;
};

template <class Next>
void Connection::await_input(Next next) {
  stream_.socket().async_wait(
      input_wait_, [self = shared_from_this(), next = std::move(next)](boost::system::error_code error) mutable {
        if (self->phase_ == Phase::cut) return;
        if (error) return self->cut();
        self->guarded(next);
      });
}

template <class Work>
void Connection::guarded(Work&& work) noexcept {
  try {
    work();
  } catch (...) {
    loop_.report(std::current_exception());
    cut();
  }
}

}  // namespace net

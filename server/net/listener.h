// Accepts connections and deals them to the loops, whatever the kernel says meanwhile.
#pragma once
#include "net/edge_stream.h"
#include "net/loop.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

namespace net {

// Lives on the first loop. Running out of descriptors, or a peer that leaves before it is accepted, never ends it.
class Listener {
 public:
  struct Counters {
    std::atomic<std::uint64_t> accepted = 0, refused = 0, errors = 0;
  };

  // Listens from now on. Throws std::runtime_error, one sentence, where it can't.
  Listener(Edgewide& edgewide, const std::vector<std::unique_ptr<Loop>>& loops);
  ~Listener();

  std::uint16_t port() const { return port_; }
  const Counters& counters() const { return counters_; }
  // On the first loop's thread.
  void start();
  void stop();

 private:
  void await();
  void accept_some();
  void deal(int descriptor);
  void refuse(int descriptor);
  bool survives(int error);
  void shed_one();
  void pause();

  Edgewide& edgewide_;
  const std::vector<std::unique_ptr<Loop>>& loops_;
  boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, Executor> acceptor_;
  boost::asio::steady_timer pause_timer_;
  Counters counters_;
  std::size_t next_loop_ = 0;
  std::uint16_t port_ = 0;
  // Given up for a moment when no other descriptor is left, so that a waiting peer is told by a close, not left
  // waiting.
  int spare_descriptor_ = -1;
  bool stopped_ = false;
};

}  // namespace net

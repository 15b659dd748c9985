// A small application behind a real edge on loopback: a hall in which everyone hears everything, and an echo.
#pragma once
#include "net/transport.h"
#include "support/raw_client.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace net_test {

using std::chrono::milliseconds;

// `count` frames whose payloads are "SEQ:" and filler, each `size` bytes, from `first_seq` on.
net::SharedFrames numbered_frames(std::uint64_t first_seq, std::size_t count, std::size_t size);

class Hall final : public net::Application {
 public:
  // What sessions do with texts: "close CODE" closes, "throw" throws, "flood N" asks for N numbered frames of 1,000
  // bytes, given as `pending` allows, "mark" replies without an echo of its size; everything else comes back.
  explicit Hall(unsigned loops) : seats_(loops) {}

  std::unique_ptr<net::Session> open_socket(unsigned loop, net::Transport& transport,
                                            const net::Request& request) override;
  void serve(unsigned loop, const net::Request& request, std::function<void(net::Response)> answer) override;
  std::unique_ptr<net::Session> open_stream(unsigned loop, net::Transport& transport,
                                            const net::Request& request) override;

  // On the loop's thread.
  void broadcast(unsigned loop, const net::SharedFrames& frames);
  void reply_to_all(unsigned loop, const std::string& text);
  std::vector<std::function<void(net::Response)>> unanswered;  // requests for /later, on the first loop

  // From any thread.
  std::atomic<int> sessions = 0;
  std::atomic<int> texts = 0;
  std::atomic<int> gone = 0;
  std::atomic<int> served = 0;
  std::atomic<std::size_t> most_pending = 0;

 private:
  friend class Seat;
  std::vector<std::vector<class Seat*>> seats_;
};

// A hall, its edge, and clients for it. `options.port` is the kernel's choice.
class Open {
 public:
  explicit Open(net::EdgeOptions options = {});
  ~Open();

  Hall hall;
  std::vector<std::string> escaped;  // read after the edge has stopped
  std::unique_ptr<net::Edge> edge;

  std::uint16_t port() const { return edge->port(); }
  support::RawClient client(int receive_buffer = 0) const { return support::RawClient(port(), receive_buffer); }
  // A client that has upgraded.
  support::RawClient guest(int receive_buffer = 0) const;
  // Runs `work` on a loop and waits for it.
  void on_loop(unsigned loop, const std::function<void()>& work) const;
};

// Waits until `holds`, for at most five seconds.
bool eventually(const std::function<bool()>& holds);

}  // namespace net_test

// Thousands of sockets on one thread: reads what comes into one buffer, keeps only what is not complete yet, and sends
// what was queued for a socket in one call.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

// A blocking TCP connection to a numeric IPv4 address. Throws std::runtime_error.
int connect_to(const std::string& address, std::uint16_t port);
void send_all(int descriptor, std::string_view bytes);

class Swarm {
 public:
  Swarm();
  ~Swarm();
  Swarm(const Swarm&) = delete;
  Swarm& operator=(const Swarm&) = delete;

  // Owns the socket from now on. The sockets are numbered from 0.
  std::size_t add(int descriptor);
  std::size_t size() const { return links_.size(); }
  std::size_t broken() const { return broken_; }  // sockets that the server closed

  // Leaves with the next flush().
  void queue(std::size_t link, std::string_view bytes);
  void flush();

  // Waits for something to read, at most so long, and calls take(link, bytes) with all bytes of a link that are not
  // used yet; it returns how many it used.
  template <class Take>
  void poll(int timeout_ms, Take&& take) {
    const std::size_t ready = wait(timeout_ms);
    for (std::size_t i = 0; i < ready; ++i) {
      const std::size_t link = readable(i);
      if (link == none) continue;
      const std::string_view bytes = receive(link);
      if (!bytes.empty()) keep(link, bytes.substr(std::min(bytes.size(), take(link, bytes))));
    }
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  struct Link {
    int descriptor = -1;
    std::string partial;  // of a message whose rest has not come
    std::string unsent;
    bool is_dirty = false;
    bool awaits_room = false;
  };

  std::size_t wait(int timeout_ms);
  std::size_t readable(std::size_t ready);
  std::string_view receive(std::size_t link);
  void keep(std::size_t link, std::string_view rest);
  void send_what_waits(std::size_t link);
  void lose(std::size_t link);

  int epoll_;
  std::vector<Link> links_;
  std::vector<std::size_t> dirty_;
  std::string scratch_;
  std::size_t broken_ = 0;
  struct Ready;
  std::vector<Ready> ready_;
};

}  // namespace bench

// How fast one loop fans out, and what an idle connection costs. A child process holds the subscribers, one of whom
// publishes: `in flight` messages are on their way at any time, each counted once every subscriber has it.
//
//   edge_fanout [subscribers] [in flight] [seconds] [bytes]      deliveries a second, server's processor time for each
//   edge_fanout ask [connections] [in flight] [seconds] [bytes]  each connection asks and is answered, in flight each
//   edge_fanout idle [connections]                               resident memory for each idle connection
#include "net/transport.h"
#include "support/raw_client.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <future>
#include <new>
#include <string>
#include <thread>
#include <vector>

#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using std::chrono::steady_clock;

class Room final : public net::Application {
 public:
  class Seat final : public net::Session {
   public:
    Seat(Room& room, net::Transport& transport) : room_(room), transport_(transport) {
      room_.seats_.push_back(&transport_);
    }
    void on_text(std::string_view message) override {
      if (message.starts_with('a')) return transport_.reply(std::string(message));
      auto frames = std::make_shared<net::Frames>();
      net::append_frame(*frames, ++room_.seq_, message);
      for (net::Transport* seat : room_.seats_) seat->events(frames);
    }
    void on_gone() override { std::erase(room_.seats_, &transport_); }

   private:
    Room& room_;
    net::Transport& transport_;
  };

  std::unique_ptr<net::Session> open_socket(unsigned, net::Transport& transport, const net::Request&) override {
    return std::make_unique<Seat>(*this, transport);
  }
  void serve(unsigned, const net::Request&, std::function<void(net::Response)> answer) override {
    answer({.status = 404});
  }
  std::unique_ptr<net::Session> open_stream(unsigned, net::Transport& transport, const net::Request&) override {
    return std::make_unique<Seat>(*this, transport);
  }

 private:
  std::vector<net::Transport*> seats_;
  std::uint64_t seq_ = 0;
};

// Between the two processes.
struct Shared {
  std::atomic<int> ready = 0;
  std::atomic<bool> measuring = false, stop = false;
  std::atomic<std::uint64_t> bytes = 0;
};

std::vector<support::RawClient> connect(std::uint16_t port, std::size_t count) {
  std::vector<support::RawClient> clients;
  for (std::size_t i = 0; i < count; ++i) {
    clients.emplace_back(port);
    if (!clients.back().upgrade()) {
      std::fprintf(stderr, "connection %zu was not taken\n", i);
      std::_Exit(1);
    }
  }
  return clients;
}

void subscribe(std::uint16_t port, Shared& shared, std::size_t count, std::size_t in_flight, std::size_t size) {
  auto clients = connect(port, count);
  const int poll = ::epoll_create1(0);
  for (std::size_t i = 0; i < count; ++i) {
    epoll_event event{.events = EPOLLIN, .data = {.u64 = i}};
    ::epoll_ctl(poll, EPOLL_CTL_ADD, clients[i].descriptor(), &event);
  }
  shared.ready = 1;
  while (!shared.measuring && !shared.stop) ::usleep(1000);
  const std::string message = support::client_frame(1, std::string(size, 'm'));
  const std::uint64_t bytes_each = (size + (size < 126 ? 2 : 4)) * count;
  std::uint64_t published = 0;
  std::uint64_t received = 0;
  std::vector<char> room(256 * 1024);
  std::array<epoll_event, 1024> events;
  while (!shared.stop) {
    const std::uint64_t due = received / bytes_each + in_flight - published;
    if (due > 0) {
      std::string batch;
      for (std::uint64_t i = 0; i < due; ++i) batch += message;
      clients.front().send(batch);
      published += due;
    }
    const int ready = ::epoll_wait(poll, events.data(), static_cast<int>(events.size()), 100);
    for (int i = 0; i < ready; ++i) {
      const int descriptor = clients[events[static_cast<std::size_t>(i)].data.u64].descriptor();
      const ssize_t got = ::recv(descriptor, room.data(), room.size(), MSG_DONTWAIT);
      if (got > 0) received += static_cast<std::uint64_t>(got);
    }
    shared.bytes.store(received, std::memory_order_relaxed);
  }
}

// Each client sends one message for each that comes back.
void ask(std::uint16_t port, Shared& shared, std::size_t count, std::size_t in_flight, std::size_t size) {
  auto clients = connect(port, count);
  const int poll = ::epoll_create1(0);
  const std::string message = support::client_frame(1, std::string(size, 'a'));
  const std::size_t answer_size = size + (size < 126 ? 2 : 4);
  std::vector<std::size_t> partial(count, 0);
  for (std::size_t i = 0; i < count; ++i) {
    epoll_event event{.events = EPOLLIN, .data = {.u64 = i}};
    ::epoll_ctl(poll, EPOLL_CTL_ADD, clients[i].descriptor(), &event);
    for (std::size_t sent = 0; sent < in_flight; ++sent) clients[i].send(message);
  }
  shared.ready = 1;
  std::vector<char> room(256 * 1024);
  std::array<epoll_event, 1024> events;
  std::uint64_t received = 0;
  while (!shared.stop) {
    const int ready = ::epoll_wait(poll, events.data(), static_cast<int>(events.size()), 100);
    for (int i = 0; i < ready; ++i) {
      const std::size_t client = events[static_cast<std::size_t>(i)].data.u64;
      const ssize_t got = ::recv(clients[client].descriptor(), room.data(), room.size(), MSG_DONTWAIT);
      if (got <= 0) continue;
      received += static_cast<std::uint64_t>(got);
      partial[client] += static_cast<std::size_t>(got);
      std::string batch;
      for (; partial[client] >= answer_size; partial[client] -= answer_size) batch += message;
      clients[client].send(batch);
    }
    shared.bytes.store(received, std::memory_order_relaxed);
  }
}

double loop_processor_seconds(net::Edge& edge) {
  std::promise<double> seconds;
  edge.post(0, [&] {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    seconds.set_value(static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9);
  });
  return seconds.get_future().get();
}

double resident_kib() {
  std::ifstream file("/proc/self/statm");
  double size = 0;
  double resident = 0;
  file >> size >> resident;
  return resident * 4;
}

void measure_fan_out(net::Edge& edge, Shared& shared, std::size_t count, std::size_t in_flight, double seconds,
                     std::size_t size) {
  shared.measuring = true;
  std::this_thread::sleep_for(std::chrono::milliseconds{500});
  const double bytes_each = static_cast<double>(size + (size < 126 ? 2 : 4));
  const auto began = steady_clock::now();
  const double processor_before = loop_processor_seconds(edge);
  const std::uint64_t bytes_before = shared.bytes;
  const std::uint64_t sends_before = edge.counters().sends;
  std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
  const double deliveries = static_cast<double>(shared.bytes - bytes_before) / bytes_each;
  const double processor = loop_processor_seconds(edge) - processor_before;
  const double took = std::chrono::duration<double>(steady_clock::now() - began).count();
  const double sends = static_cast<double>(edge.counters().sends - sends_before);
  std::printf(
      "%zu connections, %zu in flight, %zu bytes: %.0f deliveries/s, %.3f us of processor each, %.1f in a send\n",
      count, in_flight, size, deliveries / took, processor * 1e6 / deliveries, deliveries / sends);
}

}  // namespace

int main(int count, char** words) {
  const auto word = [&](int i, const char* otherwise) { return std::string(i < count ? words[i] : otherwise); };
  const bool idle = word(1, "") == "idle";
  const bool asks = word(1, "") == "ask";
  const int first = asks ? 2 : 1;
  const std::size_t subscribers = std::stoul(idle ? word(2, "5000") : word(first, asks ? "64" : "1000"));
  const std::size_t in_flight = idle ? 1 : std::stoul(word(first + 1, "1"));
  const double seconds = idle ? 0 : std::stod(word(first + 2, "5"));
  const std::size_t size = idle ? 200 : std::stoul(word(first + 3, "200"));
  const rlimit descriptors{.rlim_cur = 65536, .rlim_max = 65536};
  ::setrlimit(RLIMIT_NOFILE, &descriptors);

  void* memory = ::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  auto& shared = *new (memory) Shared;
  std::array<int, 2> port_pipe;
  if (::pipe(port_pipe.data()) != 0) return 1;
  const pid_t child = ::fork();
  if (child == 0) {
    std::uint16_t port = 0;
    if (::read(port_pipe[0], &port, sizeof port) != sizeof port) std::_Exit(1);
    (asks ? ask : subscribe)(port, shared, subscribers, in_flight, size);
    std::_Exit(0);
  }
  Room room;
  net::EdgeOptions options;
  options.port = 0;
  const auto edge = net::Edge::start(options, room);
  {
    support::RawClient guest(edge->port());
    guest.upgrade();
  }  // what is made once is not counted
  const double before = resident_kib();
  const std::uint16_t port = edge->port();
  if (::write(port_pipe[1], &port, sizeof port) != sizeof port) return 1;
  while (shared.ready == 0 && ::waitpid(child, nullptr, WNOHANG) == 0) ::usleep(1000);
  if (idle) {
    std::printf("%zu idle connections: %.2f KiB each\n", subscribers,
                (resident_kib() - before) / static_cast<double>(subscribers));
  } else {
    measure_fan_out(*edge, shared, subscribers, in_flight, seconds, size);
  }
  shared.stop = true;
  ::waitpid(child, nullptr, 0);
  edge->stop(1001, "", std::chrono::milliseconds{100});
}

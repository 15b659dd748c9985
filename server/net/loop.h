// One event loop: a thread, the connections that belong to it for life, and what they share.
#pragma once
#include "net/edge_stream.h"
#include "net/transport.h"

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

namespace net {

class Connection;

// Milliseconds of the steady clock since the loop began: enough for 49 days, and differences are right beyond.
using LoopTime = std::uint32_t;

// What all loops of one edge share. Outlives them.
struct Edgewide {
  EdgeOptions options;
  Application& application;
  TlsContext tls;
  std::atomic<std::size_t> open_connections = 0;
};

// Written by one loop, read by anyone.
struct LoopCounters {
  std::atomic<std::uint64_t> bytes_in = 0, bytes_out = 0, sends = 0, escaped = 0;
};

// A loop's turn: whatever handlers are ready run, then everything that they left to send is sent, each connection's in
// one call. All but `post` and the counters belongs to the loop's own thread.
class Loop {
 public:
  Loop(Edgewide& edgewide, unsigned index);
  ~Loop();

  void start();
  // From any thread. Dropped once the loop has ended.
  void post(std::function<void()> work);
  // From any thread: ends the loop after its turn and joins the thread. Connections are cut.
  void end();

  // Takes ownership of a connected descriptor.
  void adopt(int descriptor);
  void stop_connections(std::uint16_t code, const std::string& reason);

  Edgewide& edgewide() { return edgewide_; }
  const EdgeOptions& options() const { return edgewide_.options; }
  unsigned index() const { return index_; }
  boost::asio::io_context& context() { return context_; }
  LoopCounters& counters() { return counters_; }
  LoopTime now() const;
  // For bytes that are received or put together within one call.
  std::span<char> scratch() { return scratch_; }
  bool is_stopping() const { return stopping_; }

  void mark_dirty(Connection& connection) { dirty_.push_back(&connection); }
  // Forgets a connection; it is destroyed at the end of the turn, or with its last handler.
  void release(Connection& connection);
  // Keeps `done` until the turn ends: an object may hand over itself while it runs.
  void bury(std::shared_ptr<void> done) { buried_.push_back(std::move(done)); }
  // For what escaped a handler: counts it and tells the owner of the process.
  void report(const std::exception_ptr& escaped) noexcept;

 private:
  void run();
  void take_turn();
  void run_ready_handlers();
  void flush();
  void arm_sweep();
  void sweep();

  Edgewide& edgewide_;
  const unsigned index_;
  const std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  boost::asio::io_context context_{1};
  boost::asio::steady_timer sweep_timer_{context_};
  std::chrono::milliseconds sweep_every_;
  std::size_t next_swept_ = 0;
  LoopCounters counters_;
  std::vector<std::shared_ptr<Connection>> connections_;
  std::vector<Connection*> dirty_;     // may hold nullptr for what was released
  std::vector<Connection*> flushing_;  // likewise
  std::vector<std::shared_ptr<void>> buried_;
  std::array<char, 64 * 1024> scratch_;
  bool stopping_ = false;
  std::atomic<bool> ending_ = false;
  std::thread thread_;
};

}  // namespace net

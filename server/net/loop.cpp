#include "net/loop.h"

#include "net/connection.h"

#include <algorithm>
#include <stdexcept>

#include <boost/asio/post.hpp>
#include <unistd.h>

namespace net {
namespace {

// Ready handlers that run before what they left to send is sent.
constexpr int handlers_in_a_turn = 64;
constexpr int last_turns = 1000;
// A sweep looks at a part of the connections, so that it never holds up a turn for long.
constexpr std::size_t sweep_parts = 8;
constexpr std::chrono::milliseconds longest_sweep{1000};

std::chrono::milliseconds sweep_interval(const EdgeOptions& options) {
  const auto shortest =
      std::min({options.header_timeout, options.idle_timeout, options.ping_every, options.no_progress_timeout});
  const auto round = std::clamp(shortest / 4, std::chrono::milliseconds{8}, longest_sweep);
  return round / static_cast<int>(sweep_parts);
}

}  // namespace

Loop::Loop(Edgewide& edgewide, unsigned index)
    : edgewide_(edgewide), index_(index), sweep_every_(sweep_interval(edgewide.options)) {}

Loop::~Loop() {
  end();
}

void Loop::start() {
  arm_sweep();
  thread_ = std::thread([this] { run(); });
}

void Loop::post(std::function<void()> work) {
  boost::asio::post(context_, std::move(work));
}

void Loop::end() {
  if (!thread_.joinable()) return;
  ending_ = true;
  post([] {});
  thread_.join();
}

LoopTime Loop::now() const {
  const auto since = std::chrono::steady_clock::now() - began_;
  return static_cast<LoopTime>(std::chrono::duration_cast<std::chrono::milliseconds>(since).count());
}

void Loop::run() {
  while (!ending_) take_turn();
  stopping_ = true;
  while (!connections_.empty()) connections_.back()->cut();
  // The handlers of what was cut hold the last references; work that is posted meanwhile may be dropped.
  for (int turns = 0; turns < last_turns && edgewide_.open_connections > 0; ++turns) {
    post([] {});
    take_turn();
  }
}

void Loop::take_turn() {
  try {
    run_ready_handlers();
    flush();
  } catch (...) {
    report(std::current_exception());
  }
  buried_.clear();
}

void Loop::run_ready_handlers() {
  context_.run_one();
  for (int i = 1; i < handlers_in_a_turn && context_.poll_one() > 0; ++i) {
  }
}

void Loop::flush() {
  flushing_.swap(dirty_);
  for (std::size_t i = 0; i < flushing_.size(); ++i) {
    Connection* connection = flushing_[i];
    if (connection != nullptr) connection->guarded([&] { connection->flush(); });
  }
  flushing_.clear();
  if (!dirty_.empty()) post([] {});  // what a flush left to send has the next turn
}

void Loop::adopt(int descriptor) {
  Socket socket{context_};
  boost::system::error_code error;
  socket.assign(boost::asio::ip::tcp::v4(), descriptor, error);
  if (error) ::close(descriptor);
  if (error || stopping_) {
    edgewide_.open_connections.fetch_sub(1, std::memory_order_relaxed);
    return;
  }
  auto connection = std::make_shared<Connection>(*this, std::move(socket));
  connection->place = connections_.size();
  connections_.push_back(connection);
  connection->guarded([&] { connection->start(edgewide_.tls.get()); });
}

void Loop::release(Connection& connection) {
  if (connection.is_dirty()) {
    std::ranges::replace(dirty_, &connection, nullptr);
    std::ranges::replace(flushing_, &connection, nullptr);
  }
  const std::size_t place = connection.place;
  bury(std::move(connections_[place]));
  if (place + 1 != connections_.size()) {
    connections_[place] = std::move(connections_.back());
    connections_[place]->place = place;
  }
  connections_.pop_back();
}

void Loop::stop_connections(std::uint16_t code, const std::string& reason) {
  stopping_ = true;
  const auto connections = connections_;
  for (const auto& connection : connections) {
    connection->guarded([&] { connection->stop(code, reason); });
  }
}

void Loop::arm_sweep() {
  sweep_timer_.expires_after(sweep_every_);
  sweep_timer_.async_wait([this](boost::system::error_code error) {
    if (error) return;
    sweep();
    arm_sweep();
  });
}

void Loop::sweep() {
  const LoopTime time = now();
  for (std::size_t left = connections_.size() / sweep_parts + 1; left > 0 && !connections_.empty(); --left) {
    if (next_swept_ >= connections_.size()) next_swept_ = 0;
    const auto connection = connections_[next_swept_++];
    connection->guarded([&] { connection->tick(time); });
  }
}

void Loop::report(const std::exception_ptr& escaped) noexcept {
  counters_.escaped.fetch_add(1, std::memory_order_relaxed);
  if (!edgewide_.options.on_escaped) return;
  try {
    std::rethrow_exception(escaped);
  } catch (const std::exception& error) {
    edgewide_.options.on_escaped(error.what());
  } catch (...) {
    edgewide_.options.on_escaped("something that is no std::exception");
  }
}

}  // namespace net

// Puts loops and listener together, and takes them apart again in order.
#include "net/listener.h"
#include "net/loop.h"
#include "net/transport.h"

#include <csignal>
#include <future>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace net {
namespace {

using std::chrono::milliseconds;

class RunningEdge final : public Edge {
 public:
  RunningEdge(const EdgeOptions& options, Application& application);
  ~RunningEdge() override { stop(1001, "", milliseconds{0}); }

  std::uint16_t port() const override { return listener_->port(); }
  unsigned loops() const override { return static_cast<unsigned>(loops_.size()); }
  void post(unsigned loop, std::function<void()> work) override { loops_.at(loop)->post(std::move(work)); }
  void stop_listening() override;
  void stop(std::uint16_t code, std::string_view reason, milliseconds grace) override;
  Counters counters() const override;

 private:
  void await_connections(milliseconds grace) const;

  Edgewide edgewide_;
  std::vector<std::unique_ptr<Loop>> loops_;
  std::unique_ptr<Listener> listener_;
  bool listening_ = true;
  bool running_ = true;
};

RunningEdge::RunningEdge(const EdgeOptions& options, Application& application)
    : edgewide_{.options = options,
                .application = application,
                .tls = make_tls_context(options.certificate_file, options.private_key_file)} {
  if (options.loops == 0) throw std::runtime_error("an edge needs at least one loop");
  // OpenSSL writes without MSG_NOSIGNAL; a peer that has gone is an error code here, never a signal.
  std::signal(SIGPIPE, SIG_IGN);
  for (unsigned i = 0; i < options.loops; ++i) loops_.push_back(std::make_unique<Loop>(edgewide_, i));
  listener_ = std::make_unique<Listener>(edgewide_, loops_);
  for (const auto& loop : loops_) loop->start();
  loops_.front()->post([this] { listener_->start(); });
}

void RunningEdge::stop_listening() {
  if (!std::exchange(listening_, false)) return;
  std::promise<void> stopped;
  loops_.front()->post([&] {
    listener_->stop();
    stopped.set_value();
  });
  stopped.get_future().wait();
}

void RunningEdge::stop(std::uint16_t code, std::string_view reason, milliseconds grace) {
  if (!std::exchange(running_, false)) return;
  stop_listening();
  for (const auto& loop : loops_) {
    loop->post([&loop = *loop, code, reason = std::string(reason)] { loop.stop_connections(code, reason); });
  }
  await_connections(grace);
  for (const auto& loop : loops_) loop->end();
}

void RunningEdge::await_connections(milliseconds grace) const {
  const auto until = std::chrono::steady_clock::now() + grace;
  while (edgewide_.open_connections > 0 && std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(milliseconds{2});
  }
}

Edge::Counters RunningEdge::counters() const {
  const auto& listener = listener_->counters();
  Counters sum{.connections = edgewide_.open_connections,
               .accepted = listener.accepted,
               .refused = listener.refused,
               .bytes_in = 0,
               .bytes_out = 0,
               .sends = 0,
               .accept_errors = listener.errors};
  for (const auto& loop : loops_) {
    sum.bytes_in += loop->counters().bytes_in;
    sum.bytes_out += loop->counters().bytes_out;
    sum.sends += loop->counters().sends;
    sum.escaped += loop->counters().escaped;
  }
  return sum;
}

}  // namespace

std::unique_ptr<Edge> Edge::start(const EdgeOptions& options, Application& application) {
  return std::make_unique<RunningEdge>(options, application);
}

}  // namespace net

// The server as one thing: the edge below, the exchange beside it, and the hubs between them.
#pragma once
#include "exchange/exchange.h"
#include "net/hub.h"
#include "net/routes.h"
#include "net/transport.h"

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

namespace net {

class Server : public Application, public exchange::Outlet {
 public:
  // `web_app`: what is served beside the interface; it outlives the server.
  // Listens, then starts the exchange. Throws std::runtime_error, one sentence, where it can't listen. `in_doubt` is
  // called on the exchange's thread when the log refused a write.
  Server(exchange::Exchange& exchange, std::span<const WebFile> web_app, const EdgeOptions& options,
         std::function<void()> in_doubt);
  ~Server() override;

  std::uint16_t port() { return edge().port(); }
  std::string url();     // where it listens
  std::string origin();  // where people reach it: the public origin it was told, or where it listens
  // Refuses new connections and commands, serves what waits, tells everyone when to come back, closes, ends.
  void drain_and_stop();
  // After a fault of the disk: ends at once; whoever is connected comes back and settles what is unknown.
  void stop_now();

  std::unique_ptr<Session> open_socket(unsigned loop, Transport& transport, const Request& request) override;
  void serve(unsigned loop, const Request& request, std::function<void(Response)> answer) override;
  std::unique_ptr<Session> open_stream(unsigned loop, Transport& transport, const Request& request) override;

  unsigned loops() const override { return loops_; }
  void deliver(unsigned loop, exchange::Delivery delivery, std::function<void()> handed_over) override;

 private:
  // The edge, once it has started: its loops may call us before its maker has it in hand.
  Edge& edge();
  void run_ticker();
  void end_ticker();

  exchange::Exchange& exchange_;
  const EdgeOptions options_;
  const unsigned loops_;
  std::vector<std::unique_ptr<Hub>> hubs_;  // by loop
  std::unique_ptr<Routes> routes_;
  std::unique_ptr<Edge> edge_;
  std::atomic<Edge*> started_edge_{nullptr};
  std::mutex ticker_mutex_;
  std::condition_variable ticker_wakes_;
  bool ticker_ends_ = false;
  std::thread ticker_;
};

}  // namespace net

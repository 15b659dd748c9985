#include "net/server.h"

#include <spdlog/spdlog.h>

namespace net {
namespace {

constexpr std::int64_t come_back_after_ms = 1200;
constexpr std::chrono::milliseconds close_grace{3000};

}  // namespace

Server::Server(exchange::Exchange& exchange, std::span<const WebFile> web_app, const EdgeOptions& options,
               std::function<void()> in_doubt)
    : exchange_(exchange), options_(options), loops_(options.loops) {
  for (unsigned loop = 0; loop < loops_; ++loop) hubs_.push_back(std::make_unique<Hub>(loop, exchange));
  routes_ = std::make_unique<Routes>(exchange, WebApp(web_app), [this] { return origin(); });
  EdgeOptions edge_options = options;
  edge_options.on_escaped = [](std::string_view what) { spdlog::error("an error escaped a connection: {}", what); };
  routes_->set_counters([this] { return edge().counters(); });
  edge_ = Edge::start(edge_options, *this);
  started_edge_ = edge_.get();
  started_edge_.notify_all();
  exchange_.start(*this, std::move(in_doubt));
  ticker_ = std::thread([this] { run_ticker(); });
}

Edge& Server::edge() {
  started_edge_.wait(nullptr);
  return *started_edge_;
}

std::string Server::url() {
  const bool is_v6 = options_.address.find(':') != std::string::npos;
  const std::string address = is_v6 ? "[" + options_.address + "]" : options_.address;
  return (options_.certificate_file.empty() ? "http://" : "https://") + address + ":" + std::to_string(port());
}

std::string Server::origin() {
  return options_.public_origin.empty() ? url() : options_.public_origin;
}

Server::~Server() {
  end_ticker();
  exchange_.stop();
  edge().stop(static_cast<std::uint16_t>(protocol::CloseCode::draining), "draining", std::chrono::milliseconds(0));
}

void Server::drain_and_stop() {
  edge().stop_listening();
  exchange_.drain();
  for (unsigned loop = 0; loop < loops_; ++loop) {
    edge().post(loop, [hub = hubs_[loop].get()] { hub->drain(come_back_after_ms); });
  }
  end_ticker();
  exchange_.stop();
  edge().stop(static_cast<std::uint16_t>(protocol::CloseCode::draining), "draining", close_grace);
}

void Server::stop_now() {
  end_ticker();
  edge().stop_listening();
  exchange_.stop();
  edge().stop(static_cast<std::uint16_t>(protocol::CloseCode::draining), "the disk failed",
              std::chrono::milliseconds(500));
}

std::unique_ptr<Session> Server::open_socket(unsigned loop, Transport& transport, const Request&) {
  Hub& hub = *hubs_[loop];
  return std::make_unique<Conversation>(hub, transport, hub.next_number());
}

void Server::serve(unsigned loop, const Request& request, std::function<void(Response)> answer) {
  routes_->serve(
      *hubs_[loop], [edge = &edge(), loop](std::function<void()> work) { edge->post(loop, std::move(work)); }, request,
      std::move(answer));
}

std::unique_ptr<Session> Server::open_stream(unsigned loop, Transport& transport, const Request& request) {
  Hub& hub = *hubs_[loop];
  auto conversation = std::make_unique<Conversation>(hub, transport, hub.next_number());
  if (auto hello = hello_of_stream(request)) conversation->say_hello(std::move(*hello));
  return conversation;
}

void Server::deliver(unsigned loop, exchange::Delivery delivery, std::function<void()> handed_over) {
  auto shared = std::make_shared<exchange::Delivery>(std::move(delivery));
  edge().post(loop, [this, loop, shared, handed_over = std::move(handed_over)]() mutable {
    hubs_[loop]->take(*shared);
    // A loop sends what is pending at the end of its turn; what is posted now runs behind that.
    edge().post(loop, std::move(handed_over));
  });
}

// Once a second each loop looks for conversations that have not said hello.
void Server::run_ticker() {
  std::unique_lock lock(ticker_mutex_);
  while (!ticker_wakes_.wait_for(lock, std::chrono::seconds(1), [this] { return ticker_ends_; })) {
    for (unsigned loop = 0; loop < loops_; ++loop) {
      edge().post(loop, [hub = hubs_[loop].get()] { hub->tick(); });
    }
  }
}

void Server::end_ticker() {
  {
    const std::lock_guard lock(ticker_mutex_);
    ticker_ends_ = true;
  }
  ticker_wakes_.notify_all();
  if (ticker_.joinable()) ticker_.join();
}

}  // namespace net

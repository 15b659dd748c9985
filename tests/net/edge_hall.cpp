#include "net/edge_hall.h"

#include <algorithm>
#include <future>
#include <stdexcept>
#include <thread>
#include <utility>

namespace net_test {

net::SharedFrames numbered_frames(std::uint64_t first_seq, std::size_t count, std::size_t size) {
  auto frames = std::make_shared<net::Frames>();
  for (std::uint64_t seq = first_seq; seq < first_seq + count; ++seq) {
    std::string payload = std::to_string(seq) + ":";
    payload.resize(std::max(size, payload.size()), static_cast<char>('a' + seq % 26));
    net::append_frame(*frames, seq, payload);
  }
  return frames;
}

class Seat final : public net::Session {
 public:
  Seat(Hall& hall, unsigned loop, net::Transport& transport) : hall_(hall), loop_(loop), transport_(transport) {
    hall_.seats_[loop_].push_back(this);
    ++hall_.sessions;
  }

  void on_text(std::string_view message) override {
    ++hall_.texts;
    if (message.starts_with("close ")) return transport_.close(code_in(message), "as you wish");
    if (message == "throw") throw std::runtime_error("a session's own fault");
    if (message.starts_with("flood ")) {
      left_ += std::stoull(std::string(message.substr(6)));
      return pour();
    }
    transport_.reply(std::string(message));
  }

  void on_room() override { pour(); }

  void on_gone() override {
    std::erase(hall_.seats_[loop_], this);
    ++hall_.gone;
  }

  net::Transport& transport() { return transport_; }

 private:
  static std::uint16_t code_in(std::string_view message) {
    return static_cast<std::uint16_t>(std::stoul(std::string(message.substr(6))));
  }

  void pour() {
    while (left_ > 0 && transport_.pending() < net::Transport::high_water) {
      const std::size_t count = std::min<std::size_t>(left_, 100);
      transport_.events(numbered_frames(next_seq_, count, 1000));
      next_seq_ += count;
      left_ -= count;
    }
    std::size_t most = hall_.most_pending;
    while (transport_.pending() > most && !hall_.most_pending.compare_exchange_weak(most, transport_.pending())) {
    }
  }

  Hall& hall_;
  const unsigned loop_;
  net::Transport& transport_;
  std::size_t left_ = 0;
  std::uint64_t next_seq_ = 1;
};

std::unique_ptr<net::Session> Hall::open_socket(unsigned loop, net::Transport& transport, const net::Request&) {
  return std::make_unique<Seat>(*this, loop, transport);
}

std::unique_ptr<net::Session> Hall::open_stream(unsigned loop, net::Transport& transport, const net::Request& request) {
  transport.reply("hello from " + request.path);
  return std::make_unique<Seat>(*this, loop, transport);
}

void Hall::serve(unsigned, const net::Request& request, std::function<void(net::Response)> answer) {
  ++served;
  if (request.path == "/throw") throw std::runtime_error("a handler's own fault");
  if (request.path == "/stream") return answer({.content_type = "text/event-stream", .headers = {}, .body = {}});
  if (request.path == "/big")
    return answer({.content_type = "text/plain", .headers = {}, .body = std::string(200'000, 'x')});
  if (request.path == "/later") return unanswered.push_back(std::move(answer));
  if (request.path != "/echo") return answer(net::problem(404, "not_found", "there is no such path"));
  std::string text = request.method + "|" + request.path;
  for (const auto& [name, value] : request.query) text += "|" + name + "=" + value;
  for (const auto& [name, value] : request.headers) text += name.starts_with("x-") ? "|" + name + ": " + value : "";
  answer({.content_type = "text/plain", .headers = {{"X-Hall", "yes"}}, .body = text + "|" + request.body});
}

void Hall::broadcast(unsigned loop, const net::SharedFrames& frames) {
  for (Seat* seat : seats_[loop]) seat->transport().events(frames);
}

void Hall::reply_to_all(unsigned loop, const std::string& text) {
  for (Seat* seat : seats_[loop]) seat->transport().reply(text);
}

Open::Open(net::EdgeOptions options) : hall(options.loops) {
  options.port = 0;
  options.on_escaped = [this](std::string_view what) { escaped.emplace_back(what); };
  edge = net::Edge::start(options, hall);
}

Open::~Open() {
  edge->stop(1001, "", milliseconds{0});
}

support::RawClient Open::guest(int receive_buffer) const {
  support::RawClient guest(port(), receive_buffer);
  guest.upgrade();
  return guest;
}

void Open::on_loop(unsigned loop, const std::function<void()>& work) const {
  std::promise<void> done;
  edge->post(loop, [&] {
    work();
    done.set_value();
  });
  done.get_future().wait();
}

bool eventually(const std::function<bool()>& holds) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{5};
  while (!holds()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(milliseconds{1});
  }
  return true;
}

}  // namespace net_test

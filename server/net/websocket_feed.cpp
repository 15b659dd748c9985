// A WebSocket between its handshake and its end: reads frames, answers control frames, keeps the peer awake.
#include "net/connection.h"
#include "net/frame_reader.h"
#include "net/frame_text.h"
#include "net/talk.h"
#include "net/websocket_handshake.h"
#include "protocol/errors.h"

#include <span>
#include <string>
#include <utility>

namespace net {
namespace {

// A peer that asks on without taking its answers is not read from above this.
constexpr std::size_t unsent_replies_at_most = 1024 * 1024;
constexpr LoopTime close_answer_ms = 5'000;
constexpr LoopTime control_window_ms = 10'000;
constexpr unsigned control_frames_in_window = 50;

class WebSocketFeed final : public Talk, public Transport {
 public:
  WebSocketFeed(Connection& connection, const Request& request)
      : connection_(connection), request_(std::make_unique<Request>(request)), last_ping_(connection.loop().now()) {}

  void start() override;
  void on_sent(bool had_to_wait) override;
  void on_tick(LoopTime now) override;
  void stop(std::uint16_t code, std::string_view reason) override { close(code, reason); }
  void on_gone() override;

  void reply(std::string text) override;
  void events(SharedFrames frames) override;
  std::size_t pending() const override { return connection_.outbox().event_bytes(); }
  void close(std::uint16_t code, std::string_view reason) override;

 private:
  bool is_reading() const { return connection_.speaks(*this) && connection_.is_open(); }
  bool may_take_more() const { return connection_.outbox().urgent_bytes() <= unsent_replies_at_most; }
  void read_on();
  void on_input();
  void take(std::span<char> bytes);
  void handle(const FrameReader::Item& item);
  void answer_close(std::uint16_t code);
  void count_control_frame();
  void fail(std::uint16_t code, std::string_view reason);

  Connection& connection_;
  std::unique_ptr<Session> session_;
  std::unique_ptr<Request> request_;  // until the session is made
  FrameReader reader_;
  std::string unread_;  // what has come while answers pile up
  LoopTime last_ping_;
  LoopTime control_window_began_ = 0;
  LoopTime close_left_at_ = 0;
  std::uint16_t control_frames_ = 0;
  bool awaiting_ = false;
  bool closing_ = false;  // our close frame is in the outbox
  bool close_left_ = false;
  bool room_owed_ = false;
};

void WebSocketFeed::start() {
  const auto request = std::move(request_);
  auto answer = handshake_answer(*request);
  if (!answer) return connection_.cut();
  connection_.send_urgent(std::move(*answer));
  Loop& loop = connection_.loop();
  session_ = loop.edgewide().application.open_socket(loop.index(), *this, *request);
  if (!session_) return fail(1011, "");
  read_on();
}

void WebSocketFeed::read_on() {
  if (awaiting_ || !may_take_more()) return;
  awaiting_ = true;
  connection_.await_input([this, keep = connection_.shared_from_this()] {
    if (keep->speaks(*this)) on_input();
  });
}

void WebSocketFeed::on_input() {
  awaiting_ = false;
  const auto bytes = connection_.receive();
  if (!is_reading()) return;
  take(bytes);
  if (is_reading()) read_on();
}

void WebSocketFeed::take(std::span<char> bytes) {
  while (is_reading()) {
    if (!may_take_more()) {
      unread_.assign(bytes.data(), bytes.size());
      return;
    }
    const auto item = reader_.next(bytes);
    if (item.kind == FrameReader::Kind::nothing) return;
    handle(item);
  }
}

void WebSocketFeed::handle(const FrameReader::Item& item) {
  switch (item.kind) {
    case FrameReader::Kind::nothing:
      return;
    case FrameReader::Kind::fault:
      return fail(item.code, "");
    case FrameReader::Kind::close:
      return answer_close(item.code);
    case FrameReader::Kind::text:
      if (!closing_) session_->on_text(item.payload);
      return;
    case FrameReader::Kind::pong:
      return count_control_frame();
    case FrameReader::Kind::ping: {
      std::string pong;
      append_frame_header(pong, Opcode::pong, item.payload.size());
      connection_.send_urgent(pong.append(item.payload));
      return count_control_frame();
    }
  }
}

// The peer closes, or answers our close: its own code comes back, and the socket ends.
void WebSocketFeed::answer_close(std::uint16_t code) {
  connection_.finish_now(close_frame(code == 0 ? std::uint16_t{1000} : code, ""));
  connection_.linger();
}

// Ends the connection for a fault of the peer: the close frame leaves before events that wait, nothing more is read.
void WebSocketFeed::fail(std::uint16_t code, std::string_view reason) {
  connection_.finish_now(close_frame(code, reason));
  connection_.linger();
}

void WebSocketFeed::count_control_frame() {
  const LoopTime now = connection_.loop().now();
  if (now - control_window_began_ >= control_window_ms) {
    control_window_began_ = now;
    control_frames_ = 0;
  }
  if (++control_frames_ > control_frames_in_window)
    fail(static_cast<std::uint16_t>(protocol::CloseCode::flood), "too many control frames");
}

void WebSocketFeed::reply(std::string text) {
  if (!closing_) connection_.send_urgent(text_frame(text));
}

void WebSocketFeed::events(SharedFrames frames) {
  if (closing_) return;
  connection_.send_events(std::move(frames));
  room_owed_ = room_owed_ || pending() > high_water;
}

void WebSocketFeed::close(std::uint16_t code, std::string_view reason) {
  if (closing_) return;
  closing_ = true;
  connection_.finish(close_frame(code, reason));
}

void WebSocketFeed::on_sent(bool had_to_wait) {
  if (closing_ && !close_left_) {
    close_left_ = true;
    close_left_at_ = connection_.loop().now();
  }
  if (!unread_.empty()) {
    std::string bytes = std::exchange(unread_, {});
    take(bytes);
  }
  if (!is_reading()) return;
  if (unread_.empty()) read_on();
  if ((had_to_wait || room_owed_) && session_ && !closing_) {
    room_owed_ = false;
    session_->on_room();
  }
}

void WebSocketFeed::on_tick(LoopTime now) {
  const auto& options = connection_.loop().options();
  if (close_left_) {
    if (now - close_left_at_ >= close_answer_ms) connection_.cut();
    return;
  }
  if (closing_) return;
  const LoopTime silent = now - connection_.last_heard();
  if (silent >= static_cast<LoopTime>(options.idle_timeout.count())) return close(4001, "idle");
  const auto ping_every = static_cast<LoopTime>(options.ping_every.count());
  if (silent >= ping_every && now - last_ping_ >= ping_every) {
    last_ping_ = now;
    std::string ping;
    append_frame_header(ping, Opcode::ping, 0);
    connection_.send_urgent(std::move(ping));
  }
}

void WebSocketFeed::on_gone() {
  if (session_) session_->on_gone();
}

}  // namespace

std::unique_ptr<Talk> make_websocket_feed(Connection& connection, const Request& request) {
  return std::make_unique<WebSocketFeed>(connection, request);
}

}  // namespace net

#include "net/connection.h"

#include <algorithm>

namespace net {
namespace {

// A peer with much to take leaves the turn to others after this many bytes.
constexpr std::size_t sent_in_a_turn = 1024 * 1024;
constexpr LoopTime linger_ms = 2'000;
constexpr std::uint32_t thrown_away_at_most = 256 * 1024;

}  // namespace

Connection::Connection(Loop& loop, Socket socket) : loop_(loop), stream_(std::move(socket)), last_heard_(loop.now()) {}

Connection::~Connection() {
  loop_.edgewide().open_connections.fetch_sub(1, std::memory_order_relaxed);
}

void Connection::start(SSL_CTX* tls) {
  if (tls != nullptr) stream_.use_tls(*tls);
  begin(make_http_talk(*this));
}

void Connection::begin(std::unique_ptr<Talk> talk) {
  end_talk();
  talk_ = std::move(talk);
  talk_->start();
}

void Connection::end_talk() {
  if (!talk_) return;
  try {
    talk_->on_gone();
  } catch (...) {
    loop_.report(std::current_exception());
  }
  loop_.bury(std::shared_ptr<Talk>(std::move(talk_)));
}

void Connection::mark_dirty() {
  if (dirty_ || phase_ == Phase::cut) return;
  dirty_ = true;
  loop_.mark_dirty(*this);
}

void Connection::send_urgent(std::string bytes) {
  outbox_.add_urgent(std::move(bytes));
  mark_dirty();
}

void Connection::send_events(SharedFrames frames) {
  outbox_.add_events(std::move(frames));
  mark_dirty();
}

void Connection::finish(std::string last) {
  outbox_.finish(std::move(last));
  mark_dirty();
}

void Connection::finish_now(std::string_view last) {
  outbox_.finish_now(last);
  mark_dirty();
}

std::span<char> Connection::receive() {
  const auto [outcome, size] = stream_.receive(loop_.scratch());
  if (outcome == EdgeStream::Outcome::gone) {
    cut();
    return {};
  }
  input_wait_ = outcome == EdgeStream::Outcome::needs_write ? Wait::wait_write : Wait::wait_read;
  if (size > 0) heard(size);
  return loop_.scratch().first(size);
}

void Connection::heard(std::size_t bytes) {
  last_heard_ = loop_.now();
  loop_.counters().bytes_in.fetch_add(bytes, std::memory_order_relaxed);
}

void Connection::flush() {
  dirty_ = false;
  if (phase_ == Phase::cut || awaiting_room_) return;
  std::size_t sent = 0;
  std::size_t sends = 0;
  const auto outcome = stream_.flush(outbox_, loop_.scratch(), sent_in_a_turn, sent, sends);
  loop_.counters().bytes_out.fetch_add(sent, std::memory_order_relaxed);
  loop_.counters().sends.fetch_add(sends, std::memory_order_relaxed);
  switch (outcome) {
    case EdgeStream::Outcome::gone:
      return cut();
    case EdgeStream::Outcome::needs_write:
      return await_room();
    case EdgeStream::Outcome::needs_read:
      return await_input_to_send();
    case EdgeStream::Outcome::done:
      break;
  }
  if (stream_.has_unsent(outbox_)) return mark_dirty();
  on_flushed();
}

void Connection::on_flushed() {
  const bool had_to_wait = std::exchange(had_to_wait_, false);
  if (phase_ == Phase::lingering && !sending_ended_) {
    sending_ended_ = true;
    stream_.shut_down_sending();
  }
  if (talk_) talk_->on_sent(had_to_wait);
}

void Connection::await_room() {
  awaiting_room_ = true;
  had_to_wait_ = true;
  blocked_since_ = loop_.now();
  stream_.socket().async_wait(Wait::wait_write, [self = shared_from_this()](boost::system::error_code) {
    if (self->phase_ == Phase::cut) return;
    self->awaiting_room_ = false;
    self->guarded([&] { self->flush(); });
  });
}

// Under TLS a send may lack something from the peer.
void Connection::await_input_to_send() {
  awaiting_room_ = true;
  had_to_wait_ = true;
  blocked_since_ = loop_.now();
  stream_.socket().async_wait(Wait::wait_read, [self = shared_from_this()](boost::system::error_code) {
    if (self->phase_ == Phase::cut) return;
    self->awaiting_room_ = false;
    self->guarded([&] { self->flush(); });
  });
}

void Connection::linger() {
  if (phase_ != Phase::open) return;
  phase_ = Phase::lingering;
  lingering_since_ = loop_.now();
  end_talk();
  if (!outbox_.finished()) outbox_.finish({});
  mark_dirty();
  throw_away();
}

void Connection::throw_away() {
  await_input([this] {
    const auto bytes = receive();
    thrown_away_ += static_cast<std::uint32_t>(bytes.size());
    if (thrown_away_ > thrown_away_at_most) return cut();
    if (phase_ == Phase::lingering) throw_away();
  });
}

void Connection::cut() {
  if (phase_ == Phase::cut) return;
  phase_ = Phase::cut;
  stream_.close();
  loop_.release(*this);
  end_talk();
}

void Connection::tick(LoopTime now) {
  const auto no_progress = static_cast<LoopTime>(loop_.options().no_progress_timeout.count());
  if (awaiting_room_ && now - blocked_since_ >= no_progress) return cut();
  if (phase_ == Phase::lingering && now - lingering_since_ >= linger_ms && (sending_ended_ || !awaiting_room_))
    return cut();
  if (talk_) talk_->on_tick(now);
}

void Connection::stop(std::uint16_t code, std::string_view reason) {
  if (talk_) talk_->stop(code, reason);
}

}  // namespace net

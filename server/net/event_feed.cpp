// An event stream (HTML standard, section 9.2): one-way, for whoever has HTTP and no WebSocket.
#include "net/connection.h"
#include "net/talk.h"

#include <optional>
#include <string>
#include <utility>

namespace net {
namespace {

// What a peer of a one-way stream may still say before it is cut: nothing sensible.
constexpr std::uint32_t heard_at_most = 4 * 1024;
constexpr std::string_view heartbeat = ": still here\n\n";

void append_data(std::string& out, std::string_view text) {
  for (bool more = true; more;) {
    const auto line = text.substr(0, text.find('\n'));
    more = line.size() < text.size();
    text.remove_prefix(line.size() + (more ? 1 : 0));
    out.append("data: ").append(line).append("\n");
  }
  out.append("\n");
}

// A frame that is no event has no id, so that a reader resumes behind the last event it got.
void append_event(Frames& out, std::uint64_t seq, std::string_view payload) {
  const auto begin = static_cast<std::uint32_t>(out.bytes.size());
  if (seq != 0) out.bytes.append("id: ").append(std::to_string(seq)).append("\n");
  append_data(out.bytes, payload);
  out.payloads.push_back({.seq = seq, .offset = begin, .size = static_cast<std::uint32_t>(out.bytes.size()) - begin});
}

// The same events for every stream of this loop, so encoded once while they are sent to one after another.
SharedFrames as_event_stream(const SharedFrames& frames) {
  thread_local std::weak_ptr<const Frames> last_source;
  thread_local std::weak_ptr<const Frames> last_made;
  if (last_source.lock() == frames) {
    if (auto made = last_made.lock()) return made;
  }
  auto made = std::make_shared<Frames>();
  for (const auto& payload : frames->payloads) {
    append_event(*made, payload.seq, std::string_view(frames->bytes).substr(payload.offset, payload.size));
  }
  last_source = frames;
  last_made = made;
  return made;
}

class EventFeed final : public Talk, public Transport {
 public:
  EventFeed(Connection& connection, const Request& request)
      : connection_(connection), request_(std::make_unique<Request>(request)), last_sent_(connection.loop().now()) {}

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
  void watch();

  Connection& connection_;
  std::unique_ptr<Session> session_;
  std::unique_ptr<Request> request_;  // until the session is made
  LoopTime last_sent_;
  std::uint32_t heard_ = 0;
  bool closing_ = false;
  bool room_owed_ = false;
};

void EventFeed::start() {
  Loop& loop = connection_.loop();
  const auto request = std::move(request_);
  session_ = loop.edgewide().application.open_stream(loop.index(), *this, *request);
  if (!session_) return connection_.linger();
  watch();
}

// The peer says nothing here; reading tells when it has gone.
void EventFeed::watch() {
  connection_.await_input([this, keep = connection_.shared_from_this()] {
    if (!keep->speaks(*this)) return;
    heard_ += static_cast<std::uint32_t>(keep->receive().size());
    if (!keep->speaks(*this)) return;
    if (heard_ > heard_at_most) return keep->cut();
    watch();
  });
}

void EventFeed::reply(std::string text) {
  if (closing_) return;
  std::string out;
  append_data(out, text);
  connection_.send_urgent(std::move(out));
}

void EventFeed::events(SharedFrames frames) {
  if (closing_) return;
  connection_.send_events(as_event_stream(frames));
  room_owed_ = room_owed_ || pending() > high_water;
}

// A stream has no close frame: a last event says the code, then the stream ends.
void EventFeed::close(std::uint16_t code, std::string_view reason) {
  if (closing_) return;
  closing_ = true;
  std::string last = "event: close\n";
  append_data(last, std::to_string(code) + " " + std::string(reason));
  connection_.finish(std::move(last));
}

void EventFeed::on_sent(bool had_to_wait) {
  last_sent_ = connection_.loop().now();
  if (closing_) return connection_.linger();
  if ((had_to_wait || room_owed_) && session_) {
    room_owed_ = false;
    session_->on_room();
  }
}

void EventFeed::on_tick(LoopTime now) {
  const auto every = static_cast<LoopTime>(connection_.loop().options().ping_every.count());
  if (closing_ || now - last_sent_ < every || !connection_.outbox().empty()) return;
  last_sent_ = now;
  connection_.send_urgent(std::string(heartbeat));
}

void EventFeed::on_gone() {
  if (session_) session_->on_gone();
}

}  // namespace

std::unique_ptr<Talk> make_event_feed(Connection& connection, const Request& request) {
  return std::make_unique<EventFeed>(connection, request);
}

}  // namespace net

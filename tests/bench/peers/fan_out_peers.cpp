#include "peers/nats_protocol.h"
#include "peers/peers.h"
#include "swarm.h"
#include "websocket.h"

#include <stdexcept>
#include <vector>

namespace bench {
namespace {

constexpr unsigned text_opcode = 1, binary_opcode = 2, ping_opcode = 9, pong_opcode = 10;
constexpr std::string_view before_number = R"({"club":"room","seq":)";
constexpr std::size_t message_size = 200;

std::string message(std::uint64_t number) {
  std::string text = std::string(before_number) + std::to_string(number) + R"(,"text":")";
  text.append(message_size - text.size() - 2, 'm');
  return text + "\"}";
}

class WebSocketRoom : public Room {
 public:
  WebSocketRoom(const std::string& url, std::size_t readers) {
    const WebSocketAddress address = parse_address(url, "/", "");
    for (std::size_t i = 0; i < readers; ++i) swarm_.add(open_websocket(address));
    checks_.resize(readers);
  }
  std::size_t readers() const override { return swarm_.size(); }
  Faults faults(std::uint64_t published) override {
    for (const SequenceCheck& check : checks_) check.end(published, faults_);
    faults_.broken += swarm_.broken();
    return faults_;
  }

 protected:
  void queue(std::size_t link, unsigned opcode, std::string_view payload) {
    std::string frame;
    append_client_frame(frame, opcode, payload);
    swarm_.queue(link, frame);
  }
  void take_message(std::size_t link, std::string_view text, const OnDelivery& on_delivery) {
    if (!text.starts_with(before_number)) return;
    const std::uint64_t number = decimal(text.substr(before_number.size()));
    checks_[link].take(number, faults_);
    on_delivery(number);
  }
  template <class OnPayload>
  void poll_frames(int timeout_ms, OnPayload&& on_payload) {
    swarm_.poll(timeout_ms, [&](std::size_t link, std::string_view bytes) {
      std::size_t used = 0;
      while (const auto frame = next_frame(bytes.substr(used), used)) {
        if (frame->opcode == text_opcode || frame->opcode == binary_opcode) on_payload(link, frame->payload);
        if (frame->opcode == ping_opcode) queue(link, pong_opcode, frame->payload);
      }
      return used;
    });
    swarm_.flush();
  }

  Swarm swarm_;
  std::uint64_t published_ = 0;

 private:
  std::vector<SequenceCheck> checks_;
  Faults faults_;
};

class RelayRoom final : public WebSocketRoom {
 public:
  using WebSocketRoom::WebSocketRoom;
  void publish() override {
    queue(0, text_opcode, message(++published_));
    swarm_.flush();
  }
  void poll(int timeout_ms, const OnDelivery& on_delivery) override {
    poll_frames(timeout_ms, [&](std::size_t link, std::string_view text) { take_message(link, text, on_delivery); });
  }
};

class NatsRoom final : public WebSocketRoom {
 public:
  NatsRoom(const std::string& url, std::size_t readers) : WebSocketRoom(url, readers), partial_(readers) {
    for (std::size_t i = 0; i < readers; ++i) {
      queue(i, binary_opcode, std::string(nats_connect) + "SUB room 1\r\nPING\r\n");
    }
    swarm_.flush();
    const std::int64_t until = now_ns() + 10'000'000'000;
    while (pongs_ < readers && now_ns() < until) poll(100, [](std::uint64_t) {});
    if (pongs_ < readers) throw std::runtime_error("nats-server did not take every subscriber");
  }
  void publish() override {
    const std::string text = message(++published_);
    queue(0, binary_opcode, "PUB room " + std::to_string(text.size()) + "\r\n" + text + "\r\n");
    swarm_.flush();
  }
  void poll(int timeout_ms, const OnDelivery& on_delivery) override {
    poll_frames(timeout_ms, [&](std::size_t link, std::string_view bytes) {
      std::string& partial = partial_[link];
      const bool is_whole = partial.empty();
      if (!is_whole) partial += bytes;
      const std::string_view all = is_whole ? bytes : std::string_view(partial);
      const std::size_t used = read_nats(
          all, [&](const NatsMessage& one) { take_message(link, one.payload, on_delivery); },
          [&](std::string_view line) {
            pongs_ += line == "PONG" ? 1 : 0;
            if (line == "PING") queue(link, binary_opcode, "PONG\r\n");
          });
      if (is_whole) {
        partial = all.substr(used);
      } else {
        partial.erase(0, used);
      }
    });
  }

 private:
  std::vector<std::string> partial_;  // of a message that goes on in the next frame
  std::size_t pongs_ = 0;
};

}  // namespace

std::unique_ptr<Room> relay_room(const std::string& url, std::size_t readers) {
  return std::make_unique<RelayRoom>(url, readers);
}

std::unique_ptr<Room> nats_room(const std::string& url, std::size_t readers) {
  return std::make_unique<NatsRoom>(url, readers);
}

}  // namespace bench

// Clients of a rorx server by the thousand: says hello, posts asks, and checks of every reader that each event came
// once and in order. Frames are recognised by where their fields stand; no JSON is parsed.
#pragma once
#include "acks.h"
#include "fan_out.h"
#include "swarm.h"
#include "websocket.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

// What lets a client into a club.
struct Ticket {
  std::string club, token;
};
// A file of lines "club token".
std::vector<Ticket> read_tickets(const std::filesystem::path& file);

class Crowd {
 public:
  explicit Crowd(WebSocketAddress address) : address_(std::move(address)) {}

  // Connects and upgrades; the seats are numbered from 0.
  std::size_t add_seat(const Ticket& ticket);
  // `after`: the last event that the seat has; nothing: it wants what comes from now on.
  void say_hello(std::size_t seat, std::optional<std::uint64_t> after);
  // Until each seat that said hello has caught up. Throws std::runtime_error where that takes longer than 30 s.
  void await_caught_up();

  void post_ask(std::size_t seat);  // leaves with flush()
  void flush() { swarm_.flush(); }
  void poll(int timeout_ms);

  std::size_t seats() const { return seats_.size(); }
  std::uint64_t head_at_hello(std::size_t seat) const { return seats_[seat].head_at_hello; }
  std::uint64_t delivered() const { return delivered_; }
  bool has_delivered_all() const;
  // Ends the check: every seat must have its club's last event by now.
  Faults faults();

  std::function<void(std::size_t seat, std::uint64_t seq)> on_event = [](std::size_t, std::uint64_t) {};
  // Answers of the seat's asks, numbered from 0.
  std::function<void(std::size_t seat, std::uint64_t number)> on_answer = [](std::size_t, std::uint64_t) {};

 private:
  struct Club {
    std::string slug;
    std::uint64_t last = 0;  // the highest event that a welcome or an answer spoke of
  };
  struct Seat {
    std::size_t club = 0;
    std::string token;
    SequenceCheck events;
    std::uint64_t head_at_hello = 0;
    std::uint64_t asks = 0;
    bool resumes = false, caught_up = false;
  };

  std::size_t take(std::size_t seat, std::string_view bytes);
  void handle(std::size_t seat, std::string_view payload);
  void welcome(Seat& seat, std::string_view payload);
  void answer(std::size_t number, Seat& seat, std::string_view payload);

  const WebSocketAddress address_;
  Swarm swarm_;
  std::vector<Club> clubs_;
  std::vector<Seat> seats_;
  std::size_t awaited_ = 0;  // seats that said hello and have not caught up
  std::uint64_t delivered_ = 0;
  std::string buffer_;
  Faults faults_;
};

// Seat 0 is the sender and a reader like the others.
class CrowdRoom final : public Room {
 public:
  explicit CrowdRoom(Crowd& crowd) : crowd_(crowd), head_(crowd.head_at_hello(0)) {}
  std::size_t readers() const override { return crowd_.seats(); }
  void publish() override {
    crowd_.post_ask(0);
    crowd_.flush();
  }
  void poll(int timeout_ms, const OnDelivery& on_delivery) override;
  Faults faults(std::uint64_t published) override;

 private:
  Crowd& crowd_;
  const std::uint64_t head_;
  std::uint64_t answers_ = 0;
};

// The first `senders` seats send; every seat reads.
class CrowdDesk final : public Desk {
 public:
  CrowdDesk(Crowd& crowd, std::size_t senders) : crowd_(crowd), senders_(senders) {}
  std::size_t senders() const override { return senders_; }
  void send(std::size_t sender) override { crowd_.post_ask(sender); }
  void flush() override { crowd_.flush(); }
  void poll(int timeout_ms, const OnAnswer& on_answer) override;
  std::uint64_t delivered() const override { return crowd_.delivered(); }
  bool has_delivered_all() const override { return crowd_.has_delivered_all(); }
  Faults faults() override { return crowd_.faults(); }

 private:
  Crowd& crowd_;
  const std::size_t senders_;
};

}  // namespace bench

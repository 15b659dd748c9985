// What is said on one feed: hellos to clubs, commands and their answers, and the clubs' events.
#pragma once
#include "exchange/exchange.h"
#include "net/subscription.h"
#include "net/transport.h"

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

namespace net {

class Hub;

class Conversation : public Session {
 public:
  // Counted by its hub under a number of its own until it is gone.
  Conversation(Hub& hub, Transport& transport, std::uint64_t number);
  ~Conversation() override;

  void on_text(std::string_view message) override;
  void on_room() override;
  void on_gone() override;

  // The first words of an event stream, whose token came in a header.
  void say_hello(protocol::Hello hello);

  // From the hub.
  void enter(exchange::Entry entry);
  void answer(std::string frame);
  void notice(std::string_view frame) { transport_.reply(std::string(frame)); }
  void on_tick(std::int64_t now_ms);
  void on_events(const exchange::ClubFrames& frames);
  void on_head(const std::string& club);
  void end(protocol::CloseCode code, std::string_view reason);
  bool is_of(const exchange::Cut& cut) const;

  std::uint64_t number() const { return number_; }

 private:
  void command(protocol::CommandFrame frame);
  void refuse(std::string_view id, std::string_view club, const protocol::Error& error);
  void refuse_hello(const protocol::Error& error);
  Subscription* subscription(const std::string& club);
  void leave_all();
  bool is_flood(std::int64_t now_ms);

  Hub& hub_;
  Transport& transport_;
  const std::uint64_t number_;
  const std::int64_t opened_ms_;
  std::vector<std::unique_ptr<Subscription>> subscriptions_;
  std::vector<std::string> greeted_;  // clubs whose hello is on its way
  std::int64_t in_flight_ = 0;
  std::int64_t patience_;  // refusals that are still forgiven
  std::int64_t patience_at_ms_;
  bool is_over_ = false;
};

}  // namespace net

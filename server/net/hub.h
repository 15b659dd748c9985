// One loop's end of the exchange: its conversations by number, its clubs' recent frames, its waiting HTTP answers.
#pragma once
#include "exchange/exchange.h"
#include "net/club_ring.h"
#include "net/conversation.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace net {

// Everything on its loop's thread.
class Hub {
 public:
  Hub(unsigned loop, exchange::Exchange& exchange) : loop_(loop), exchange_(exchange) {}

  exchange::Exchange& exchange() { return exchange_; }
  const store::Log& log() const { return exchange_.log(); }
  std::int64_t now_ms() const { return exchange_.clock().now_ms(); }
  exchange::Origin origin(std::uint64_t number) const { return {loop_, number}; }
  std::uint64_t next_number() { return ++last_number_; }

  void add(Conversation& conversation);
  void remove(Conversation& conversation);
  // `after`: where the conversation resumes; `head`: the club's newest event.
  const ClubRing& subscribe(Conversation& conversation, const std::string& club, std::uint64_t after,
                            std::uint64_t head);
  void unsubscribe(Conversation& conversation, const std::string& club, protocol::MemberId member);
  void farewell(const std::string& club, protocol::MemberId member);

  // `answer` is called with the reply to the command that goes out under the returned number.
  std::uint64_t expect_answer(std::function<void(const exchange::Reply&)> answer);
  void forget_answer(std::uint64_t number) { answers_.erase(number); }

  void take(exchange::Delivery& delivery);
  void tick();
  void drain(std::int64_t after_ms);

 private:
  struct ClubFeed {
    ClubRing ring;
    std::vector<Conversation*> listeners;
  };
  void refill(ClubRing& ring, const std::string& club, std::uint64_t head) const;
  void fan_out(const ClubRing::Commit& events);
  void cut(const exchange::Cut& cut);

  const unsigned loop_;
  exchange::Exchange& exchange_;
  std::uint64_t last_number_ = 0;
  std::unordered_map<std::uint64_t, Conversation*> conversations_;
  std::unordered_map<std::uint64_t, std::function<void(const exchange::Reply&)>> answers_;
  std::map<std::string, ClubFeed, std::less<>> clubs_;  // a feed stays where it is: rings are referred to
};

}  // namespace net

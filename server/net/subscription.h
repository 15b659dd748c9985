// One conversation's place in one club's feed: a cursor into the log, not a queue of copies.
#pragma once
#include "exchange/delivery.h"
#include "net/transport.h"

#include <cstdint>
#include <optional>
#include <string>

namespace net {

class ClubRing;

// Belongs to its conversation; every call on the loop's thread. Sends live frames as they come while the transport
// keeps up; behind, it is served from the recent frames and, behind those, from the log, until it has caught up.
class Subscription {
 public:
  // `next`: the first event to send. `head`: the newest one at the hello; once it is sent, `caught_up` follows.
  Subscription(Transport& transport, const store::Log& log, const ClubRing& ring, const exchange::Entry& entry);

  const std::string& club() const { return club_; }
  protocol::MemberId member() const { return member_; }
  const std::string& family() const { return family_; }

  // False: the log could not be read, and the conversation must end.
  [[nodiscard]] bool on_events(const exchange::ClubFrames& frames);
  [[nodiscard]] bool pump();
  void on_head();

 private:
  bool send_recent();
  bool send_from_log();
  void send_checkpoint();

  Transport& transport_;
  const store::Log& log_;
  const ClubRing& ring_;
  std::string club_;
  protocol::MemberId member_;
  std::string family_;
  std::uint64_t next_;
  std::uint64_t welcome_head_;
  std::uint64_t checkpoint_size_ = 0;  // of the last one sent
  bool has_caught_up_ = false;
  bool is_live_ = false;
};

}  // namespace net

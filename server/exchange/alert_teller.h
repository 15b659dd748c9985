// Alerts over open sockets: at once, or, where they can wait, when the member's quiet hours are over.
#pragma once
#include "domain/inbox.h"
#include "exchange/clubs.h"
#include "exchange/delivery.h"

#include <cstdint>
#include <string>
#include <vector>

namespace exchange {

// Events of one commit that may raise alerts, by club.
using RaisingEvents = std::map<std::string, std::vector<domain::Event>, std::less<>>;

// On the exchange's thread. What it holds back is in memory alone: whoever connects later asks for the inbox.
class AlertTeller {
 public:
  // Frames for those whom the events concern, in the state in which the commit has left the clubs. `raised`: how many
  // there were, held ones included.
  std::vector<Notice> tell(const ClubMap& clubs, const RaisingEvents& events, std::int64_t now_ms, std::size_t& raised);

  // Of those that were held back and may go now: what has not been settled meanwhile.
  std::vector<Notice> bring_held(const ClubMap& clubs, std::int64_t now_ms);

 private:
  struct Held {
    std::int64_t until_ms;
    std::string club;
    protocol::MemberId member;
    std::uint64_t raised_by;
    std::int64_t raised_at_ms;
  };
  std::vector<Held> held_;
};

}  // namespace exchange

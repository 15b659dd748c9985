// What goes on between two clubs of this server within one commit.
#pragma once
#include "exchange/turn.h"

namespace exchange {

// The sealed part that the command needs: from its own club's log or, for a referral of another club, from that one's.
std::optional<std::string> recall_for(Turn& turn, const domain::Club& club, MemberId who,
                                      const protocol::Command& command);

// What a decision makes happen in another club, whose law may refuse it; no club where it makes nothing.
struct Arrival {
  domain::Club* club = nullptr;
  std::vector<domain::Event> events;
};
protocol::Result<Arrival> arrival_of(Turn& turn, const domain::Decision& decision);

}  // namespace exchange

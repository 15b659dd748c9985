// Referrals between two clubs of one server: what the law of each says, so that both clubs' events go into one commit.
// decisions/between-two-clubs.md says why so and not otherwise.
#pragma once
#include "domain/decide.h"

#include <optional>
#include <string>
#include <vector>

namespace domain {

// A referral comes to a member of the club. `giver`: their name, where it is still known.
protocol::Result<Decision> decide_arrival(const Club& club, const Departure& departure,
                                          std::optional<protocol::Name> giver, const Context& context);

// The referral from another club that the command would receive, where its sender may.
const Referral* arrival_received(const Club& club, MemberId who, const protocol::Command& command);
// The part of the giver's club that says how the prospect of that arrival in `home` is reached.
std::optional<PartOfEvent> contact_for(const Club& giving, std::string_view home, const Referral& arrival);

// What an event says to the other club of the referral that it is about.
struct Echo {
  std::string club;  // to which it goes
  std::string home;  // whence it comes
  Referral referral;
  Event event;
};
// After the event was applied to `club`.
std::optional<Echo> echo_of(const Club& club, const Event& event);
// The other club's own event of it, by the server: ids, enumerations and dates, and nothing that anyone wrote. Never
// refused; nothing where the club knows of no such referral.
std::vector<Event> decide_echo(const Club& club, const Echo& echo, const Context& context);

}  // namespace domain

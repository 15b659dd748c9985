// What goes on between two clubs of one server: what the law of each says, so that both clubs' events go into one
// commit. decisions/between-two-clubs.md says why so and not otherwise.
#pragma once
#include "domain/decide.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace domain {

// A referral comes to a member of the club, or they are to be introduced. `from`: the name of the giver or the
// connector, where it is still known.
protocol::Result<Decision> decide_arrival(const Club& club, const Departure& departure,
                                          std::optional<protocol::Name> from, const Context& context);

// The referral from another club that the command would receive, where its sender may.
const Referral* arrival_received(const Club& club, MemberId who, const protocol::Command& command);
// The part of the giver's club that says how the prospect of that arrival in `home` is reached.
std::optional<PartOfEvent> contact_for(const Club& giving, std::string_view home, const Referral& arrival);

// The introduction to a member of another club that the command would consent to, where its sender may.
const Introduction* consented_abroad(const Club& club, MemberId who, const protocol::Command& command);
// The part of the other side's club that says who they are; nothing where they are not active, or where that club knows
// of no such introduction. `ours`: as `home` has it.
std::optional<PartOfEvent> person_for(const Club& theirs, std::string_view home, const Introduction& ours);

// What an event says to the other club of the thing between the two that it is about.
struct Echo {
  std::string club;                                    // to which it goes
  std::string home;                                    // whence it comes
  std::variant<Referral, Introduction, Thanks> about;  // as `home` has it
  Event event;
};
// After the event was applied to `club`.
std::optional<Echo> echo_of(const Club& club, const Event& event);
// The part of the log of `home` that the echo needs: who the one is that is introduced.
std::optional<PartOfEvent> recall_for(const Echo& echo);
// The other club's own event of it, by the server: ids, enumerations and dates, and nothing that anyone wrote. Never
// refused; nothing where the club knows of no such thing.
std::vector<Event> decide_echo(const Club& club, const Echo& echo, const Context& context);

}  // namespace domain

// From an event's struct to the event that will be logged: nonces filled in, parts encoded once, readers settled.
#pragma once
#include "domain/club.h"
#include "domain/context.h"
#include "domain/event.h"
#include "domain/visibility.h"
#include "protocol/events.h"

#include <string>
#include <utility>

namespace domain {

// A decision in the making: its events stand one behind the other from the club's head on.
class Draft {
 public:
  Draft(const Club& club, const Context& context)
      : club_(club), entropy_(context.seed), at_ms_(std::max(context.now_ms, club.last_at_ms)) {}

  // The sequence number of the next event, from which the id of what it makes is known.
  std::uint64_t next_seq() const { return club_.head + 1 + events_.size(); }

  // Appends an event. `event` is one of protocol::EventKinds; its nonces are filled here.
  template <class E>
  void add(const protocol::Actor& by, E event, const Involved& involved = {}) {
    Event made{next_seq(), at_ms_, by, std::string(E::kind), protocol::event_schema, {}};
    protocol::mp11::mp_for_each<protocol::members_of<E>>([&](auto member) {
      auto& part = event.*member.pointer;
      if constexpr (protocol::codec::is_a<std::optional, std::remove_cvref_t<decltype(part)>>) {
        if (part) made.parts.push_back(encode(E::kind, member.name, by, *part, involved));
      } else {
        made.parts.push_back(encode(E::kind, member.name, by, part, involved));
      }
    });
    events_.push_back(std::move(made));
  }

  std::vector<Event> take() { return std::move(events_); }

 private:
  template <class P>
  Part encode(std::string_view kind, std::string_view label, const protocol::Actor& by, P& part,
              const Involved& involved) {
    if constexpr (requires { part.nonce; }) part.nonce = entropy_.nonce();
    return settle(kind, label, by, involved, protocol::to_json(part));
  }
  Part settle(std::string_view kind, std::string_view label, const protocol::Actor& by, const Involved& involved,
              std::string body) const;

  const Club& club_;
  Entropy entropy_;
  std::int64_t at_ms_;
  std::vector<Event> events_;
};

}  // namespace domain

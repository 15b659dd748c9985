// What a void takes away from the state: what the voided event made, with whatever hangs on it, or what it changed.
// decisions/voids.md says why so and not otherwise.
#pragma once
#include "domain/club.h"
#include "domain/event.h"

#include <cstdint>

namespace domain {

// A thing that goes its course: `before` is what it was without the latest event of that.
template <class T>
concept HasCourse = requires(T thing) {
  thing.before;
  thing.changed_by;
};

// Whether it is there no more, for nobody: what made it is voided, or that without which it would not have been.
template <class T>
bool is_hidden(const Club& club, const T& thing) {
  if (club.is_voided(thing.id.seq)) return true;
  if constexpr (std::is_same_v<T, Offer>) return club.is_voided(thing.ask.seq);
  if constexpr (std::is_same_v<T, Thanks>) return thing.referral && club.is_voided(thing.referral->seq);
  return false;
}

// Whether the event changed something that has gone on since, so that it can be neither voided nor restored.
bool is_built_on(const Club& club, const Event& event);

// Where `event` is the latest of a thing's course, makes of the thing what it is without it, or with it again.
void exchange_course(Club& club, std::uint64_t event, std::uint64_t now);

}  // namespace domain

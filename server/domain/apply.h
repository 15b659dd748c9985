// An event made true. The same function serves live traffic, start-up, time travel and audits; state changes nowhere
// else.
#pragma once
#include "domain/club.h"
#include "domain/event.h"

namespace domain {

// Total: every event that decide can make is applied. One that is not the club's next, or whose open parts cannot be
// read, is a fault of ours or a log in doubt: it aborts with a sentence. Sealed bodies are never looked at.
void apply(Club& club, const Event& event);

}  // namespace domain

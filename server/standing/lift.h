// Events of the log as facts: the one place of this layer that knows them.
#pragma once
#include "domain/event.h"
#include "standing/facts.h"

#include <optional>

namespace standing {

// What of the event standings understand; nothing, where it changes none. Reads open parts only, so that erasing
// words changes no standing. One whose part can't be read is a log in doubt, and aborts.
std::optional<Fact> lift(const domain::Event& event);

}  // namespace standing

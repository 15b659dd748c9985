// Whether a record that this program did not write can be read as an event: so that a log that comes from elsewhere is
// refused with a sentence, where one of our own that can't be read would be a fault of ours.
#pragma once
#include "store/record.h"

#include <optional>
#include <string>

namespace exchange {

// One sentence where its kind, its actor, its time or a part of it is not as the language has it. Sealed parts too,
// where their bodies are at hand.
std::optional<std::string> fault_of_event(const store::Record& record);

}  // namespace exchange

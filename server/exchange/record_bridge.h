// Between the law's events and the log's records: the same bytes under two names.
#pragma once
#include "domain/event.h"
#include "store/record.h"

namespace exchange {

// Digests and leaf set. `key` is the command's idempotency key, or empty.
store::Record to_record(std::string_view club, domain::Event event, std::string key);
// Unreadable actors abort: the log holds only what we wrote.
domain::Event to_event(const store::Record& record);

}  // namespace exchange

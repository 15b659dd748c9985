// What becomes of alerts without a member's wish.
#pragma once
#include "domain/draft.h"

#include <vector>

namespace domain {

// What was put off for a day, and stands still. Stops before event `end`.
void add_returned_alerts(const Club& club, const Context& context, std::uint64_t end, Draft& draft);

// Nothing could be delivered to the member's webhook for days. No event where they have none that is on.
std::vector<Event> decide_webhook_disabled(const Club& club, MemberId member, const Context& context);

}  // namespace domain

// What time alone brings about among cases.
#pragma once
#include "domain/draft.h"

namespace domain {

// Whom a case concerns: the member, who never reads what is for moderators alone, and the moderators.
Involved around_case(const Club& club, MemberId member);

// Says once of each step that it is overdue: nothing lapses, and nothing lapses silently. Stops before event `end`.
void add_overdue_cases(const Club& club, const Context& context, std::uint64_t end, Draft& draft);

}  // namespace domain

// The clock of a referral: by when its receiver has promised to act, and what follows where they don't.
#pragma once
#include "domain/draft.h"

namespace domain {

// In working days of the receiver's time zone. A referral is answered within three, and each further step is taken
// within five or by the day that the receiver named. On the promised day the receiver is reminded; when two more have
// gone by, both are told; and what nobody answered lapses when eighteen have.
inline constexpr int days_to_answer = 3, days_to_follow_up = 5;
inline constexpr int nudged_after_days = 2, lapses_after_days = 18;

// The day it is for the member: in their own time zone, or in the club's.
const std::string& today_of(const Club& club, const Context& context, MemberId member);

// What a step of today's promises; nothing where the receiver is of another club, whose clock it is.
std::optional<protocol::FollowUpPart> promise_within(const Club& club, const Context& context,
                                                     std::optional<MemberId> receiver, int working_days);

enum class Chase { none, remind, nudge, lapse };
// What the clock says on `today`, a day in the receiver's time zone.
Chase chase(const Referral& referral, const std::string& today);

// Says it, once for each promise. Stops before event `end`.
void add_follow_ups(const Club& club, const Context& context, std::uint64_t end, Draft& draft);

}  // namespace domain

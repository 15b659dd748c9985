// Which events are acts of those who run the club, so that every member can look over them.
#pragma once
#include <algorithm>
#include <array>
#include <string_view>

namespace domain {

inline constexpr auto acts_of_office = std::to_array<std::string_view>({
    "member.invited",  "member.suspended", "member.reinstated",     "role.granted",   "role.revoked",
    "anchor.added",    "anchor.removed",   "organisation.verified", "member.linked",  "event.voided",
    "event.restored",  "rules.adopted",    "neighbours.set",        "points.adopted", "report.submitted",
    "report.reopened", "case.opened",      "case.step_taken",       "case.decided",   "case.appealed",
    "case.overdue",    "log.restored",
});

inline bool is_act_of_office(std::string_view kind) {
  return std::ranges::find(acts_of_office, kind) != acts_of_office.end();
}

}  // namespace domain

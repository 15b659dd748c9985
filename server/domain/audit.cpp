#include "domain/audit.h"

#include <algorithm>
#include <array>

namespace domain {
namespace {

constexpr auto acts_of_office = std::to_array<std::string_view>({
    "member.invited",   "member.suspended", "member.reinstated",     "role.granted",    "role.revoked",
    "anchor.added",     "anchor.removed",   "organisation.verified", "member.linked",   "event.voided",
    "event.restored",   "rules.adopted",    "neighbours.set",
#ifndef RORX_TWIN_UNSEEN_ACT
    "points.adopted",
#endif
    "report.submitted", "report.reopened",  "case.opened",           "case.step_taken", "case.decided",
    "case.appealed",    "case.overdue",     "log.restored",
});

}  // namespace

bool is_act_of_office(std::string_view kind, std::string_view by) {
  if (kind == "contact.erased") return by.starts_with('m');
  return std::ranges::find(acts_of_office, kind) != acts_of_office.end();
}

}  // namespace domain

#include "domain/due_cases.h"

namespace domain {

Involved around_case(const Club& club, MemberId member) {
  Involved involved{.parties = club.moderators(), .concerned = member};
  involved.parties.push_back(member);
  return involved;
}

void add_overdue_cases(const Club& club, const Context& context, std::uint64_t end, Draft& draft) {
  for (const auto& [id, one] : club.cases) {
    if (draft.next_seq() == end) return;
    // Until an appeal it is the member's turn.
    const bool is_the_committees_turn = one.state != CaseState::decided && one.state != CaseState::closed;
    if (!is_the_committees_turn || one.is_overdue || context.today <= one.due) continue;
    draft.add(protocol::Actor::server(), protocol::CaseOverdue{{{}, id, {one.due}}}, around_case(club, one.member));
  }
}

}  // namespace domain

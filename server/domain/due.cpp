#include "domain/alerts.h"
#include "domain/decisions.h"
#include "domain/due_cases.h"
#include "domain/due_round.h"
#include "domain/follow_up.h"

namespace domain {

std::vector<Event> decide_restored(const Club& club, std::uint64_t last_known, const Context& context) {
  Draft draft(club, context);
  draft.add(protocol::Actor::host(), protocol::LogRestored{{{static_cast<std::int64_t>(last_known)}}});
  return draft.take();
}

std::vector<Event> decide_due(const Club& club, const Context& context) {
  using namespace protocol;
  constexpr std::size_t events_at_once = 100;  // an Entropy makes 256 nonces; the next tick takes the rest
  Draft draft(club, context);
  const std::uint64_t end = draft.next_seq() + events_at_once;
#ifdef RORX_TWIN_ANY_CLOCK
  bring_rounds_due(draft, club, context.now_ms);
#else
  bring_rounds_due(draft, club, std::max(context.now_ms, club.last_at_ms));
#endif
  for (const auto& [id, ask] : club.asks) {
    if (draft.next_seq() >= end) return draft.take();
    if (ask.state == AskState::open && !club.is_voided(id.seq) && ask.good_until && *ask.good_until < context.today) {
      draft.add(Actor::server(), AskExpired{{id}});
    }
  }
  add_follow_ups(club, context, end, draft);
  add_outdated(draft, club, context, end);
  add_overdue_cases(club, context, end, draft);
  add_returned_alerts(club, context, end, draft);
  return draft.take();
}

}  // namespace domain

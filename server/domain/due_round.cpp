#include "domain/due_round.h"

#include "domain/plan.h"
#include "domain/round_rules.h"

namespace domain {
namespace {

using namespace protocol;

bool is_over(const Round& round, std::int64_t now_ms) {
  return round.turn && !round.turn->is_over && !round.paused_at_ms &&
         now_ms >= round.turn->deadline_ms + plan::grace_ms;
}

}  // namespace

void bring_rounds_due(Draft& draft, const Club& club, std::int64_t now_ms) {
  if (const Round* round = live_round(club)) {
    if (is_over(*round, now_ms)) {
      draft.add(Actor::server(),
                TurnOver{{round->id, {static_cast<std::int64_t>(round->turn->seq)}, {round->turn->deadline_ms}}});
    }
    if (now_ms > round->closes_at_ms + closes_itself_after_ms) {
      draft.add(Actor::server(), totals(club, *round, now_ms));
    }
  }
  // Few, and most of them the latest: a plan that is left behind goes within a day.
  for (auto at = club.rounds.rbegin(); at != club.rounds.rend(); ++at) {
    const Round& round = at->second;
    if (round.state == RoundState::planned && now_ms > round.planned_close_ms + aborts_itself_after_ms) {
      draft.add(Actor::server(), RoundAborted{{round.id}, std::nullopt});
    }
  }
}

}  // namespace domain

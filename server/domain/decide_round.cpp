// Rules of the round as a whole: its plan, who holds it, its phases, pauses and end.
#include "domain/plan.h"
#include "domain/round_case.h"
#include "domain/round_templates.h"

namespace domain {
namespace {

using namespace protocol;

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t opens_at_most_before_ms = 60 * minute_ms;
constexpr std::int64_t planned_at_most_ahead_ms = 400ll * 24 * 60 * minute_ms;

std::vector<PlannedPhase> phases_of(const PlanRound& wish) {
  if (wish.template_) return planned_phases(*wish.template_);
  std::vector<PlannedPhase> phases;
  for (const OwnPhase& own : wish.phases->values) {
    phases.push_back({own.kind, std::nullopt, own.minutes, own.seconds_a_turn});
  }
  return phases;
}

std::optional<RoundPlanned::Words> names_of(const PlanRound& wish) {
  if (!wish.phases) return std::nullopt;
  RoundPlanned::Words words;
  for (const OwnPhase& own : wish.phases->values) words.names.values.push_back(own.name);
  return words;
}

RoundPhaseEntered entering(const Case& c, const Round& round, std::size_t phase, std::int64_t at_ms) {
  RoundPhaseEntered event;
  event.outline.round = round.id;
  event.outline.phase = {static_cast<std::int64_t>(phase)};
  event.outline.ends_at = instant(round.phases[phase].ends_at_ms);
  const PhaseKind kind = round.phases[phase].kind;
  if (kind == PhaseKind::turns) event.outline.order = fair_order(c.club, round);
  if (kind == PhaseKind::visitors || (kind == PhaseKind::turns && !has_visitors_phase(round))) {
    event.outline.visitors = visitors_here(round);
  }
  if (kind == PhaseKind::reality_check) event.silent = RoundPhaseEntered::Silent{{}, silent_referrals(c.club, at_ms)};
  return event;
}

// The round's plan becomes the one that the event says.
void follow(Round& round, const RoundReplanned& event) {
  auto at = static_cast<std::size_t>(event.outline.phase.value);
  for (const Instant end : event.outline.ends_at) round.phases[at++].ends_at_ms = end.value;
  round.closes_at_ms = event.outline.closes_at.value;
}

// Appends the entry of a phase. Where it comes too late for the plan, or its speakers need more than it has, the rest
// is planned anew, and that is recorded behind it. `round` is what it will be then.
void enter(Draft& draft, const Case& c, Round& round, std::size_t phase, ReplanCause cause, std::int64_t overrun_ms) {
  const std::int64_t at_ms = now_ms(c);
  const bool is_late = overrun_ms > plan::grace_ms;
  const std::int64_t left_ms = round.phases[phase].ends_at_ms - at_ms;
  std::optional<RoundReplanned> anew;
  if (is_late || least_ms(c.club, round, phase) > left_ms) {
    anew = replan(c.club, round, phase, is_late ? length_ms(round, phase) : left_ms, at_ms);
    anew->outline.cause = cause;
    anew->outline.overrun_ms = overrun_ms;
    follow(round, *anew);
  }
  draft.add(c.by(), entering(c, round, phase, at_ms));
  if (anew) draft.add(Actor::server(), std::move(*anew));
}

// The round with its phases laid out from the start that was planned, or from now where its time is past altogether.
Round laid_out(const Round& planned, std::int64_t at_ms) {
  Round round = planned;
  std::int64_t end_ms = at_ms < round.planned_close_ms ? round.starts_at_ms : at_ms;
  for (Phase& phase : round.phases) phase.ends_at_ms = end_ms += phase.minutes * minute_ms;
  round.closes_at_ms = end_ms;
  round.opened_at_ms = at_ms;
  return round;
}

std::string held_by(const Round& round) {
  return "this round is held by " + round.controller->text();
}

}  // namespace

Ruling rule(const Case& c, const PlanRound& wish) {
  if (wish.template_.has_value() == wish.phases.has_value()) {
    return refuse(ErrorCode::bad_request, "name a template, or say the phases", "with.template");
  }
  if (wish.phases && wish.phases->values.empty()) {
    return refuse(ErrorCode::bad_request, "a round has phases", "with.phases");
  }
  const std::int64_t now = now_ms(c), starts_at = wish.starts_at ? wish.starts_at->value : now;
  if (starts_at < now - opens_at_most_before_ms || starts_at > now + planned_at_most_ahead_ms) {
    return refuse(ErrorCode::out_of_range, "a round starts now or within the year", "with.starts_at");
  }
  RoundPlanned event{{wish.template_, phases_of(wish), instant(starts_at), {}}, names_of(wish)};
  std::int64_t minutes = 0;
  for (const PlannedPhase& phase : event.outline.phases) minutes += phase.minutes.value;
  event.outline.closes_at = instant(starts_at + minutes * minute_ms);
  return making<RoundId>(c, std::move(event));
}

Ruling rule(const Case& c, const OpenRound& wish) {
  const Round& planned = *c.club.find(wish.round);
  if (planned.state != RoundState::planned) return refuse(ErrorCode::not_now, "this round was opened before");
  if (live_round(c.club)) return refuse(ErrorCode::not_now, "another round is on");
  const std::int64_t now = now_ms(c);
  if (now < planned.starts_at_ms - opens_at_most_before_ms) {
    return refuse(ErrorCode::not_now, "a round opens an hour before its start at the earliest");
  }
  Round round = laid_out(planned, now);
  const std::int64_t late_ms = std::max<std::int64_t>(now - planned.starts_at_ms, 0);
  Draft draft(c.club, c.context);
  if (late_ms > plan::grace_ms) {
    // The opening itself has the plan as it will hold; the event behind it says that it is another.
    round.opened_at_ms = std::min(now, planned.starts_at_ms);
    if (now < planned.planned_close_ms) follow(round, replan(c.club, round, 0, length_ms(round, 0), now));
    round.opened_at_ms = now;
  }
  RoundOpened opened{{round.id, c.who, {}, instant(round.closes_at_ms)}};
  for (const Phase& phase : round.phases) opened.outline.ends_at.push_back(instant(phase.ends_at_ms));
  draft.add(c.by(), std::move(opened));
  draft.add(c.by(), entering(c, round, 0, now));
  if (late_ms > plan::grace_ms) {
    RoundReplanned anew{{round.id, ReplanCause::late_opening, late_ms, {0}, {}, instant(round.closes_at_ms), {}}};
    for (const Phase& phase : round.phases) anew.outline.ends_at.push_back(instant(phase.ends_at_ms));
    draft.add(Actor::server(), std::move(anew));
  }
  return Decision{draft.take(), {}};
}

Ruling rule(const Case& c, const HandOverRound& wish) {
  if (!c.club.find(wish.round)->is_live()) return refuse(ErrorCode::not_now, "this round is not on");
  const Member& member = *c.club.member(wish.member);
  if (wish.member == c.who) return refuse(ErrorCode::self_deal, "you hold this round already", "with.member");
  if (!member.is_active() || !member.is_admin()) {
    return refuse(ErrorCode::not_now, "a round is held by a president, a vice-president or a secretary", "with.member");
  }
  return one_event(c, RoundHandedOver{{wish.round, wish.member}});
}

Ruling rule(const Case& c, const TakeOverRound& wish) {
  const Round& round = *c.club.find(wish.round);
  if (!round.is_live()) return refuse(ErrorCode::not_now, "this round is not on");
  if (round.controller == c.who) return refuse(ErrorCode::self_deal, "you hold this round already");
  if (!has_lapsed(c.club, round, now_ms(c))) return refuse(ErrorCode::not_now, held_by(round));
  return one_event(c, RoundTakenOver{{wish.round, *round.controller}});
}

Ruling rule(const Case& c, const EnterPhase& wish) {
  Round round = *c.club.find(wish.round);
  if (auto still = stands_still(round)) return std::unexpected(std::move(*still));
  if (round.turn) return refuse(ErrorCode::not_now, "end the turn first");
  const std::int64_t phase = wish.phase ? wish.phase->value : round.phase + 1;
  if (phase >= static_cast<std::int64_t>(round.phases.size())) {
    return refuse(ErrorCode::not_now, "there is no further phase: close the round", "with.phase");
  }
  if (phase == round.phase) return refuse(ErrorCode::not_now, "this phase is on already", "with.phase");
  const auto at = static_cast<std::size_t>(phase);
  const std::int64_t planned_start_ms = at == 0 ? *round.opened_at_ms : round.phases[at - 1].ends_at_ms;
  Draft draft(c.club, c.context);
  enter(draft, c, round, at, ReplanCause::phase, std::max<std::int64_t>(now_ms(c) - planned_start_ms, 0));
  return Decision{draft.take(), {}};
}

Ruling rule(const Case& c, const PauseRound& wish) {
  if (auto still = stands_still(*c.club.find(wish.round))) return std::unexpected(std::move(*still));
  return one_event(c, RoundPaused{{wish.round}});
}

// The turn that is on keeps what was left of it; the close time holds, and the rest gives way.
Ruling rule(const Case& c, const ResumeRound& wish) {
  const Round& round = *c.club.find(wish.round);
  if (!round.is_live() || !round.paused_at_ms) return refuse(ErrorCode::not_now, "this round is not paused");
  const std::int64_t now = now_ms(c), paused_ms = now - *round.paused_at_ms;
  RoundResumed resumed{{round.id, paused_ms, std::nullopt, std::nullopt}};
  if (round.turn) {
    const std::int64_t deadline_ms = round.turn->deadline_ms + paused_ms;
    resumed.outline.deadline = instant(deadline_ms);
    resumed.outline.warn_at = instant(plan::warn_at_ms(now, std::max(now, deadline_ms)));
  }
  Draft draft(c.club, c.context);
  draft.add(c.by(), std::move(resumed));
  if (paused_ms > plan::grace_ms) {
    const auto phase = static_cast<std::size_t>(round.phase);
    const std::int64_t left_ms = std::max<std::int64_t>(round.current().ends_at_ms - *round.paused_at_ms, 0);
    RoundReplanned anew = replan(c.club, round, phase, left_ms, now);
    anew.outline.cause = ReplanCause::pause;
    anew.outline.overrun_ms = paused_ms;
    draft.add(Actor::server(), std::move(anew));
  }
  return Decision{draft.take(), {}};
}

Ruling rule(const Case& c, const CloseRound& wish) {
  const Round& round = *c.club.find(wish.round);
  if (!round.is_live()) return refuse(ErrorCode::not_now, "this round is not on");
  if (round.turn) return refuse(ErrorCode::not_now, "end the turn first");
  return one_event(c, totals(c.club, round, now_ms(c)));
}

Ruling rule(const Case& c, const AbortRound& wish) {
  const Round& round = *c.club.find(wish.round);
  if (round.state != RoundState::planned && !round.is_live()) {
    return refuse(ErrorCode::not_now, "this round is over already");
  }
  if (round.is_live() && round.controller != c.who) return refuse(ErrorCode::not_allowed, held_by(round));
  RoundAborted event{{wish.round}, std::nullopt};
  if (wish.reason) event.why = ReasonPart{{}, *wish.reason};
  return one_event(c, std::move(event));
}

}  // namespace domain

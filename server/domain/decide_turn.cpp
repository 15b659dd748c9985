// Rules of turns: who speaks next, until when, and what becomes of the rest when it takes longer.
#include "domain/plan.h"
#include "domain/round_case.h"

namespace domain {
namespace {

using namespace protocol;

// Who speaks: a member or a visitor.
struct Speaker {
  std::optional<MemberId> member;
  std::optional<VisitorId> visitor;
};

template <class T>
bool contains(const std::vector<T>& list, const T& value) {
  return std::ranges::find(list, value) != list.end();
}

std::optional<Speaker> next_speaker(const Club& club, const Round& round) {
  const auto members = waiting_members(club, round);
  if (!members.empty()) return Speaker{members.front(), std::nullopt};
  if (!round.visitors_waiting.empty()) return Speaker{std::nullopt, round.visitors_waiting.front()};
  return std::nullopt;
}

// The one who is named, or the next.
template <class Wish>
Result<Speaker> speaker_of(const Case& c, const Round& round, const Wish& wish) {
  if (wish.member && wish.visitor) return refuse(ErrorCode::bad_request, "one speaks at a time", "with.visitor");
  if (wish.member || wish.visitor) return Speaker{wish.member, wish.visitor};
  const auto next = next_speaker(c.club, round);
  if (!next) return refuse(ErrorCode::not_now, "nobody waits to speak");
  return *next;
}

bool is_here(const Club& club, const Round& round, const Speaker& speaker) {
  if (speaker.visitor) return round.is_here(*speaker.visitor);
  return round.is_here(*speaker.member) && club.member(*speaker.member)->is_active();
}

bool is_waiting(const Round& round, const Speaker& speaker) {
  return speaker.member ? contains(round.waiting, *speaker.member) : contains(round.visitors_waiting, *speaker.visitor);
}

std::optional<std::int64_t> most_ms(const Phase& phase) {
  if (!phase.seconds_a_turn) return std::nullopt;
  return *phase.seconds_a_turn * 1000;
}

// Behind a turn that overran: what is left of the phase and of the round is shared out anew.
std::optional<RoundReplanned> after_overrun(const Case& c, const Round& round, std::int64_t overrun_ms) {
  const auto phase = static_cast<std::size_t>(round.phase);
  const std::int64_t now = now_ms(c), waiting = speakers_in(c.club, round, phase);
  if (overrun_ms <= plan::grace_ms || waiting == 0) return std::nullopt;
  RoundReplanned anew = replan(c.club, round, phase, std::max<std::int64_t>(round.current().ends_at_ms - now, 0), now);
  anew.outline.cause = ReplanCause::turn;
  anew.outline.overrun_ms = overrun_ms;
  const std::int64_t left_ms = anew.outline.ends_at.front().value - now;
  anew.outline.seconds_a_turn = plan::turn_ms(left_ms, waiting, most_ms(round.current())) / 1000;
  return anew;
}

}  // namespace

Ruling rule(const Case& c, const StartTurn& wish) {
  const Round& round = *c.club.find(wish.round);
  if (auto still = stands_still(round)) return std::unexpected(std::move(*still));
  if (round.turn) return refuse(ErrorCode::not_now, "end the turn first");
  const auto speaker = speaker_of(c, round, wish);
  if (!speaker) return std::unexpected(speaker.error());
  if (!is_here(c.club, round, *speaker)) {
    return refuse(ErrorCode::not_now, "mark them as present first", speaker->member ? "with.member" : "with.visitor");
  }
  const std::int64_t now = now_ms(c);
  const std::int64_t speakers =
      speakers_in(c.club, round, static_cast<std::size_t>(round.phase)) + (is_waiting(round, *speaker) ? 0 : 1);
  const std::int64_t deadline =
      now + plan::turn_ms(round.current().ends_at_ms - now, speakers, most_ms(round.current()));
  return one_event(c, TurnStarted{{round.id,
                                   {round.phase},
                                   speaker->member,
                                   speaker->visitor,
                                   instant(plan::warn_at_ms(now, deadline)),
                                   instant(deadline)}});
}

// From the deadline on, or from now where that is past.
Ruling rule(const Case& c, const ExtendTurn& wish) {
  const Round& round = *c.club.find(wish.round);
  if (auto still = stands_still(round)) return std::unexpected(std::move(*still));
  if (!round.turn) return refuse(ErrorCode::not_now, "nobody's turn is on");
  const std::int64_t now = now_ms(c);
  const std::int64_t deadline = std::max(round.turn->deadline_ms, now) + wish.seconds.value * 1000;
  return one_event(c, TurnExtended{{round.id,
                                    {static_cast<std::int64_t>(round.turn->seq)},
                                    instant(plan::warn_at_ms(now, deadline)),
                                    instant(deadline)}});
}

Ruling rule(const Case& c, const EndTurn& wish) {
  const Round& round = *c.club.find(wish.round);
  if (auto still = stands_still(round)) return std::unexpected(std::move(*still));
  if (!round.turn) return refuse(ErrorCode::not_now, "nobody's turn is on");
  const LiveTurn& turn = *round.turn;
  const std::int64_t now = now_ms(c), overrun = std::max<std::int64_t>(now - turn.first_deadline_ms, 0);
  Draft draft(c.club, c.context);
  draft.add(c.by(), TurnEnded{{round.id,
                               {static_cast<std::int64_t>(turn.seq)},
                               turn.member,
                               turn.visitor,
                               now - turn.started_at_ms - turn.paused_ms,
                               overrun}});
  if (auto anew = after_overrun(c, round, overrun)) draft.add(Actor::server(), std::move(*anew));
  return Decision{draft.take(), {}};
}

Ruling rule(const Case& c, const SkipTurn& wish) {
  const Round& round = *c.club.find(wish.round);
  if (auto still = stands_still(round)) return std::unexpected(std::move(*still));
  const auto speaker = speaker_of(c, round, wish);
  if (!speaker) return std::unexpected(speaker.error());
  if (!is_waiting(round, *speaker)) {
    return refuse(ErrorCode::not_now, "they do not wait to speak", speaker->member ? "with.member" : "with.visitor");
  }
  TurnSkipped event{{round.id, speaker->member, speaker->visitor}, std::nullopt};
  if (wish.reason) event.why = ReasonPart{{}, *wish.reason};
  return one_event(c, std::move(event));
}

Ruling rule(const Case& c, const SwapTurns& wish) {
  const Round& round = *c.club.find(wish.round);
  if (auto still = stands_still(round)) return std::unexpected(std::move(*still));
  if (wish.a == wish.b) return refuse(ErrorCode::bad_request, "a swap is of two", "with.b");
  if (!contains(round.waiting, wish.a)) return refuse(ErrorCode::not_now, "they do not wait to speak", "with.a");
  if (!contains(round.waiting, wish.b)) return refuse(ErrorCode::not_now, "they do not wait to speak", "with.b");
  return one_event(c, TurnSwapped{{round.id, wish.a, wish.b}});
}

}  // namespace domain

// What the events of *The round* change.
#include "domain/appliers.h"
#include "domain/plan.h"

namespace domain {
namespace {

using namespace protocol;

template <class T>
void put(std::vector<T>& list, const T& value) {
  if (std::ranges::find(list, value) == list.end()) list.push_back(value);
}

// Changes the round, and notes where its holder did.
template <class Change>
void in_round(Club& club, RoundId id, const Event& header, Change change) {
  touch(club.rounds, id, header, [&](Round& round) {
    change(round);
    if (round.controller && header.by.is(*round.controller)) round.acted_at_ms = header.at_ms;
  });
}

void end_round(Club& club, RoundId id, const Event& header, RoundState state) {
  in_round(club, id, header, [&](Round& round) {
    if (round.is_live()) club.live_round.reset();
    round.state = state;
    round.ended_at_ms = header.at_ms;
    round.paused_at_ms.reset();
    round.turn.reset();
    round.waiting.clear();
    round.visitors_waiting.clear();
    round.done.clear();
    round.visitors_done.clear();
  });
}

// Who comes in the middle of a phase in which members speak waits behind the others; who goes waits no more.
void line_up(Round& round, MemberId member) {
  if (!round.is_here(member)) {
    std::erase(round.waiting, member);
    return;
  }
  if (round.current().kind != PhaseKind::turns || std::ranges::count(round.done, member) > 0) return;
  put(round.waiting, member);
  put(round.called, member);
}

void line_up(Round& round, VisitorId visitor) {
  if (!round.is_here(visitor)) {
    std::erase(round.visitors_waiting, visitor);
    return;
  }
  const bool has_own_phase = std::ranges::find(round.phases, PhaseKind::visitors, &Phase::kind) != round.phases.end();
  const PhaseKind theirs = has_own_phase ? PhaseKind::visitors : PhaseKind::turns;
  if (round.current().kind != theirs || std::ranges::count(round.visitors_done, visitor) > 0) return;
  put(round.visitors_waiting, visitor);
}

template <class IdType>
void mark(std::map<IdType, Presence<IdType>>& list, IdType id, const AttendanceMarked::Outline& said,
          std::uint64_t event) {
  Presence<IdType>& presence = list[id];
  presence.id = id;
  presence.mark = said.mark;
  if (said.arrived) presence.arrived_at_ms = said.arrived->value;
  presence.left_at_ms.reset();
  if (said.left) presence.left_at_ms = said.left->value;
  presence.event = event;
}

void waits_no_more(Round& round, const std::optional<MemberId>& member, const std::optional<VisitorId>& visitor) {
  if (member) {
    std::erase(round.waiting, *member);
    put(round.done, *member);
    put(round.called, *member);
  }
  if (visitor) {
    std::erase(round.visitors_waiting, *visitor);
    put(round.visitors_done, *visitor);
  }
}

}  // namespace

void note_made(Club& club, const Event& event, Made kind, const std::optional<TurnPart>& turn) {
  if (!turn) return;
  MadeInRound made{kind, event.seq, std::nullopt};
  if (turn->turn) made.turn = static_cast<std::uint64_t>(turn->turn->value);
  named(club.rounds, turn->round, event).made.push_back(made);
}

void apply_one(Club& club, const Event& header, const RoundPlanned& event) {
  Round round;
  round.id = RoundId{header.seq};
  round.template_ = event.outline.template_;
  round.starts_at_ms = event.outline.starts_at.value;
  round.planned_close_ms = round.closes_at_ms = event.outline.closes_at.value;
  std::int64_t end_ms = round.starts_at_ms;
  for (const PlannedPhase& phase : event.outline.phases) {
    end_ms += phase.minutes.value * 60'000;
    round.phases.push_back({phase.kind, phase.point, phase.minutes.value, std::nullopt, end_ms});
    if (phase.seconds_a_turn) round.phases.back().seconds_a_turn = phase.seconds_a_turn->value;
  }
  add(club.rounds, std::move(round));
}

void apply_one(Club& club, const Event& header, const RoundOpened& event) {
  if (event.outline.ends_at.size() != named(club.rounds, event.outline.round, header).phases.size()) {
    broken_event(header, "its round has another number of phases");
  }
  club.live_round = event.outline.round;
  in_round(club, event.outline.round, header, [&](Round& round) {
    round.state = RoundState::live;
    round.opened_at_ms = header.at_ms;
    round.controller = event.outline.controller;
    round.planned_close_ms = round.closes_at_ms = event.outline.closes_at.value;
    for (std::size_t i = 0; i < round.phases.size(); ++i) round.phases[i].ends_at_ms = event.outline.ends_at[i].value;
  });
}

void apply_one(Club& club, const Event& header, const RoundHandedOver& event) {
  in_round(club, event.outline.round, header, [&](Round& round) {
    round.controller = event.outline.member;
    round.acted_at_ms = header.at_ms;
  });
}

void apply_one(Club& club, const Event& header, const RoundTakenOver& event) {
  in_round(club, event.outline.round, header, [&](Round& round) { round.controller = header.by.member; });
}

void apply_one(Club& club, const Event& header, const RoundPhaseEntered& event) {
  in_round(club, event.outline.round, header, [&](Round& round) {
    if (static_cast<std::size_t>(event.outline.phase.value) >= round.phases.size()) {
      broken_event(header, "its round has no such phase");
    }
    round.phase = event.outline.phase.value;
    round.phases[static_cast<std::size_t>(round.phase)].ends_at_ms = event.outline.ends_at.value;
    round.waiting = event.outline.order;
    round.visitors_waiting = event.outline.visitors;
    round.done.clear();
    round.visitors_done.clear();
    for (const MemberId member : round.waiting) put(round.called, member);
  });
}

void apply_one(Club& club, const Event& header, const RoundPaused& event) {
  in_round(club, event.outline.round, header, [&](Round& round) { round.paused_at_ms = header.at_ms; });
}

void apply_one(Club& club, const Event& header, const RoundResumed& event) {
  in_round(club, event.outline.round, header, [&](Round& round) {
    round.paused_at_ms.reset();
    if (!round.turn || !event.outline.deadline) return;
    round.turn->first_deadline_ms += event.outline.paused_ms;
    round.turn->paused_ms += event.outline.paused_ms;
    round.turn->deadline_ms = event.outline.deadline->value;
  });
}

void apply_one(Club& club, const Event& header, const RoundReplanned& event) {
  in_round(club, event.outline.round, header, [&](Round& round) {
    auto at = static_cast<std::size_t>(event.outline.phase.value);
    if (at + event.outline.ends_at.size() != round.phases.size()) broken_event(header, "its round has other phases");
    for (const Instant end : event.outline.ends_at) round.phases[at++].ends_at_ms = end.value;
    round.closes_at_ms = event.outline.closes_at.value;
    if (event.outline.cause == ReplanCause::phase && event.outline.overrun_ms > plan::grace_ms) ++round.overruns;
  });
}

void apply_one(Club& club, const Event& header, const RoundClosed& event) {
  // Who was not marked was absent: said now, while it is known who belonged to the club.
  Round& closed = named(club.rounds, event.outline.round, header);
  closed.closed_by = header.seq;
  for (const auto& [id, member] : club.members) {
    if (!member.is_active() || (closed.attendance.contains(id) && closed.attendance[id].mark)) continue;
    closed.attendance[id] = {id, Mark::absent, std::nullopt, std::nullopt, header.seq};
  }
  end_round(club, event.outline.round, header, RoundState::closed);
}

void apply_one(Club& club, const Event& header, const RoundAborted& event) {
  end_round(club, event.outline.round, header, RoundState::aborted);
}

void apply_one(Club& club, const Event& header, const TurnStarted& event) {
  in_round(club, event.outline.round, header, [&](Round& round) {
    const std::int64_t deadline_ms = event.outline.deadline.value;
    round.turn = LiveTurn{
        header.seq, event.outline.member, event.outline.visitor, header.at_ms, deadline_ms, deadline_ms, 0, false};
    waits_no_more(round, event.outline.member, event.outline.visitor);
    if (!event.outline.member) return;
    put(round.spoke, *event.outline.member);
    if (!round.first) round.first = event.outline.member;
  });
}

void apply_one(Club& club, const Event& header, const TurnExtended& event) {
  in_round(club, event.outline.round, header, [&](Round& round) {
    if (!round.turn) broken_event(header, "no turn is on");
    round.turn->deadline_ms = event.outline.deadline.value;
    round.turn->is_over = false;
  });
}

void apply_one(Club& club, const Event& header, const TurnOver& event) {
  in_round(club, event.outline.round, header, [&](Round& round) {
    if (!round.turn) broken_event(header, "no turn is on");
    round.turn->is_over = true;
  });
}

void apply_one(Club& club, const Event& header, const TurnEnded& event) {
  in_round(club, event.outline.round, header, [&](Round& round) {
    round.turns.push_back({static_cast<std::uint64_t>(event.outline.turn.value), round.phase, event.outline.member,
                           event.outline.visitor, event.outline.held_ms, event.outline.overrun_ms});
    if (event.outline.overrun_ms > plan::grace_ms) ++round.overruns;
    round.turn.reset();
  });
}

void apply_one(Club& club, const Event& header, const TurnSkipped& event) {
  in_round(club, event.outline.round, header,
           [&](Round& round) { waits_no_more(round, event.outline.member, event.outline.visitor); });
}

void apply_one(Club& club, const Event& header, const TurnSwapped& event) {
  in_round(club, event.outline.round, header, [&](Round& round) {
    const auto a = std::ranges::find(round.waiting, event.outline.a);
    const auto b = std::ranges::find(round.waiting, event.outline.b);
    if (a == round.waiting.end() || b == round.waiting.end()) broken_event(header, "one of them does not wait");
    std::iter_swap(a, b);
  });
}

void apply_one(Club& club, const Event& header, const AttendanceMarked& event) {
  in_round(club, event.outline.round, header, [&](Round& round) {
    if (event.outline.member) mark(round.attendance, *event.outline.member, event.outline, header.seq);
    if (event.outline.visitor) mark(round.visitors, *event.outline.visitor, event.outline, header.seq);
    if (!round.is_live()) return;
    if (event.outline.member) line_up(round, *event.outline.member);
    if (event.outline.visitor) line_up(round, *event.outline.visitor);
  });
  if (event.outline.mark == Mark::substitute && event.outline.member) {
    add(club.visitors, Visitor{VisitorId{header.seq}, *event.outline.member, {}, header.at_ms});
  }
}

void apply_one(Club& club, const Event& header, const VisitorRegistered& event) {
  const VisitorId id = event.outline.visitor.value_or(VisitorId{header.seq});
  if (event.outline.visitor) {
    touch(club.visitors, id, header, [&](Visitor& one) {
      one.rounds.push_back(event.outline.round);
      one.noted_at_ms = header.at_ms;
    });
  } else {
    add(club.visitors, Visitor{id, event.outline.invited_by, {event.outline.round}, header.at_ms});
  }
  in_round(club, event.outline.round, header, [&](Round& round) {
    round.visitors[id].id = id;
    round.visitors[id].event = header.seq;
  });
}

}  // namespace domain

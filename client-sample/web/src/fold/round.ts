// What the events of *The round* and of its report change. Instants are the server's.
import { change, put, said, without, withOne } from './handler';
import type { Context, Handlers } from './handler';
import type { Told } from '../rorx/frames';
import type { Mark, MemberId, RoundId, VisitorId } from '../rorx/vocabulary';
import type { Phase, Presence, Round, RoundsArea } from './state';

const grace_ms = 10_000; // an overrun that is shorter counts as none

// Changes the round, and notes where its holder did.
function inRound(context: Context, id: RoundId | undefined, event: Told, difference: (round: Round) => Partial<Round>): void {
  context.touched.add('rounds');
  change<Round>(context.areas.rounds.byId, id, event, round => {
    const changed = difference(round);
    const controller = 'controller' in changed ? changed.controller : round.controller;
    return { ...changed, ...(controller === event.by ? { acted_at: event.at } : {}) };
  });
}

function end(context: Context, id: RoundId | undefined, event: Told, ended: Partial<Round>): void {
  inRound(context, id, event, () => ({
    ended_at: event.at, paused_at: undefined, turn: undefined, waiting: [], visitors_waiting: [], done: [], visitors_done: [], ...ended,
  }));
  if (context.areas.rounds.live === id) delete context.areas.rounds.live;
}

export function isHere(presence: Presence | undefined): boolean {
  const here: Mark[] = ['present', 'late', 'substitute'];
  return presence?.mark !== undefined && here.includes(presence.mark) && presence.left === undefined;
}

function waitsNoMore(round: Round, who: { member?: MemberId; visitor?: VisitorId }): Partial<Round> {
  const { member, visitor } = who;
  return {
    ...(member ? { waiting: without(round.waiting, member), done: withOne(round.done, member) } : {}),
    ...(visitor ? { visitors_waiting: without(round.visitors_waiting, visitor), visitors_done: withOne(round.visitors_done, visitor) } : {}),
  };
}

// Who comes in the middle of a phase in which they speak waits behind the others; who goes waits no more.
function lineUp(round: Round, who: { member?: MemberId; visitor?: VisitorId }): Partial<Round> {
  if (round.state !== 'live') return {};
  const kind = round.phases[round.phase]?.kind;
  const { member, visitor } = who;
  const changed: Partial<Round> = {};
  if (member) {
    if (!isHere(round.attendance.get(member))) changed.waiting = without(round.waiting, member);
    else if (kind === 'turns' && !round.done.includes(member)) changed.waiting = withOne(round.waiting, member);
  }
  if (visitor) {
    const theirs = round.phases.some(phase => phase.kind === 'visitors') ? 'visitors' : 'turns';
    if (!isHere(round.visitors.get(visitor))) changed.visitors_waiting = without(round.visitors_waiting, visitor);
    else if (kind === theirs && !round.visitors_done.includes(visitor)) changed.visitors_waiting = withOne(round.visitors_waiting, visitor);
  }
  return changed;
}

function marked<Id>(map: Map<Id, Presence>, id: Id, presence: Presence): Map<Id, Presence> {
  const before = map.get(id);
  const kept = before?.arrived === undefined || presence.arrived !== undefined ? {} : { arrived: before.arrived };
  return new Map(map).set(id, { ...kept, ...presence });
}

function noteVisitor(area: RoundsArea, event: Told<'visitor.registered'>, id: VisitorId): void {
  const { outline, person, contact } = event.open;
  if (!outline) return;
  const before = area.visitors.get(id);
  put(area.visitors, {
    id, seq: before?.seq ?? event.seq, at: before?.at ?? event.at, changed: event.seq, ...before, ...said(person), ...said(contact),
    invited_by: before?.invited_by ?? outline.invited_by, rounds: [...(before?.rounds ?? []), outline.round],
    ...(event.sealed.includes('person') && !before?.name ? { erased: true as const } : {}),
  });
}

export const round: Handlers = {
  'round.planned'({ areas, touched }, { seq, at, open }) {
    if (!open.outline) return;
    touched.add('rounds');
    const { phases, starts_at, closes_at, template } = open.outline;
    let ends_at = starts_at;
    const planned: Phase[] = phases.map((phase, i) => {
      ends_at += phase.minutes * 60_000;
      const name = open.words?.names[i];
      return { ...phase, ...(name === undefined ? {} : { name }), ends_at };
    });
    put(areas.rounds.byId, {
      id: `t${seq}`, seq, at, changed: seq, state: 'planned', ...(template ? { template } : {}), phases: planned, starts_at, planned_close: closes_at,
      closes_at, acted_at: 0, phase: 0, waiting: [], visitors_waiting: [], done: [], visitors_done: [], spoke: [], turns: [],
      overruns: 0, attendance: new Map(), visitors: new Map(), made: [], report: [],
    });
  },
  'round.opened'(context, event) {
    const { outline } = event.open;
    if (!outline) return;
    inRound(context, outline.round, event, round => ({
      state: 'live', opened_at: event.at, controller: outline.controller, planned_close: outline.closes_at, closes_at: outline.closes_at,
      phases: round.phases.map((phase, i) => ({ ...phase, ends_at: outline.ends_at[i] ?? phase.ends_at })),
    }));
    context.areas.rounds.live = outline.round;
  },
  'round.handed_over'(context, event) {
    const { outline } = event.open;
    inRound(context, outline?.round, event, () => ({ controller: outline?.member, acted_at: event.at }));
  },
  'round.taken_over'(context, event) {
    inRound(context, event.open.outline?.round, event, () => ({ controller: event.by as MemberId }));
  },
  'round.phase_entered'(context, event) {
    const { outline, silent } = event.open;
    if (!outline) return;
    inRound(context, outline.round, event, round => ({
      phase: outline.phase, waiting: outline.order, visitors_waiting: outline.visitors, done: [], visitors_done: [], silent: silent?.referrals,
      phases: round.phases.map((phase, i) => (i === outline.phase ? { ...phase, ends_at: outline.ends_at } : phase)),
    }));
  },
  'round.paused'(context, event) {
    inRound(context, event.open.outline?.round, event, () => ({ paused_at: event.at }));
  },
  'round.resumed'(context, event) {
    const { outline } = event.open;
    if (!outline) return;
    const { paused_ms, deadline, warn_at } = outline;
    inRound(context, outline.round, event, ({ turn }) => ({
      paused_at: undefined,
      turn: turn && deadline !== undefined
        ? { ...turn, deadline, warn_at: warn_at ?? turn.warn_at, first_deadline: turn.first_deadline + paused_ms, paused_ms: turn.paused_ms + paused_ms }
        : turn,
    }));
  },
  'round.replanned'(context, event) {
    const { outline } = event.open;
    if (!outline) return;
    const { cause, overrun_ms, seconds_a_turn } = outline;
    inRound(context, outline.round, event, round => ({
      phases: round.phases.map((phase, i) => ({ ...phase, ends_at: outline.ends_at[i - outline.phase] ?? phase.ends_at })),
      closes_at: outline.closes_at,
      overruns: round.overruns + (cause === 'phase' && overrun_ms > grace_ms ? 1 : 0),
      replanned: { seq: event.seq, at: event.at, cause, overrun_ms, ...(seconds_a_turn === undefined ? {} : { seconds_a_turn }) },
    }));
  },
  // Who was not marked was absent: said now, while it is known who belonged to the club.
  'round.closed'(context, event) {
    const { outline } = event.open;
    if (!outline) return;
    const { round: id, ...totals } = outline;
    const before = context.areas.rounds.byId.get(id);
    const attendance = new Map(before?.attendance);
    for (const member of context.areas.members.byId.values()) {
      if (member.status !== 'active' || attendance.get(member.id)?.mark) continue;
      attendance.set(member.id, { mark: 'absent', seq: event.seq });
    }
    end(context, id, event, { state: 'closed', totals, attendance });
  },
  'round.aborted'(context, event) {
    end(context, event.open.outline?.round, event, { state: 'aborted', reason: event.open.why?.reason });
  },

  'turn.started'(context, event) {
    const { outline } = event.open;
    if (!outline) return;
    const { phase, member, visitor, deadline, warn_at } = outline;
    inRound(context, outline.round, event, round => ({
      ...waitsNoMore(round, outline),
      turn: { seq: event.seq, phase, member, visitor, started_at: event.at, first_deadline: deadline, deadline, warn_at, paused_ms: 0, over: false },
      spoke: member ? withOne(round.spoke, member) : round.spoke,
    }));
  },
  'turn.extended'(context, event) {
    const { outline } = event.open;
    if (!outline) return;
    const { deadline, warn_at } = outline;
    inRound(context, outline.round, event, ({ turn }) => ({ turn: turn && { ...turn, deadline, warn_at, over: false } }));
  },
  'turn.over'(context, event) {
    inRound(context, event.open.outline?.round, event, ({ turn }) => ({ turn: turn && { ...turn, over: true } }));
  },
  'turn.ended'(context, event) {
    const { outline } = event.open;
    if (!outline) return;
    const { turn, member, visitor, held_ms, overrun_ms } = outline;
    inRound(context, outline.round, event, round => ({
      turn: undefined,
      turns: [...round.turns, { seq: turn, phase: round.phase, member, visitor, held_ms, overrun_ms }],
      overruns: round.overruns + (overrun_ms > grace_ms ? 1 : 0),
    }));
  },
  'turn.skipped'(context, event) {
    const { outline } = event.open;
    if (outline) inRound(context, outline.round, event, round => waitsNoMore(round, outline));
  },
  'turn.swapped'(context, event) {
    const { outline } = event.open;
    if (!outline) return;
    const { a, b } = outline;
    inRound(context, outline.round, event, round => ({ waiting: round.waiting.map(one => (one === a ? b : one === b ? a : one)) }));
  },

  'attendance.marked'(context, event) {
    const { outline, substitute } = event.open;
    if (!outline) return;
    const { member, visitor, mark, arrived, left } = outline;
    const presence: Presence = { mark, seq: event.seq };
    if (arrived !== undefined) presence.arrived = arrived;
    if (left !== undefined) presence.left = left;
    if (substitute) presence.substitute = substitute.name;
    inRound(context, outline.round, event, round => {
      const now = {
        attendance: member ? marked(round.attendance, member, presence) : round.attendance,
        visitors: visitor ? marked(round.visitors, visitor, presence) : round.visitors,
      };
      return { ...now, ...lineUp({ ...round, ...now }, outline) };
    });
  },
  'visitor.registered'(context, event) {
    const { outline } = event.open;
    if (!outline) return;
    const id: VisitorId = outline.visitor ?? `x${event.seq}`;
    noteVisitor(context.areas.rounds, event, id);
    inRound(context, outline.round, event, round => ({
      visitors: new Map(round.visitors).set(id, { ...round.visitors.get(id), seq: event.seq }),
    }));
  },

  'report.submitted'(context, event) {
    const { outline } = event.open;
    const { seq, at, by } = event;
    inRound(context, outline?.round, event, round => ({ report: [...round.report, { seq, at, by, submitted: true, lines: outline?.lines }] }));
  },
  'report.reopened'(context, event) {
    const { seq, at, by } = event;
    inRound(context, event.open.outline?.round, event, round => ({
      report: [...round.report, { seq, at, by, submitted: false, reason: event.open.why?.reason }],
    }));
  },
  'education.noted'({ areas, touched }, { seq, at, by, open }) {
    touched.add('learning');
    if (open.outline) areas.learning.noted.push({ seq, at, by: by as MemberId, units: open.outline.units, topic: open.words?.topic });
  },
};

// The round as the room, the phone and the controller show it. `now` is the server's clock, ms.
import { isHere } from './round';
import type { MemberId, VisitorId } from '../rorx/vocabulary';
import type { LiveTurn, MembersArea, Phase, Round, RoundTotals, RoundsArea } from './state';

export function liveRound(area: RoundsArea): Round | undefined {
  return area.live && area.byId.get(area.live);
}

export interface TurnNow {
  round: Round;
  phase: Phase;
  index: number; // of the phase
  turn?: LiveTurn; // absent: nobody speaks, the phase's own clock runs
  deadline: number; // of the turn, else of the phase
  remaining_ms: number; // below 0: over
  length_ms: number; // of the turn or phase as planned now
  warned: boolean;
  over: boolean;
  paused: boolean; // then the clock stands where it was paused
}

export function turnNow(area: RoundsArea, now: number): TurnNow | undefined {
  const round = liveRound(area);
  const phase = round?.phases[round.phase];
  if (!round || !phase) return undefined;
  const { turn, paused_at } = round;
  const at = paused_at ?? now;
  const began = turn ? turn.started_at + turn.paused_ms : (round.phases[round.phase - 1]?.ends_at ?? round.opened_at ?? round.starts_at);
  const deadline = turn?.deadline ?? phase.ends_at;
  const remaining_ms = deadline - at;
  return {
    round, phase, index: round.phase, deadline, remaining_ms, length_ms: Math.max(deadline - began, 0),
    warned: turn !== undefined && at >= turn.warn_at, over: remaining_ms < 0, paused: paused_at !== undefined,
    ...(turn ? { turn } : {}),
  };
}

export type Speaker = { member: MemberId; visitor?: undefined } | { visitor: VisitorId; member?: undefined };

// Who speaks next in this phase: members in their order, then visitors.
export function nextFive(area: RoundsArea, members: MembersArea): Speaker[] {
  const round = liveRound(area);
  if (!round) return [];
  const waiting = round.waiting.filter(id => members.byId.get(id)?.status === 'active');
  const speakers: Speaker[] = [...waiting.map(member => ({ member })), ...round.visitors_waiting.map(visitor => ({ visitor }))];
  return speakers.slice(0, 5);
}

// What everyone gave in the round and what they asked for, giving first.
export interface RoundLine {
  member: MemberId;
  referrals: number;
  offers: number;
  testimonials: number;
  asks: number;
  given: number; // all but the asks
}

export interface RoundSum {
  totals: RoundTotals; // as it would be closed now, or was
  lines: RoundLine[]; // who gave most first, in ties who came into the club first; whoever did something in it
}

export function roundTotals(round: Round, members: MembersArea, now: number): RoundSum {
  const lines = new Map<MemberId, RoundLine>();
  const made = { ask: 0, offer: 0, referral: 0, testimonial: 0 };
  for (const one of round.made) {
    made[one.kind] += 1;
    const line = lines.get(one.by) ?? { member: one.by, referrals: 0, offers: 0, testimonials: 0, asks: 0, given: 0 };
    line[`${one.kind}s`] += 1;
    if (one.kind !== 'ask') line.given += 1;
    lines.set(one.by, line);
  }
  const sorted = [...lines.values()].sort((a, b) => b.given - a.given || Number(a.member.slice(1)) - Number(b.member.slice(1)));
  return { totals: round.totals ?? countedNow(round, members, made, now), lines: sorted };
}

function countedNow(round: Round, members: MembersArea, made: Record<'ask' | 'offer' | 'referral' | 'testimonial', number>, now: number): RoundTotals {
  const totals: RoundTotals = {
    turns: round.turns.length, overruns: round.overruns, overrun_ms: Math.max((round.ended_at ?? now) - round.planned_close, 0),
    asks: made.ask, offers: made.offer, referrals: made.referral, testimonials: made.testimonial,
    present: 0, absent: 0, late: 0, medical: 0, substitute: 0, visitors: 0,
  };
  for (const member of members.byId.values()) {
    const mark = round.attendance.get(member.id)?.mark;
    if (mark || member.status === 'active') totals[mark ?? 'absent'] += 1;
  }
  for (const visit of round.visitors.values()) if (visit.mark === 'present' || visit.mark === 'late') totals.visitors += 1;
  return totals;
}

export function membersHere(round: Round): MemberId[] {
  return [...round.attendance].filter(([, presence]) => isHere(presence)).map(([id]) => id);
}

// What a round's clocks show, from its state and the server's time alone: so that a reload, a reconnect and another
// screen all show the same.
import type { Round } from '../../fold';

// `grace`: past the deadline, but not yet by so much that the rest is planned anew.
export type ClockState = 'running' | 'soon' | 'grace' | 'over' | 'paused';

export interface RoundClock {
  left_ms: number; // below 0: it is over by so much
  length_ms: number;
  state: ClockState;
}

const grace_ms = 10_000, phase_soon_ms = 60_000;

export function turnClock(round: Round, now: number): RoundClock | undefined {
  const turn = round.turn;
  if (!turn) return undefined;
  const at = round.paused_at ?? now;
  const left_ms = turn.deadline - at;
  return { left_ms, length_ms: turn.deadline - turn.started_at - turn.paused_ms, state: stateOf(round, left_ms, at >= turn.warn_at, turn.over) };
}

export function phaseClock(round: Round, now: number): RoundClock | undefined {
  const phase = round.phases[round.phase];
  if (!phase || round.opened_at === undefined) return undefined;
  const starts_at = round.phases[round.phase - 1]?.ends_at ?? round.opened_at;
  const left_ms = phase.ends_at - (round.paused_at ?? now);
  return { left_ms, length_ms: phase.ends_at - starts_at, state: stateOf(round, left_ms, left_ms <= phase_soon_ms, false) };
}

function stateOf(round: Round, left_ms: number, isWarned: boolean, isOver: boolean): ClockState {
  if (round.paused_at !== undefined) return 'paused';
  if (isOver || left_ms < -grace_ms) return 'over';
  if (left_ms < 0) return 'grace';
  return isWarned ? 'soon' : 'running';
}

// When each phase begins, by the plan as it is now.
export function startOf(round: Round, index: number): number {
  return round.phases[index - 1]?.ends_at ?? round.opened_at ?? round.starts_at;
}

const lease_ms = 120_000;

// When another admin may take the round over, unless its holder does something before. 0: now, since the holder is no
// admin any more.
export function leaseEndsAt(round: Round, holderIsAdmin: boolean): number {
  if (!holderIsAdmin) return 0;
  const deadline = round.turn?.deadline ?? round.phases[round.phase]?.ends_at ?? 0;
  return Math.max(deadline, round.acted_at) + lease_ms;
}

// The round that a screen shows: the one that is on; else one that begins soon or should have; else what was closed
// lately; else the next that is planned.
const soon_ms = 60 * 60_000, lately_ms = 3 * 60 * 60_000;

export function roundToShow(rounds: Iterable<Round>, now: number): Round | undefined {
  let live: Round | undefined, planned: Round | undefined, closed: Round | undefined;
  for (const round of rounds) {
    if (round.state === 'live') live = round;
    if (round.state === 'planned' && (!planned || round.starts_at < planned.starts_at)) planned = round;
    if (round.state === 'closed' && (!closed || (round.ended_at ?? 0) > (closed.ended_at ?? 0))) closed = round;
  }
  if (live) return live;
  if (planned && planned.starts_at - now < soon_ms) return planned;
  if (closed && now - (closed.ended_at ?? 0) < lately_ms) return closed;
  return planned;
}

// The one thing that is to be done next in a round, from its state alone.
import type { MembersArea, Round } from '../../fold';
import { waitingIn, type Somebody } from '../round_pieces';

export type NextStep =
  | { do: 'open' }
  | { do: 'resume' }
  | { do: 'next_turn'; from: Somebody; to: Somebody }
  | { do: 'end_turn'; from: Somebody }
  | { do: 'start_turn'; to: Somebody }
  | { do: 'enter_phase'; phase: number }
  | { do: 'close' };

export function nextStep(round: Round, members: MembersArea): NextStep | undefined {
  if (round.state === 'planned') return { do: 'open' };
  if (round.state !== 'live') return undefined;
  if (round.paused_at !== undefined) return { do: 'resume' };
  const to = waitingIn(round, members)[0];
  const { turn } = round;
  if (turn) return to ? { do: 'next_turn', from: turn, to } : { do: 'end_turn', from: turn };
  if (to) return { do: 'start_turn', to };
  return round.phase + 1 < round.phases.length ? { do: 'enter_phase', phase: round.phase + 1 } : { do: 'close' };
}

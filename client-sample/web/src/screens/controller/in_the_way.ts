// What to say where the server answered that something does not fit now.
import type { Round } from '../../fold';
import type { CommandName } from '../../rorx';
import type en from '../../words/en/controller';

// By what is known of the round: the server's answer comes behind the events that led to it.
export function whatIsInTheWay(name: CommandName, round: Round | undefined): keyof typeof en.notNow {
  if (name === 'round.open') return 'open';
  if (name === 'visitor.register') return round?.state === 'planned' || round?.state === 'live' ? 'visitor' : 'over';
  if (name === 'attendance.mark') return round?.state === 'live' ? 'onAlready' : 'attendance';
  if (round?.state !== 'live') return 'over';
  if (name === 'round.take_over') return 'held';
  if (name === 'round.hand_over') return 'holdsNoOffice';
  if (name === 'round.pause' || name === 'round.resume') return 'onAlready';
  if (round.paused_at !== undefined) return 'paused';
  if (name === 'turn.end' || name === 'turn.extend') return 'turnEnded';
  if (name === 'turn.skip' || name === 'turn.swap') return 'notWaiting';
  if (round.turn) return 'endTurnFirst';
  return name === 'turn.start' ? 'notHere' : 'onAlready';
}

import { describe, expect, it } from 'vitest';
import type { Round } from '../../src/fold';
import { whatIsInTheWay } from '../../src/screens/controller/in_the_way';

const live = { state: 'live', phases: [], waiting: [] } as unknown as Round;
const paused = { ...live, paused_at: 1 };
const withTurn = { ...live, turn: { seq: 9 } } as Round;
const closed: Round = { ...live, state: 'closed' };

describe('what does not fit now is refused with the step that clears it', () => {
  it('a round that stands still goes on first', () => {
    for (const name of ['turn.start', 'turn.end', 'turn.skip', 'turn.swap', 'turn.extend', 'round.enter_phase'] as const) {
      expect(whatIsInTheWay(name, paused)).toBe('paused');
    }
    expect(whatIsInTheWay('round.pause', paused)).toBe('onAlready');
  });

  it('a turn is ended before another begins, before the next point and before the close', () => {
    for (const name of ['turn.start', 'round.enter_phase', 'round.close'] as const) expect(whatIsInTheWay(name, withTurn)).toBe('endTurnFirst');
  });

  it('who is to speak is marked as here first', () => expect(whatIsInTheWay('turn.start', live)).toBe('notHere'));

  it('what was done by another meanwhile is said so', () => {
    expect(whatIsInTheWay('turn.end', live)).toBe('turnEnded');
    expect(whatIsInTheWay('turn.swap', live)).toBe('notWaiting');
    expect(whatIsInTheWay('attendance.mark', live)).toBe('onAlready');
    expect(whatIsInTheWay('round.take_over', live)).toBe('held');
  });

  it('of a round that is over, only who was there can be put right, by the report', () => {
    for (const name of ['turn.start', 'round.close', 'visitor.register'] as const) expect(whatIsInTheWay(name, closed)).toBe('over');
    expect(whatIsInTheWay('attendance.mark', closed)).toBe('attendance');
    expect(whatIsInTheWay('visitor.register', live)).toBe('visitor');
  });
});

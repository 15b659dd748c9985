// How long the first view of a big club takes to prepare. Prints its figures; the bounds are far above them, so that a
// busy machine does not fail, and a quadratic step does.
import { expect, it } from 'vitest';
import { ChainVerifier } from '../../src/rorx';
import type { ClubEvent } from '../../src/rorx';
import { ClubFold, needsMe } from '../../src/fold';
import { riverside, withAChain } from './a_log';

const wanted = 16_000;

function aBigLog(): ClubEvent[] {
  const log = riverside();
  while (log.events.length < wanted) {
    withAChain(log);
    log.sealed();
    const round = log.add('m2', 'round.planned', { outline: { phases: [{ kind: 'turns', minutes: 60 }], starts_at: 1, closes_at: 2 } });
    log.add('m2', 'round.opened', { outline: { round: `t${round}`, controller: 'm2', ends_at: [2], closes_at: 2 } });
    for (const member of ['m2', 'm4', 'm5', 'm6'] as const) {
      log.add(member, 'attendance.marked', { outline: { round: `t${round}`, member, mark: 'present' } });
      const turn = log.add('m2', 'turn.started', { outline: { round: `t${round}`, phase: 0, member, warn_at: 1, deadline: 2 } });
      log.add('m2', 'turn.ended', { outline: { round: `t${round}`, turn, member, held_ms: 1, overrun_ms: 0 } });
    }
  }
  return log.events.slice(0, wanted);
}

function timed<T>(name: string, work: () => T): { ms: number; made: T } {
  const began = performance.now();
  const made = work();
  const ms = performance.now() - began;
  console.info(`${name}: ${Math.round(ms)} ms`);
  return { ms, made };
}

it('16,000 events are parsed, folded, asked and verified, and how long it took is printed', () => {
  const pages: string[] = [];
  const events = aBigLog();
  for (let at = 0; at < wanted; at += 1000) pages.push(events.slice(at, at + 1000).map(one => JSON.stringify(one)).join(','));
  console.info(`${wanted} events, ${Math.round(pages.join().length / 1024)} KiB`);
  const parsed = timed('parsed', () => pages.map(page => JSON.parse(`[${page}]`) as ClubEvent[]));
  const fold = new ClubFold('riverside', 'm2');
  timed('folded', () => parsed.made.forEach(page => fold.take(page)));
  timed('needsMe', () => needsMe(fold.areas, 'm2', '2026-12-01'));
  const verifier = new ChainVerifier('riverside');
  timed('hashed into the tree', () => pages.forEach(page => verifier.events(page)));
  expect(fold.head).toBe(wanted);
  expect(verifier.state).toEqual({ state: 'checking', upTo: wanted });
});

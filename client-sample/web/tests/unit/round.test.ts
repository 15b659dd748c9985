import { describe, expect, it } from 'vitest';
import { nextFive, roundTotals, turnNow } from '../../src/fold';
import type { MemberId } from '../../src/rorx';
import { ALog, began, digest, riverside } from './a_log';

// A round of an opening and asks, live since its `opened`, in which Amara, Ben and Chloe are here.
function aRound(): { log: ALog; round: `t${number}` } {
  const log = riverside();
  const seq = log.add('m2', 'round.planned', {
    outline: { phases: [{ kind: 'open', minutes: 5 }, { kind: 'turns', minutes: 20, seconds_a_turn: 60 }], starts_at: began, closes_at: began + 25 * 60_000 },
    words: { names: ['Hello', 'Asks'] },
  });
  const round = `t${seq}` as const;
  for (const member of ['m2', 'm4', 'm5'] as MemberId[]) {
    log.add(member, 'attendance.marked', { outline: { round, member, mark: 'present', arrived: began } });
  }
  log.add('m2', 'round.opened', { outline: { round, controller: 'm2', ends_at: [began + 300_000, began + 1_500_000], closes_at: began + 1_500_000 } });
  log.add('m2', 'round.phase_entered', { outline: { round, phase: 1, ends_at: began + 1_500_000, order: ['m4', 'm5', 'm2'], visitors: [] } });
  return { log, round };
}

function start(log: ALog, round: `t${number}`, member: MemberId): number {
  const at = began + (log.events.length + 1) * 1000;
  return log.add('m2', 'turn.started', { outline: { round, phase: 1, member, warn_at: at + 50_000, deadline: at + 60_000 } });
}

describe('a round', () => {
  it('has the phases of its plan, with their names, and runs from its opening', () => {
    const { log, round } = aRound();
    const { rounds } = log.fold().areas;
    expect(rounds.live).toBe(round);
    expect(rounds.byId.get(round)).toMatchObject({ state: 'live', controller: 'm2', phase: 1, phases: [{ name: 'Hello' }, { name: 'Asks', ends_at: began + 1_500_000 }] });
  });

  it('who speaks waits no more, and the next follow in their order', () => {
    const { log, round } = aRound();
    start(log, round, 'm4');
    const { rounds, members } = log.fold().areas;
    expect(rounds.byId.get(round)?.turn?.member).toBe('m4');
    expect(nextFive(rounds, members)).toEqual([{ member: 'm5' }, { member: 'm2' }]);
    log.add('m2', 'turn.swapped', { outline: { round, a: 'm5', b: 'm2' } });
    expect(nextFive(log.fold().areas.rounds, members)).toEqual([{ member: 'm2' }, { member: 'm5' }]);
    log.add('m2', 'turn.skipped', { outline: { round, member: 'm2' } });
    expect(nextFive(log.fold().areas.rounds, members)).toEqual([{ member: 'm5' }]);
  });

  it('a turn warns, then is over, by the server\'s deadline; an extension takes that back', () => {
    const { log, round } = aRound();
    const turn = start(log, round, 'm4');
    const from = began + turn * 1000;
    const at = (ms: number) => turnNow(log.fold().areas.rounds, from + ms);
    expect(at(10_000)).toMatchObject({ remaining_ms: 50_000, length_ms: 60_000, warned: false, over: false });
    expect(at(55_000)).toMatchObject({ remaining_ms: 5_000, warned: true, over: false });
    expect(at(61_000)).toMatchObject({ remaining_ms: -1_000, over: true });
    log.add('m2', 'turn.extended', { outline: { round, turn, warn_at: from + 80_000, deadline: from + 90_000 } });
    expect(at(61_000)).toMatchObject({ remaining_ms: 29_000, warned: false, over: false });
  });

  it('paused, the clock of the turn stands; resumed, it has as much time as before', () => {
    const { log, round } = aRound();
    const turn = start(log, round, 'm4');
    const from = began + turn * 1000;
    const paused = began + log.add('m2', 'round.paused', { outline: { round } }) * 1000;
    const left = from + 60_000 - paused;
    expect(turnNow(log.fold().areas.rounds, paused + 600_000)).toMatchObject({ remaining_ms: left, paused: true });
    log.add('m2', 'round.resumed', { outline: { round, paused_ms: 600_000, warn_at: from + 650_000, deadline: from + 660_000 } });
    expect(turnNow(log.fold().areas.rounds, paused + 600_000)).toMatchObject({ remaining_ms: left, length_ms: 60_000, paused: false });
  });

  it('between turns the clock of the phase runs', () => {
    const { log } = aRound();
    expect(turnNow(log.fold().areas.rounds, began + 1_400_000)).toMatchObject({ remaining_ms: 100_000, deadline: began + 1_500_000, index: 1 });
    expect(turnNow(log.fold().areas.rounds, began)?.turn).toBeUndefined();
  });

  it('whoever comes late lines up behind the others, and whoever goes waits no more', () => {
    const { log, round } = aRound();
    log.add('m6', 'attendance.marked', { outline: { round, member: 'm6', mark: 'late', arrived: began } });
    log.add('m2', 'attendance.marked', { outline: { round, member: 'm5', mark: 'present', left: began + 60_000 } });
    const { byId } = log.fold().areas.rounds;
    expect(byId.get(round)?.waiting).toEqual(['m4', 'm2', 'm6']);
    expect(byId.get(round)?.attendance.get('m5')).toMatchObject({ arrived: began, left: began + 60_000 });
  });

  it('a visitor who is here speaks behind the members', () => {
    const { log, round } = aRound();
    const seq = log.add('m4', 'visitor.registered', { outline: { round, invited_by: 'm4', visit: 1 }, person: { name: 'Eve Long' }, contact: digest });
    log.add('m2', 'attendance.marked', { outline: { round, visitor: `x${seq}`, mark: 'present' } });
    const { rounds, members } = log.fold().areas;
    expect(nextFive(rounds, members).at(-1)).toEqual({ visitor: `x${seq}` });
    expect(rounds.visitors.get(`x${seq}`)).toMatchObject({ name: 'Eve Long', invited_by: 'm4', rounds: [round] });
  });

  it('sums up giving first, and leaves out what was voided', () => {
    const { log, round } = aRound();
    const turn = start(log, round, 'm4');
    const ask = log.add('m4', 'ask.posted', { words: { who: 'A printer' }, terms: { good_until: '2026-12-31' }, turn: { round, turn } });
    log.add('m5', 'offer.made', { outline: { ask: `a${ask}`, strength: 3 }, turn: { round, turn } });
    const referral = log.add('m5', 'referral.given', { outline: { from: 'm5', to: 'm4', kind: 'outside', effort: 3 }, turn: { round, turn } });
    log.add('m2', 'turn.ended', { outline: { round, turn, member: 'm4', held_ms: 75_000, overrun_ms: 15_000 } });
    const sum = () => {
      const { rounds, members } = log.fold().areas;
      return roundTotals(rounds.byId.get(round)!, members, began);
    };
    expect(sum().lines).toEqual([
      { member: 'm5', referrals: 1, offers: 1, testimonials: 0, asks: 0, given: 2 },
      { member: 'm4', referrals: 0, offers: 0, testimonials: 0, asks: 1, given: 0 },
    ]);
    expect(sum().totals).toMatchObject({ turns: 1, overruns: 1, asks: 1, offers: 1, referrals: 1, present: 3, absent: 1 });
    log.add('m2', 'event.voided', { outline: { event: referral } });
    expect(sum().totals.referrals).toBe(0);
  });

  it('closed, it has its totals; whoever was not marked was absent; its report is handed in and opened again', () => {
    const { log, round } = aRound();
    const totals = { turns: 0, overruns: 0, overrun_ms: 0, asks: 0, offers: 0, referrals: 0, testimonials: 0, present: 3, absent: 1, late: 0, medical: 0, substitute: 0, visitors: 0 };
    log.add('m2', 'round.closed', { outline: { round, ...totals } });
    const closed = log.fold().areas.rounds;
    expect(closed.live).toBeUndefined();
    expect(closed.byId.get(round)).toMatchObject({ state: 'closed', totals, waiting: [] });
    expect(closed.byId.get(round)?.attendance.get('m6')?.mark).toBe('absent');
    log.add('m2', 'report.submitted', { outline: { round, lines: [] } });
    log.add('m2', 'report.reopened', { outline: { round }, why: { reason: 'A visitor was missing' } });
    expect(log.fold().areas.rounds.byId.get(round)?.report).toMatchObject([{ submitted: true }, { submitted: false, reason: 'A visitor was missing' }]);
  });

  it('planned anew, the phases behind end later and the cause is known', () => {
    const { log, round } = aRound();
    log.add('server', 'round.replanned', { outline: { round, cause: 'phase', overrun_ms: 30_000, phase: 1, ends_at: [began + 1_600_000], closes_at: began + 1_600_000 } });
    expect(log.fold().areas.rounds.byId.get(round)).toMatchObject({ closes_at: began + 1_600_000, overruns: 1, replanned: { cause: 'phase', overrun_ms: 30_000 } });
  });
});

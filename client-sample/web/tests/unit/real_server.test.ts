// Against the server of RORX_BIN; left out where it is not set.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openClub } from '../../src/app/club';
import type { ClubStore } from '../../src/app/club';
import { needsMe, nextFive, roundTotals, turnNow } from '../../src/fold';
import type { Areas } from '../../src/fold';
import { ChainVerifier, ClubReader } from '../../src/rorx';
import { aServer, binary, until } from './a_server';
import type { AServer } from './a_server';
import { openSocket } from './web_socket';

describe.runIf(binary !== '')('a real server', () => {
  let server: AServer;
  const clubs: ClubStore[] = [];
  beforeAll(async () => (server = await aServer()), 30_000);
  afterAll(async () => {
    clubs.forEach(club => club.close());
    await server.stop();
  });

  const accessOf = (name: 'amara' | 'ben' | 'chloe', member: string) => ({
    club: 'riverside', member, token: async () => server.token(name),
  });
  const open = (name: 'amara' | 'ben' | 'chloe', member: string) => {
    const club = openClub(accessOf(name, member), { origin: server.origin, openSocket });
    clubs.push(club);
    return club;
  };

  it('gives the club, its members and its chain, checked', async () => {
    const amara = open('amara', 'm2');
    await until(() => amara.connection.value === 'live');
    await until(() => amara.verification.value.state === 'verified' || amara.verification.value.state === 'failed');
    expect(amara.verification.value).toMatchObject({ state: 'verified', upTo: amara.head.value });
    expect(amara.area.club.value.name).not.toBe('');
    expect(amara.area.members.value.byId.get('m2')?.name).toMatch(/Amara/);
    expect(Math.abs(amara.now() - Date.now())).toBeLessThan(2_000);
  }, 30_000);

  it('an ask, an offer, a referral and thanks reach both, and their chain is told', async () => {
    const amara = open('amara', 'm2'), ben = open('ben', 'm4');
    await until(() => amara.connection.value === 'live' && ben.connection.value === 'live');
    const benIs = ben.area.members.value.byId.get('m4') ? 'm4' : undefined;
    expect(benIs).toBe('m4');
    const { made: ask } = await amara.send('ask.post', { who: 'CFO of a regional bank' });
    await until(() => ben.area.asks.value.byId.has(ask as `a${number}`));
    const { made: offer } = await ben.send('offer.make', { ask: ask as `a${number}`, strength: 4, note: 'We sailed together' });
    await until(() => amara.area.asks.value.offers.get(offer as `o${number}`)?.note === 'We sailed together');
    const { made: referral } = await ben.send('referral.give', {
      to: 'm2', need: 'A new auditor', effort: 4, hand_over: 'expects_call', contact: { name: 'Dana Field', phone: '0113 4960000' },
      consent: { basis: 'spoken', at: '2026-01-05' }, offer: offer as `o${number}`,
    });
    const id = referral as `r${number}`;
    await until(() => amara.area.referrals.value.byId.get(id)?.need === 'A new auditor');
    expect(amara.area.referrals.value.byId.get(id)?.contact).toBeUndefined();
    await amara.send('referral.receive', { referral: id });
    await until(() => amara.area.referrals.value.byId.get(id)?.contact?.name === 'Dana Field');
    await expect(amara.send('referral.receive', { referral: id })).rejects.toMatchObject({ code: 'not_now' });
    await until(() => ben.area.referrals.value.byId.get(id)?.state === 'received');
    expect(amara.pending.value).toEqual([]);
    await until(() => amara.verification.value.state === 'verified' && amara.verification.value.upTo === amara.head.value);
  }, 30_000);

  it('a crash of the server loses no command and does none twice', async () => {
    const amara = open('amara', 'm2');
    await until(() => amara.connection.value === 'live');
    const before = amara.area.asks.value.byId.size;
    const sent = [0, 1, 2, 3, 4].map(i => amara.send('ask.post', { who: `Buyer ${i} of pumps` }));
    await server.kill();
    const later = [5, 6].map(i => amara.send('ask.post', { who: `Buyer ${i} of pumps` }));
    await until(() => amara.pending.value.length > 0);
    await server.start();
    const outcomes = await Promise.all([...sent, ...later]);
    expect(new Set(outcomes.map(one => one.made)).size).toBe(7);
    await until(() => amara.area.asks.value.byId.size === before + 7);
    await new Promise(resolve => setTimeout(resolve, 300));
    expect(amara.area.asks.value.byId.size).toBe(before + 7);
  }, 60_000);

  it('a round comes to what the fold counts, and its clock is the server\'s', async () => {
    const amara = open('amara', 'm2'), ben = open('ben', 'm4');
    await until(() => amara.connection.value === 'live' && ben.connection.value === 'live');
    const { made } = await amara.send('round.plan', { phases: [{ name: 'Asks', kind: 'turns', minutes: 20, seconds_a_turn: 60 }] });
    const round = made as `t${number}`;
    for (const member of ['m2', 'm4', 'm5'] as const) await amara.send('attendance.mark', { round, member, mark: 'present' });
    await amara.send('round.open', { round });
    await amara.send('turn.start', { round });
    await until(() => ben.area.rounds.value.byId.get(round)?.turn !== undefined);
    const turn = turnNow(ben.area.rounds.value, ben.now());
    expect(turn?.remaining_ms).toBeGreaterThan(50_000);
    expect(turn?.remaining_ms).toBeLessThanOrEqual(60_000);
    expect(nextFive(ben.area.rounds.value, ben.area.members.value).length).toBe(2);
    const { made: ask } = await ben.send('ask.post', { who: 'A printer near Leeds' });
    await amara.send('offer.make', { ask: ask as `a${number}`, strength: 5 });
    await amara.send('turn.end', { round });
    await until(() => (ben.area.rounds.value.byId.get(round)?.turns.length ?? 0) === 1);
    const counted = roundTotals(ben.area.rounds.value.byId.get(round)!, ben.area.members.value, ben.now());
    expect(counted.lines[0]?.member).toBe('m2');
    await amara.send('round.close', { round });
    await until(() => ben.area.rounds.value.byId.get(round)?.state === 'closed');
    expect(ben.area.rounds.value.byId.get(round)?.totals).toEqual(counted.totals);
    expect(needsMe(Object.fromEntries(Object.entries(amara.area).map(([name, area]) => [name, area.value])) as unknown as Areas, 'm2', '2030-01-01').map(one => one.kind)).toContain('report_to_submit');
  }, 30_000);

  it('what is erased is gone from what was read before', async () => {
    const ben = open('ben', 'm4');
    await until(() => ben.connection.value === 'live');
    const { made } = await ben.send('referral.give', {
      to: 'm5', need: 'A loft', effort: 3, hand_over: 'will_call', contact: { name: 'Erin Cole', phone: '0113 4960001' }, consent: { basis: 'spoken', at: '2026-01-05' },
    });
    const id = made as `r${number}`;
    await until(() => ben.area.referrals.value.byId.get(id)?.contact?.name === 'Erin Cole');
    await ben.send('contact.erase', { subject: id });
    await until(() => ben.area.club.value.erased.has(id));
    await until(() => ben.area.referrals.value.byId.get(id)?.contact === undefined);
    expect(JSON.stringify(ben.events())).not.toContain('Erin Cole');
    await until(() => ben.verification.value.state === 'verified' && ben.verification.value.upTo === ben.head.value);
  }, 30_000);

  it('a past event that is another than the signed tree has is found', async () => {
    const reader = new ClubReader(accessOf('amara', 'm2'), { origin: server.origin });
    const body = await reader.readText('events?after=0&limit=1000');
    const text = body.slice(body.indexOf('[') + 1, body.lastIndexOf(']'));
    const { checkpoint, key } = await reader.read<{ checkpoint: string; key: string }>('checkpoint');
    const honest = new ChainVerifier('riverside');
    honest.welcome(key, undefined);
    honest.events(text);
    await honest.signedHead(checkpoint, 1);
    expect(honest.state.state).toBe('verified');
    const forged = new ChainVerifier('riverside');
    forged.welcome(key, undefined);
    forged.events(text.replace('Amara', 'Amina'));
    await forged.signedHead(checkpoint, 1);
    expect(forged.state).toMatchObject({ state: 'failed', fault: { kind: 'root' } });
  });

  it('a head held from before is proved to be on the way to the present one, and another is not', async () => {
    const reader = new ClubReader(accessOf('chloe', 'm5'), { origin: server.origin });
    const first = await reader.read<{ checkpoint: string; key: string }>('checkpoint');
    const size = Number(first.checkpoint.split('\n')[1]);
    const amara = open('amara', 'm2');
    await until(() => amara.connection.value === 'live');
    await amara.send('ask.post', { who: 'One more' });
    await until(async () => Number((await reader.read<{ checkpoint: string }>('checkpoint')).checkpoint.split('\n')[1]) > size);
    const next = await reader.read<{ checkpoint: string; key: string }>('checkpoint');
    const to = Number(next.checkpoint.split('\n')[1]);
    const proof = await reader.read<{ from: number; to: number; proof: string[] }>(`proof?from=${size}&to=${to}`);
    const rootText = Buffer.from(first.checkpoint.split('\n')[2] ?? '', 'base64').toString('base64url');
    const held = { size, root: `sha256:${rootText}`, key: first.key, at: 1, since: { size, at: 1 } };
    const verifier = new ChainVerifier('riverside', held);
    await verifier.prove(next.checkpoint, next.key, proof);
    expect(verifier.state.state).toBe('checking');
    const other = new ChainVerifier('riverside', { ...held, root: `sha256:${'A'.repeat(43)}` });
    await other.prove(next.checkpoint, next.key, proof);
    expect(other.state).toMatchObject({ state: 'failed', fault: { kind: 'rewritten', held: { size } } });
  }, 30_000);
});

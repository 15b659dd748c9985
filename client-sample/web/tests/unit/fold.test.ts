import { describe, expect, it } from 'vitest';
import { ClubFold, chainOf, myAsks, needsMe, openAsks } from '../../src/fold';
import { tell } from '../../src/rorx';
import type { OpenEvent } from '../../src/rorx';
import { ALog, began, digest, nonce, riverside, withAChain } from './a_log';

describe('people', () => {
  it('members have their names, classifications and roles', () => {
    const { byId } = riverside().fold().areas.members;
    expect(byId.get('m2')).toMatchObject({ name: 'Amara Okafor', classification: 'Accountant', roles: ['member', 'president'], status: 'active', anchor: true });
    expect(byId.get('m4')).toMatchObject({ name: 'Ben Hughes', invited_by: 'm2', roles: ['member'], anchor: false });
  });

  it('a role granted twice is there once, and one revocation takes it', () => {
    const log = riverside();
    log.add('operator', 'role.granted', { outline: { member: 'm2', role: 'president' } });
    expect(log.fold().areas.members.byId.get('m2')?.roles).toEqual(['member', 'president']);
    log.add('operator', 'role.revoked', { outline: { member: 'm2', role: 'president' } });
    expect(log.fold().areas.members.byId.get('m2')?.roles).toEqual(['member']);
  });

  it('the newest proposition stands, and versions are counted; a voided one stands no more', () => {
    const log = riverside();
    log.add('m4', 'proposition.set', { words: { value: 'Contracts' } });
    const second = log.add('m4', 'proposition.set', { words: { value: 'Contracts in plain words' } });
    expect(log.fold().areas.members.byId.get('m4')).toMatchObject({ proposition: { value: 'Contracts in plain words' }, versions: 2 });
    log.add('m2', 'event.voided', { outline: { event: second } });
    expect(log.fold().areas.members.byId.get('m4')).toMatchObject({ proposition: { value: 'Contracts' }, versions: 1 });
  });

  it('who was erased stands without a name, and says so', () => {
    const log = riverside();
    const seq = log.add('operator', 'member.joined', { person: digest, outline: { classification: 'Baker' } });
    expect(log.fold().areas.members.byId.get(`m${seq}`)).toMatchObject({ classification: 'Baker', erased: true });
    expect(log.fold().areas.members.byId.get(`m${seq}`)).not.toHaveProperty('name');
  });
});

describe('parts', () => {
  const event = (kind: OpenEvent['kind'], parts: OpenEvent['parts']): OpenEvent => ({ club: 'riverside', seq: 1, at: began, by: 'm2', kind, parts });

  it('are told by their fields where those before them are missing', () => {
    expect(tell(event('ask.posted', [{ nonce, who: 'CFO' }, { round: 't9', turn: 12 }]))?.open).toEqual({ words: { nonce, who: 'CFO' }, turn: { round: 't9', turn: 12 } });
    expect(tell(event('referral.given', [{ from: 'm2', to: 'm4', kind: 'outside', effort: 3 }, digest, digest, digest]))).toMatchObject({ sealed: ['terms', 'details', 'links'] });
  });

  it('with a field that is new to this client are read all the same', () => {
    expect(tell(event('ask.withdrawn', [{ ask: 'a7', why: 'found one' }]))?.open).toMatchObject({ outline: { ask: 'a7' } });
  });

  it('of a kind that is new to this client are passed over', () => {
    const log = riverside();
    log.events.push({ ...event('ask.posted', [{}]), seq: 7, kind: 'weather.changed' as OpenEvent['kind'] });
    expect(log.fold().head).toBe(7);
  });
});

describe('the chain', () => {
  it('a referral goes from given to won, with every step in its story', () => {
    const { log, referral } = withAChain();
    const one = log.fold().areas.referrals.byId.get(`r${referral}`);
    expect(one).toMatchObject({ state: 'closed', outcome: 'won', stage: 'met', contact: { name: 'Dana Field' }, need: 'A new auditor', rating: { fit: 5 } });
    expect(one?.story.map(it => it.kind)).toEqual(['referral.given', 'referral.received', 'contact.released', 'referral.advanced', 'referral.closed', 'referral.rated']);
  });

  it('of an ask and of its referral is the same, from the ask to the thanks', () => {
    const { log, ask, referral } = withAChain();
    const { areas } = log.fold();
    const chain = chainOf(areas, `a${ask}`);
    expect(chain.ask?.who).toBe('CFO of a regional bank');
    expect([chain.offers.length, chain.referrals.length, chain.thanks.length]).toEqual([1, 1, 1]);
    expect(chain.steps.map(it => it.kind)).toEqual([
      'ask.posted', 'offer.made', 'offer.accepted', 'referral.given', 'referral.received', 'contact.released', 'referral.advanced',
      'referral.closed', 'referral.rated', 'thanks.given',
    ]);
    expect(chainOf(areas, `r${referral}`)).toEqual(chain);
  });

  it('goes on where a referral was passed on, in both directions', () => {
    const { log, ask, referral } = withAChain();
    const onward = log.add('m2', 'referral.given', { outline: { from: 'm2', to: 'm5', kind: 'outside', effort: 2 }, links: { parent: `r${referral}` } });
    log.add('server', 'referral.passed_on', { outline: { referral: `r${referral}`, onward: `r${onward}` } });
    const { areas } = log.fold();
    expect(chainOf(areas, `a${ask}`).referrals.map(one => one.id)).toEqual([`r${referral}`, `r${onward}`]);
    expect(chainOf(areas, `r${onward}`).ask?.id).toBe(`a${ask}`);
  });

  it('a withdrawn or expired ask is open no more, and its owner has it still', () => {
    const { log, ask } = withAChain();
    const other = log.add('m2', 'ask.posted', { words: { who: 'A printer' }, terms: { good_until: '2026-12-31' } });
    log.add('m2', 'ask.withdrawn', { outline: { ask: `a${ask}` } });
    const { asks } = log.fold().areas;
    expect(openAsks(asks).map(one => one.ask.id)).toEqual([`a${other}`]);
    expect(myAsks(asks, 'm2').map(one => one.ask.state)).toEqual(['open', 'withdrawn']);
  });

  it('reopened, a referral that had been received is received, and one that had not is given', () => {
    const { log, referral } = withAChain();
    log.add('m2', 'referral.reopened', { outline: { referral: `r${referral}` } });
    expect(log.fold().areas.referrals.byId.get(`r${referral}`)).toMatchObject({ state: 'received', outcome: undefined });
    const other = log.add('m4', 'referral.given', { outline: { from: 'm4', to: 'm2', kind: 'outside', effort: 1 } });
    log.add('m2', 'referral.declined', { outline: { referral: `r${other}`, reason: 'lead' } });
    log.add('m4', 'referral.reopened', { outline: { referral: `r${other}` } });
    expect(log.fold().areas.referrals.byId.get(`r${other}`)).toMatchObject({ state: 'given', declined_for: undefined });
  });

  it('another\'s referral shows no more than who, to whom and how much effort', () => {
    const log = riverside();
    const seq = log.add('m4', 'referral.given', { outline: { from: 'm4', to: 'm5', kind: 'outside', effort: 4 }, terms: digest, details: digest, links: digest });
    log.sealed();
    const one = log.fold().areas.referrals.byId.get(`r${seq}`);
    expect(one).toMatchObject({ from: 'm4', to: 'm5', effort: 4, state: 'given' });
    expect(one).not.toHaveProperty('need');
    expect(one).not.toHaveProperty('erased');
  });

  it('a consent is known to whoever gave it', () => {
    const log = riverside();
    const seq = log.add('m4', 'introduction.proposed', { outline: { a: 'm2', b: 'm5' }, words: { blurb: 'You both build' } });
    log.add('m2', 'introduction.consented', { outline: { introduction: `i${seq}` } });
    expect(log.fold('m2').areas.introductions.byId.get(`i${seq}`)?.consented).toBe(true);
    expect(needsMe(log.fold('m2').areas, 'm2', '2026-12-01')).toEqual([]);
  });
});

describe('voids', () => {
  it('a voided ask is gone with its offers, and its restoration brings both back', () => {
    const { log, ask, offer } = withAChain();
    log.add('m5', 'event.voided', { outline: { event: ask, fault: 'm2' }, why: { reason: 'A pitch' } });
    const { areas } = log.fold();
    expect([areas.asks.byId.size, areas.asks.offers.size]).toEqual([0, 0]);
    expect(areas.club.voids.get(ask)).toMatchObject({ by: 'm5', fault: 'm2', reason: 'A pitch' });
    log.add('m5', 'event.restored', { outline: { event: ask } });
    const again = log.fold().areas;
    expect([again.asks.byId.has(`a${ask}`), again.asks.offers.get(`o${offer}`)?.state]).toEqual([true, 'accepted']);
    expect(again.club.voids.size).toBe(0);
  });

  it('without its closing a referral is what it was before', () => {
    const { log, referral, closed } = withAChain();
    log.add('m5', 'event.voided', { outline: { event: closed } });
    expect(log.fold().areas.referrals.byId.get(`r${referral}`)).toMatchObject({ state: 'received', stage: 'met', rating: { fit: 5 } });
  });

  it('thanks go with the referral that they are for', () => {
    const { log, referral } = withAChain();
    expect(log.fold().areas.referrals.thanks.size).toBe(1);
    log.add('m5', 'event.voided', { outline: { event: referral } });
    expect(log.fold().areas.referrals.thanks.size).toBe(0);
  });

  it('work the same whether they come with the past or live', () => {
    const { log, ask, closed } = withAChain();
    log.add('m5', 'event.voided', { outline: { event: closed } });
    log.add('m5', 'event.voided', { outline: { event: ask } });
    log.add('m5', 'event.restored', { outline: { event: closed } });
    const live = new ClubFold('riverside', 'm2');
    for (const event of log.events) live.take([event]);
    expect(live.areas).toEqual(log.fold().areas);
  });
});

describe('the feed', () => {
  it('names the areas that changed, and no others', () => {
    const { log } = withAChain();
    const fold = log.fold();
    const seq = log.add('m2', 'ask.posted', { words: { who: 'A printer' }, terms: { good_until: '2026-12-31' } });
    expect([...fold.take(log.events.slice(seq - 1))]).toEqual(['asks']);
    log.sealed();
    expect([...fold.take(log.events.slice(seq))]).toEqual([]);
    expect(fold.head).toBe(seq + 1);
  });

  it('puts a new object for a thing that changed and leaves the others as they are', () => {
    const { log, ask } = withAChain();
    const other = log.add('m4', 'ask.posted', { words: { who: 'A printer' }, terms: { good_until: '2026-12-31' } });
    const fold = log.fold();
    const [before, untouched] = [fold.areas.asks.byId.get(`a${ask}`), fold.areas.asks.byId.get(`a${other}`)];
    log.add('m2', 'ask.withdrawn', { outline: { ask: `a${ask}` } });
    fold.take(log.events);
    expect(fold.areas.asks.byId.get(`a${ask}`)).not.toBe(before);
    expect(fold.areas.asks.byId.get(`a${other}`)).toBe(untouched);
  });

  it('with a gap is a fault, and what came twice is taken once', () => {
    const { log } = withAChain();
    const fold = log.fold();
    fold.take(log.events);
    expect(fold.head).toBe(log.events.length);
    expect(() => fold.take([{ club: 'riverside', seq: fold.head + 2, leaf: digest }])).toThrow(/was due/);
  });
});

describe('what waits for a reader', () => {
  const kinds = (log: ALog, me: 'm2' | 'm4' | 'm5') => needsMe(log.fold(me).areas, me, '2026-12-01').map(one => one.kind);

  it('an offer to answer, a referral to receive, to follow up and to rate, each until it is done', () => {
    const { log, ask } = withAChain();
    expect(kinds(log, 'm2')).toEqual([]);
    const offer = log.add('m5', 'offer.made', { outline: { ask: `a${ask}`, strength: 2 } });
    expect(kinds(log, 'm2')).toEqual(['offer_made']);
    log.add('m2', 'offer.accepted', { outline: { offer: `o${offer}` } });
    const referral = log.add('m5', 'referral.given', { outline: { from: 'm5', to: 'm2', kind: 'outside', effort: 3 }, follow_up: { by: '2026-11-20' } });
    expect(kinds(log, 'm2')).toEqual(['referral_given']);
    log.add('m2', 'referral.received', { outline: { referral: `r${referral}` }, follow_up: { by: '2026-11-24' } });
    expect(kinds(log, 'm2')).toEqual([]);
    log.add('server', 'referral.reminded', { outline: { referral: `r${referral}`, by: '2026-11-24' } });
    expect(kinds(log, 'm2')).toEqual(['follow_up_due']);
    log.add('server', 'referral.nudged', { outline: { referral: `r${referral}`, by: '2026-11-24' } });
    expect(kinds(log, 'm5')).toEqual(['follow_up_late']);
    log.add('m2', 'referral.closed', { outline: { referral: `r${referral}`, outcome: 'lost' } });
    expect(kinds(log, 'm2')).toEqual(['referral_to_rate']);
  });

  it('nobody judges their own case: it waits for the other moderators', () => {
    const log = riverside();
    log.add('operator', 'role.granted', { outline: { member: 'm4', role: 'committee' } });
    log.add('m5', 'flag.raised', { outline: { about: 'm2', kind: 'pitch' }, words: { text: 'Sold to us' } });
    expect(kinds(log, 'm4')).toEqual(['flag_open']);
    expect(kinds(log, 'm2')).toEqual([]);
  });

  it('a one-to-one waits for the one who was asked, then for whoever has not said how it went', () => {
    const log = riverside();
    const seq = log.add('m4', 'one_to_one.proposed', { outline: { member: 'm2', agenda_points: 1, gives_points: 0 }, words: { agenda: ['Whom we serve'] } });
    expect([kinds(log, 'm2'), kinds(log, 'm4')]).toEqual([['one_to_one_proposed'], []]);
    log.add('m2', 'one_to_one.scheduled', { outline: { one_to_one: `w${seq}`, at: began, agenda_points: 0, gives_points: 1 }, words: { gives: ['Two names'] } });
    expect(log.fold().areas.meetings.byId.get(`w${seq}`)).toMatchObject({ state: 'scheduled', proposer: { agenda: ['Whom we serve'] }, partner: { gives: ['Two names'] } });
    log.add('m4', 'one_to_one.confirmed', { outline: { one_to_one: `w${seq}`, agenda_kept: true }, worth: digest });
    expect([kinds(log, 'm2'), kinds(log, 'm4')]).toEqual([['one_to_one_held'], []]);
  });
});

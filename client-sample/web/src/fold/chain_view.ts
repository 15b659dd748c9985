// Asks as boards show them, and the whole chain that one of them began.
import type { AskId, MemberId, OfferId, ReferralId } from '../rorx/vocabulary';
import type { Areas, Ask, AsksArea, Introduction, Member, MembersArea, Offer, Referral, Step, Testimonial, Thanks } from './state';

export interface AskWithOffers {
  ask: Ask;
  offers: Offer[]; // not withdrawn; accepted ones first, then the strongest
}

export function offersOf(area: AsksArea, ask: AskId): Offer[] {
  const offers = (area.offersOf.get(ask) ?? []).flatMap(id => area.offers.get(id) ?? []);
  const rank = (one: Offer) => (one.state === 'accepted' ? 10 : 0) + one.strength;
  return offers.filter(one => one.state !== 'withdrawn').sort((a, b) => rank(b) - rank(a) || a.seq - b.seq);
}

// The newest first.
export function openAsks(area: AsksArea): AskWithOffers[] {
  return asksWhere(area, ask => ask.state === 'open');
}

// All of that member's, open ones first.
export function myAsks(area: AsksArea, me: MemberId): AskWithOffers[] {
  const mine = asksWhere(area, ask => ask.by === me);
  return [...mine.filter(one => one.ask.state === 'open'), ...mine.filter(one => one.ask.state !== 'open')];
}

function asksWhere(area: AsksArea, fits: (ask: Ask) => boolean): AskWithOffers[] {
  const found: AskWithOffers[] = [];
  for (const ask of area.byId.values()) if (fits(ask)) found.push({ ask, offers: offersOf(area, ask.id) });
  return found.reverse();
}

export function activeMembers(area: MembersArea): Member[] {
  return [...area.byId.values()].filter(one => one.status === 'active');
}

export interface Chain {
  ask?: Ask;
  offers: Offer[];
  introductions: Introduction[];
  referrals: Referral[]; // also those by which one was passed on
  thanks: Thanks[];
  testimonials: Testimonial[];
  steps: Step[]; // of all of them, the oldest first
}

type ChainAreas = Pick<Areas, 'asks' | 'introductions' | 'referrals'>;

// As far as the reader sees the links between them.
export function chainOf(areas: ChainAreas, id: AskId | ReferralId): Chain {
  const root = id.startsWith('a') ? (id as AskId) : askBehind(areas, id as ReferralId);
  const ask = root && areas.asks.byId.get(root);
  const offers = root ? offersOf(areas.asks, root) : [];
  const referrals = new Set<ReferralId>(id.startsWith('r') ? [id as ReferralId] : []);
  const introductions = new Set<Introduction>();
  const offerIds = new Set<OfferId>(offers.map(one => one.id));
  for (const one of areas.introductions.byId.values()) if (one.offer && offerIds.has(one.offer)) introductions.add(one);
  addLinked(areas, offerIds, introductions, referrals);
  const found = [...areas.referrals.byId.values()].filter(one => referrals.has(one.id));
  for (const one of found) {
    const introduction = one.introduction && areas.introductions.byId.get(one.introduction);
    if (introduction) introductions.add(introduction);
  }
  const thanks = [...areas.referrals.thanks.values()].filter(one => one.referral && referrals.has(one.referral));
  const testimonials = [...areas.referrals.testimonials.values()].filter(one => one.referral && referrals.has(one.referral));
  const chain = { offers, introductions: [...introductions], referrals: found, thanks, testimonials };
  const steps = [...(ask ? ask.story : []), ...[...offers, ...chain.introductions, ...found].flatMap(one => one.story), ...made(thanks, testimonials)];
  return { ...(ask ? { ask } : {}), ...chain, steps: steps.sort((a, b) => a.seq - b.seq) };
}

const isMember = (by: MemberId | string): by is MemberId => !by.includes('/');

function made(thanks: Thanks[], testimonials: Testimonial[]): Step[] {
  return [
    ...thanks.map(({ seq, at, by }): Step => (isMember(by) ? { seq, at, by, kind: 'thanks.given' } : { seq, at, by: 'server', kind: 'thanks.arrived' })),
    ...testimonials.map(({ seq, at, by }): Step => ({ seq, at, by, kind: 'testimonial.given' })),
  ];
}

// A referral that leans on an offer or introduction that is in, or is passed on from one that is, is in. Parents stand
// before their children in the log, but the one asked for may be any of them: twice round finds all of a line.
function addLinked(areas: ChainAreas, offers: Set<OfferId>, introductions: Set<Introduction>, referrals: Set<ReferralId>): void {
  const ids = new Set([...introductions].map(one => one.id));
  for (let before = -1; before !== referrals.size; ) {
    before = referrals.size;
    for (const one of areas.referrals.byId.values()) {
      const leans = (one.offer && offers.has(one.offer)) || (one.introduction && ids.has(one.introduction));
      if (leans || (one.parent && referrals.has(one.parent))) referrals.add(one.id);
      if (!referrals.has(one.id)) continue;
      if (one.parent) referrals.add(one.parent);
      if (one.onward) referrals.add(one.onward);
    }
  }
}

function askBehind(areas: ChainAreas, id: ReferralId): AskId | undefined {
  for (let at = areas.referrals.byId.get(id); at; at = at.parent && areas.referrals.byId.get(at.parent)) {
    const offer = at.offer ?? (at.introduction && areas.introductions.byId.get(at.introduction)?.offer);
    const ask = offer && areas.asks.offers.get(offer)?.ask;
    if (ask) return ask;
  }
  return undefined;
}

// From asks to thanks: which of the reader's things belong to one story. Pure.
import type { AskId, IntroductionId, MemberId, OfferId, ReferralId } from '../../rorx';
import type { Areas, Ask, Introduction, Offer, Referral, Thanks } from '../../fold';

export type RootId = AskId | OfferId | IntroductionId | ReferralId;
type ChainAreas = Pick<Areas, 'asks' | 'introductions' | 'referrals'>;

export interface Story {
  root: RootId;
  ask?: Ask;
  offers: Offer[];
  introductions: Introduction[];
  referrals: Referral[];
  thanks: Thanks[];
  last: number; // the newest event of it
  isOpen: boolean; // something may still come of it
}

// The stories in which `me` has a part, the one that moved last first.
export function storiesOf(areas: ChainAreas, me: MemberId): Story[] {
  const stories = new Map<RootId, Story>();
  const story = (root: RootId): Story => {
    const found = stories.get(root);
    if (found) return found;
    const made: Story = { root, offers: [], introductions: [], referrals: [], thanks: [], last: 0, isOpen: false };
    stories.set(root, made);
    return made;
  };
  const { asks, introductions, referrals } = areas;
  for (const one of asks.byId.values()) {
    if (one.by === me) story(one.id).ask = one;
  }
  for (const one of asks.offers.values()) {
    const ask = asks.byId.get(one.ask);
    if (!ask || (one.by !== me && ask.by !== me)) continue;
    const its = story(ask.id);
    its.ask = ask;
    its.offers.push(one);
  }
  for (const one of introductions.byId.values()) {
    if (one.connector === me || one.a === me || one.b === me) story(rootOfIntroduction(areas, one)).introductions.push(one);
  }
  const rootOfReferral = new Map<ReferralId, RootId>();
  for (const one of referrals.byId.values()) {
    if (one.from !== me && one.to !== me) continue;
    const root = rootOf(areas, one, rootOfReferral);
    rootOfReferral.set(one.id, root);
    story(root).referrals.push(one);
  }
  for (const one of referrals.thanks.values()) {
    if (one.reversed || !one.referral || (one.by !== me && one.to !== me)) continue;
    const root = rootOfReferral.get(one.referral);
    if (root) story(root).thanks.push(one);
  }
  for (const one of stories.values()) finish(areas, one);
  return [...stories.values()].sort((a, b) => b.last - a.last);
}

export function storyWith(areas: ChainAreas, me: MemberId, id: string): Story | undefined {
  return storiesOf(areas, me).find(one => one.root === id || [...one.offers, ...one.introductions, ...one.referrals].some(part => part.id === id));
}

function rootOfIntroduction({ asks }: ChainAreas, one: Introduction): RootId {
  return (one.offer && asks.offers.get(one.offer)?.ask) ?? one.id;
}

// A referral is younger than what it came of, so that its parent's root is known already.
function rootOf(areas: ChainAreas, one: Referral, known: Map<ReferralId, RootId>): RootId {
  const parent = one.parent && known.get(one.parent);
  if (parent) return parent;
  const introduction = one.introduction && areas.introductions.byId.get(one.introduction);
  if (introduction) return rootOfIntroduction(areas, introduction);
  return (one.offer && areas.asks.offers.get(one.offer)?.ask) ?? one.id;
}

function finish(areas: ChainAreas, one: Story): void {
  const ask = one.root.startsWith('a') ? areas.asks.byId.get(one.root as AskId) : undefined;
  if (ask) one.ask = ask;
  const parts = [...one.offers, ...one.introductions, ...one.referrals, ...one.thanks, ...(one.ask ? [one.ask] : [])];
  one.last = Math.max(0, ...parts.map(part => part.changed));
  one.isOpen = one.ask?.state === 'open'
    || one.introductions.some(it => it.state === 'proposed')
    || one.referrals.some(it => it.state === 'given' || it.state === 'received');
}

// How far it has come: ask, offer, introduction, referral, outcome, thanks. A referral counts once it was received.
export type Reached = 'done' | 'doing' | undefined;
export function reached(one: Story): Reached[] {
  const state = (isDone: boolean, isDoing = false): Reached => (isDone ? 'done' : isDoing ? 'doing' : undefined);
  return [
    state(one.ask !== undefined),
    state(one.offers.some(it => it.state !== 'withdrawn')),
    state(one.introductions.some(it => it.state === 'released'), one.introductions.some(it => it.state === 'proposed')),
    state(one.referrals.some(it => it.state === 'received' || it.state === 'closed'), one.referrals.some(it => it.state === 'given')),
    state(one.referrals.some(it => it.state === 'closed')),
    state(one.thanks.length > 0),
  ];
}

// What screens ask of the areas. Each takes the areas that it reads, so that whoever calls it depends on no others.
import { isModerator } from './handler';
import type { AlertKind, AskId, MemberId, ReferralId, ThingId, VisitorId } from '../rorx/vocabulary';
import type {
  Areas, Ask, AsksArea, HeldTurn, Introduction, LiveTurn, Member, MembersArea, Offer, Phase, Referral, Round, RoundTotals,
  RoundsArea, Step, Testimonial, Thanks,
} from './state';

export interface Need {
  kind: AlertKind | 'referral_to_receive' | 'referral_to_rate' | 'thanks_to_give' | 'report_to_submit' | 'case_due' | 'flag_open';
  about: ThingId;
  since: number; // server's ms
  due?: string; // a day
  from?: MemberId | string; // whom it is about
}

type NeedAreas = Pick<Areas, 'asks' | 'introductions' | 'referrals' | 'words' | 'meetings' | 'conduct' | 'members' | 'rounds'>;

// What waits for the reader, the most pressing first.
export function needsMe(areas: NeedAreas, me: MemberId, today: string): Need[] {
  void areas, me, today, isModerator;
  return [];
}

export interface AskWithOffers {
  ask: Ask;
  offers: Offer[]; // not withdrawn; the strongest first
}

export function openAsks(area: AsksArea): AskWithOffers[] {
  void area;
  return [];
}
export function myAsks(area: AsksArea, me: MemberId): AskWithOffers[] {
  void area, me;
  return [];
}

export interface Chain {
  ask?: Ask;
  offers: Offer[];
  introductions: Introduction[];
  referrals: Referral[];
  thanks: Thanks[];
  testimonials: Testimonial[];
  steps: Step[]; // of all of them, the oldest first
}
type ChainAreas = Pick<Areas, 'asks' | 'introductions' | 'referrals'>;
export function chainOf(areas: ChainAreas, id: AskId | ReferralId): Chain {
  void areas, id;
  return { offers: [], introductions: [], referrals: [], thanks: [], testimonials: [], steps: [] };
}

export interface TurnNow {
  round: Round;
  turn?: LiveTurn;
  phase: Phase;
  index: number;
  remaining_ms: number; // to the turn's deadline, else to the phase's end; below 0: over
  length_ms: number;
  warned: boolean;
  over: boolean;
  paused: boolean;
}
export function turnNow(area: RoundsArea, now: number): TurnNow | undefined {
  void area, now;
  return undefined;
}

export type Speaker = { member: MemberId } | { visitor: VisitorId };
export function nextFive(area: RoundsArea, members: MembersArea): Speaker[] {
  void area, members;
  return [];
}

// What everyone in the round gave and asked, giving first.
export interface RoundLine {
  member: MemberId;
  referrals: number; offers: number; testimonials: number; asks: number;
}
export interface RoundSum {
  totals: RoundTotals;
  lines: RoundLine[]; // who gave most first
}
export function roundTotals(round: Round, members: MembersArea, now: number): RoundSum {
  void members, now;
  return { totals: round.totals ?? { turns: 0, overruns: 0, overrun_ms: 0, asks: 0, offers: 0, referrals: 0, testimonials: 0, present: 0, absent: 0, late: 0, medical: 0, substitute: 0, visitors: 0 }, lines: [] };
}

export function liveRound(area: RoundsArea): Round | undefined {
  return area.live && area.byId.get(area.live);
}
export function activeMembers(area: MembersArea): Member[] {
  return [...area.byId.values()].filter(one => one.status === 'active');
}
export type { HeldTurn };

// What waits for the reader, told from the feed alone. The server's inbox says more (asks that fit them).
import { isAdmin, isModerator } from './handler';
import type { AlertKind, MemberId, ThingId, Urgency } from '../rorx/vocabulary';
import type { Areas, OneToOne, OneToOneSide, Referral } from './state';

export interface Need {
  kind: AlertKind | 'one_to_one_to_report' | 'referral_to_rate' | 'report_to_submit' | 'case_due' | 'flag_open';
  about: ThingId;
  urgency: Urgency;
  since: number; // server's ms
  due?: string; // a day
  from?: MemberId | string; // whose doing it was, or whom it is about
}

export type NeedAreas = Pick<Areas, 'asks' | 'introductions' | 'referrals' | 'words' | 'meetings' | 'conduct' | 'members' | 'rounds'> &
  Partial<Pick<Areas, 'mine'>>; // with it, what was answered with no or later is left out

// The most pressing first. `today`: the day, as dates are written on the wire.
export function needsMe(areas: NeedAreas, me: MemberId, today: string): Need[] {
  const roles = areas.members.byId.get(me)?.roles ?? [];
  const found = [
    ...ofTurns(areas, me), ...ofAsks(areas, me), ...ofIntroductions(areas, me), ...ofReferrals(areas, me), ...ofWords(areas, me),
    ...ofMeetings(areas, me, Date.parse(today)), ...(isAdmin(roles) ? ofReports(areas) : []), ...(isModerator(roles) ? ofConduct(areas, me) : []),
  ];
  const rank = (one: Need) => ['now', 'today', 'week'].indexOf(one.urgency);
  return found
    .filter(one => areas.mine?.answered.get(`${one.about} ${one.kind}`) === undefined)
    .sort((a, b) => rank(a) - rank(b) || (a.due ?? '9999').localeCompare(b.due ?? '9999') || a.since - b.since);
}

function ofTurns({ rounds }: NeedAreas, me: MemberId): Need[] {
  const round = rounds.live && rounds.byId.get(rounds.live);
  if (!round?.turn) return [];
  const need = { about: round.id, urgency: 'now' as const, since: round.turn.started_at };
  if (round.turn.member === me) return [{ ...need, kind: 'turn_now' }];
  return round.waiting[0] === me ? [{ ...need, kind: 'turn_next' }] : [];
}

function ofAsks({ asks }: NeedAreas, me: MemberId): Need[] {
  return [...asks.offers.values()].flatMap((offer): Need[] => {
    const ask = asks.byId.get(offer.ask);
    if (offer.state !== 'made' || ask?.by !== me || ask.state !== 'open') return [];
    return [{ kind: 'offer_made', about: offer.id, urgency: 'today', since: offer.at, from: offer.by }];
  });
}

function ofIntroductions({ introductions }: NeedAreas, me: MemberId): Need[] {
  return [...introductions.byId.values()].flatMap((one): Need[] => {
    if (one.a !== me && one.b !== me) return [];
    const need = { about: one.id, since: one.story.at(-1)?.at ?? one.at, from: one.connector };
    if (one.state === 'proposed' && !one.consented) return [{ ...need, kind: 'introduction_awaits', urgency: 'today' }];
    if (one.state === 'released' && one.judged[me] === undefined) return [{ ...need, kind: 'introduction_to_judge', urgency: 'week' }];
    return [];
  });
}

function ofReferrals({ referrals }: NeedAreas, me: MemberId): Need[] {
  return [...referrals.byId.values()].flatMap((one): Need[] => (one.to === me ? ofReceiver(one) : one.from === me ? ofGiver(one) : []));
}

function ofReceiver(one: Referral): Need[] {
  const need = { about: one.id, since: one.heard_of_at, from: one.from, ...(one.follow_up_by ? { due: one.follow_up_by } : {}) };
  const isChased = one.follow_up_by !== undefined && one.reminded === one.follow_up_by;
  if (one.state === 'given') return [{ ...need, kind: 'referral_given', urgency: 'today' }];
  if (one.state === 'received' && isChased) return [{ ...need, kind: 'follow_up_due', urgency: 'today' }];
  if (one.state === 'closed' && !one.rating) return [{ kind: 'referral_to_rate', about: one.id, since: one.heard_of_at, from: one.from, urgency: 'week' }];
  return [];
}

function ofGiver(one: Referral): Need[] {
  const isLate = one.follow_up_by !== undefined && one.nudged === one.follow_up_by;
  if (!isLate || (one.state !== 'given' && one.state !== 'received')) return [];
  return [{ kind: 'follow_up_late', about: one.id, urgency: 'week', since: one.heard_of_at, from: one.to }];
}

function ofWords({ words }: NeedAreas, me: MemberId): Need[] {
  const found: Need[] = [];
  for (const one of words.suggestions.values()) {
    if (one.member === me && one.answer === 'open') found.push({ kind: 'suggestion_made', about: one.id, urgency: 'week', since: one.at, from: one.by });
  }
  for (const one of words.restatements.values()) {
    if (one.member === me && one.answer === 'open') found.push({ kind: 'proposition_restated', about: one.id, urgency: 'week', since: one.at, from: one.by });
  }
  return found;
}

function hasSaid(side: OneToOneSide): boolean {
  return side.held || side.confirmed || side.reported_absent !== undefined;
}

function ofMeetings({ meetings }: NeedAreas, me: MemberId, midnight: number): Need[] {
  return [...meetings.byId.values()].flatMap(one => ofMeeting(one, me, midnight));
}

function ofMeeting(one: OneToOne, me: MemberId, midnight: number): Need[] {
  if (one.proposer.member !== me && one.partner.member !== me) return [];
  const [own, other] = one.proposer.member === me ? [one.proposer, one.partner] : [one.partner, one.proposer];
  const need = { about: one.id, from: other.member };
  if (one.state === 'proposed' && own === one.partner && !hasSaid(own) && !hasSaid(other)) {
    return [{ ...need, kind: 'one_to_one_proposed', urgency: 'today', since: one.at }];
  }
  if (one.state !== 'scheduled' || hasSaid(own)) return [];
  if (other.held || other.confirmed) return [{ ...need, kind: 'one_to_one_held', urgency: 'week', since: one.when ?? one.at }];
  const isPast = one.when !== undefined && one.when < midnight;
  return isPast ? [{ ...need, kind: 'one_to_one_to_report', urgency: 'week', since: one.when ?? one.at }] : [];
}

function ofReports({ rounds }: NeedAreas): Need[] {
  return [...rounds.byId.values()].flatMap((one): Need[] => {
    if (one.state !== 'closed' || one.report.at(-1)?.submitted) return [];
    return [{ kind: 'report_to_submit', about: one.id, urgency: 'today', since: one.ended_at ?? one.at }];
  });
}

// Nobody judges their own case.
function ofConduct({ conduct }: NeedAreas, me: MemberId): Need[] {
  const found: Need[] = [];
  for (const one of conduct.flags.values()) {
    if (!one.in_case && one.about !== me) found.push({ kind: 'flag_open', about: one.id, urgency: 'today', since: one.at, from: one.about });
  }
  for (const one of conduct.cases.values()) {
    const isOurs = one.state !== 'closed' && one.state !== 'decided' && one.member !== me;
    if (isOurs) found.push({ kind: 'case_due', about: one.id, urgency: one.overdue ? 'today' : 'week', since: one.at, from: one.member, ...(one.due ? { due: one.due } : {}) });
  }
  return found;
}

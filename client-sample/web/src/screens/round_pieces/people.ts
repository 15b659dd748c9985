// Who somebody in a round is, and who speaks after whom.
import type { Member, MembersArea, Round, RoundsArea, Visitor } from '../../fold';
import type { MemberId, VisitorId } from '../../rorx';
import type en from '../../words/en/round';

export interface Somebody {
  member?: MemberId;
  visitor?: VisitorId;
}

export interface Person {
  key: string;
  name: string;
  // What they do and where: or in whose place, or by whom they were brought.
  about: string;
}

type People = { members: MembersArea; rounds: RoundsArea };

export function personOf({ members, rounds }: People, round: Round, who: Somebody, words: typeof en): Person {
  if (who.visitor !== undefined) {
    const visitor = rounds.visitors.get(who.visitor);
    const name = visitor?.name ?? (visitor?.erased ? words.somebody : words.visitor);
    return { key: who.visitor, name, about: visitor?.classification ?? aboutVisitor(members, visitor, words) };
  }
  const member = who.member === undefined ? undefined : members.byId.get(who.member);
  const name = nameOf(member, words);
  const substitute = who.member === undefined ? undefined : round.attendance.get(who.member);
  const about = [member?.classification, member?.company].filter(Boolean).join(' · ');
  if (substitute?.mark === 'substitute' && substitute.substitute) {
    return { key: who.member ?? '', name: words.substituteFor(substitute.substitute, name), about };
  }
  return { key: who.member ?? '', name, about };
}

export function nameOf(member: Member | undefined, words: typeof en): string {
  return member?.name ?? words.somebody;
}

function aboutVisitor(members: MembersArea, visitor: Visitor | undefined, words: typeof en): string {
  return visitor ? words.broughtBy(nameOf(members.byId.get(visitor.invited_by), words)) : '';
}

// Those who still wait in this phase, the first first; visitors come behind members.
export function waitingIn(round: Round, members: MembersArea): Somebody[] {
  const active = round.waiting.filter(id => members.byId.get(id)?.status === 'active');
  return [...active.map(member => ({ member })), ...round.visitors_waiting.map(visitor => ({ visitor }))];
}

// Who has spoken last, the latest first.
export function spokeLast(round: Round, most: number): Somebody[] {
  return round.turns.slice(-most).reverse().map(({ member, visitor }) => ({ ...(member && { member }), ...(visitor && { visitor }) }));
}

export function isHere(round: Round, who: Somebody): boolean {
  const presence = who.member !== undefined ? round.attendance.get(who.member) : who.visitor !== undefined ? round.visitors.get(who.visitor) : undefined;
  return !!presence && presence.left === undefined && (presence.mark === 'present' || presence.mark === 'late' || presence.mark === 'substitute');
}

export const firstNameOf = (name: string): string => name.split(/\s+/)[0] ?? name;

// An event as a person reads it: a sentence, what of it is not there for this reader, and of which group it is.
import type { ClubStore } from '../../app/screens';
import { isOpen, tell } from '../../rorx';
import type { ClubEvent, EventKind, MemberId, OpenEvent, Told } from '../../rorx';
import type { Format } from '../../ui';
import type { Said, Sentences } from './said';
import type { Words } from './common';

export interface Read {
  text: string;
  isSealed: boolean; // nothing of it is for this reader
  sealed: number; // parts that are not for this reader
  erased: number; // parts that are for nobody any more
}

export type Group = keyof Words['groups'];

const groupOfArea: Record<string, Group> = {
  club: 'people', member: 'people', role: 'people', proposition: 'people', restatement: 'people', preferences: 'mine',
  ask: 'asks', offer: 'asks', introduction: 'asks',
  referral: 'referrals', contact: 'referrals', thanks: 'referrals', testimonial: 'referrals',
  ltr: 'relationships', advocacy: 'relationships', one_to_one: 'relationships',
  round: 'round', turn: 'round', attendance: 'round', visitor: 'round', report: 'round', points: 'round', education: 'round',
  anchor: 'conduct', organisation: 'conduct', event: 'conduct', rules: 'conduct', flag: 'conduct', case: 'conduct', log: 'conduct',
  alert: 'mine', webhook: 'mine',
};

export function groupOf(event: ClubEvent): Group {
  if (!isOpen(event)) return 'sealed';
  return groupOfArea[event.kind.split('.')[0] ?? ''] ?? 'other';
}

// Is that member behind the event, made by it, or named in what the reader may see of it?
export function concerns(event: ClubEvent, member: MemberId): boolean {
  return isOpen(event) && (event.by === member || 'm' + event.seq === member || JSON.stringify(event.parts).includes(`"${member}"`));
}

export function read(club: ClubStore, event: ClubEvent, words: Words, sentences: Sentences, format: Format): Read {
  if (!isOpen(event)) return { text: words.notForMe, isSealed: true, sealed: 0, erased: 0 };
  const told = tell(event);
  const by = nameIn(club, words, event.by);
  const unread = event.parts.filter(part => typeof part === 'string').length;
  if (!told) return { text: words.unknownKind(by, event.kind), isSealed: false, sealed: unread, erased: 0 };
  const isErased = unread > 0 && wasErased(club, event, told);
  return { text: sentence(club, told, by, words, sentences, format), isSealed: false, sealed: isErased ? 0 : unread, erased: isErased ? unread : 0 };
}

function sentence(club: ClubStore, told: Told, by: string, words: Words, sentences: Sentences, format: Format): string {
  const name = (id: string | undefined) => nameIn(club, words, id);
  const said: Said = {
    by,
    open: told.open,
    name,
    day: format.day,
    when: format.dateTime,
    number: value => format.number(value),
    list: format.list,
    ask: id => id && club.area.asks.value.byId.get(id)?.who,
    referral(id) {
      const found = id && club.area.referrals.value.byId.get(id);
      return found ? { from: name(found.from), to: name(found.to) } : undefined;
    },
    oneToOne(id) {
      const found = id && club.area.meetings.value.byId.get(id);
      return found ? { a: name(found.proposer.member), b: name(found.partner.member) } : undefined;
    },
    thanks(id) {
      const found = id && club.area.referrals.value.thanks.get(id);
      return found ? { from: name(found.by), to: name(found.to) } : undefined;
    },
    round(id) {
      const found = id && club.area.rounds.value.byId.get(id);
      return found ? format.dateTime(found.starts_at) : undefined;
    },
  };
  // The table has for each kind what takes an event of that kind.
  return (sentences[told.kind] as (e: Said) => string)(said);
}

function nameIn(club: ClubStore, words: Words, id: string | undefined): string {
  if (id === undefined) return words.somebody;
  if (id === 'server' || id === 'operator' || id === 'guest') return words[id];
  const members = club.area.members.value.byId;
  const member = members.get(id as MemberId);
  if (member) return member.name ?? words.erasedName;
  if (id.startsWith('x')) return club.area.rounds.value.visitors.get(id as `x${number}`)?.name ?? words.somebody;
  return id.includes('/') ? id : words.somebody;
}

// A subject is what an event made, whoever did it, or, along the chain, what it speaks of.
function wasErased(club: ClubStore, event: OpenEvent, told: Told): boolean {
  const { erased } = club.area.club.value;
  if (erased.size === 0) return false;
  for (const subject of erased) {
    if (subject.slice(1) === String(event.seq) || event.by === subject) return true;
    if (!/^(referral|contact|introduction)\./.test(event.kind)) continue;
    if (Object.values(told.open as Record<string, object>).some(part => Object.values(part).includes(subject))) return true;
  }
  return false;
}

export type { EventKind };

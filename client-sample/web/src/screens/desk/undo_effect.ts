// What voiding an event, or restoring it, would change: the club is folded twice, as it is and as it would be, and the
// two are held against each other. Pure.
import { ClubFold, type Areas } from '../../fold';
import { isOpen, tell, type ClubEvent, type OpenEvent } from '../../rorx';
import type { MemberId, ThingId } from '../../rorx/vocabulary';

// As the server has it: what members did with one another. The rest has its own way back.
const voidable = ['ask.', 'offer.', 'introduction.', 'referral.', 'thanks.', 'testimonial.', 'proposition.', 'restatement.', 'ltr.', 'advocacy.', 'one_to_one.'];

export type Bar = 'not_there' | 'not_yours_to_see' | 'not_a_members' | 'kind' | 'consent' | 'own';

// Why it can't be voided or restored by that reader, as far as this can be known here.
export function barTo(event: ClubEvent | undefined, me: MemberId): Bar | undefined {
  if (!event) return 'not_there';
  if (!isOpen(event)) return 'not_yours_to_see';
  if (!event.by.startsWith('m')) return 'not_a_members';
  if (event.kind === 'introduction.consented') return 'consent';
  if (!voidable.some(area => event.kind.startsWith(area))) return 'kind';
  return concerns(event, me) ? 'own' : undefined;
}

// Done by them, naming them, or told to nobody but its parties.
function concerns(event: OpenEvent, me: MemberId): boolean {
  const outline = tell(event)?.open as { outline?: object } | undefined;
  const isPrivate = outline?.outline !== undefined && 'nonce' in outline.outline;
  return isPrivate || event.by === me || event.parts.some(part => typeof part === 'object' && Object.values(part).includes(me));
}

// Those whom it names, and who did it.
export function membersIn(event: OpenEvent): MemberId[] {
  const named = event.parts.flatMap(part => (typeof part === 'object' ? Object.values(part) : []));
  return [...new Set([event.by, ...named])].filter((one): one is MemberId => typeof one === 'string' && /^m\d+$/.test(one));
}

export type Kind = 'ask' | 'offer' | 'introduction' | 'referral' | 'thanks' | 'testimonial' | 'suggestion' | 'restatement' | 'one_to_one';

export interface Difference {
  kind: Kind;
  id: ThingId;
  seq: number;
  change: 'goes' | 'comes' | 'other';
  fields: string[]; // of `other`: what is different in it
}

export interface Effect {
  things: Difference[];
  advocacy: Array<{ from: MemberId; of: MemberId; change: 'goes' | 'comes' }>;
  propositions: MemberId[]; // whose newest is another
}

type Held = { id: ThingId; seq: number };

function thingsOf(areas: Areas): Array<[Kind, Map<string, Held>]> {
  const offers = new Map([...areas.asks.offers].filter(([, one]) => areas.asks.byId.has(one.ask)));
  const thanks = new Map([...areas.referrals.thanks].filter(([, one]) => !one.referral || areas.referrals.byId.has(one.referral)));
  return [
    ['ask', areas.asks.byId], ['offer', offers], ['introduction', areas.introductions.byId], ['referral', areas.referrals.byId],
    ['thanks', thanks], ['testimonial', areas.referrals.testimonials], ['suggestion', areas.words.suggestions],
    ['restatement', areas.words.restatements], ['one_to_one', areas.meetings.byId],
  ];
}

export function effectOf(slug: string, me: MemberId, events: readonly ClubEvent[], seq: number, restores: boolean): Effect {
  const now = new ClubFold(slug, me), then = new ClubFold(slug, me);
  now.take(events);
  const last = events[events.length - 1];
  then.take([...events, {
    club: slug, seq: events.length + 1, at: last && isOpen(last) ? last.at : 0, by: me,
    kind: restores ? 'event.restored' : 'event.voided', parts: [{ event: seq }],
  }]);
  const before = thingsOf(now.areas), after = thingsOf(then.areas);
  const things = before.flatMap(([kind, held], i) => differencesOf(kind, held, after[i]?.[1] ?? new Map()));
  return { things, advocacy: advocacyOf(now.areas, then.areas), propositions: propositionsOf(now.areas, then.areas) };
}

function differencesOf(kind: Kind, before: Map<string, Held>, after: Map<string, Held>): Difference[] {
  const found: Difference[] = [];
  for (const [id, one] of before) {
    const other = after.get(id);
    if (!other) found.push({ kind, id: one.id, seq: one.seq, change: 'goes', fields: [] });
    else {
      const fields = fieldsThatDiffer(one, other);
      if (fields.length > 0) found.push({ kind, id: one.id, seq: one.seq, change: 'other', fields });
    }
  }
  for (const [id, one] of after) if (!before.has(id)) found.push({ kind, id: one.id, seq: one.seq, change: 'comes', fields: [] });
  return found;
}

// What people see of it; not when it was changed last, nor its story.
function fieldsThatDiffer(one: object, other: object): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const value = (of: object, name: string) => JSON.stringify((of as Record<string, unknown>)[name]);
  return [...names].filter(name => !['changed', 'story', 'heard_of_at'].includes(name) && value(one, name) !== value(other, name));
}

function advocacyOf(now: Areas, then: Areas): Effect['advocacy'] {
  const pairs = (areas: Areas) => [...areas.advocacy.of].flatMap(([from, whom]) => [...whom].map(of => ({ from, of })));
  const has = (areas: Areas, pair: { from: MemberId; of: MemberId }) => areas.advocacy.of.get(pair.from)?.has(pair.of) ?? false;
  return [
    ...pairs(now).filter(pair => !has(then, pair)).map(pair => ({ ...pair, change: 'goes' as const })),
    ...pairs(then).filter(pair => !has(now, pair)).map(pair => ({ ...pair, change: 'comes' as const })),
  ];
}

function propositionsOf(now: Areas, then: Areas): MemberId[] {
  return [...now.members.byId.values()].filter(one => one.proposition?.seq !== then.members.byId.get(one.id)?.proposition?.seq).map(one => one.id);
}

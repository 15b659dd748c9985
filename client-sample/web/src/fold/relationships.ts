// What the events of *Relationships* change.
import { change, put } from './handler';
import type { Context, Handlers } from './handler';
import type { Told } from '../rorx/frames';
import type { MemberId, OneToOneId } from '../rorx/vocabulary';
import type { OneToOne, OneToOneSide } from './state';

function side(member: MemberId): OneToOneSide {
  return { member, agenda: [], gives: [], held: false, confirmed: false };
}

// What one side brings: more, each time that they say something.
function bringing(one: OneToOneSide, words: { agenda?: string[]; gives?: string[] } | undefined): OneToOneSide {
  return { ...one, agenda: [...one.agenda, ...(words?.agenda ?? [])], gives: [...one.gives, ...(words?.gives ?? [])] };
}

function meet(context: Context, id: OneToOneId | undefined, event: Told, difference: (one: OneToOne) => Partial<OneToOne>): void {
  context.touched.add('meetings');
  change<OneToOne>(context.areas.meetings.byId, id, event, difference);
}

// Changes the side of whoever did it.
function ofSide(one: OneToOne, by: string, difference: (side: OneToOneSide) => OneToOneSide): Partial<OneToOne> {
  if (one.proposer.member === by) return { proposer: difference(one.proposer) };
  return one.partner.member === by ? { partner: difference(one.partner) } : {};
}

export const relationships: Handlers = {
  'ltr.marked'({ areas, touched }, event) {
    const { outline } = event.open;
    if (!outline) return;
    touched.add('mine');
    const { member, like, trust, respect } = outline;
    areas.mine.marks.set(member, { member, like, trust, respect, at: event.at });
  },
  'advocacy.declared'({ areas, touched }, event) {
    const { outline } = event.open;
    if (!outline) return;
    touched.add('advocacy');
    const by = event.by as MemberId;
    areas.advocacy.of.set(by, new Set(areas.advocacy.of.get(by)).add(outline.member));
  },
  'advocacy.withdrawn'({ areas, touched }, event) {
    const { outline } = event.open;
    if (!outline) return;
    touched.add('advocacy');
    const left = new Set(areas.advocacy.of.get(event.by as MemberId));
    left.delete(outline.member);
    areas.advocacy.of.set(event.by as MemberId, left);
  },
  'advocacy.declined'({ areas, touched }, { open }) {
    touched.add('mine');
    if (open.outline) areas.mine.declined.set(open.outline.member, open.why?.reason);
  },

  'one_to_one.proposed'({ areas, touched }, { seq, at, by, open }) {
    if (!open.outline) return;
    touched.add('meetings');
    put<OneToOneId, OneToOne>(areas.meetings.byId, {
      id: `w${seq}`, seq, at, changed: seq, proposer: bringing(side(by as MemberId), open.words), partner: side(open.outline.member),
      state: 'proposed', medium: open.outline.medium,
      ...(!open.words && open.outline.agenda_points + open.outline.gives_points > 0 ? { erased: true as const } : {}),
    });
  },
  'one_to_one.scheduled'(context, event) {
    const { outline, words } = event.open;
    if (!outline) return;
    meet(context, outline.one_to_one, event, one => ({
      state: 'scheduled', when: outline.at, medium: outline.medium ?? one.medium, ...ofSide(one, event.by, mine => bringing(mine, words)),
    }));
  },
  'one_to_one.cancelled'(context, event) {
    meet(context, event.open.outline?.one_to_one, event, () => ({ state: 'cancelled', reason: event.open.why?.reason }));
  },
  'one_to_one.held'(context, event) {
    meet(context, event.open.outline?.one_to_one, event, one => ofSide(one, event.by, mine => ({ ...mine, held: true })));
  },
  'one_to_one.confirmed'(context, event) {
    const { outline, worth } = event.open;
    meet(context, outline?.one_to_one, event, one =>
      ofSide(one, event.by, mine => ({ ...mine, confirmed: true, agenda_kept: outline?.agenda_kept, worthwhile: worth?.worthwhile })),
    );
  },
  'one_to_one.no_show'(context, event) {
    const { outline } = event.open;
    meet(context, outline?.one_to_one, event, one => ofSide(one, event.by, mine => ({ ...mine, reported_absent: outline?.absent })));
  },
};

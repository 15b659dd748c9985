// What happens to referrals, thanks and testimonials.
import { change, put, said, step } from './handler';
import type { Context, Handlers } from './handler';
import { noteMade } from './chain';
import type { Told } from '../rorx/frames';
import type { MemberId, ReferralId } from '../rorx/vocabulary';
import type { Referral } from './state';

function move(context: Context, id: ReferralId | undefined, event: Told, difference: (one: Referral) => Partial<Referral>): void {
  context.touched.add('referrals');
  change(context.areas.referrals.byId, id, event, one => ({ ...difference(one), story: [...one.story, step(event)] }));
}

// Every step that is one starts the clock again.
function promise(event: { open: { follow_up?: { by: string } } }): Pick<Referral, 'follow_up_by'> {
  return { follow_up_by: event.open.follow_up?.by };
}

export const referrals: Handlers = {
  'referral.given'(context, event) {
    const { seq, at, by, open } = event;
    if (!open.outline) return;
    context.touched.add('referrals');
    const made: Referral = {
      id: `r${seq}`, seq, at, changed: seq, state: 'given', heard_of_at: at, story: [step(event)], ...open.outline,
      ...said(open.terms), ...said(open.links), ...open.turn, ...promise(event),
    };
    if (open.details) made.contact = open.details.contact;
    if (!open.terms && (made.from === context.me || made.to === context.me)) made.erased = true;
    put(context.areas.referrals.byId, made);
    noteMade(context, { kind: 'referral', seq, by: by as MemberId, turn: open.turn?.turn }, open.turn);
  },
  'referral.arrived'(context, event) {
    const { seq, at, open } = event;
    if (!open.outline) return;
    context.touched.add('referrals');
    const made: Referral = {
      id: `r${seq}`, seq, at, changed: seq, state: 'given', kind: 'cross_club', heard_of_at: at, story: [step(event)],
      ...open.outline, ...said(open.terms), ...promise(event),
    };
    if (!open.terms && made.to === context.me) made.erased = true;
    put(context.areas.referrals.byId, made);
  },
  'contact.released'(context, event) {
    move(context, event.open.details?.referral, event, () => ({ contact: event.open.details?.contact }));
  },
  'contact.corrected'(context, event) {
    const { outline, details } = event.open;
    move(context, outline?.referral, event, one => ({ contact: details?.contact ?? one.contact }));
  },
  'referral.received'(context, event) {
    move(context, event.open.outline?.referral, event, () => ({ state: 'received', heard_of_at: event.at, ...promise(event) }));
  },
  'referral.declined'(context, event) {
    move(context, event.open.outline?.referral, event, () => ({ state: 'declined', declined_for: event.open.outline?.reason }));
  },
  'referral.advanced'(context, event) {
    const { outline, words } = event.open;
    if (!outline) return;
    const { stage, owner, due } = outline;
    move(context, outline.referral, event, () => ({
      stage, owner, due, next_step: words?.next_step, heard_of_at: event.at, ...promise(event),
    }));
  },
  'referral.closed'(context, event) {
    const { outline, why } = event.open;
    move(context, outline?.referral, event, () => ({ state: 'closed', outcome: outline?.outcome, reason: why?.reason }));
  },
  'referral.rated'(context, event) {
    const { outline } = event.open;
    if (!outline) return;
    const { expected, fit, effort } = outline;
    move(context, outline.referral, event, () => ({ rating: { expected, fit, effort, at: event.at } }));
  },
  'referral.lapsed'(context, event) {
    move(context, event.open.outline?.referral, event, () => ({ state: 'lapsed' }));
  },
  'referral.withdrawn'(context, event) {
    move(context, event.open.outline?.referral, event, () => ({ state: 'withdrawn' }));
  },
  'referral.reopened'(context, event) {
    move(context, event.open.outline?.referral, event, one => ({
      state: one.story.some(it => it.kind === 'referral.received') ? 'received' : 'given',
      outcome: undefined, reason: undefined, declined_for: undefined, heard_of_at: event.at, ...promise(event),
    }));
  },
  'referral.reminded'(context, event) {
    move(context, event.open.outline?.referral, event, () => ({ reminded: event.open.outline?.by }));
  },
  'referral.nudged'(context, event) {
    const by = event.open.outline?.by;
    move(context, event.open.outline?.referral, event, () => ({ reminded: by, nudged: by }));
  },
  'referral.passed_on'(context, event) {
    move(context, event.open.outline?.referral, event, () => ({ onward: event.open.outline?.onward }));
  },

  // Thanks go with their referral, where that is voided.
  'thanks.given'({ areas, voided, touched }, { seq, at, by, open }) {
    if (!open.outline || (open.outline.referral && voided.has(Number(open.outline.referral.slice(1))))) return;
    touched.add('referrals');
    put(areas.referrals.thanks, {
      id: `k${seq}`, seq, at, changed: seq, by: by as MemberId, reversed: false, ...open.outline, ...said(open.money),
    });
  },
  'thanks.arrived'({ areas, voided, touched }, { seq, at, open }) {
    if (!open.outline || voided.has(Number(open.outline.referral.slice(1)))) return;
    touched.add('referrals');
    const { from, to, referral, business } = open.outline;
    put(areas.referrals.thanks, { id: `k${seq}`, seq, at, changed: seq, by: from, to, referral, business, reversed: false });
  },
  'thanks.reversed'({ areas, touched }, event) {
    touched.add('referrals');
    change(areas.referrals.thanks, event.open.outline?.thanks, event, () => ({ reversed: true }));
  },
  'testimonial.given'(context, { seq, at, by, open, sealed }) {
    if (!open.outline) return;
    context.touched.add('referrals');
    put(context.areas.referrals.testimonials, {
      id: `q${seq}`, seq, at, changed: seq, by: by as MemberId, ...open.outline, ...said(open.words),
      ...(open.turn ? { round: open.turn.round } : {}), ...(sealed.includes('words') ? { erased: true as const } : {}),
    });
    noteMade(context, { kind: 'testimonial', seq, by: by as MemberId, turn: open.turn?.turn }, open.turn);
  },
};

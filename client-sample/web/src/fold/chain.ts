// What the events of *The chain* change, asks to introductions; referrals have a file of their own.
import { change, put, said, step } from './handler';
import type { Context, Handlers } from './handler';
import type { MemberId } from '../rorx/vocabulary';
import type { Introduction, MadeInRound } from './state';

// Notes in the round what was made in it.
export function noteMade(context: Context, made: MadeInRound, turn: { round: `t${number}` } | undefined): void {
  const round = turn && context.areas.rounds.byId.get(turn.round);
  if (!round) return;
  context.areas.rounds.byId.set(round.id, { ...round, made: [...round.made, made] });
  context.touched.add('rounds');
}

export const chain: Handlers = {
  'ask.posted'(context, event) {
    const { seq, at, by, open, sealed } = event;
    context.touched.add('asks');
    put(context.areas.asks.byId, {
      id: `a${seq}`, seq, at, changed: seq, by: by as MemberId, state: 'open', story: [step(event)],
      ...said(open.words), ...open.terms, ...open.turn,
      ...(sealed.includes('words') ? { erased: true as const } : {}),
    });
    noteMade(context, { kind: 'ask', seq, by: by as MemberId, turn: open.turn?.turn }, open.turn);
  },
  'ask.withdrawn'({ areas, touched }, event) {
    touched.add('asks');
    change(areas.asks.byId, event.open.outline?.ask, event, one => ({ state: 'withdrawn' as const, story: [...one.story, step(event)] }));
  },
  'ask.expired'({ areas, touched }, event) {
    touched.add('asks');
    change(areas.asks.byId, event.open.outline?.ask, event, one => ({ state: 'expired' as const, story: [...one.story, step(event)] }));
  },

  // An offer goes with its ask, where that is voided.
  'offer.made'(context, event) {
    const { seq, at, by, open } = event;
    const { asks } = context.areas;
    if (!open.outline || !asks.byId.has(open.outline.ask)) return;
    context.touched.add('asks');
    put(asks.offers, {
      id: `o${seq}`, seq, at, changed: seq, by: by as MemberId, state: 'made', story: [step(event)],
      ...open.outline, ...said(open.note), ...open.turn,
    });
    asks.offersOf.set(open.outline.ask, [...(asks.offersOf.get(open.outline.ask) ?? []), `o${seq}`]);
    noteMade(context, { kind: 'offer', seq, by: by as MemberId, turn: open.turn?.turn }, open.turn);
  },
  'offer.accepted'({ areas, touched }, event) {
    touched.add('asks');
    change(areas.asks.offers, event.open.outline?.offer, event, one => ({ state: 'accepted' as const, story: [...one.story, step(event)] }));
  },
  'offer.withdrawn'({ areas, touched }, event) {
    touched.add('asks');
    change(areas.asks.offers, event.open.outline?.offer, event, one => ({ state: 'withdrawn' as const, story: [...one.story, step(event)] }));
  },

  'introduction.proposed'({ areas, touched }, event) {
    const { seq, at, by, open } = event;
    if (!open.outline) return;
    touched.add('introductions');
    const made: Introduction = {
      id: `i${seq}`, seq, at, changed: seq, connector: by as MemberId, a: open.outline.a, state: 'proposed', consented: false,
      judged: {}, story: [step(event)], ...said(open.words), ...(open.words ? {} : { erased: true as const }),
    };
    if (open.outline.b) made.b = open.outline.b;
    if (open.outline.offer) made.offer = open.outline.offer;
    if (open.guest) made.guest = open.guest.contact;
    put(areas.introductions.byId, made);
  },
  // By a member of another club, or with one.
  'introduction.arrived'({ areas, touched }, event) {
    const { seq, at, open } = event;
    if (!open.outline) return;
    touched.add('introductions');
    const { connector, a, b } = open.outline;
    put(areas.introductions.byId, {
      id: `i${seq}`, seq, at, changed: seq, connector, a, b, state: 'proposed', consented: false, judged: {}, story: [step(event)],
      ...(open.words ? { blurb: open.words.blurb } : { erased: true as const }),
    });
  },
  // Its author's alone, until both are in.
  'introduction.consented'({ areas, me, touched }, event) {
    touched.add('introductions');
    change(areas.introductions.byId, event.open.outline?.introduction, event, one => ({
      consented: one.consented || event.by === me, story: [...one.story, step(event)],
    }));
  },
  'introduction.refused'({ areas, touched }, event) {
    touched.add('introductions');
    change(areas.introductions.byId, event.open.outline?.introduction, event, one => ({
      state: 'refused' as const, story: [...one.story, step(event)],
    }));
  },
  'introduction.released'({ areas, touched }, event) {
    touched.add('introductions');
    change(areas.introductions.byId, event.open.outline?.introduction, event, one => ({
      state: 'released' as const, story: [...one.story, step(event)],
      ...(event.open.guest ? { guest: event.open.guest.contact } : {}),
      ...(event.open.person ? { person: said(event.open.person) } : {}),
    }));
  },
  'introduction.judged'({ areas, touched }, event) {
    const { outline } = event.open;
    touched.add('introductions');
    if (outline) {
      change(areas.introductions.byId, outline.introduction, event, one => ({
        judged: { ...one.judged, [event.by]: outline.worthwhile }, story: [...one.story, step(event)],
      }));
    }
  },
};

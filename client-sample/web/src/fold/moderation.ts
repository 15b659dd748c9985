// What voids, flags, cases and the log's own events change, as far as this reader sees them.
import { change, put } from './handler';
import type { Context, Handlers } from './handler';
import type { Told } from '../rorx/frames';
import type { CaseId, MemberId } from '../rorx/vocabulary';
import type { ConductCase, Flag } from './state';

function inCase(context: Context, id: CaseId | undefined, event: Told, difference: (one: ConductCase) => Partial<ConductCase>): void {
  context.touched.add('conduct');
  change<ConductCase>(context.areas.conduct.cases, id, event, difference);
}

export const moderation: Handlers = {
  // That the event has no effect is the fold's own doing; this is what it says of it.
  'event.voided'({ areas, touched }, { seq, at, by, open }) {
    if (!open.outline) return;
    touched.add('club');
    const { event, fault } = open.outline;
    areas.club.voids.set(event, { event, seq, at, by, fault, reason: open.why?.reason });
  },
  'event.restored'({ areas, touched }, { open }) {
    touched.add('club');
    if (open.outline) areas.club.voids.delete(open.outline.event);
  },
  'log.restored'({ areas, touched }, { seq, at, open }) {
    touched.add('club');
    if (open.outline) areas.club.forks.push({ seq, at, behind: open.outline.behind });
  },
  'contact.erased'({ areas, touched }, { open }) {
    touched.add('club');
    if (open.outline) areas.club.erased.add(open.outline.subject);
  },

  'flag.raised'({ areas, touched }, { seq, at, by, open }) {
    if (!open.outline) return;
    touched.add('conduct');
    const { about, kind, event } = open.outline;
    put(areas.conduct.flags, { id: `f${seq}`, seq, at, changed: seq, by: by as MemberId, about, kind, event, text: open.words?.text });
  },
  'case.opened'({ areas, touched }, event) {
    const { seq, at, open } = event;
    if (!open.outline) return;
    touched.add('conduct');
    const { member, due } = open.outline;
    put(areas.conduct.cases, { id: `c${seq}`, seq, at, changed: seq, member, flags: open.flags?.flags, state: 'open', due, overdue: false, steps: [] });
    for (const flag of open.flags?.flags ?? []) change<Flag>(areas.conduct.flags, flag, event, () => ({ in_case: `c${seq}` }));
  },
  'case.step_taken'(context, event) {
    const { outline, words } = event.open;
    if (!outline) return;
    const { step, due } = outline;
    const { seq, at, by } = event;
    inCase(context, outline.case, event, one => ({
      state: step === 'talk' ? 'talked' : 'in_committee', due, overdue: false, steps: [...one.steps, { seq, at, by, step, note: words?.note }],
    }));
  },
  'case.decided'(context, event) {
    const { outline, why } = event.open;
    if (!outline) return;
    const { decision, until, appeal_until } = outline;
    const { seq, at, by } = event;
    inCase(context, outline.case, event, () => ({
      state: appeal_until ? 'decided' : 'closed', due: appeal_until, overdue: false,
      decision: { seq, at, by, decision, until, appeal_until, reason: why?.reason },
    }));
  },
  'case.appealed'(context, event) {
    const { outline, words } = event.open;
    const { seq, at } = event;
    inCase(context, outline?.case, event, () => ({ state: 'appealed', due: outline?.due, appeal: { seq, at, text: words?.text } }));
  },
  'case.overdue'(context, event) {
    inCase(context, event.open.outline?.case, event, () => ({ overdue: true }));
  },
};

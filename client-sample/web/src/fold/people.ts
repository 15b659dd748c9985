// What the events of *People* and of moderation's simple acts change.
import { change, put, said, without, withOne } from './handler';
import type { Handlers } from './handler';
import type { MemberId } from '../rorx/vocabulary';
import type { Member } from './state';

export const people: Handlers = {
  'club.founded'({ areas, touched }, event) {
    if (event.open.outline) Object.assign(areas.club, event.open.outline, { founded_at: event.at });
    touched.add('club');
  },

  'member.invited'({ areas, touched }, { seq, at, by, open, sealed }) {
    touched.add('members');
    put(areas.members.invitations, {
      id: `v${seq}`, seq, at, changed: seq, by, classification: open.outline?.classification,
      ...said(open.person), ...said(open.contact), ...(sealed.includes('person') ? { erased: true as const } : {}),
    });
  },

  'member.joined'({ areas, touched }, event) {
    const { seq, at, open, sealed } = event;
    touched.add('members');
    const member: Member = {
      id: `m${seq}`, seq, at, changed: seq, status: 'active', roles: ['member'], anchor: seq === 2, versions: 0,
      ...said(open.person), ...said(open.contact),
    };
    if (open.outline?.classification !== undefined) member.classification = open.outline.classification;
    if (open.outline?.invited_by !== undefined) member.invited_by = open.outline.invited_by;
    if (sealed.includes('person')) member.erased = true;
    put(areas.members.byId, member);
    change(areas.members.invitations, open.outline?.invitation, event, () => ({ joined_as: member.id }));
  },

  'member.left'({ areas, touched }, event) {
    touched.add('members');
    change(areas.members.byId, event.open.outline?.member, event, () => ({ status: 'left' as const }));
  },
  'member.suspended'({ areas, touched }, event) {
    touched.add('members');
    change(areas.members.byId, event.open.outline?.member, event, () => ({ status: 'suspended' as const }));
  },
  'member.reinstated'({ areas, touched }, event) {
    touched.add('members');
    change(areas.members.byId, event.open.outline?.member, event, () => ({ status: 'active' as const }));
  },
  'role.granted'({ areas, touched }, event) {
    const { outline } = event.open;
    touched.add('members');
    if (outline) change(areas.members.byId, outline.member, event, one => ({ roles: withOne(one.roles, outline.role) }));
  },
  'role.revoked'({ areas, touched }, event) {
    const { outline } = event.open;
    touched.add('members');
    if (outline) change(areas.members.byId, outline.member, event, one => ({ roles: without(one.roles, outline.role) }));
  },
  'anchor.added'({ areas, touched }, event) {
    touched.add('members');
    change(areas.members.byId, event.open.outline?.member, event, () => ({ anchor: true }));
  },
  'anchor.removed'({ areas, touched }, event) {
    touched.add('members');
    change(areas.members.byId, event.open.outline?.member, event, () => ({ anchor: false }));
  },
  'organisation.verified'({ areas, touched }, event) {
    const { outline } = event.open;
    touched.add('members');
    change(areas.members.byId, outline?.member, event, () => ({ organisation: outline?.organisation }));
  },
  'member.linked'({ areas, touched }, event) {
    const { outline } = event.open;
    touched.add('members');
    change(areas.members.byId, outline?.member, event, () => ({ back_as: outline?.to }));
  },

  'proposition.set'({ areas, touched }, event) {
    const { seq, at, by, open } = event;
    touched.add('members');
    const proposition = { seq, at, ...said(open.words), ...(open.words ? {} : { erased: true as const }) };
    change(areas.members.byId, by as MemberId, event, one => ({ proposition, versions: one.versions + 1 }));
  },
  'proposition.restated'({ areas, touched }, { seq, at, by, open }) {
    if (!open.outline) return;
    touched.add('words');
    put(areas.words.restatements, {
      id: `e${seq}`, seq, at, changed: seq, by: by as MemberId, member: open.outline.member, answer: 'open',
      ...said(open.words), ...(open.words ? {} : { erased: true as const }),
    });
  },
  'restatement.accepted'({ areas, touched }, event) {
    touched.add('words');
    change(areas.words.restatements, event.open.outline?.restatement, event, () => ({ answer: 'accepted' as const }));
  },
  'restatement.corrected'({ areas, touched }, event) {
    const { outline, words } = event.open;
    touched.add('words');
    change(areas.words.restatements, outline?.restatement, event, () => ({ answer: 'corrected' as const, correction: words?.in_my_words }));
  },
  'proposition.suggestion_made'({ areas, touched }, { seq, at, by, open }) {
    if (!open.outline) return;
    touched.add('words');
    put(areas.words.suggestions, {
      id: `s${seq}`, seq, at, changed: seq, by: by as MemberId, member: open.outline.member, answer: 'open',
      ...said(open.words), ...(open.words ? {} : { erased: true as const }),
    });
  },
  'proposition.suggestion_accepted'({ areas, touched }, event) {
    touched.add('words');
    change(areas.words.suggestions, event.open.outline?.suggestion, event, () => ({ answer: 'accepted' as const }));
  },
  'proposition.suggestion_declined'({ areas, touched }, event) {
    touched.add('words');
    change(areas.words.suggestions, event.open.outline?.suggestion, event, () => ({ answer: 'declined' as const }));
  },
};

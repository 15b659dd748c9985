// Any event as one sentence, as far as the reader sees it.
import type { ClubStore } from '../../app/screens';
import { isOpen, tell } from '../../rorx';
import type { OpenEvent, Told } from '../../rorx';
import type { EventKind } from '../../rorx/vocabulary';
import { useWords } from '../../words';
import de from '../../words/de/desk_told';
import en from '../../words/en/desk_told';
import { useNames, type Names } from './names';

type Words = typeof en;
type Say = { [K in EventKind]?: (w: Words, who: string, event: Told<K>, about: About) => string | undefined };

interface About {
  club: ClubStore;
  names: Names;
}

export function EventLine({ club, seq }: { club: ClubStore; seq: number }) {
  const words = useWords({ en, de });
  const names = useNames(club);
  const event = club.event(seq);
  if (!event || !isOpen(event)) return <p class="soft">{words.hidden(seq)}</p>;
  return <p>{sentenceOf(words, event, { club, names })} <span class="soft small">{names.format.dateTime(event.at)}</span></p>;
}

export function sentenceOf(words: Words, event: OpenEvent, about: About): string {
  const who = about.names.actor(event.by);
  const told = tell(event);
  const say = told && (says[told.kind] as ((w: Words, who: string, event: Told, about: About) => string | undefined) | undefined);
  return (told && say?.(words, who, told, about)) ?? words.other(who, event.kind);
}

const member = ({ names }: About, id: string | undefined) => names.member(id);

function weekOf({ club, names }: About, id: string | undefined): string {
  const round = [...club.area.rounds.value.byId.values()].find(one => one.id === id);
  return round?.ended_at === undefined ? (id ?? '') : names.format.date(round.ended_at);
}

function whose({ club, names }: About, id: string | undefined): string {
  const one = [...club.area.conduct.value.cases.values()].find(found => found.id === id);
  return one ? names.member(one.member) : (id ?? '');
}

const says: Say = {
  'member.invited': (w, who, { open }) => w.memberInvited(who, open.person?.name ?? '…', open.outline?.classification ?? '…'),
  'member.suspended': (w, who, { open }, a) => w.memberSuspended(who, member(a, open.outline?.member)),
  'member.reinstated': (w, who, { open }, a) => w.memberReinstated(who, member(a, open.outline?.member)),
  'role.granted': (w, who, { open }, a) => open.outline && w.roleGranted(who, member(a, open.outline.member), w.roles[open.outline.role]),
  'role.revoked': (w, who, { open }, a) => open.outline && w.roleRevoked(who, member(a, open.outline.member), w.roles[open.outline.role]),
  'anchor.added': (w, who, { open }, a) => w.anchorAdded(who, member(a, open.outline?.member)),
  'anchor.removed': (w, who, { open }, a) => w.anchorRemoved(who, member(a, open.outline?.member)),
  'organisation.verified': (w, who, { open }, a) => open.outline?.organisation
    ? w.organisationVerified(who, member(a, open.outline.member), open.outline.organisation)
    : w.organisationNone(who, member(a, open.outline?.member)),
  'member.linked': (w, who, { open }, a) => w.memberLinked(who, member(a, open.outline?.to), member(a, open.outline?.member)),
  'event.voided': (w, who, { open }, a) => open.outline && (open.outline.fault
    ? w.eventVoidedFault(who, open.outline.event, member(a, open.outline.fault))
    : w.eventVoided(who, open.outline.event)),
  'event.restored': (w, who, { open }) => open.outline && w.eventRestored(who, open.outline.event),
  'rules.adopted': (w, who, { open }) => open.outline && w.rulesAdopted(who, open.outline.from),
  'neighbours.set': (w, who, { open }) => open.outline && (open.outline.clubs
    ? w.neighboursNamed(who, open.outline.clubs.join(', '))
    : w.neighboursSet[open.outline.open_to](who)),
  'points.adopted': (w, who) => w.pointsAdopted(who),
  'report.submitted': (w, who, { open }, a) => w.reportSubmitted(who, weekOf(a, open.outline?.round)),
  'report.reopened': (w, who, { open }, a) => w.reportReopened(who, weekOf(a, open.outline?.round)),
  'case.opened': (w, who, { open }, a) => w.caseOpened(who, member(a, open.outline?.member)),
  'case.step_taken': (w, who, { open }, a) => open.outline && w.caseStep(who, whose(a, open.outline.case), w.steps[open.outline.step]),
  'case.decided': (w, who, { open }, a) => open.outline && w.caseDecided(who, member(a, open.outline.member), w.decisions[open.outline.decision]),
  'case.appealed': (w, who, { open }, a) => w.caseAppealed(who, whose(a, open.outline?.case)),
  'case.overdue': (w, _, { open }, a) => w.caseOverdue(whose(a, open.outline?.case)),
  'log.restored': (w, _, { open }) => open.outline && w.logRestored(open.outline.behind),

  'ask.posted': (w, who, { open }) => (open.words ? w.askPosted(who, open.words.who) : w.askPostedErased(who)),
  'ask.withdrawn': (w, who) => w.askWithdrawn(who),
  'offer.made': (w, who, { open }, a) => w.offerMade(who, member(a, open.outline && a.club.area.asks.value.byId.get(open.outline.ask)?.by)),
  'offer.accepted': (w, who) => w.offerAccepted(who),
  'offer.withdrawn': (w, who) => w.offerWithdrawn(who),
  'introduction.proposed': (w, who, { open }, a) =>
    open.outline && w.introductionProposed(who, member(a, open.outline.a), open.outline.b ? member(a, open.outline.b) : w.guest),
  'introduction.refused': (w, who) => w.introductionOther(who),
  'introduction.judged': (w, who) => w.introductionOther(who),
  'referral.given': (w, who, { open }, a) => w.referralGiven(who, member(a, open.outline?.to)),
  'referral.arrived': (w, _, { open }, a) => open.outline && w.referralArrived(open.outline.from, member(a, open.outline.to)),
  'referral.received': (w, who) => w.referralReceived(who),
  'referral.declined': (w, who) => w.referralDeclined(who),
  'referral.advanced': (w, who) => w.referralAdvanced(who),
  'referral.closed': (w, who, { open }) => open.outline && w.referralClosed(who, w.closing[open.outline.outcome]),
  'referral.rated': (w, who) => w.referralRated(who),
  'referral.withdrawn': (w, who) => w.referralWithdrawn(who),
  'referral.reopened': (w, who) => w.referralReopened(who),
  'thanks.given': (w, who, { open }, a) => w.thanksGiven(who, member(a, open.outline?.to)),
  'thanks.reversed': (w, who) => w.thanksReversed(who),
  'contact.erased': (w, who, { open }, { names }) => open.outline && (open.outline.subject.startsWith('m')
    ? w.memberErased(who, names.member(open.outline.subject))
    : w.contactErased(who, open.outline.subject)),
  'testimonial.given': (w, who, { open }, a) => w.testimonialGiven(who, member(a, open.outline?.about)),
  'proposition.set': (w, who) => w.propositionSet(who),
  'proposition.restated': (w, who, { open }, a) => w.propositionRestated(who, member(a, open.outline?.member)),
  'ltr.marked': (w, who) => w.ltrMarked(who),
  'advocacy.declared': (w, who, { open }, a) => w.advocacyDeclared(who, member(a, open.outline?.member)),
  'advocacy.withdrawn': (w, who, { open }, a) => w.advocacyWithdrawn(who, member(a, open.outline?.member)),
  'one_to_one.proposed': (w, who) => w.oneToOne(who),
  'one_to_one.scheduled': (w, who) => w.oneToOne(who),
  'one_to_one.cancelled': (w, who) => w.oneToOne(who),
  'one_to_one.held': (w, who) => w.oneToOne(who),
  'one_to_one.confirmed': (w, who) => w.oneToOne(who),
  'one_to_one.no_show': (w, who) => w.oneToOne(who),
  'attendance.marked': (w, who, { open, by }, a) => {
    if (!open.outline) return undefined;
    const { member: whom, visitor, mark } = open.outline;
    if (whom === by) return w.attendanceOwn(who, w.marks[mark]);
    return w.attendanceMarked(who, visitor ? visitorName(a, visitor) : member(a, whom), w.marks[mark]);
  },
  'visitor.registered': (w, who, { open, seq }, a) => w.visitorRegistered(who, visitorName(a, open.outline?.visitor ?? `x${seq}`)),
  'round.closed': (w, who) => w.roundClosed(who),
  'education.noted': (w, who, { open }) => open.outline && (open.words
    ? w.educationNoted(who, open.outline.units, open.words.topic)
    : w.educationNotedPlain(who, open.outline.units)),
};

function visitorName({ club, names }: About, id: `x${number}`): string {
  return club.area.rounds.value.visitors.get(id)?.name ?? names.member(id);
}

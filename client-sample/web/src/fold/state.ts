// A club as one reader's events tell it. Things are never changed in place: a change puts a new object under the id, so
// that a component can compare by identity. Maps are: their area's signal says when they have changed. What the reader
// may not see is absent; `erased` says that it was there and is gone.
import type {
  Actor, AgendaPoint, AlertAnswer, AlertKind, AskId, Business, CaseDecision, CaseId, CaseStep, Channel, Consent, Contact,
  DeclineReason, EventKind, FlagId, FlagKind, HandOver, IntroductionId, InvitationId, Mark, Medium, MeetingTemplate,
  MemberId, OfferId, OneToOneId, PhaseKind, QuietHours, ReferralId, ReferralKind, ReferralOutcome, ReplanCause,
  ReportLine, RestatementId, Role, RoundId, Stage, StageOwner, SuggestionId, TestimonialId, ThanksId, VisitorId,
} from '../rorx/vocabulary';

// One step in the life of a thing: what happened to it, when and by whom; the oldest first.
export interface Step {
  seq: number;
  at: number;
  by: Actor;
  kind: EventKind;
}

// Every thing: `changed` is the newest event on it (for `expect`).
export interface Thing<Id> {
  id: Id;
  seq: number;
  at: number; // when it was made, server's ms
  changed: number;
  erased?: true; // words of it were erased, or are not this reader's
}

export interface Proposition {
  seq: number;
  at: number;
  personal?: string;
  value?: string;
  stories?: string[];
  ideal_introduction?: string;
  not_for_me?: string;
  erased?: true;
}

export interface Member extends Thing<MemberId> {
  name?: string; // absent: erased
  company?: string;
  email?: string; // moderators see it
  classification?: string;
  status: 'active' | 'suspended' | 'left';
  roles: Role[];
  invited_by?: MemberId;
  anchor: boolean;
  organisation?: string; // verified
  back_as?: MemberId; // left as this one and came back as that one
  proposition?: Proposition; // the newest
  versions: number; // of the proposition
}

export interface Invitation extends Thing<InvitationId> {
  by: Actor;
  name?: string;
  company?: string;
  email?: string;
  classification?: string;
  joined_as?: MemberId;
}

export interface Ask extends Thing<AskId> {
  by: MemberId;
  who?: string;
  why?: string;
  region?: string;
  good_until?: string;
  state: 'open' | 'withdrawn' | 'expired';
  round?: RoundId;
  turn?: number;
  story: Step[];
}

export interface Offer extends Thing<OfferId> {
  ask: AskId;
  by: MemberId;
  strength: number;
  note?: string; // the two of them see it
  state: 'made' | 'accepted' | 'withdrawn';
  round?: RoundId;
  turn?: number;
  story: Step[];
}

// Seen by its connector and its two sides.
export interface Introduction extends Thing<IntroductionId> {
  connector: MemberId | string; // "oaktree/m9" in another club, as with a and b
  a: MemberId | string;
  b?: MemberId | string; // none: a guest, a person outside the club
  guest?: Contact;
  person?: { name: string; company?: string }; // the one of another club, once both are in
  blurb?: string;
  offer?: OfferId;
  state: 'proposed' | 'released' | 'refused';
  consented: boolean; // by this reader: nobody sees another's consent before both are in
  judged: Partial<Record<MemberId, boolean>>; // worthwhile or not
  story: Step[];
}

export interface Referral extends Thing<ReferralId> {
  from: MemberId | string; // "oaktree/m9" in another club
  to: MemberId | string;
  kind: ReferralKind;
  effort: number;
  round?: RoundId;
  turn?: number;
  // What follows is seen by the two of them alone.
  need?: string;
  hand_over?: HandOver;
  consent?: Consent;
  contact?: Contact; // its giver's, and its receiver's once received; as corrected by the prospect
  giver?: string; // the name of a giver in another club
  prospect?: MemberId;
  offer?: OfferId;
  introduction?: IntroductionId;
  parent?: ReferralId;
  onward?: ReferralId; // the receiver passed it on by this one
  state: 'given' | 'received' | 'declined' | 'closed' | 'lapsed' | 'withdrawn';
  follow_up_by?: string; // the day by which the receiver has promised to act
  reminded?: string; // that day came
  nudged?: string; // that day went by
  declined_for?: DeclineReason;
  stage?: Stage;
  next_step?: string;
  owner?: StageOwner;
  due?: string;
  outcome?: ReferralOutcome;
  reason?: string;
  rating?: { expected: boolean; fit: number; effort: number; at: number };
  heard_of_at: number; // given, received, advanced or reopened last
  story: Step[];
}

export interface Thanks extends Thing<ThanksId> {
  by: MemberId | string;
  to: MemberId | string; // "oaktree/m9" in another club
  referral?: ReferralId;
  business: Business;
  amount?: number; // minor units; its payer's alone
  currency?: string;
  reversed: boolean;
}

export interface Testimonial extends Thing<TestimonialId> {
  by: MemberId;
  about: MemberId;
  referral?: ReferralId;
  text?: string;
  round?: RoundId;
}

export interface Suggestion extends Thing<SuggestionId> {
  by: MemberId;
  member: MemberId; // on whose proposition
  text?: string;
  answer: 'open' | 'accepted' | 'declined';
}

// Another's proposition, said back.
export interface Restatement extends Thing<RestatementId> {
  by: MemberId;
  member: MemberId; // whose proposition
  in_my_words?: string;
  answer: 'open' | 'accepted' | 'corrected';
  correction?: string;
}

export interface OneToOneSide {
  member: MemberId;
  agenda: string[];
  gives: string[];
  held: boolean;
  confirmed: boolean;
  agenda_kept?: boolean;
  worthwhile?: boolean; // its author's alone
  reported_absent?: MemberId;
}

export interface OneToOne extends Thing<OneToOneId> {
  proposer: OneToOneSide;
  partner: OneToOneSide;
  state: 'proposed' | 'scheduled' | 'cancelled';
  when?: number;
  medium?: Medium;
  reason?: string; // of a cancellation
}

export interface Phase {
  kind: PhaseKind;
  point?: AgendaPoint;
  name?: string; // of a club's own agenda
  minutes: number;
  seconds_a_turn?: number;
  ends_at: number; // by the plan as it is now
}

export interface LiveTurn {
  seq: number;
  phase: number;
  member?: MemberId;
  visitor?: VisitorId;
  started_at: number;
  first_deadline: number; // before it was extended; pauses move both
  deadline: number;
  warn_at: number;
  paused_ms: number;
  over: boolean; // the server said so: the deadline and its grace are past
}

export interface HeldTurn {
  seq: number;
  phase: number;
  member?: MemberId;
  visitor?: VisitorId;
  held_ms: number;
  overrun_ms: number;
}

export interface Presence {
  mark?: Mark;
  arrived?: number;
  left?: number;
  substitute?: string; // who came in the member's place
  seq: number;
}

export interface MadeInRound {
  kind: 'ask' | 'offer' | 'referral' | 'testimonial';
  seq: number;
  by: MemberId;
  turn?: number;
}

export interface RoundTotals {
  turns: number; overruns: number; overrun_ms: number;
  asks: number; offers: number; referrals: number; testimonials: number;
  present: number; absent: number; late: number; medical: number; substitute: number; visitors: number;
}

export interface ReportStep {
  seq: number;
  at: number;
  by: Actor;
  submitted: boolean; // else reopened
  lines?: ReportLine[];
  reason?: string;
}

export interface Round extends Thing<RoundId> {
  state: 'planned' | 'live' | 'closed' | 'aborted';
  template?: MeetingTemplate;
  phases: Phase[];
  starts_at: number;
  planned_close: number;
  closes_at: number;
  opened_at?: number;
  ended_at?: number;
  paused_at?: number;
  controller?: MemberId; // who holds it, or held it last
  acted_at: number; // when the controller last did something in it
  phase: number; // the one that is on
  waiting: MemberId[]; // to speak in this phase, the first first
  visitors_waiting: VisitorId[];
  done: MemberId[]; // have spoken in this phase, or were skipped
  visitors_done: VisitorId[];
  spoke: MemberId[];
  turn?: LiveTurn;
  turns: HeldTurn[];
  overruns: number;
  replanned?: { seq: number; at: number; cause: ReplanCause; overrun_ms: number; seconds_a_turn?: number }; // the last
  attendance: Map<MemberId, Presence>;
  visitors: Map<VisitorId, Presence>;
  made: MadeInRound[];
  silent?: ReferralId[]; // in the reality check; moderators see it
  totals?: RoundTotals; // as it was closed
  reason?: string; // of an abort
  report: ReportStep[];
}

export interface Visitor extends Thing<VisitorId> {
  name?: string;
  classification?: string;
  phone?: string;
  email?: string;
  invited_by: MemberId;
  rounds: RoundId[];
}

export interface Flag extends Thing<FlagId> {
  by: MemberId;
  about: MemberId;
  kind: FlagKind;
  event?: number;
  text?: string;
  in_case?: CaseId;
}

export interface ConductCase extends Thing<CaseId> {
  member: MemberId;
  flags?: FlagId[]; // moderators see them
  state: 'open' | 'talked' | 'in_committee' | 'decided' | 'appealed' | 'closed';
  due?: string; // of the next step, or of an appeal
  overdue: boolean;
  steps: Array<{ seq: number; at: number; by: Actor; step: CaseStep; note?: string }>;
  decision?: { seq: number; at: number; by: Actor; decision: CaseDecision; until?: string; appeal_until?: string; reason?: string };
  appeal?: { seq: number; at: number; text?: string };
}

export interface Void {
  event: number;
  seq: number;
  at: number;
  by: Actor;
  fault?: MemberId;
  reason?: string;
}

export interface Education { seq: number; at: number; by: MemberId; units: number; topic?: string }

export interface ClubArea {
  slug: string;
  name: string;
  time_zone: string;
  language: string;
  currency: string;
  founded_at: number;
  voids: Map<number, Void>; // in force, by the event that they void
  erased: Set<string>; // subjects: "r125", "m7"
  forks: Array<{ seq: number; at: number; behind: number }>; // restores that lost events
}
export interface MembersArea { byId: Map<MemberId, Member>; invitations: Map<InvitationId, Invitation> }
export interface AsksArea { byId: Map<AskId, Ask>; offers: Map<OfferId, Offer>; offersOf: Map<AskId, OfferId[]> }
export interface IntroductionsArea { byId: Map<IntroductionId, Introduction> }
export interface ReferralsArea { byId: Map<ReferralId, Referral>; thanks: Map<ThanksId, Thanks>; testimonials: Map<TestimonialId, Testimonial> }
export interface WordsArea { suggestions: Map<SuggestionId, Suggestion>; restatements: Map<RestatementId, Restatement> }
export interface MeetingsArea { byId: Map<OneToOneId, OneToOne> }
export interface RoundsArea { byId: Map<RoundId, Round>; live?: RoundId; visitors: Map<VisitorId, Visitor> }
export interface AdvocacyArea { of: Map<MemberId, Set<MemberId>> } // whom each declares to advocate
export interface ConductArea { flags: Map<FlagId, Flag>; cases: Map<CaseId, ConductCase> }
export interface LearningArea { noted: Education[] }

export interface Marks { member: MemberId; like: number; trust: number; respect: number; at: number }
// What the reader alone knows, of themselves.
export interface MineArea {
  channel?: Channel;
  quiet_hours?: QuietHours;
  time_zone?: string;
  introductions_a_week?: number;
  closed_sectors?: string[];
  marks: Map<MemberId, Marks>;
  declined: Map<MemberId, string | undefined>; // "not one I can advocate", and why
  answered: Map<string, { alert: AlertKind; answer: AlertAnswer; at: number }>; // by `about alert`
  read_up_to: number;
  webhook?: { url?: string; disabled: boolean };
}

export interface Areas {
  club: ClubArea;
  members: MembersArea;
  asks: AsksArea;
  introductions: IntroductionsArea;
  referrals: ReferralsArea;
  words: WordsArea;
  meetings: MeetingsArea;
  rounds: RoundsArea;
  advocacy: AdvocacyArea;
  conduct: ConductArea;
  learning: LearningArea;
  mine: MineArea;
}
export type AreaName = keyof Areas;

export function emptyAreas(slug: string): Areas {
  return {
    club: { slug, name: '', time_zone: 'UTC', language: 'en', currency: 'EUR', founded_at: 0, voids: new Map(), erased: new Set(), forks: [] },
    members: { byId: new Map(), invitations: new Map() },
    asks: { byId: new Map(), offers: new Map(), offersOf: new Map() },
    introductions: { byId: new Map() },
    referrals: { byId: new Map(), thanks: new Map(), testimonials: new Map() },
    words: { suggestions: new Map(), restatements: new Map() },
    meetings: { byId: new Map() },
    rounds: { byId: new Map(), visitors: new Map() },
    advocacy: { of: new Map() },
    conduct: { flags: new Map(), cases: new Map() },
    learning: { noted: [] },
    mine: { marks: new Map(), declined: new Map(), answered: new Map(), read_up_to: 0 },
  };
}

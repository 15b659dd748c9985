// Made by make_vocabulary.mjs from the server's own specification; changes belong there.

export type Digest = `sha256:${string}`;
export type Actor = MemberId | 'server' | 'operator' | 'guest';
export type MemberId = `m${number}`;
export type InvitationId = `v${number}`;
export type AskId = `a${number}`;
export type OfferId = `o${number}`;
export type IntroductionId = `i${number}`;
export type ReferralId = `r${number}`;
export type ThanksId = `k${number}`;
export type TestimonialId = `q${number}`;
export type SuggestionId = `s${number}`;
export type RestatementId = `e${number}`;
export type OneToOneId = `w${number}`;
export type FlagId = `f${number}`;
export type CaseId = `c${number}`;
export type RoundId = `t${number}`;
export type VisitorId = `x${number}`;
export type ThingId = MemberId | InvitationId | AskId | OfferId | IntroductionId | ReferralId | ThanksId | TestimonialId | SuggestionId | RestatementId | OneToOneId | FlagId | CaseId | RoundId | VisitorId;

export type Role = 'member' | 'president' | 'vice_president' | 'secretary' | 'committee' | 'visitor_host';
export type Channel = 'app' | 'email' | 'phone' | 'message';
export interface QuietHours { from_minute: number; to_minute: number }
export interface Contact { name: string; phone?: string; email?: string }
export type HandOver = 'expects_call' | 'will_call' | 'introduced';
export type ConsentBasis = 'spoken' | 'written' | 'standing';
export interface Consent { basis: ConsentBasis; at: string }
export type DeclineReason = 'lead' | 'no_fit' | 'no_capacity' | 'duplicate';
export type Stage = 'contacted' | 'met' | 'quoted';
export type StageOwner = 'from' | 'to' | 'prospect';
export type ReferralOutcome = 'won' | 'lost' | 'no_fit' | 'unreachable';
export type Business = 'new' | 'repeat';
export type Medium = 'in_person' | 'call' | 'video';
export type MeetingTemplate = 'chapter_90' | 'thirty_seconds' | 'sixty_minutes' | 'mastermind';
export type PhaseKind = 'open' | 'talk' | 'turns' | 'visitors' | 'reality_check' | 'report' | 'close';
export interface OwnPhase { name: string; kind: PhaseKind; minutes: number; seconds_a_turn?: number }
export type Mark = 'present' | 'absent' | 'late' | 'medical' | 'substitute';
export interface RuleSet { thanks: { units: number; most: number }; referral_ok: { units: number; most: number }; intro_ok: { units: number; most: number }; help_ok: { units: number; most: number }; one_to_one: { units: number; most: number }; ltr: { units: number; most: number }; sponsor: { units: number; most: number }; referral_bad: { units: number; most: number }; pitch_flag: { units: number; most: number }; no_show: { units: number; most: number }; upheld: { units: number; most: number }; fraud: { units: number; most: number }; sponsor_liability: { units: number; most: number }; good_fit: number; bad_fit: number; neutral_mark: number; outside_percent: number; dealing_days: number; liability_days: number }
export type FlagKind = 'pitch' | 'quality' | 'no_follow_up' | 'privacy' | 'abuse';
export type CaseStep = 'talk' | 'committee';
export type CaseDecision = 'dismissed' | 'coaching' | 'warning' | 'muted' | 'suspended';
export type AlertAnswer = 'yes' | 'no' | 'later';
export type ReferralKind = 'inside' | 'outside' | 'cross_club';
export type AgendaPoint = 'arrival' | 'welcome' | 'purpose' | 'leaders' | 'visitors_welcomed' | 'new_members' | 'learning' | 'one_to_ones' | 'asks' | 'visitors_speak' | 'feature' | 'feature_questions' | 'contributions' | 'reality_check' | 'thanks' | 'report' | 'open_seats' | 'dates' | 'visitors_next' | 'close' | 'check_in' | 'hot_seat' | 'commitments';
export interface PlannedPhase { kind: PhaseKind; point?: AgendaPoint; minutes: number; seconds_a_turn?: number }
export type ReplanCause = 'late_opening' | 'turn' | 'phase' | 'pause';
export interface ReportLine { member: MemberId; present: number; absent: number; late: number; medical: number; substitute: number; rgi: number; rgo: number; rri: number; rro: number; visitors: number; one_to_ones: number; tyfcb: number; ceu: number; testimonials: number }
export type AlertKind = 'ask_fits' | 'offer_made' | 'introduction_awaits' | 'introduction_to_judge' | 'referral_given' | 'follow_up_due' | 'follow_up_late' | 'one_to_one_proposed' | 'one_to_one_held' | 'proposition_restated' | 'suggestion_made' | 'thanks_given' | 'turn_now' | 'turn_next' | 'webhook_disabled';
export type Urgency = 'now' | 'today' | 'week';
export interface Alert { about: ThingId; answers: Array<{ do: string; say: AlertAnswer; with: Record<string, unknown> }>; id: string; is_read: boolean; kind: AlertKind; raised_at: number; raised_by: number; urgency: Urgency }
export interface Standing { member: MemberId; standing: number; low: number; high: number; is_new: boolean }
export interface Limits { frame_bytes: number; text_characters: number; commands_in_flight: number; clubs_per_connection: number }
export type ErrorCode = 'bad_request' | 'bad_text' | 'out_of_range' | 'not_found' | 'not_allowed' | 'not_now' | 'taken' | 'self_deal' | 'out_of_date' | 'key_reused' | 'ahead_of_log' | 'unauthenticated' | 'hello_first' | 'suspended' | 'muted' | 'bad_origin' | 'token_in_url' | 'method_not_allowed' | 'length_required' | 'too_large' | 'upgrade_required' | 'slow_down' | 'busy' | 'storage_full' | 'unknown_outcome' | 'shutting_down';
export type Retry = 'never' | 'same' | 'after';

export type Welcome = { club: string; member?: MemberId; roles: Role[]; head: number; now: number; key: string; frontier?: Digest[]; limits: Limits; protocol: 1 };
export type Refusal = { code: ErrorCode; field?: string; message: string; retry: Retry; retry_after_ms?: number };
export type Raised = Alert;
export type Moved = Standing[];

// What each command takes as its `with`.
export interface Commands {
  'member.invite': { name: string; company?: string; classification: string; email: string };
  'member.leave': Record<string, never>;
  'member.suspend': { member: MemberId; reason?: string };
  'member.reinstate': { member: MemberId; reason?: string };
  'role.grant': { member: MemberId; role: Role };
  'role.revoke': { member: MemberId; role: Role };
  'proposition.set': { personal?: string; value?: string; stories?: string[]; ideal_introduction?: string; not_for_me?: string };
  'proposition.restate': { member: MemberId; in_my_words: string };
  'restatement.accept': { restatement: RestatementId };
  'restatement.correct': { restatement: RestatementId; in_my_words: string };
  'proposition.make_suggestion': { member: MemberId; text: string };
  'proposition.accept_suggestion': { suggestion: SuggestionId };
  'proposition.decline_suggestion': { suggestion: SuggestionId };
  'preferences.set': { channel?: Channel; quiet_hours?: QuietHours; time_zone?: string; introductions_a_week?: number; closed_sectors?: string[] };
  'ask.post': { who: string; why?: string; region?: string; good_until?: string };
  'ask.withdraw': { ask: AskId };
  'offer.make': { ask: AskId; strength: number; note?: string };
  'offer.accept': { offer: OfferId };
  'offer.withdraw': { offer: OfferId };
  'introduction.propose': { a: MemberId | string; b: MemberId | string | Contact; blurb: string; offer?: OfferId };
  'introduction.consent': { introduction: IntroductionId };
  'introduction.refuse': { introduction: IntroductionId };
  'introduction.judge': { introduction: IntroductionId; worthwhile: boolean };
  'referral.give': { to: MemberId | string; need: string; effort: number; hand_over: HandOver; contact: Contact; consent: Consent; prospect?: MemberId; offer?: OfferId; introduction?: IntroductionId; parent?: ReferralId };
  'referral.receive': { referral: ReferralId };
  'referral.decline': { referral: ReferralId; reason: DeclineReason };
  'referral.advance': { referral: ReferralId; stage: Stage; next_step?: string; owner?: StageOwner; due?: string };
  'referral.close': { referral: ReferralId; outcome: ReferralOutcome; reason?: string };
  'referral.rate': { referral: ReferralId; expected: boolean; fit: number; effort: number };
  'referral.withdraw': { referral: ReferralId };
  'referral.reopen': { referral: ReferralId };
  'thanks.give': { referral?: ReferralId; to?: MemberId | string; amount?: number; currency?: string; business: Business };
  'thanks.reverse': { thanks: ThanksId };
  'testimonial.give': { about: MemberId; text: string; referral?: ReferralId };
  'ltr.mark': { member: MemberId; like: number; trust: number; respect: number };
  'advocacy.declare': { member: MemberId };
  'advocacy.withdraw': { member: MemberId };
  'advocacy.decline': { member: MemberId; reason?: string };
  'one_to_one.propose': { member: MemberId; medium?: Medium; agenda?: string[]; gives?: string[] };
  'one_to_one.schedule': { one_to_one: OneToOneId; at: number; medium?: Medium; agenda?: string[]; gives?: string[] };
  'one_to_one.cancel': { one_to_one: OneToOneId; reason?: string };
  'one_to_one.hold': { one_to_one: OneToOneId };
  'one_to_one.confirm': { one_to_one: OneToOneId; agenda_kept: boolean; worthwhile: boolean };
  'one_to_one.report_no_show': { one_to_one: OneToOneId };
  'round.plan': { template?: MeetingTemplate; phases?: OwnPhase[]; starts_at?: number };
  'round.open': { round: RoundId };
  'round.hand_over': { round: RoundId; member: MemberId };
  'round.take_over': { round: RoundId };
  'round.enter_phase': { round: RoundId; phase?: number };
  'round.pause': { round: RoundId };
  'round.resume': { round: RoundId };
  'round.close': { round: RoundId };
  'round.abort': { round: RoundId; reason?: string };
  'turn.start': { round: RoundId; member?: MemberId; visitor?: VisitorId };
  'turn.extend': { round: RoundId; seconds: number };
  'turn.end': { round: RoundId };
  'turn.skip': { round: RoundId; member?: MemberId; visitor?: VisitorId; reason?: string };
  'turn.swap': { round: RoundId; a: MemberId; b: MemberId };
  'attendance.mark': { round: RoundId; member?: MemberId; visitor?: VisitorId; mark?: Mark; arrived?: number; left?: number; substitute?: string };
  'visitor.register': { round: RoundId; visitor?: VisitorId; name?: string; classification?: string; phone?: string; email?: string; invited_by?: MemberId };
  'report.submit': { round: RoundId };
  'report.reopen': { round: RoundId; reason: string };
  'points.adopt': { rules: { columns: Array<{ column: 'present' | 'absent' | 'late' | 'medical' | 'substitute' | 'rgi' | 'rgo' | 'rri' | 'rro' | 'visitors' | 'one_to_ones' | 'tyfcb' | 'ceu' | 'testimonials'; points: number; most: number }>; amber: number; green: number } };
  'education.note': { units: number; topic?: string };
  'anchor.add': { member: MemberId };
  'anchor.remove': { member: MemberId };
  'organisation.verify': { member: MemberId; organisation?: string };
  'member.link': { member: MemberId; to: MemberId };
  'event.void': { event: number; fault?: MemberId; reason: string };
  'event.restore': { event: number; reason: string };
  'rules.adopt': { rules: RuleSet; from?: number };
  'neighbours.set': { open_to: 'all' | 'none' | 'named'; clubs?: string[] };
  'flag.raise': { event?: number; member?: MemberId; kind: FlagKind; text: string };
  'case.open': { member: MemberId; flags: FlagId[] };
  'case.take_step': { case: CaseId; step: CaseStep; note?: string };
  'case.decide': { case: CaseId; decision: CaseDecision; until?: string; reason: string };
  'case.appeal': { case: CaseId; text: string };
  'contact.erase': { subject: MemberId | InvitationId | IntroductionId | ReferralId | VisitorId };
  'alert.answer': { about: AskId | OfferId | IntroductionId | ReferralId | ThanksId | SuggestionId | RestatementId | OneToOneId; answer: AlertAnswer };
  'alert.read': { up_to: number };
  'webhook.set': { url: string };
  'webhook.remove': Record<string, never>;
}

// The parts of each event, by their names. On the wire each stands as this object or, unseen, as its digest.
export interface Events {
  'club.founded': {
    outline: { name: string; time_zone: string; language: string; currency: string };
  };
  'member.invited': {
    outline: { nonce: string; classification: string };
    person: { nonce: string; name: string; company?: string };
    contact: { nonce: string; email: string };
  };
  'member.joined': {
    person: { nonce: string; name: string; company?: string };
    outline: { classification?: string; invited_by?: MemberId; invitation?: InvitationId };
    contact: { nonce: string; email: string };
  };
  'member.left': {
    outline: { member: MemberId };
  };
  'member.suspended': {
    outline: { member: MemberId };
    why: { nonce: string; reason: string };
  };
  'member.reinstated': {
    outline: { member: MemberId };
    why: { nonce: string; reason: string };
  };
  'role.granted': {
    outline: { member: MemberId; role: Role };
  };
  'role.revoked': {
    outline: { member: MemberId; role: Role };
  };
  'proposition.set': {
    words: { nonce: string; personal?: string; value?: string; stories?: string[]; ideal_introduction?: string; not_for_me?: string };
  };
  'proposition.restated': {
    outline: { nonce: string; member: MemberId };
    words: { nonce: string; in_my_words: string };
  };
  'restatement.accepted': {
    outline: { nonce: string; restatement: RestatementId };
  };
  'restatement.corrected': {
    outline: { nonce: string; restatement: RestatementId };
    words: { nonce: string; in_my_words: string };
  };
  'proposition.suggestion_made': {
    outline: { nonce: string; member: MemberId };
    words: { nonce: string; text: string };
  };
  'proposition.suggestion_accepted': {
    outline: { nonce: string; suggestion: SuggestionId };
  };
  'proposition.suggestion_declined': {
    outline: { nonce: string; suggestion: SuggestionId };
  };
  'preferences.set': {
    outline: { nonce: string; channel?: Channel; quiet_hours?: QuietHours; time_zone?: string; introductions_a_week?: number };
    sectors: { nonce: string; closed_sectors: string[] };
  };
  'ask.posted': {
    words: { nonce: string; who: string; why?: string; region?: string };
    terms: { good_until: string };
    turn: { round: RoundId; turn?: number };
  };
  'ask.withdrawn': {
    outline: { ask: AskId };
  };
  'ask.expired': {
    outline: { ask: AskId };
  };
  'offer.made': {
    outline: { ask: AskId; strength: number };
    note: { nonce: string; note: string };
    turn: { round: RoundId; turn?: number };
  };
  'offer.accepted': {
    outline: { offer: OfferId };
  };
  'offer.withdrawn': {
    outline: { offer: OfferId };
  };
  'introduction.proposed': {
    outline: { nonce: string; a: MemberId | string; b?: MemberId | string; offer?: OfferId };
    words: { nonce: string; blurb: string };
    guest: { nonce: string; contact: Contact };
  };
  'introduction.arrived': {
    outline: { nonce: string; connector: string; a: MemberId | string; b: MemberId | string; introduction: IntroductionId };
    words: { nonce: string; connector?: string; blurb: string };
  };
  'introduction.consented': {
    outline: { nonce: string; introduction: IntroductionId };
  };
  'introduction.refused': {
    outline: { nonce: string; introduction: IntroductionId };
  };
  'introduction.released': {
    outline: { nonce: string; introduction: IntroductionId };
    guest: { nonce: string; contact: Contact };
    person: { nonce: string; name: string; company?: string };
  };
  'introduction.judged': {
    outline: { nonce: string; introduction: IntroductionId; worthwhile: boolean };
  };
  'referral.given': {
    outline: { from: MemberId; to: MemberId | string; kind: ReferralKind; effort: number };
    terms: { nonce: string; need: string; hand_over: HandOver; consent: Consent };
    details: { nonce: string; contact: Contact };
    links: { nonce: string; prospect?: MemberId; offer?: OfferId; introduction?: IntroductionId; parent?: ReferralId };
    turn: { round: RoundId; turn?: number };
    follow_up: { nonce: string; by: string };
  };
  'contact.released': {
    details: { nonce: string; referral: ReferralId; contact: Contact };
  };
  'referral.received': {
    outline: { nonce: string; referral: ReferralId };
    follow_up: { nonce: string; by: string };
  };
  'referral.declined': {
    outline: { nonce: string; referral: ReferralId; reason: DeclineReason };
  };
  'referral.advanced': {
    outline: { nonce: string; referral: ReferralId; stage: Stage; owner?: StageOwner; due?: string };
    words: { nonce: string; next_step: string };
    follow_up: { nonce: string; by: string };
  };
  'referral.closed': {
    outline: { nonce: string; referral: ReferralId; outcome: ReferralOutcome };
    why: { nonce: string; reason: string };
  };
  'referral.rated': {
    outline: { nonce: string; referral: ReferralId; expected: boolean; fit: number; effort: number };
  };
  'referral.lapsed': {
    outline: { nonce: string; referral: ReferralId };
  };
  'referral.withdrawn': {
    outline: { nonce: string; referral: ReferralId };
  };
  'referral.reopened': {
    outline: { nonce: string; referral: ReferralId };
    follow_up: { nonce: string; by: string };
  };
  'referral.reminded': {
    outline: { nonce: string; referral: ReferralId; by: string };
  };
  'referral.nudged': {
    outline: { nonce: string; referral: ReferralId; by: string };
  };
  'referral.passed_on': {
    outline: { nonce: string; referral: ReferralId; onward: ReferralId };
  };
  'referral.arrived': {
    outline: { from: string; to: MemberId; effort: number };
    origin: { nonce: string; referral: ReferralId };
    terms: { nonce: string; giver?: string; need: string; hand_over: HandOver; consent: Consent };
    follow_up: { nonce: string; by: string };
  };
  'thanks.given': {
    outline: { referral?: ReferralId; to: MemberId | string; business: Business };
    money: { nonce: string; amount: number; currency: string };
  };
  'thanks.arrived': {
    outline: { from: string; to: MemberId; referral: ReferralId; thanks: ThanksId; business: Business };
  };
  'thanks.reversed': {
    outline: { thanks: ThanksId };
  };
  'testimonial.given': {
    outline: { about: MemberId; referral?: ReferralId };
    words: { nonce: string; text: string };
    turn: { round: RoundId; turn?: number };
  };
  'ltr.marked': {
    outline: { nonce: string; member: MemberId; like: number; trust: number; respect: number };
  };
  'advocacy.declared': {
    outline: { member: MemberId };
  };
  'advocacy.withdrawn': {
    outline: { member: MemberId };
  };
  'advocacy.declined': {
    outline: { nonce: string; member: MemberId };
    why: { nonce: string; reason: string };
  };
  'one_to_one.proposed': {
    outline: { nonce: string; member: MemberId; medium?: Medium; agenda_points: number; gives_points: number };
    words: { nonce: string; agenda?: string[]; gives?: string[] };
  };
  'one_to_one.scheduled': {
    outline: { nonce: string; one_to_one: OneToOneId; at: number; medium?: Medium; agenda_points: number; gives_points: number };
    words: { nonce: string; agenda?: string[]; gives?: string[] };
  };
  'one_to_one.cancelled': {
    outline: { nonce: string; one_to_one: OneToOneId };
    why: { nonce: string; reason: string };
  };
  'one_to_one.held': {
    outline: { nonce: string; one_to_one: OneToOneId };
  };
  'one_to_one.confirmed': {
    outline: { nonce: string; one_to_one: OneToOneId; agenda_kept: boolean };
    worth: { nonce: string; worthwhile: boolean };
  };
  'one_to_one.no_show': {
    outline: { nonce: string; one_to_one: OneToOneId; absent: MemberId };
  };
  'round.planned': {
    outline: { template?: MeetingTemplate; phases: PlannedPhase[]; starts_at: number; closes_at: number };
    words: { nonce: string; names: string[] };
  };
  'round.opened': {
    outline: { round: RoundId; controller: MemberId; ends_at: number[]; closes_at: number };
  };
  'round.handed_over': {
    outline: { round: RoundId; member: MemberId };
  };
  'round.taken_over': {
    outline: { round: RoundId; from: MemberId };
  };
  'round.phase_entered': {
    outline: { round: RoundId; phase: number; ends_at: number; order: MemberId[]; visitors: VisitorId[] };
    silent: { nonce: string; referrals: ReferralId[] };
  };
  'round.paused': {
    outline: { round: RoundId };
  };
  'round.resumed': {
    outline: { round: RoundId; paused_ms: number; warn_at?: number; deadline?: number };
  };
  'round.replanned': {
    outline: { round: RoundId; cause: ReplanCause; overrun_ms: number; phase: number; ends_at: number[]; closes_at: number; seconds_a_turn?: number };
  };
  'round.closed': {
    outline: { round: RoundId; turns: number; overruns: number; overrun_ms: number; asks: number; offers: number; referrals: number; testimonials: number; present: number; absent: number; late: number; medical: number; substitute: number; visitors: number };
  };
  'round.aborted': {
    outline: { round: RoundId };
    why: { nonce: string; reason: string };
  };
  'turn.started': {
    outline: { round: RoundId; phase: number; member?: MemberId; visitor?: VisitorId; warn_at: number; deadline: number };
  };
  'turn.extended': {
    outline: { round: RoundId; turn: number; warn_at: number; deadline: number };
  };
  'turn.over': {
    outline: { round: RoundId; turn: number; deadline: number };
  };
  'turn.ended': {
    outline: { round: RoundId; turn: number; member?: MemberId; visitor?: VisitorId; held_ms: number; overrun_ms: number };
  };
  'turn.skipped': {
    outline: { round: RoundId; member?: MemberId; visitor?: VisitorId };
    why: { nonce: string; reason: string };
  };
  'turn.swapped': {
    outline: { round: RoundId; a: MemberId; b: MemberId };
  };
  'attendance.marked': {
    outline: { round: RoundId; member?: MemberId; visitor?: VisitorId; mark: Mark; arrived?: number; left?: number };
    substitute: { nonce: string; name: string };
  };
  'visitor.registered': {
    outline: { round: RoundId; visitor?: VisitorId; invited_by: MemberId; visit: number };
    person: { nonce: string; name: string; classification?: string };
    contact: { nonce: string; phone?: string; email?: string };
  };
  'report.submitted': {
    outline: { round: RoundId; lines: ReportLine[] };
  };
  'report.reopened': {
    outline: { round: RoundId };
    why: { nonce: string; reason: string };
  };
  'points.adopted': {
    outline: { rules: { columns: Array<{ column: 'present' | 'absent' | 'late' | 'medical' | 'substitute' | 'rgi' | 'rgo' | 'rri' | 'rro' | 'visitors' | 'one_to_ones' | 'tyfcb' | 'ceu' | 'testimonials'; points: number; most: number }>; amber: number; green: number } };
  };
  'education.noted': {
    outline: { units: number };
    words: { nonce: string; topic: string };
  };
  'anchor.added': {
    outline: { member: MemberId };
  };
  'anchor.removed': {
    outline: { member: MemberId };
  };
  'organisation.verified': {
    outline: { member: MemberId; organisation?: string };
  };
  'member.linked': {
    outline: { member: MemberId; to: MemberId };
  };
  'event.voided': {
    outline: { event: number; fault?: MemberId; because?: 'other_club' };
    why: { nonce: string; reason: string };
  };
  'event.restored': {
    outline: { event: number; because?: 'other_club' };
    why: { nonce: string; reason: string };
  };
  'rules.adopted': {
    outline: { rules: RuleSet; from: number };
  };
  'neighbours.set': {
    outline: { open_to: 'all' | 'none' | 'named'; clubs?: string[] };
  };
  'flag.raised': {
    outline: { nonce: string; about: MemberId; kind: FlagKind; event?: number };
    words: { nonce: string; text: string };
  };
  'case.opened': {
    outline: { nonce: string; member: MemberId; due: string };
    flags: { nonce: string; flags: FlagId[] };
  };
  'case.step_taken': {
    outline: { nonce: string; case: CaseId; step: CaseStep; due: string };
    words: { nonce: string; note: string };
  };
  'case.decided': {
    outline: { nonce: string; case: CaseId; member: MemberId; decision: CaseDecision; until?: string; appeal_until?: string; former?: number };
    flags: { nonce: string; flags: FlagId[] };
    why: { nonce: string; reason: string };
  };
  'case.appealed': {
    outline: { nonce: string; case: CaseId; due: string };
    words: { nonce: string; text: string };
  };
  'case.overdue': {
    outline: { nonce: string; case: CaseId; due: string };
  };
  'log.restored': {
    outline: { behind: number };
  };
  'contact.corrected': {
    outline: { nonce: string; referral: ReferralId };
    details: { nonce: string; contact: Contact };
  };
  'contact.erased': {
    outline: { subject: MemberId | InvitationId | IntroductionId | ReferralId | VisitorId };
  };
  'alert.answered': {
    outline: { nonce: string; about: AskId | OfferId | IntroductionId | ReferralId | ThanksId | SuggestionId | RestatementId | OneToOneId; alert: AlertKind; answer: AlertAnswer };
  };
  'alert.read': {
    outline: { nonce: string; up_to: number };
  };
  'alert.returned': {
    outline: { nonce: string; member: MemberId; about: AskId | OfferId | IntroductionId | ReferralId | ThanksId | SuggestionId | RestatementId | OneToOneId; alert: AlertKind };
  };
  'webhook.set': {
    outline: { nonce: string };
    target: { nonce: string; url: string; secret: string };
  };
  'webhook.removed': {
    outline: { nonce: string };
  };
  'webhook.disabled': {
    outline: { nonce: string; member: MemberId };
  };
}

export type CommandName = keyof Commands;
export type EventKind = keyof Events;

// The parts of each kind of event in the order of the wire: name ("?" where an event may have none), the fields that it
// always has, those that it may have. By these a reader tells which object is which part.
export const partTable: { readonly [K in EventKind]: ReadonlyArray<readonly [string, string, string]> } = {
  'club.founded': [['outline', 'name time_zone language currency', '']],
  'member.invited': [['outline', 'nonce classification', ''], ['person?', 'nonce name', 'company'], ['contact?', 'nonce email', '']],
  'member.joined': [['person?', 'nonce name', 'company'], ['outline', '', 'classification invited_by invitation'], ['contact?', 'nonce email', '']],
  'member.left': [['outline', 'member', '']],
  'member.suspended': [['outline', 'member', ''], ['why?', 'nonce reason', '']],
  'member.reinstated': [['outline', 'member', ''], ['why?', 'nonce reason', '']],
  'role.granted': [['outline', 'member role', '']],
  'role.revoked': [['outline', 'member role', '']],
  'proposition.set': [['words', 'nonce', 'personal value stories ideal_introduction not_for_me']],
  'proposition.restated': [['outline', 'nonce member', ''], ['words?', 'nonce in_my_words', '']],
  'restatement.accepted': [['outline', 'nonce restatement', '']],
  'restatement.corrected': [['outline', 'nonce restatement', ''], ['words?', 'nonce in_my_words', '']],
  'proposition.suggestion_made': [['outline', 'nonce member', ''], ['words?', 'nonce text', '']],
  'proposition.suggestion_accepted': [['outline', 'nonce suggestion', '']],
  'proposition.suggestion_declined': [['outline', 'nonce suggestion', '']],
  'preferences.set': [['outline', 'nonce', 'channel quiet_hours time_zone introductions_a_week'], ['sectors?', 'nonce closed_sectors', '']],
  'ask.posted': [['words?', 'nonce who', 'why region'], ['terms?', 'good_until', ''], ['turn?', 'round', 'turn']],
  'ask.withdrawn': [['outline', 'ask', '']],
  'ask.expired': [['outline', 'ask', '']],
  'offer.made': [['outline', 'ask strength', ''], ['note?', 'nonce note', ''], ['turn?', 'round', 'turn']],
  'offer.accepted': [['outline', 'offer', '']],
  'offer.withdrawn': [['outline', 'offer', '']],
  'introduction.proposed': [['outline', 'nonce a', 'b offer'], ['words?', 'nonce blurb', ''], ['guest?', 'nonce contact', '']],
  'introduction.arrived': [['outline', 'nonce connector a b introduction', ''], ['words?', 'nonce blurb', 'connector']],
  'introduction.consented': [['outline', 'nonce introduction', '']],
  'introduction.refused': [['outline', 'nonce introduction', '']],
  'introduction.released': [['outline', 'nonce introduction', ''], ['guest?', 'nonce contact', ''], ['person?', 'nonce name', 'company']],
  'introduction.judged': [['outline', 'nonce introduction worthwhile', '']],
  'referral.given': [['outline', 'from to kind effort', ''], ['terms?', 'nonce need hand_over consent', ''], ['details?', 'nonce contact', ''], ['links?', 'nonce', 'prospect offer introduction parent'], ['turn?', 'round', 'turn'], ['follow_up?', 'nonce by', '']],
  'contact.released': [['details', 'nonce referral contact', '']],
  'referral.received': [['outline', 'nonce referral', ''], ['follow_up?', 'nonce by', '']],
  'referral.declined': [['outline', 'nonce referral reason', '']],
  'referral.advanced': [['outline', 'nonce referral stage', 'owner due'], ['words?', 'nonce next_step', ''], ['follow_up?', 'nonce by', '']],
  'referral.closed': [['outline', 'nonce referral outcome', ''], ['why?', 'nonce reason', '']],
  'referral.rated': [['outline', 'nonce referral expected fit effort', '']],
  'referral.lapsed': [['outline', 'nonce referral', '']],
  'referral.withdrawn': [['outline', 'nonce referral', '']],
  'referral.reopened': [['outline', 'nonce referral', ''], ['follow_up?', 'nonce by', '']],
  'referral.reminded': [['outline', 'nonce referral by', '']],
  'referral.nudged': [['outline', 'nonce referral by', '']],
  'referral.passed_on': [['outline', 'nonce referral onward', '']],
  'referral.arrived': [['outline', 'from to effort', ''], ['origin', 'nonce referral', ''], ['terms?', 'nonce need hand_over consent', 'giver'], ['follow_up?', 'nonce by', '']],
  'thanks.given': [['outline', 'to business', 'referral'], ['money?', 'nonce amount currency', '']],
  'thanks.arrived': [['outline', 'from to referral thanks business', '']],
  'thanks.reversed': [['outline', 'thanks', '']],
  'testimonial.given': [['outline', 'about', 'referral'], ['words?', 'nonce text', ''], ['turn?', 'round', 'turn']],
  'ltr.marked': [['outline', 'nonce member like trust respect', '']],
  'advocacy.declared': [['outline', 'member', '']],
  'advocacy.withdrawn': [['outline', 'member', '']],
  'advocacy.declined': [['outline', 'nonce member', ''], ['why?', 'nonce reason', '']],
  'one_to_one.proposed': [['outline', 'nonce member agenda_points gives_points', 'medium'], ['words?', 'nonce', 'agenda gives']],
  'one_to_one.scheduled': [['outline', 'nonce one_to_one at agenda_points gives_points', 'medium'], ['words?', 'nonce', 'agenda gives']],
  'one_to_one.cancelled': [['outline', 'nonce one_to_one', ''], ['why?', 'nonce reason', '']],
  'one_to_one.held': [['outline', 'nonce one_to_one', '']],
  'one_to_one.confirmed': [['outline', 'nonce one_to_one agenda_kept', ''], ['worth', 'nonce worthwhile', '']],
  'one_to_one.no_show': [['outline', 'nonce one_to_one absent', '']],
  'round.planned': [['outline', 'phases starts_at closes_at', 'template'], ['words?', 'nonce names', '']],
  'round.opened': [['outline', 'round controller ends_at closes_at', '']],
  'round.handed_over': [['outline', 'round member', '']],
  'round.taken_over': [['outline', 'round from', '']],
  'round.phase_entered': [['outline', 'round phase ends_at order visitors', ''], ['silent?', 'nonce referrals', '']],
  'round.paused': [['outline', 'round', '']],
  'round.resumed': [['outline', 'round paused_ms', 'warn_at deadline']],
  'round.replanned': [['outline', 'round cause overrun_ms phase ends_at closes_at', 'seconds_a_turn']],
  'round.closed': [['outline', 'round turns overruns overrun_ms asks offers referrals testimonials present absent late medical substitute visitors', '']],
  'round.aborted': [['outline', 'round', ''], ['why?', 'nonce reason', '']],
  'turn.started': [['outline', 'round phase warn_at deadline', 'member visitor']],
  'turn.extended': [['outline', 'round turn warn_at deadline', '']],
  'turn.over': [['outline', 'round turn deadline', '']],
  'turn.ended': [['outline', 'round turn held_ms overrun_ms', 'member visitor']],
  'turn.skipped': [['outline', 'round', 'member visitor'], ['why?', 'nonce reason', '']],
  'turn.swapped': [['outline', 'round a b', '']],
  'attendance.marked': [['outline', 'round mark', 'member visitor arrived left'], ['substitute?', 'nonce name', '']],
  'visitor.registered': [['outline', 'round invited_by visit', 'visitor'], ['person?', 'nonce name', 'classification'], ['contact?', 'nonce', 'phone email']],
  'report.submitted': [['outline', 'round lines', '']],
  'report.reopened': [['outline', 'round', ''], ['why?', 'nonce reason', '']],
  'points.adopted': [['outline', 'rules', '']],
  'education.noted': [['outline', 'units', ''], ['words?', 'nonce topic', '']],
  'anchor.added': [['outline', 'member', '']],
  'anchor.removed': [['outline', 'member', '']],
  'organisation.verified': [['outline', 'member', 'organisation']],
  'member.linked': [['outline', 'member to', '']],
  'event.voided': [['outline', 'event', 'fault because'], ['why?', 'nonce reason', '']],
  'event.restored': [['outline', 'event', 'because'], ['why?', 'nonce reason', '']],
  'rules.adopted': [['outline', 'rules from', '']],
  'neighbours.set': [['outline', 'open_to', 'clubs']],
  'flag.raised': [['outline', 'nonce about kind', 'event'], ['words?', 'nonce text', '']],
  'case.opened': [['outline', 'nonce member due', ''], ['flags', 'nonce flags', '']],
  'case.step_taken': [['outline', 'nonce case step due', ''], ['words?', 'nonce note', '']],
  'case.decided': [['outline', 'nonce case member decision', 'until appeal_until former'], ['flags', 'nonce flags', ''], ['why?', 'nonce reason', '']],
  'case.appealed': [['outline', 'nonce case due', ''], ['words?', 'nonce text', '']],
  'case.overdue': [['outline', 'nonce case due', '']],
  'log.restored': [['outline', 'behind', '']],
  'contact.corrected': [['outline', 'nonce referral', ''], ['details?', 'nonce contact', '']],
  'contact.erased': [['outline', 'subject', '']],
  'alert.answered': [['outline', 'nonce about alert answer', '']],
  'alert.read': [['outline', 'nonce up_to', '']],
  'alert.returned': [['outline', 'nonce member about alert', '']],
  'webhook.set': [['outline', 'nonce', ''], ['target?', 'nonce url secret', '']],
  'webhook.removed': [['outline', 'nonce', '']],
  'webhook.disabled': [['outline', 'nonce member', '']],
};

export const commandNames = Object.freeze(
  'member.invite member.leave member.suspend member.reinstate role.grant role.revoke proposition.set proposition.restate restatement.accept restatement.correct proposition.make_suggestion proposition.accept_suggestion proposition.decline_suggestion preferences.set ask.post ask.withdraw offer.make offer.accept offer.withdraw introduction.propose introduction.consent introduction.refuse introduction.judge referral.give referral.receive referral.decline referral.advance referral.close referral.rate referral.withdraw referral.reopen thanks.give thanks.reverse testimonial.give ltr.mark advocacy.declare advocacy.withdraw advocacy.decline one_to_one.propose one_to_one.schedule one_to_one.cancel one_to_one.hold one_to_one.confirm one_to_one.report_no_show round.plan round.open round.hand_over round.take_over round.enter_phase round.pause round.resume round.close round.abort turn.start turn.extend turn.end turn.skip turn.swap attendance.mark visitor.register report.submit report.reopen points.adopt education.note anchor.add anchor.remove organisation.verify member.link event.void event.restore rules.adopt neighbours.set flag.raise case.open case.take_step case.decide case.appeal contact.erase alert.answer alert.read webhook.set webhook.remove'.split(' '),
) as readonly CommandName[];

export const errorCatalogue: { readonly [C in ErrorCode]: { status: number; retry: Retry; what_to_do: string } } = {
  bad_request: { status: 400, retry: 'never', what_to_do: "mend the frame: `field` names what is wrong with it" },
  bad_text: { status: 400, retry: 'never', what_to_do: "take the characters out that no text may hold" },
  out_of_range: { status: 400, retry: 'never', what_to_do: "choose a number, date or length within the limits" },
  not_found: { status: 404, retry: 'never', what_to_do: "there is no such thing, or it is not yours to see" },
  not_allowed: { status: 403, retry: 'never', what_to_do: "ask somebody whose role allows it" },
  not_now: { status: 409, retry: 'never', what_to_do: "the thing has moved on: look at its newest event" },
  taken: { status: 409, retry: 'never', what_to_do: "choose another: this one is somebody's already" },
  self_deal: { status: 409, retry: 'never', what_to_do: "this needs two different people" },
  out_of_date: { status: 409, retry: 'never', what_to_do: "read what has changed since `expect`, then decide again" },
  key_reused: { status: 409, retry: 'never', what_to_do: "use a fresh id for each new command" },
  ahead_of_log: { status: 409, retry: 'never', what_to_do: "you hold events that this server does not: it may have lost history; keep what you have and tell your admin" },
  unauthenticated: { status: 401, retry: 'never', what_to_do: "log in again, or use a valid token" },
  hello_first: { status: 409, retry: 'never', what_to_do: "say hello to the club first" },
  suspended: { status: 403, retry: 'never', what_to_do: "ask a chapter admin" },
  muted: { status: 403, retry: 'never', what_to_do: "wait until the day that the case's decision names, or appeal against it" },
  bad_origin: { status: 403, retry: 'never', what_to_do: "connect from the server's own pages, or send no Origin" },
  token_in_url: { status: 400, retry: 'never', what_to_do: "send the token in a header, a body or the hello" },
  method_not_allowed: { status: 405, retry: 'never', what_to_do: "use a method that the path knows" },
  length_required: { status: 411, retry: 'never', what_to_do: "send Content-Length with a body" },
  too_large: { status: 413, retry: 'never', what_to_do: "send less at once" },
  upgrade_required: { status: 426, retry: 'never', what_to_do: "connect with WebSocket version 13, protocol rorx.v1" },
  slow_down: { status: 429, retry: 'after', what_to_do: "wait for `retry_after_ms`, then send less often" },
  busy: { status: 503, retry: 'same', what_to_do: "send the same command again, with the same id" },
  storage_full: { status: 507, retry: 'same', what_to_do: "the disk is nearly full: nothing was written; try again later" },
  unknown_outcome: { status: 503, retry: 'same', what_to_do: "send the same command again, with the same id: that settles it" },
  shutting_down: { status: 503, retry: 'same', what_to_do: "come back and send the same command again, with the same id" },
};

export const closeCatalogue: Readonly<Record<number, { name: string; what_to_do: string }>> = {
  4000: { name: 'draining', what_to_do: "the server restarts: come back after the advised time and resume" },
  4001: { name: 'idle', what_to_do: "nothing was heard from you: come back and resume" },
  4002: { name: 'no_progress', what_to_do: "you took no bytes for 30 s: come back and resume" },
  4100: { name: 'overloaded', what_to_do: "the server has too much to do: come back in a minute" },
  4400: { name: 'bad_hello', what_to_do: "the hello was wrong: the error before the close names the field" },
  4401: { name: 'unauthenticated', what_to_do: "no hello within 5 s, or its token is not valid: log in again" },
  4403: { name: 'no_longer_welcome', what_to_do: "logged out, suspended or gone from the club: log in again" },
  4404: { name: 'no_such_club', what_to_do: "there is no such club, or you do not belong to it" },
  4409: { name: 'ahead_of_log', what_to_do: "you hold events that the server does not: keep them, tell your admin" },
  1002: { name: 'protocol_error', what_to_do: "the frame breaks RFC 6455: mend the client's WebSocket library" },
  1003: { name: 'not_text', what_to_do: "the server takes text alone, not binary messages" },
  1007: { name: 'not_utf8', what_to_do: "a text message is valid UTF-8" },
  1009: { name: 'too_big', what_to_do: "a message has at most 64 KiB" },
  1008: { name: 'flood', what_to_do: "too many messages or pings: send less often" },
};

// What an export says: its events, who is who, and the evidence between them. For recompute.mjs.
import { readFileSync } from 'node:fs';

export const CLUB = 0;
const HALF_LIFE = 182, QUARTER = 91;

// --- time ---

export const dayOf = (atMs) => Math.max(0, Math.floor(atMs / 86_400_000) - 18_262);
export const week = (day) => Math.floor(day / 7);
const quarter = (day) => Math.floor(day / QUARTER);

// round(2^(30 + i/182)), exactly: the largest x with (2x - 1)^182 <= 2^(182 * 31 + i).
const growthTable = Array.from({ length: HALF_LIFE }, (_, i) => {
  let low = 1n << 30n, high = 1n << 31n;
  const limit = 1n << BigInt(HALF_LIFE * 31 + i);
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if ((2n * middle - 1n) ** BigInt(HALF_LIFE) <= limit) low = middle;
    else high = middle;
  }
  return low;
});
export const growth = (day) => growthTable[day % HALF_LIFE] << BigInt(Math.floor(day / HALF_LIFE));

// --- the log ---

const idOf = (text) => Number(text.slice(1)); // "m3", "r125"
const memberOf = (by) => (/^m\d+$/.test(by) ? idOf(by) : CLUB);

export function readExport(file, untilDay) {
  const lines = readFileSync(file, 'utf8').split('\n').filter((line) => line !== '');
  const events = lines.slice(1).map((line) => {
    const event = JSON.parse(line);
    const bodyOf = (label) => event.parts.find((part) => part.label === label)?.body;
    const says = JSON.parse(bodyOf('outline') ?? '{}');
    if (event.kind === 'case.decided') says.flags = JSON.parse(bodyOf('flags')).flags;
    return { seq: event.seq, day: dayOf(event.at), by: memberOf(event.by), kind: event.kind, says };
  });
  return untilDay === undefined ? events : events.filter((event) => event.day <= untilDay);
}

// The field in which an event names the one without which it would not have been.
const CAUSE = {
  'referral.declined': 'referral', 'referral.rated': 'referral', 'thanks.given': 'referral', 'thanks.reversed': 'thanks',
  'introduction.released': 'introduction', 'introduction.judged': 'introduction', 'offer.accepted': 'offer',
  'proposition.suggestion_accepted': 'suggestion', 'restatement.accepted': 'restatement',
  'one_to_one.scheduled': 'one_to_one', 'one_to_one.confirmed': 'one_to_one', 'one_to_one.no_show': 'one_to_one',
  'case.decided': 'former',
};

const CHAPTERS = new Set(['thanks.reversed', 'introduction.released', 'introduction.judged', 'one_to_one.scheduled',
  'one_to_one.confirmed']);
const isChapter = (event) =>
  event.kind === 'case.decided' ? event.says.former !== undefined : CHAPTERS.has(event.kind);

export class Log {
  constructor(events) {
    this.bySeq = new Map(events.map((event) => [event.seq, event]));
    this.words = new Map(); // event -> the latest void or restoration of it
    for (const event of events) {
      if (this.isWord(event)) this.words.set(event.says.event, event);
    }
    this.alive = events.filter((event) => this.isAlive(event));
  }
  isWord(event) {
    return event.kind === 'event.voided' || event.kind === 'event.restored';
  }
  isAlive(event) {
    if (this.isWord(event)) return this.words.get(event.says.event) === event;
    if (this.isVoided(event)) return false;
    const cause = this.causeOf(event);
    return cause === undefined || this.isAlive(cause);
  }
  causeOf(event) {
    const named = event.says[CAUSE[event.kind]];
    if (named === undefined) return undefined;
    const cause = this.bySeq.get(typeof named === 'number' ? named : idOf(named));
    return cause && cause.seq < event.seq ? cause : undefined;
  }
  of(...kinds) {
    return this.alive.filter((event) => kinds.includes(event.kind));
  }
  // The same log, had nothing been voided.
  withNothingVoided() {
    const other = Object.create(Log.prototype, Object.getOwnPropertyDescriptors(this));
    other.alive = [...this.bySeq.values()];
    return other;
  }
  isVoided(event) {
    return this.words.get(event.seq)?.kind === 'event.voided';
  }
  // Whether a void reaches what the event says: of itself, of what caused it, or of a chapter of its story.
  isTouchedByVoids(event) {
    for (let at = event; at; at = this.causeOf(at)) if (this.isVoided(at)) return true;
    return [...this.bySeq.values()].some(
      (other) => isChapter(other) && this.isVoided(other) && this.causeOf(other) === event);
  }
  // Thanks with their reversal, an introduction with its judgements, a one-to-one with its confirmations, a decision
  // with the one on appeal: each is one story.
  storyOf(event) {
    return (isChapter(event) && this.causeOf(event)) || event;
  }
}

// --- people ---

export class People {
  constructor(log) {
    this.links = new Map();
    this.joined = new Map(); // id -> the event
    this.rules = [];
    const anchorIds = new Set();
    for (const event of log.alive) {
      const says = event.says;
      if (event.kind === 'member.joined') {
        this.joined.set(event.seq, event);
        if (event.seq === 2) anchorIds.add(2); // the founder
      } else if (event.kind === 'anchor.added') {
        anchorIds.add(this.person(idOf(says.member)));
      } else if (event.kind === 'anchor.removed') {
        const gone = this.person(idOf(says.member));
        for (const id of [...anchorIds]) if (this.person(id) === gone) anchorIds.delete(id);
      } else if (event.kind === 'member.linked') {
        const before = this.person(idOf(says.member)), after = this.person(idOf(says.to));
        if (before === after) continue;
        for (const [id, person] of this.links) if (person === before) this.links.set(id, after);
        this.links.set(before, after);
      } else if (event.kind === 'rules.adopted') {
        this.rules.push(says);
      }
    }
    this.anchors = new Set([...anchorIds].map((id) => this.person(id)));
    this.places = log.of('organisation.verified');
  }
  person(id) {
    return this.links.get(id) ?? id;
  }
  all() {
    return [...new Set([...this.joined.keys()].map((id) => this.person(id)))].sort((a, b) => a - b);
  }
  rulesAt(seq) {
    return this.rules.findLast((adopted) => adopted.from <= seq)?.rules ?? DEFAULT_RULES;
  }
  organisation(person, before) {
    const verified = this.places.findLast(
      (event) => event.seq < before && this.person(idOf(event.says.member)) === person);
    return verified?.says.organisation || undefined;
  }
  areOfTwoOrganisations(a, b, seq) {
    const ofA = this.organisation(a, seq), ofB = this.organisation(b, seq);
    return ofA !== undefined && ofB !== undefined && ofA !== ofB;
  }
}

const DEFAULT_RULES = {
  thanks: { units: 1024, most: 2 }, referral_ok: { units: 512, most: 4 }, intro_ok: { units: 384, most: 4 },
  help_ok: { units: 192, most: 4 }, ltr: { units: 128, most: 0 }, sponsor: { units: 256, most: 1 },
  referral_bad: { units: 256, most: 2 }, pitch_flag: { units: 512, most: 1 }, upheld: { units: 1536, most: 0 },
  fraud: { units: 1024, most: 0 }, sponsor_liability: { units: 256, most: 0 },
  one_to_one: { units: 256, most: 1 }, no_show: { units: 128, most: 2 },
  good_fit: 3, bad_fit: 1, neutral_mark: 9, outside_percent: 125, dealing_days: 364, liability_days: 182,
};

// --- evidence ---

const FINDINGS = new Set(['upheld', 'fraud', 'sponsor_liability']);
const UPHELD = new Set(['warning', 'muted', 'suspended']);
export const KINDS = ['thanks', 'referral_ok', 'intro_ok', 'help_ok', 'one_to_one', 'ltr', 'sponsor', 'referral_bad',
  'pitch_flag', 'no_show', 'upheld', 'fraud', 'sponsor_liability'];
const inOrder = (a, b) => a.seq - b.seq || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind);

export class Evidence {
  constructor(log, people) {
    this.log = log;
    this.people = people;
    this.said = [];
    this.dealings = [];
    this.referrals();
    this.introductions();
    this.help();
    this.oneToOnes();
    for (const event of log.of('member.joined')) {
      if (event.says.invited_by) this.say(event, idOf(event.says.invited_by), event.seq, 'sponsor', 1);
    }
    for (const event of log.of('ltr.marked')) {
      const { member, like, trust, respect } = event.says;
      const steps = like + trust + respect - people.rulesAt(event.seq).neutral_mark;
      this.say(event, event.by, idOf(member), 'ltr', steps < 0 ? -1 : 1, Math.abs(steps));
    }
    for (const event of log.of('event.voided')) if (event.says.fault) this.find(event, idOf(event.says.fault), 'fraud');
    this.cases();
    this.said.sort(inOrder);
  }

  say(event, from, to, kind, sign, times = 1) {
    const u = this.people.person(from), m = this.people.person(to);
    if (u === m || m === CLUB || (u === CLUB) !== FINDINGS.has(kind)) return;
    const rules = this.people.rulesAt(event.seq);
    let units = times * rules[kind].units;
    if (sign > 0 && this.people.areOfTwoOrganisations(u, m, event.seq)) {
      units = Math.floor((units * rules.outside_percent) / 100);
    }
    this.said.push({ seq: event.seq, day: event.day, u, m, kind, sign, units, most: rules[kind].most,
      dealingDays: rules.dealing_days });
  }
  deal(event, a, b) {
    this.dealings.push({ seq: event.seq, day: event.day, a: this.people.person(a), b: this.people.person(b) });
  }

  referrals() {
    for (const event of this.log.of('referral.given')) this.deal(event, idOf(event.says.from), idOf(event.says.to));
    for (const event of this.log.of('referral.rated', 'referral.declined')) {
      const given = this.log.causeOf(event)?.says;
      if (!given) continue;
      const from = idOf(given.to), to = idOf(given.from), rules = this.people.rulesAt(event.seq);
      const isDeclined = event.kind === 'referral.declined';
      const isGood = !isDeclined && event.says.expected && event.says.fit >= rules.good_fit;
      const isBad = isDeclined ? ['lead', 'no_fit'].includes(event.says.reason) : event.says.fit <= rules.bad_fit;
      if (isGood) this.say(event, from, to, 'referral_ok', 1);
      else if (isBad) this.say(event, from, to, 'referral_bad', -1);
    }
    const reversed = new Set(this.log.of('thanks.reversed').map((event) => idOf(event.says.thanks)));
    for (const event of this.log.of('thanks.given')) {
      if (!reversed.has(event.seq)) this.say(event, event.by, idOf(event.says.to), 'thanks', 1);
    }
  }

  introductions() {
    for (const event of this.log.of('introduction.proposed')) {
      const connector = event.by, a = idOf(event.says.a), b = event.says.b ? idOf(event.says.b) : undefined;
      const chapters = this.log.of('introduction.released', 'introduction.judged')
        .filter((chapter) => this.log.causeOf(chapter) === event);
      for (const released of chapters.filter((chapter) => chapter.kind === 'introduction.released')) {
        this.deal(released, connector, a);
        if (b !== undefined) {
          this.deal(released, connector, b);
          this.deal(released, a, b);
        }
      }
      const lastBy = (side) =>
        chapters.findLast((chapter) => chapter.kind === 'introduction.judged' && chapter.by === side);
      const ofA = lastBy(a), ofB = lastBy(b ?? CLUB);
      if (!ofA?.says.worthwhile || !ofB?.says.worthwhile) continue;
      const later = ofA.seq > ofB.seq ? ofA : ofB;
      this.say(later, a, connector, 'intro_ok', 1);
      if (b !== undefined) this.say(later, b, connector, 'intro_ok', 1);
    }
    for (const event of this.log.of('offer.accepted')) {
      const offer = this.log.causeOf(event);
      if (offer) this.deal(event, event.by, offer.by);
    }
  }

  help() {
    for (const event of this.log.of('proposition.suggestion_accepted', 'restatement.accepted')) {
      const help = this.log.causeOf(event);
      if (!help) continue;
      this.deal(event, event.by, help.by);
      this.say(event, event.by, help.by, 'help_ok', 1);
    }
  }

  oneToOnes() {
    for (const event of this.log.of('one_to_one.proposed')) {
      const a = event.by, b = idOf(event.says.member);
      const chapters = (kind) => this.log.of(kind).filter((chapter) => this.log.causeOf(chapter) === event);
      for (const scheduled of chapters('one_to_one.scheduled')) this.deal(scheduled, a, b);
      const [ofA, ofB] = [a, b].map((side) => chapters('one_to_one.confirmed').find((chapter) => chapter.by === side));
      if (!ofA || !ofB) continue;
      const later = ofA.seq > ofB.seq ? ofA : ofB;
      this.deal(later, a, b);
      this.say(later, a, b, 'one_to_one', 1);
      this.say(later, b, a, 'one_to_one', 1);
    }
    for (const event of this.log.of('one_to_one.no_show')) {
      const proposed = this.log.causeOf(event);
      if (!proposed) continue;
      const a = proposed.by, b = idOf(proposed.says.member), absent = idOf(event.says.absent);
      if (absent === a) this.say(event, b, a, 'no_show', -1);
      if (absent === b) this.say(event, a, b, 'no_show', -1);
    }
  }

  // A decision on appeal stands in the first one's place.
  cases() {
    const decided = this.log.of('case.decided');
    for (const event of decided) {
      const { member, decision, flags, former } = event.says;
      const isReplaced = decided.some((later) => later.seq > event.seq &&
        (later.says.former === event.seq || (former !== undefined && later.says.former === former)));
      if (isReplaced || !UPHELD.has(decision)) continue;
      const about = this.people.person(idOf(member));
      const flaggers = this.log.of('flag.raised')
        .filter((flag) => flags.includes(`f${flag.seq}`) && flag.seq < event.seq && flag.says.kind === 'pitch')
        .filter((flag) => this.people.person(idOf(flag.says.about)) === about)
        .map((flag) => this.people.person(flag.by));
      for (const flagger of new Set(flaggers)) this.say(event, flagger, about, 'pitch_flag', -1);
      this.find(event, about, 'upheld');
    }
  }

  find(event, id, kind) {
    const faulty = this.people.person(id);
    this.say(event, CLUB, faulty, kind, -1);
    const liable = new Set();
    for (const joined of this.log.of('member.joined')) {
      if (this.people.person(joined.seq) !== faulty || joined.seq >= event.seq || !joined.says.invited_by) continue;
      const sponsor = this.people.person(idOf(joined.says.invited_by));
      const isRecent = event.day - joined.day <= this.people.rulesAt(event.seq).liability_days;
      if (isRecent && sponsor !== faulty) liable.add(sponsor);
    }
    for (const sponsor of liable) this.say(event, CLUB, sponsor, 'sponsor_liability', -1);
  }

  maySay(piece) {
    if (piece.sign > 0 || piece.u === CLUB) return true;
    return this.dealings.some((one) => one.seq < piece.seq && piece.day - one.day <= piece.dealingDays &&
      ((one.a === piece.u && one.b === piece.m) || (one.a === piece.m && one.b === piece.u)));
  }

  // What would be said about m, had it not been voided.
  struckOut(m) {
    const key = (piece) => `${piece.seq} ${piece.u} ${piece.m} ${piece.kind} ${piece.sign} ${piece.units}`;
    const isSaid = new Set(this.said.map(key));
    this.supposed ??= new Evidence(this.log.withNothingVoided(), this.people);
    return this.supposed.said.filter((piece) => piece.m === m && !isSaid.has(key(piece)) &&
      this.log.isTouchedByVoids(this.log.storyOf(this.log.bySeq.get(piece.seq))));
  }

  // Per ordered pair its pieces, each with its state, and {p, n}: what counts, as of the day of reading.
  pairs(readDay) {
    const sums = new Map(), counted = new Map(), marks = new Map();
    const add = (piece, state) => {
      const key = `${piece.u} ${piece.m}`;
      if (!sums.has(key)) sums.set(key, { u: piece.u, m: piece.m, plus: 0n, minus: 0n, pieces: [] });
      sums.get(key).pieces.push({ ...piece, state });
      if (state !== 'counted') return;
      sums.get(key)[piece.sign > 0 ? 'plus' : 'minus'] += BigInt(piece.units) * growth(piece.day);
    };
    for (const piece of this.said) {
      if (piece.kind === 'ltr') {
        if (week(piece.day) < week(readDay)) marks.set(`${piece.u} ${piece.m}`, piece);
        continue;
      }
      const bucket = `${piece.kind} ${piece.u} ${piece.m} ${piece.kind === 'sponsor' ? '' : quarter(piece.day)}`;
      const before = counted.get(bucket) ?? 0;
      const isOver = piece.most !== 0 && before >= piece.most;
      const state = !this.maySay(piece) ? 'without_dealing' : isOver ? 'over_the_count' : 'counted';
      if (state === 'counted') counted.set(bucket, before + 1);
      add(piece, state);
    }
    for (const mark of marks.values()) add(mark, this.maySay(mark) ? 'counted' : 'without_dealing');
    return [...sums.values()].map(({ u, m, plus, minus, pieces }) => ({ u, m, pieces: pieces.sort(inOrder),
      p: (plus * 256n) / growth(readDay), n: (minus * 256n) / growth(readDay) }));
  }
}

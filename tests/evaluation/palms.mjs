// The report's figures counted again from an export of a club, by what server/decisions/reports.md says and with nothing
// of the server's code: node palms.mjs EXPORT.ndjson. Prints for each week and member `round member` and the figures of
// P A L M S RGI RGO RRI RRO V 1-2-1 TYFCB CEU T.
import { readFileSync } from 'node:fs';
import process from 'node:process';

const columns = ['present', 'absent', 'late', 'medical', 'substitute', 'rgi', 'rgo', 'rri', 'rro', 'visitors',
  'one_to_ones', 'tyfcb', 'ceu', 'testimonials'];

// Lines that are events have a kind; each part's open body is JSON.
const events = readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line))
  .filter((line) => line.kind !== undefined);
for (const event of events) event.says = JSON.parse(event.parts.find((part) => part.label === 'outline')?.body ?? '{}');
const outline = (event) => event.says;
const bySeq = new Map(events.map((event) => [event.seq, event]));
const numberOf = (id) => Number(id.slice(1));

const voided = new Set();
for (const event of events) {
  if (event.kind === 'event.voided') voided.add(outline(event).event);
  if (event.kind === 'event.restored') voided.delete(outline(event).event);
}
const stands = (event) => event !== undefined && !voided.has(event.seq);
const made = (id) => bySeq.get(numberOf(id));
const of = (kind) => events.filter((event) => event.kind === kind && stands(event));

const figures = new Map(); // week -> member -> column -> number
const closes = events.filter((event) => event.kind === 'round.closed');
const weekOf = (seq) => closes.find((close) => close.seq >= seq);
function count(round, member, column, units = 1) {
  if (!figures.has(round)) figures.set(round, new Map());
  const members = figures.get(round);
  if (!members.has(member)) members.set(member, Object.fromEntries(columns.map((name) => [name, 0])));
  members.get(member)[column] += units;
}
function credit(event, member, column, units) {
  const close = weekOf(event.seq);
  if (close) count(outline(close).round, member, column, units);
}

// Who belonged to the club when that event came: joined, and neither left nor suspended since.
function activeAt(seq) {
  const active = new Set();
  for (const event of events) {
    if (event.seq > seq) break;
    if (event.kind === 'member.joined') active.add(`m${event.seq}`);
    if (event.kind === 'member.left' || event.kind === 'member.suspended') active.delete(outline(event).member);
    if (event.kind === 'member.reinstated') active.add(outline(event).member);
  }
  return active;
}

for (const close of closes) {
  const { round } = outline(close);
  const marks = new Map(), visits = new Map();
  for (const event of events.filter((one) => one.kind === 'attendance.marked' && outline(one).round === round)) {
    const { member, visitor, mark } = outline(event);
    if (member) marks.set(member, mark);
    if (visitor) visits.set(visitor, mark);
  }
  for (const member of activeAt(close.seq)) if (!marks.has(member)) marks.set(member, 'absent');
  for (const [member, mark] of marks) count(round, member, mark);
  for (const [visitor, mark] of visits) {
    if (mark === 'present' || mark === 'late') count(round, outline(made(visitor)).invited_by, 'visitors');
  }
}

for (const event of of('referral.received')) {
  const given = made(outline(event).referral);
  if (!stands(given)) continue;
  const { from, to, kind } = outline(given);
  const inside = kind === 'inside';
  credit(event, from, inside ? 'rgi' : 'rgo');
  credit(event, to, inside ? 'rri' : 'rro');
}

// The last word of each of the two; it is complete with the later of them.
const confirmed = new Map();
for (const event of of('one_to_one.confirmed')) {
  const id = outline(event).one_to_one;
  if (!confirmed.has(id)) confirmed.set(id, new Map());
  confirmed.get(id).set(event.by, event);
}
for (const [id, words] of confirmed) {
  if (words.size < 2 || !stands(made(id))) continue;
  const later = [...words.values()].reduce((a, b) => (a.seq > b.seq ? a : b));
  for (const member of words.keys()) credit(later, member, 'one_to_ones');
}

const reversed = new Set(of('thanks.reversed').map((event) => numberOf(outline(event).thanks)));
for (const event of of('thanks.given')) {
  const { to, referral } = outline(event);
  if (!reversed.has(event.seq) && (!referral || stands(made(referral)))) credit(event, to, 'tyfcb');
}
for (const event of of('education.noted')) credit(event, event.by, 'ceu', outline(event).units);
for (const event of of('testimonial.given')) credit(event, event.by, 'testimonials');

const lines = [];
for (const close of closes) {
  const { round } = outline(close);
  const members = [...(figures.get(round) ?? new Map())].sort(([a], [b]) => numberOf(a) - numberOf(b));
  for (const [member, row] of members) lines.push([round, member, ...columns.map((name) => row[name])].join(' '));
}
process.stdout.write(lines.map((line) => `${line}\n`).join(''));

// Every member's standing, computed again from an export of their club, by the formulas of server/standing/README.md and
// with nothing of the server's code: node recompute.mjs EXPORT.ndjson [YYYY-MM-DD] [--explain]. Prints `member
// micropoints` by ascending id; `rorx standings EXPORT.ndjson --format micropoints [--at YYYY-MM-DD]` has to print the
// same. With --explain a line for each item of each member: `member event attester name kind state micropoints`, as
// `--format items` has it.
import process from 'node:process';
import { Evidence, Log, People, dayOf, readExport, week } from './recompute_evidence.mjs';
import { Rank } from './recompute_rank.mjs';

const isToExplain = process.argv.includes('--explain');
const [file, at] = process.argv.slice(2).filter((argument) => argument !== '--explain');
const untilDay = at === undefined ? undefined : dayOf(Date.parse(at));
const events = readExport(file, untilDay);
const log = new Log(events), people = new People(log), evidence = new Evidence(log, people);
const day = untilDay ?? events.at(-1)?.day ?? 0;
const rank = new Rank(evidence.pairs(7 * week(day) + 6), people.anchors);

const itemLines = (member) => rank.items(member, evidence.struckOut(member)).map(
  ({ seq, u, name, kind, state, points }) => `m${member} ${seq} m${u} ${name} ${kind} ${state} ${points}\n`).join('');
const line = (member) => `m${member} ${rank.standing(member)}\n`;
process.stdout.write(people.all().map(isToExplain ? itemLines : line).join(''));

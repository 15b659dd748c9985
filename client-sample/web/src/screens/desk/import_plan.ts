// What an import would change: each row of the table held against the club as it is now. Pure.
import type { Invitation, Member } from '../../fold';
import type { Commands } from '../../rorx/vocabulary';
import type { CsvTable } from './csv';

export const columns = ['name', 'company', 'classification', 'email'] as const;
export type Column = (typeof columns)[number];
export type Mapping = Record<Column, number>; // where the column stands, -1: nowhere

export type Invite = Commands['member.invite'];

export type Fault =
  | 'no_name' | 'long_name' | 'long_company' | 'no_classification' | 'long_classification' | 'no_email' | 'bad_email'
  | 'taken' | 'email_twice' | 'classification_twice';

export type PlannedRow = { line: number; given: Record<Column, string> } & (
  | { state: 'new'; invite: Invite }
  | { state: 'on_its_way' }
  | { state: 'member' | 'invited' }
  | { state: 'faulty'; fault: Fault; with?: string | number } // whose, or which line
);

export interface Known {
  members: Iterable<Member>;
  invitations: Iterable<Invitation>;
  underWay: ReadonlySet<string>; // e-mail addresses of invitations without an answer yet
}

// As clubs head their columns, in English and German.
const headings: Record<Column, string[]> = {
  name: ['name', 'full name', 'member', 'member name', 'vollständiger name', 'mitglied', 'vor- und nachname', 'person'],
  company: ['company', 'company name', 'business', 'firm', 'organisation', 'organization', 'firma', 'unternehmen', 'betrieb'],
  classification: ['classification', 'profession', 'category', 'trade', 'seat', 'speciality', 'specialty', 'fachgebiet',
    'beruf', 'branche', 'kategorie', 'klassifikation', 'gewerbe'],
  email: ['email', 'e-mail', 'mail', 'email address', 'e-mail address', 'mail address', 'e-mail-adresse', 'emailadresse',
    'email-adresse', 'mailadresse'],
};

export function mappingOf(header: readonly string[]): Mapping {
  const plain = header.map(one => one.toLowerCase().replace(/[\s_]+/g, ' ').trim());
  const at = (column: Column) => plain.findIndex(one => headings[column].includes(one));
  return { name: at('name'), company: at('company'), classification: at('classification'), email: at('email') };
}

// As the server folds a classification: the letters A to Z alone.
export function foldedClassification(text: string): string {
  return text.replace(/[A-Z]/g, letter => letter.toLowerCase());
}
const foldedEmail = (text: string) => text.trim().toLowerCase();

export function planImport(table: CsvTable, mapping: Mapping, known: Known): PlannedRow[] {
  const members = new Set<string>(), invited = new Set<string>();
  const seats = new Map<string, string>(); // classification to whose it is
  for (const one of known.members) {
    if (one.status === 'left') continue;
    if (one.email) members.add(foldedEmail(one.email));
    if (one.classification) seats.set(foldedClassification(one.classification), one.name ?? one.id);
  }
  for (const one of known.invitations) if (one.email && !one.joined_as) invited.add(foldedEmail(one.email));
  const emails = new Map<string, number>(), classifications = new Map<string, number>(); // to the line that has it
  return table.rows.map(({ line, cells }) => {
    const cell = (column: Column) => (mapping[column] < 0 ? '' : (cells[mapping[column]] ?? '')).replace(/\s+/g, ' ').trim();
    const given = { name: cell('name'), company: cell('company'), classification: cell('classification'), email: cell('email') };
    const email = foldedEmail(given.email), seat = foldedClassification(given.classification);
    const first = emails.get(email), firstSeat = classifications.get(seat);
    const faulty = (fault: Fault, with_?: string | number): PlannedRow =>
      with_ === undefined ? { line, given, state: 'faulty', fault } : { line, given, state: 'faulty', fault, with: with_ };
    const fault = faultIn(given);
    if (fault) return faulty(fault);
    if (first !== undefined) return faulty('email_twice', first);
    emails.set(email, line);
    if (members.has(email)) return { line, given, state: 'member' };
    if (invited.has(email) || known.underWay.has(email)) {
      if (firstSeat === undefined) classifications.set(seat, line);
      return { line, given, state: invited.has(email) ? 'invited' : 'on_its_way' };
    }
    const holder = seats.get(seat);
    if (holder !== undefined) return faulty('taken', holder);
    if (firstSeat !== undefined) return faulty('classification_twice', firstSeat);
    classifications.set(seat, line);
    const { company, ...others } = given;
    return { line, given, state: 'new', invite: company ? { ...others, company } : others };
  });
}

function faultIn(given: Record<Column, string>): Fault | undefined {
  if (!given.name) return 'no_name';
  if ([...given.name].length > 80) return 'long_name';
  if ([...given.company].length > 200) return 'long_company';
  if (!given.classification) return 'no_classification';
  if ([...given.classification].length > 200) return 'long_classification';
  if (!given.email) return 'no_email';
  return isEmail(given.email) ? undefined : 'bad_email';
}

// One mailbox as the server takes it.
export function isEmail(text: string): boolean {
  const [local, domain, ...more] = text.split('@');
  if (!local || !domain || more.length > 0 || domain.startsWith('.') || domain.endsWith('.')) return false;
  return new TextEncoder().encode(text).length <= 254 && !/[\u0000-\u0020\u007f"(),:;<>[\\\]]/.test(text);
}

// Everyone in the club, and whom to meet next.
import { useState } from 'preact/hooks';
import type { ClubStore } from '../../app/club';
import { clubPath } from '../../app/route';
import { activeMembers, type Member, type OneToOne } from '../../fold';
import { Card, EmptyState, Initials, List, SelectField, Tag, TextField, useTitle } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/home';
import en from '../../words/en/home';
import peopleDe from '../../words/de/people';
import peopleEn from '../../words/en/people';
import { useAsked, type Acquaintance } from './asked';
import type { PageProps } from './index';
import { formatOf, nameOf } from './say';

const cadences = ['30', '91', '182'] as const;
const at_first = 40;

export function People({ club }: PageProps) {
  const words = useWords({ en, de });
  const people = useWords({ en: peopleEn, de: peopleDe });
  useTitle(people.title);
  const [search, setSearch] = useState('');
  const [cadence, setCadence] = useState<(typeof cadences)[number]>('91');
  const meetings = club.area.meetings.value;
  const suggested = useAsked<{ suggestions: Acquaintance[] }>(club, `suggestions/one-to-ones?cadence_days=${cadence}`, meetings);
  const known = useAsked<{ relationships: Acquaintance[] }>(club, `relationships?cadence_days=${cadence}`, meetings);
  const standing = new Map((known?.relationships ?? []).map(one => [one.member, one]));
  const all = activeMembers(club.area.members.value).filter(one => one.id !== club.me);
  const found = all.filter(one => fits(one, search.trim().toLowerCase())).sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''));
  const open = [...meetings.byId.values()].filter(one => isMine(one, club.me) && isOpen(one, club.me));
  const overdue = (known?.relationships ?? []).filter(one => one.overdue).length;
  return (
    <>
      <h1>{people.title}</h1>
      <div class="stack loose">
        {open.length > 0 && (
          <section aria-live="polite">
            <h2>{people.oneToOnes}</h2>
            <List items={open.sort((a, b) => (a.when ?? Infinity) - (b.when ?? Infinity))} keyOf={one => one.id} cards>{one => <MeetingLine club={club} one={one} />}</List>
          </section>
        )}
        <section>
          <h2>{people.next}</h2>
          {suggested === null && <p class="soft">{words.inboxOffline}</p>}
          {suggested?.suggestions.length === 0 && <p class="soft">{people.nobodyNext}</p>}
          <List items={suggested?.suggestions.slice(0, 3) ?? []} keyOf={one => one.member} cards>{one => <NextCard club={club} one={one} />}</List>
          <details>
            <summary>{people.cadence}</summary>
            <SelectField label={people.cadenceLabel} value={cadence} onValue={setCadence} options={cadences.map(value => ({ value, text: people.cadences[value] }))} />
            <p class="soft small">{people.overdueCount(overdue)}</p>
          </details>
        </section>
        <section>
          <h2>{people.everyone(all.length)}</h2>
          {all.length === 0 ? <EmptyState title={people.aloneTitle}>{people.aloneText}</EmptyState> : (
            <TextField label={people.search} type="search" value={search} onValue={setSearch} placeholder={people.searchExample} />
          )}
          {all.length > 0 && found.length === 0 && <p class="soft">{people.nobodyFound}</p>}
          <p class="unseen" role="status">{search ? people.found(found.length) : ''}</p>
          <Everyone club={club} found={found} standing={standing} key={search} />
        </section>
      </div>
    </>
  );
}

function Everyone({ club, found, standing }: { club: ClubStore; found: Member[]; standing: Map<string, Acquaintance> }) {
  const people = useWords({ en: peopleEn, de: peopleDe });
  const [most, setMost] = useState(at_first);
  return (
    <>
      <List items={found.slice(0, most)} keyOf={one => one.id}>{one => <PersonLine club={club} member={one} standing={standing.get(one.id)} />}</List>
      {found.length > most && <button type="button" class="button" onClick={() => setMost(found.length)}>{people.showAll(found.length)}</button>}
    </>
  );
}

function fits(one: Member, text: string): boolean {
  if (text === '') return true;
  const { proposition } = one;
  return [one.name, one.company, one.classification, proposition?.personal, proposition?.value, proposition?.ideal_introduction]
    .some(field => field?.toLowerCase().includes(text));
}

function PersonLine({ club, member, standing }: { club: ClubStore; member: Member; standing: Acquaintance | undefined }) {
  const words = useWords({ en, de });
  const people = useWords({ en: peopleEn, de: peopleDe });
  return (
    <div class="person-line">
      <Initials name={member.name ?? '?'} />
      <div>
        <a href={clubPath(club.slug, 'home', 'people', member.id)}>{member.name ?? words.somebody}</a>
        <p class="soft small facts">{member.company && <span>{member.company}</span>}{member.classification && <span>{member.classification}</span>}</p>
      </div>
      {standing?.overdue && <Tag tone="gold">{people.overdue}</Tag>}
    </div>
  );
}

function NextCard({ club, one }: { club: ClubStore; one: Acquaintance }) {
  const words = useWords({ en, de });
  const people = useWords({ en: peopleEn, de: peopleDe });
  const name = nameOf(club, words, one.member);
  return (
    <Card title={<a href={clubPath(club.slug, 'home', 'people', one.member)}>{name}</a>}>
      <p class="soft">{lastDealt(club, people, one)}</p>
    </Card>
  );
}

export function lastDealt(club: ClubStore, people: typeof peopleEn, one: Acquaintance): string {
  if (!one.met && one.last_dealt_at == null) return people.neverMet;
  if (one.last_dealt_at == null) return people.metNotDealt;
  const when = formatOf(club).relative(one.last_dealt_at, Math.max(club.now(), one.last_dealt_at));
  return one.met ? people.lastDealt(when) : people.dealtNeverMet(when);
}

export function isMine(one: OneToOne, me: string): boolean {
  return one.proposer.member === me || one.partner.member === me;
}

// It waits for a time, for its time, or for my word on how it went.
export function isOpen(one: OneToOne, me: string): boolean {
  const own = one.proposer.member === me ? one.proposer : one.partner;
  return one.state !== 'cancelled' && !own.confirmed && own.reported_absent === undefined;
}

export function MeetingLine({ club, one }: { club: ClubStore; one: OneToOne }) {
  const words = useWords({ en, de });
  const people = useWords({ en: peopleEn, de: peopleDe });
  const other = one.proposer.member === club.me ? one.partner.member : one.proposer.member;
  const isPast = one.when !== undefined && one.when < club.now();
  return (
    <Card pressing={isPast || (one.state === 'proposed' && one.partner.member === club.me)}>
      <h3><a href={clubPath(club.slug, 'home', 'meetings', one.id)}>{people.oneToOneWith(nameOf(club, words, other))}</a></h3>
      <p class="soft">{one.when === undefined ? people.waitsForTime : isPast ? people.howWasIt(formatOf(club).dateTime(one.when)) : people.at(formatOf(club).dateTime(one.when))}</p>
    </Card>
  );
}

// What members flagged, and the cases that came of it. An ordinary member sees the flags that they raised and a case
// that is about them; nobody ever sees who flagged them.
import { clubPath } from '../../app/route';
import type { ClubStore, ScreenProps } from '../../app/screens';
import { isModerator, type ConductCase } from '../../fold';
import { EmptyState, List, Tag } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/desk_conduct';
import en from '../../words/en/desk_conduct';
import { CasePage } from './case';
import { FlagForm, OpenFlags, OwnFlags } from './flags';
import { useNames } from './names';

export function ConductPlace({ club, rest }: ScreenProps) {
  const words = useWords({ en, de });
  const conduct = club.area.conduct.value;
  const chosen = [...conduct.cases.values()].find(one => one.id === rest[0]);
  const judges = isModerator(club.roles.value);
  if (rest[0]) return chosen ? <CasePage club={club} one={chosen} /> : <EmptyState title={words.noSuchCase}>{words.noSuchCaseText}</EmptyState>;
  return (
    <section class="stack loose" aria-labelledby="desk-cases">
      <div class="stack tight">
        <h2 id="desk-cases">{words.title}</h2>
        <p class="measure">{words.text}</p>
      </div>
      {judges && <OpenFlags club={club} />}
      <Cases club={club} />
      <OwnFlags club={club} />
      <FlagForm club={club} />
    </section>
  );
}

function Cases({ club }: { club: ClubStore }) {
  const words = useWords({ en, de });
  const cases = [...club.area.conduct.value.cases.values()].sort((a, b) => b.changed - a.changed);
  const judges = isModerator(club.roles.value);
  return (
    <section class="stack" aria-labelledby="desk-case-list">
      <h3 id="desk-case-list">{words.cases}</h3>
      {cases.length === 0
        ? <EmptyState title={words.noCases}>{judges ? words.noCasesText : words.noCasesOfYours}</EmptyState>
        : <List items={cases} keyOf={one => one.id} cards>{one => <CaseCard club={club} one={one} />}</List>}
    </section>
  );
}

function CaseCard({ club, one }: { club: ClubStore; one: ConductCase }) {
  const words = useWords({ en, de });
  const names = useNames(club);
  const isMine = one.member === club.me;
  return (
    <article class={one.overdue || one.state === 'appealed' ? 'card pressing' : 'card'}>
      <h4><a href={clubPath(club.slug, 'desk', 'cases', one.id)}>{isMine ? words.caseAboutYou : words.caseAbout(names.member(one.member))}</a></h4>
      <p class="row">
        <Tag tone={one.state === 'closed' ? 'green' : 'gold'}>{words.states[one.state]}</Tag>
        {one.overdue && <Tag tone="red">{words.overdue}</Tag>}
        {one.due && one.state !== 'closed' && <span>{words.dueBy(names.format.day(one.due))}</span>}
        <span class="soft">{words.opened(names.format.date(one.at))}</span>
      </p>
    </article>
  );
}

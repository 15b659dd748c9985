// Who could introduce the reader to somebody: each way drawn, with the same in words beside it.
import { clubPath, go } from '../../app/route';
import type { ClubStore } from '../../app/screens';
import type { MemberId } from '../../rorx';
import { EmptyState, Initials, SelectField, Waiting } from '../../ui';
import { useRead, type Hop, type Paths } from './api';
import { activePeople, Failed, useFormat, useNames, useStandingWords } from './common';

export function Introduce({ club, to }: { club: ClubStore; to: MemberId | undefined }) {
  const words = useStandingWords();
  const people = activePeople(club).filter(one => one.id !== club.me);
  const known = people.find(one => one.id === to)?.id;
  return (
    <section class="stack" aria-labelledby="introduce">
      <h2 id="introduce">{words.introduceTitle}</h2>
      <p class="soft measure">{words.introduceHint}</p>
      <div class="narrow">
        <SelectField<MemberId> label={words.whom} value={known ?? ''} empty={words.choose}
          onValue={chosen => go(clubPath(club.slug, 'standing', 'introduce', chosen), 'replace')}
          options={people.map(one => ({ value: one.id, text: one.name }))} />
      </div>
      {known && <Ways key={known} club={club} to={known} />}
    </section>
  );
}

function Ways({ club, to }: { club: ClubStore; to: MemberId }) {
  const words = useStandingWords();
  const format = useFormat(club);
  const nameOf = useNames(club);
  const answer = useRead<Paths>(club, `paths?to=${to}`);
  if (!answer.data) return answer.error !== undefined ? <Failed error={answer.error} again={answer.again} /> : <Waiting />;
  const { paths } = answer.data;
  if (paths.length === 0) return <EmptyState title={words.noPath(nameOf(to))}>{words.noPathHint}</EmptyState>;
  return (
    <div class="stack" aria-live="polite">
      {paths.map(({ hops }, i) => {
        const between = hops.slice(0, -1).map(hop => nameOf(hop.to));
        const arrives = format.percent((hops[hops.length - 1]?.carries_percent ?? 0) / 100);
        return (
          <article class="card stack tight" key={i}>
            <h3>{words.way(i + 1, paths.length)}</h3>
            <Way club={club} hops={hops} />
            <p>
              {between.length === 0 && words.direct(nameOf(to))}
              {between.length === 1 && words.wayOne(between[0] ?? '', nameOf(to))}
              {between.length > 1 && words.wayText(between[0] ?? '', format.list(between), nameOf(to))}
            </p>
            <p class="soft small">{words.carries(arrives)}</p>
          </article>
        );
      })}
      <p class="soft small">{words.toPrepare}</p>
    </div>
  );
}

function Way({ club, hops }: { club: ClubStore; hops: Hop[] }) {
  const words = useStandingWords();
  const format = useFormat(club);
  const nameOf = useNames(club);
  const shown = (id: MemberId) => (id === club.me ? words.you : nameOf(id));
  const first = hops[0];
  if (!first) return null;
  return (
    <ol class="way">
      <li><Stop name={nameOf(first.from)} text={shown(first.from)} /></li>
      {hops.map(hop => (
        <li key={hop.to}>
          <svg class="arrow" viewBox="0 0 60 24" role="img" aria-label={words.step(shown(hop.from), shown(hop.to), format.percent(hop.carries_percent / 100))}>
            <line x1={2} x2={46} y1={12} y2={12} stroke-width={2 + (6 * hop.carries_percent) / 100} />
            <path d="M44 3L58 12L44 21z" />
          </svg>
          <span class="soft small numbers" aria-hidden="true">{format.percent(hop.carries_percent / 100)}</span>
          <Stop name={nameOf(hop.to)} text={shown(hop.to)} />
        </li>
      ))}
    </ol>
  );
}

function Stop({ name, text }: { name: string; text: string }) {
  return <span class="stop"><Initials name={name} /><span>{text}</span></span>;
}

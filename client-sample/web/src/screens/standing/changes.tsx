import { useState } from 'preact/hooks';
import { clubPath } from '../../app/route';
import type { ClubStore } from '../../app/screens';
import type { MemberId } from '../../rorx';
import { List, SelectField, Tag, Waiting } from '../../ui';
import { useRead, type Changed, type Difference } from './api';
import { Failed, useFormat, useNames, useStandingWords } from './common';
import { dayOfNumber, signed } from './figures';
import { Points, sumText } from './reasons';
import { useDays } from './time_slider';

const spans = ['7', '28', '91', '364'] as const;

// What is otherwise than some time before the day that is looked at, and why.
export function Changes({ club, member, day }: { club: ClubStore; member: MemberId; day: number }) {
  const words = useStandingWords();
  const format = useFormat(club);
  const { first, last } = useDays(club);
  const [span, setSpan] = useState<(typeof spans)[number]>('28');
  const from = dayOfNumber(Math.max(first - 1, day - Number(span)));
  const at = day === last ? '' : `&at=${dayOfNumber(day)}`;
  const answer = useRead<Changed>(club, `standings/${member}?from=${from}${at}`, club.standings.value.get(member));
  const points = (micro: number) => Math.trunc(micro / 1000);
  return (
    <section class="stack tight" aria-labelledby="changed">
      <h2 id="changed">{words.changed}</h2>
      <div class="narrow">
        <SelectField label={words.since} value={span} onValue={setSpan}
          options={spans.map(value => ({ value, text: words.sinceChoice[value] }))} />
      </div>
      {answer.error !== undefined && <Failed error={answer.error} again={answer.again} />}
      {!answer.data && answer.error === undefined && <Waiting />}
      {answer.data && told(answer.data)}
    </section>
  );

  function told({ before, after, changes }: Changed) {
    if (changes.length === 0) return <p>{words.changedNothing}</p>;
    const news = changes.filter(one => howItChanged(one) !== 'otherwise');
    const drift = changes.filter(one => howItChanged(one) === 'otherwise');
    const [was, is] = [points(before.standing), points(after.standing)];
    return (
      <>
        <p>{words.changedBy(format.number(was), format.number(is), signed(format.locale, is - was))}</p>
        {news.length > 0 && <Lines club={club} changes={news} />}
        {drift.length > 0 && (
          <details>
            <summary>{words.drift(signed(format.locale, is - was - shownSum(news)))}</summary>
            <p class="soft small measure">{words.driftWhy}</p>
            <Lines club={club} changes={drift} />
          </details>
        )}
      </>
    );
  }
}

// As each of them is shown, so that with the rest they make the shown difference.
const shownSum = (changes: Difference[]) => changes.reduce((sum, one) => sum + Math.trunc(one.after / 1000) - Math.trunc(one.before / 1000), 0);

function Lines({ club, changes }: { club: ClubStore; changes: Difference[] }) {
  return (
    <List items={changes.slice(0, 60)} keyOf={one => `${one.event ?? ''} ${one.attester ?? ''} ${one.kinds.join()} ${String(one.has_discount)}`}>
      {one => <OneChange club={club} change={one} />}
    </List>
  );
}

function OneChange({ club, change }: { club: ClubStore; change: Difference }) {
  const words = useStandingWords();
  const format = useFormat(club);
  const nameOf = useNames(club);
  const [before, after] = [Math.trunc(change.before / 1000), Math.trunc(change.after / 1000)];
  const kind = change.kinds[0];
  const what = change.attester && kind && change.event
    ? words.reason[kind](nameOf(change.attester))
    : sumText(words, change.kinds, change.has_discount, items => format.list(items));
  const how = howItChanged(change);
  return (
    <div class="reason">
      <Points text={signed(format.locale, after - before)} points={after - before} />
      <div>
        <p class="what">{what}</p>
        <p class="soft small">
          {words.fromTo(format.number(before), format.number(after))}
          {change.event ? <> <a href={clubPath(club.slug, 'record', String(change.event))}>{words.seeEvent(change.event)}</a></> : null}
        </p>
        {how !== 'otherwise' && <Tag tone={how === 'voided' || how === 'went' ? 'red' : 'green'}>{words.change[how]}</Tag>}
      </div>
    </div>
  );
}

function howItChanged({ event, was, is, before, after }: Difference): 'came' | 'went' | 'voided' | 'restored' | 'otherwise' {
  if (event && is === 'voided' && was !== 'voided') return 'voided';
  if (event && was === 'voided' && is !== 'voided') return 'restored';
  if (event ? was === undefined : before === 0) return 'came';
  if (event ? is === undefined : after === 0) return 'went';
  return 'otherwise';
}

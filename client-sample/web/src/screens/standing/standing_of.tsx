// One member's standing on a day, why it is so, and what has changed.
import { useState } from 'preact/hooks';
import type { ClubStore } from '../../app/screens';
import type { MemberId } from '../../rorx';
import { Tag, Waiting } from '../../ui';
import { useRead, useSettled, type Explained } from './api';
import { Changes } from './changes';
import { Failed, useFormat, useNames, useStandingWords } from './common';
import { bandOf, dayOfNumber, surenessOf } from './figures';
import { Reasons } from './reasons';
import { Scale } from './scale';
import { TimeSlider, useDays } from './time_slider';

export function StandingOf({ club, member }: { club: ClubStore; member: MemberId }) {
  const words = useStandingWords();
  const format = useFormat(club);
  const nameOf = useNames(club);
  const { last } = useDays(club);
  const [chosen, setDay] = useState<number | undefined>(undefined); // undefined: today, also when that is tomorrow
  const day = chosen ?? last;
  const settled = useSettled(day);
  const isMine = member === club.me;
  const path = settled === last ? `standings/${member}` : `standings/${member}?at=${dayOfNumber(settled)}`;
  const answer = useRead<Explained>(club, path, club.standings.value.get(member));
  const title = isMine ? words.myStanding : words.standingOf(nameOf(member));
  if (!answer.data) return answer.error !== undefined ? <Failed error={answer.error} again={answer.again} /> : <Waiting />;
  const band = bandOf(answer.data);
  const isBehind = settled !== day || answer.path !== path;
  return (
    <div class="stack loose">
      <section class="card stack tight" aria-labelledby="standing-now" aria-busy={isBehind}>
        <h2 id="standing-now">{title}</h2>
        <p class="figure">
          <strong class="numbers">{words.points(format.number(band.value))}</strong>
          {surenessOf(band.uncertainty) === 'new' && <Tag tone="gold">{words.isNew}</Tag>}
        </p>
        <Scale club={club} value={band.value} low={band.low} high={band.high} />
        <p>{words.between(format.number(band.low), format.number(band.high))} {words.sureness[surenessOf(band.uncertainty)]}</p>
        {day !== last && <p><Tag>{words.asOf(format.day(dayOfNumber(day)))}</Tag></p>}
        <details>
          <summary>{words.whatItIs}</summary>
          {words.whatItIsText.map(text => <p key={text} class="measure">{text}</p>)}
        </details>
      </section>
      <TimeSlider club={club} member={member} day={day} onDay={wanted => setDay(wanted === last ? undefined : wanted)} />
      <section class="stack tight" aria-labelledby="why">
        <h2 id="why">{isMine ? words.why : words.whyOther}</h2>
        <Reasons club={club} explained={answer.data} isMine={isMine} />
      </section>
      <Changes club={club} member={member} day={settled} />
    </div>
  );
}

// All standings: as the club sees them, or as they look from the reader.
import { useState } from 'preact/hooks';
import { clubPath } from '../../app/route';
import type { ClubStore } from '../../app/screens';
import type { MemberId } from '../../rorx';
import { Choices, EmptyState, Tag, Waiting } from '../../ui';
import { useRead, useSettled, type ClubTable, type PersonalTable } from './api';
import { Failed, useFormat, useNames, useStandingWords } from './common';
import { dayOfNumber } from './figures';
import { Scale } from './scale';
import { TimeSlider, useDays } from './time_slider';

type View = 'club' | 'me';

export function Everyone({ club }: { club: ClubStore }) {
  const words = useStandingWords();
  const { last } = useDays(club);
  const [view, setView] = useState<View>('club');
  const [chosen, setDay] = useState<number | undefined>(undefined);
  const day = chosen ?? last;
  const settled = useSettled(day);
  const at = settled === last ? '' : dayOfNumber(settled);
  return (
    <div class="stack loose">
      <TimeSlider club={club} day={day} onDay={wanted => setDay(wanted === last ? undefined : wanted)} />
      <section class="stack tight" aria-labelledby="everyone">
        <h2 id="everyone">{words.everyone}</h2>
        <p class="soft measure">{words.everyoneHint}</p>
        <Choices<View> label={words.view} value={view} onValue={setView}
          options={[{ value: 'club', text: words.asTheClub }, { value: 'me', text: words.asISee }]} />
        {view === 'me' ? <FromMe club={club} at={at} /> : <FromClub club={club} at={at} />}
      </section>
    </div>
  );
}

function FromClub({ club, at }: { club: ClubStore; at: string }) {
  const words = useStandingWords();
  const format = useFormat(club);
  const nameOf = useNames(club);
  const answer = useRead<ClubTable>(club, at ? `standings?at=${at}` : 'standings', club.standings.value);
  if (!answer.data) return answer.error !== undefined ? <Failed error={answer.error} again={answer.again} /> : <Waiting />;
  const rows = [...answer.data.standings].sort((a, b) => nameOf(a.member).localeCompare(nameOf(b.member), format.locale));
  return (
    <>
      {rows.every(one => one.standing === 0) && <EmptyState title={words.nobodyYet}>{words.nobodyYetHint}</EmptyState>}
      <div class="scroll-x" tabIndex={0} role="region" aria-label={words.asTheClub}>
        <table class="people">
          <thead>
            <tr><th scope="col">{words.name}</th><th scope="col">{words.standing}</th><th scope="col">{words.band}</th></tr>
          </thead>
          <tbody>
            {rows.map(one => (
              <tr key={one.member}>
                <th scope="row"><Person club={club} member={one.member} /><MyMarks club={club} member={one.member} /></th>
                <td class="numbers">{format.number(one.standing)} {one.is_new && <Tag tone="gold">{words.isNew}</Tag>}</td>
                <td>
                  <Scale club={club} value={one.standing} low={one.low} high={one.high} small />
                  <span class="soft small">{words.bandText(format.number(one.low), format.number(one.high))}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function FromMe({ club, at }: { club: ClubStore; at: string }) {
  const words = useStandingWords();
  const format = useFormat(club);
  const answer = useRead<PersonalTable>(club, at ? `standings?view=me&at=${at}` : 'standings?view=me', club.standings.value);
  if (!answer.data) return answer.error !== undefined ? <Failed error={answer.error} again={answer.again} /> : <Waiting />;
  return (
    <>
      <p class="measure">{words.asISeeHint}</p>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={words.asISee}>
        <table class="people">
          <thead>
            <tr><th scope="col">{words.name}</th><th scope="col">{words.fromMe}</th><th scope="col">{words.fromClub}</th><th scope="col">{words.mean}</th></tr>
          </thead>
          <tbody>
            {answer.data.standings.map(one => (
              <tr key={one.member}>
                <th scope="row"><Person club={club} member={one.member} /></th>
                <td>{format.number(one.personal)}</td><td>{format.number(one.club)}</td><td>{format.number(one.mean)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Person({ club, member }: { club: ClubStore; member: MemberId }) {
  const words = useStandingWords();
  const nameOf = useNames(club);
  if (member === club.me) return <><a href={clubPath(club.slug, 'standing')}>{nameOf(member)}</a> <Tag>{words.meTag}</Tag></>;
  return <a href={clubPath(club.slug, 'standing', 'people', member)}>{nameOf(member)}</a>;
}

function MyMarks({ club, member }: { club: ClubStore; member: MemberId }) {
  const words = useStandingWords();
  const marks = club.area.mine.value.marks.get(member);
  return marks ? <span class="marks-short soft small">{words.myMarks(words.marksShort(marks.like, marks.trust, marks.respect))}</span> : null;
}

// Which figures of reports and which standings rest on an event, as far as the reader may know.
import { useEffect, useState } from 'preact/hooks';
import type { ClubStore } from '../../app/screens';
import type { OpenEvent } from '../../rorx';
import type { MemberId } from '../../rorx/vocabulary';
import { Waiting } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/desk_undo';
import en from '../../words/en/desk_undo';
import { useNames } from './names';
import { headings, type MemberReport, type Source } from './report_api';
import { membersIn, type Effect } from './undo_effect';

interface Touched extends Source { round: string | undefined }

// The event itself, and everything that goes or comes with it.
function eventsIn(event: OpenEvent, effect: Effect): Set<number> {
  return new Set([event.seq, ...effect.things.filter(one => one.change !== 'other').map(one => one.seq)]);
}

function peopleIn(club: ClubStore, event: OpenEvent, effect: Effect): MemberId[] {
  const events = [...eventsIn(event, effect)].flatMap(seq => club.event(seq) ?? []);
  return [...new Set(events.flatMap(one => ('parts' in one ? membersIn(one) : [])))].slice(0, 12);
}

export function FiguresTouched({ club, event, effect, restores }: { club: ClubStore; event: OpenEvent; effect: Effect; restores: boolean }) {
  const words = useWords({ en, de });
  const names = useNames(club);
  const [found, setFound] = useState<Touched[] | 'failed' | null>(null);
  const people = peopleIn(club, event, effect).join(' ');
  useEffect(() => {
    let wanted = true;
    const seqs = eventsIn(event, effect);
    const read = async () => {
      const reports = await Promise.all(people.split(' ').filter(Boolean).map(id => club.read<MemberReport>('reports/' + id)));
      return reports.flatMap(report => report.weeks.flatMap(week =>
        week.sources.filter(one => seqs.has(one.event) || seqs.has(one.about)).map(one => ({ ...one, round: week.round }))));
    };
    read().then(list => wanted && setFound(list), () => wanted && setFound('failed'));
    return () => void (wanted = false);
  }, [event.seq, people, restores]);
  const week = (id: string | undefined) => {
    const round = [...club.area.rounds.value.byId.values()].find(one => one.id === id);
    return round?.ended_at === undefined ? words.runningWeek : words.weekTo(names.format.date(round.ended_at));
  };
  return (
    <section aria-labelledby="desk-void-figures">
      <h4 id="desk-void-figures">{words.figures}</h4>
      {found === null ? <Waiting /> : found === 'failed' ? <p>{words.notFetched}</p> : restores ? <p>{words.figuresOfRestore}</p> : found.length === 0 ? <p>{words.noFigures}</p> : (
        <ul>
          {found.map(one => (
            <li key={one.member + one.column + one.event}>{words.figureLess(names.member(one.member), headings[one.column], names.format.number(one.units), week(one.round))}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface Why { member: MemberId; items: Array<{ event: number; points: number }> }

export function StandingsTouched({ club, event, effect, restores }: { club: ClubStore; event: OpenEvent; effect: Effect; restores: boolean }) {
  const words = useWords({ en, de });
  const names = useNames(club);
  const [found, setFound] = useState<Array<{ member: MemberId; points: number }> | 'failed' | null>(null);
  const people = peopleIn(club, event, effect).join(' ');
  useEffect(() => {
    let wanted = true;
    const seqs = eventsIn(event, effect);
    const read = async () => {
      const whys = await Promise.all(people.split(' ').filter(Boolean).map(id => club.read<Why>('standings/' + id)));
      return whys.flatMap(why => {
        const items = why.items.filter(one => seqs.has(one.event));
        return items.length ? [{ member: why.member, points: items.reduce((sum, one) => sum + one.points, 0) }] : [];
      });
    };
    read().then(list => wanted && setFound(list), () => wanted && setFound('failed'));
    return () => void (wanted = false);
  }, [event.seq, people, restores]);
  return (
    <section aria-labelledby="desk-void-standings">
      <h4 id="desk-void-standings">{words.standings}</h4>
      {found === null ? <Waiting /> : found === 'failed' ? <p>{words.notFetched}</p> : restores ? <p>{words.standingsOfRestore}</p> : found.length === 0 ? <p>{words.noStandings}</p> : (
        <ul>{found.map(one => <li key={one.member}>{words.standingRests(names.member(one.member), names.format.number(one.points))}</li>)}</ul>
      )}
    </section>
  );
}

import type { Round } from '../../fold';
import { useWords } from '../../words';
import deRound from '../../words/de/round';
import enRound from '../../words/en/round';
import de from '../../words/de/room';
import en from '../../words/en/room';
import { personOf } from '../round_pieces';
import type { RoomView } from './index';
import { Totals } from './totals';

// What the room wants to see while nobody speaks in turn: the visitors by name, the next date, the figures.
export function PointMatter({ round, areas, format, at }: RoomView) {
  const words = useWords({ en, de });
  const roundWords = useWords({ en: enRound, de: deRound });
  const point = round.phases[round.phase]?.point;
  const kind = round.phases[round.phase]?.kind;
  if (point === 'visitors_welcomed' || point === 'visitors_next' || kind === 'visitors') {
    const visitors = [...round.visitors].filter(([, one]) => one.mark !== 'absent');
    if (visitors.length === 0) return null;
    return (
      <div class="matter">
        <h2>{words.ourVisitors}</h2>
        <ul>
          {visitors.map(([visitor]) => {
            const person = personOf(areas, round, { visitor }, roundWords);
            return <li key={visitor}><strong>{person.name}</strong> {person.about}</li>;
          })}
        </ul>
      </div>
    );
  }
  if (kind === 'reality_check') return <p class="matter">{words.realityCheck}</p>;
  if (point === 'contributions') return <p class="matter">{words.contributions}</p>;
  if (kind === 'report') return <div class="matter wide"><Totals made={round.made} /></div>;
  if (point === 'dates') return <div class="matter"><NextMeeting rounds={areas.rounds.byId.values()} format={format} at={at} /></div>;
  if (kind === 'open') return <p class="matter">{words.arrival}</p>;
  return null;
}

export function NextMeeting({ rounds, format, at }: { rounds: Iterable<Round>; format: RoomView['format']; at: number }) {
  const words = useWords({ en, de });
  const next = [...rounds].filter(one => one.state === 'planned' && one.starts_at > at).sort((a, b) => a.starts_at - b.starts_at)[0];
  if (!next) return <p class="soft">{words.noNextMeeting}</p>;
  return (
    <>
      <h2>{words.nextMeeting}</h2>
      <p class="next-date">{words.on(format.weekday(next.starts_at), format.date(next.starts_at), format.time(next.starts_at))}</p>
    </>
  );
}

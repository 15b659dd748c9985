import { clockText, Initials } from '../../ui';
import { useWords } from '../../words';
import deRound from '../../words/de/round';
import enRound from '../../words/en/round';
import de from '../../words/de/room';
import en from '../../words/en/room';
import { Agenda, isHere, nameOf } from '../round_pieces';
import type { RoomView } from './index';

const hour_ms = 3_600_000;

// Before the round is opened: when it begins, who is here, and what to have at hand.
export function Before({ club, round, areas, format, at }: RoomView) {
  const words = useWords({ en, de });
  const left_ms = round.starts_at - at;
  return (
    <div class="before">
      <section class="stage">
        {left_ms <= 0 ? <h1 class="speaker">{words.beginsNow}</h1> : left_ms < 12 * hour_ms ? (
          <h1 class="begins">
            <span>{words.before}</span> <span class="until" role="timer" aria-live="off">{clockText(Math.ceil(left_ms / 1000))}</span>{' '}
            <span>{words.beginsAt(format.time(round.starts_at))}</span>
          </h1>
        ) : (
          <h1 class="begins">
            <span>{words.beginsOn(format.weekday(round.starts_at))}</span>{' '}
            <span class="until">{format.shortDate(round.starts_at)}</span> <span>{words.beginsAt(format.time(round.starts_at))}</span>
          </h1>
        )}
        <div class="ready">
          <h2>{words.ready}</h2>
          <ul>{words.readyLines.map(line => <li key={line}>{line}</li>)}</ul>
        </div>
        <Here club={club} round={round} areas={areas} />
      </section>
      <aside class="beside"><Agenda round={round} format={format} /></aside>
    </div>
  );
}

// Who has the app open, and who was marked as here.
function Here({ club, round, areas }: Pick<RoomView, 'club' | 'round' | 'areas'>) {
  const words = useWords({ en, de });
  const roundWords = useWords({ en: enRound, de: deRound });
  const here = [...areas.members.byId.values()].filter(
    one => one.status === 'active' && (club.present.value.has(one.id) || isHere(round, { member: one.id })),
  );
  return (
    <div class="here">
      <h2>{words.here} {here.length > 0 && <span class="soft">{words.hereCount(here.length)}</span>}</h2>
      {here.length === 0 ? <p class="soft">{words.nobodyHere}</p> : (
        <ul>
          {here.map(one => (
            <li key={one.id}><Initials name={nameOf(one, roundWords)} /> {nameOf(one, roundWords)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

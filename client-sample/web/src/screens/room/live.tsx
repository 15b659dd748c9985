import { useEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../../words';
import deRound from '../../words/de/round';
import enRound from '../../words/en/round';
import de from '../../words/de/room';
import en from '../../words/en/room';
import { Agenda, personOf, phaseName, spokeLast, TurnClock, waitingIn, type Somebody } from '../round_pieces';
import type { RoomView } from './index';
import { PointMatter } from './point_matter';
import { Said } from './said';
import { Totals } from './totals';

export function Live(view: RoomView) {
  const { round, format, now } = view;
  const words = useWords({ en, de });
  const roundWords = useWords({ en: enRound, de: deRound });
  const phase = round.phases[round.phase];
  if (!phase) return null;
  const name = phaseName(phase, roundWords);
  return (
    <div class={round.paused_at === undefined ? 'live' : 'live is-paused'}>
      <div class="phase-line">
        <h1>{name}</h1>
        {round.turn && <TurnClock round={round} of="phase" now={now} />}
        <span class="closes">{words.closesAt(format.time(round.closes_at))}</span>
      </div>
      <section class="stage">
        {round.paused_at !== undefined && <p class="pause">{words.paused}</p>}
        {round.turn ? <Speaker {...view} /> : <BetweenTurns {...view} />}
      </section>
      <aside class="beside">
        <Agenda round={round} format={format} around={5} />
        <Totals made={round.made} />
      </aside>
      <Line {...view} />
      <Announcer {...view} phase={name} />
    </div>
  );
}

function Speaker(view: RoomView) {
  const { round, areas, now } = view;
  const words = useWords({ en, de });
  const roundWords = useWords({ en: enRound, de: deRound });
  if (!round.turn) return null;
  const person = personOf(areas, round, round.turn, roundWords);
  return (
    <>
      <p class="stage-label">{words.speaking}</p>
      <h2 class={speakerClass(person.name)}>{person.name}</h2>
      {person.about && <p class="speaker-about">{person.about}</p>}
      <TurnClock round={round} of="turn" now={now} />
      <Said {...view} turn={round.turn} />
    </>
  );
}

// A long name is smaller, so that the clock stays on the wall.
const speakerClass = (name: string) => (name.length > 24 ? 'speaker long' : 'speaker');

function BetweenTurns(view: RoomView) {
  const { round, areas, now } = view;
  const words = useWords({ en, de });
  const roundWords = useWords({ en: enRound, de: deRound });
  const next = waitingIn(round, areas.members)[0];
  if (!next) {
    return (
      <>
        <TurnClock round={round} of="phase" now={now} />
        <PointMatter {...view} />
      </>
    );
  }
  const person = personOf(areas, round, next, roundWords);
  return (
    <>
      <p class="stage-label">{words.nextToSpeak}</p>
      <h2 class={speakerClass(person.name)}>{person.name}</h2>
      {person.about && <p class="speaker-about">{person.about}</p>}
      <TurnClock round={round} of="phase" now={now} />
    </>
  );
}

// Who spoke last, and who speaks next.
function Line({ round, areas }: RoomView) {
  const words = useWords({ en, de });
  const roundWords = useWords({ en: enRound, de: deRound });
  const waiting = waitingIn(round, areas.members).slice(round.turn ? 0 : 1);
  const spoke = spokeLast(round, 5);
  const names = (who: Somebody[]) => who.slice(0, 5).map(one => personOf(areas, round, one, roundWords));
  if (waiting.length === 0 && spoke.length === 0) return null;
  return (
    <footer class="line">
      {waiting.length > 0 && (
        <div class="next-up">
          <h2>{words.nextUp}</h2>
          <ol>{names(waiting).map(one => <li key={one.key}>{one.name}</li>)}</ol>
        </div>
      )}
      {spoke.length > 0 && (
        <div class="just-spoke">
          <h2>{words.justSpoke}</h2>
          <ol>{names(spoke).map((one, i) => <li key={i + one.key}>{one.name}</li>)}</ol>
        </div>
      )}
    </footer>
  );
}

// Reads out who speaks, what begins and a pause: what the room would be told, and never the seconds.
function Announcer({ round, areas, phase }: RoomView & { phase: string }) {
  const words = useWords({ en, de });
  const roundWords = useWords({ en: enRound, de: deRound });
  const [said, say] = useState('');
  const before = useRef({ paused: round.paused_at !== undefined, turn: round.turn?.seq, phase: round.phase });
  useEffect(() => {
    const was = before.current;
    before.current = { paused: round.paused_at !== undefined, turn: round.turn?.seq, phase: round.phase };
    if (was.paused !== before.current.paused) say(was.paused ? words.goesOn : words.paused);
    else if (round.turn && was.turn !== round.turn.seq) say(words.nowSpeaks(personOf(areas, round, round.turn, roundWords).name));
    else if (was.phase !== round.phase) say(words.phaseBegins(phase));
  }, [round]);
  return <p class="unseen" aria-live="polite">{said}</p>;
}

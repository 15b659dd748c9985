import { useState } from 'preact/hooks';
import { Button, Card, Confirm } from '../../ui';
import { useWords } from '../../words';
import deRound from '../../words/de/round';
import enRound from '../../words/en/round';
import de from '../../words/de/controller';
import en from '../../words/en/controller';
import deScript from '../../words/de/script';
import enScript from '../../words/en/script';
import { firstNameOf, personOf, phaseName, TurnClock, waitingIn } from '../round_pieces';
import type { RoundProps } from './index';
import { Closed } from './closed';
import { Holder } from './holder';
import { Keys } from './keys';
import { nextStep, type NextStep } from './next_step';
import { Order } from './order';
import { Planned } from './planned';
import { Silent } from './silent';

export function Now(props: RoundProps) {
  if (props.round.state === 'planned') return <Planned {...props} />;
  return props.round.state === 'live' ? <Live {...props} /> : <Closed {...props} />;
}

function Live(props: RoundProps) {
  const { club, round, areas, now, holds, acting } = props;
  const words = useWords({ en, de });
  const roundWords = useWords({ en: enRound, de: deRound });
  const script = useWords({ en: enScript, de: deScript });
  const phase = round.phases[round.phase];
  const speaker = round.turn && personOf(areas, round, round.turn, roundWords);
  if (!phase) return null;
  return (
    <>
      {!holds && <Holder {...props} />}
      <section class="now-panel" aria-label={phaseName(phase, roundWords)}>
        <div class="row apart">
          <h2>{phaseName(phase, roundWords)}</h2>
          <span class="soft small">{words.onPoint(round.phase + 1, round.phases.length)}</span>
        </div>
        {speaker && (
          <div class="speaks">
            <p class="soft small">{words.speaks}</p>
            <p class="who">{speaker.name}</p>
            {speaker.about && <p class="soft">{speaker.about}</p>}
            <TurnClock round={round} of="turn" now={now} />
          </div>
        )}
        <div class={speaker ? 'phase-clock small' : 'phase-clock'}><TurnClock round={round} of="phase" now={now} /></div>
        <ClosesAt {...props} />
        {holds && <Steps {...props} />}
        <p class="unseen" aria-live="polite">{speaker ? `${words.speaks}: ${speaker.name}` : phaseName(phase, roundWords)}</p>
      </section>
      <div class="columns">
        {phase.point && holds && <Card title={words.noteTitle} level={2}><p>{script[phase.point]}</p></Card>}
        {phase.kind === 'reality_check' && <Silent {...props} />}
        {(phase.kind === 'turns' || phase.kind === 'visitors') && <Order {...props} />}
      </div>
      {holds && <Holder {...props} />}
      {holds && <Keys club={club} round={round} acting={acting} areas={areas} />}
    </>
  );
}

// The next step, large; beside it what may be needed meanwhile.
function Steps({ round, areas, acting }: RoundProps) {
  const words = useWords({ en, de });
  const label = useStepLabel();
  const [isClosing, setClosing] = useState(false);
  const step = nextStep(round, areas.members);
  const next = waitingIn(round, areas.members)[0];
  const roundWords = useWords({ en: enRound, de: deRound });
  if (!step) return null;
  const isStill = round.paused_at !== undefined;
  const skipped = next && !isStill && !round.turn ? personOf(areas, round, next, roundWords).name : undefined;
  const of = { round: round.id };
  return (
    <div class="steps stack tight">
      <Button kind="primary" large wide busy={acting.busy} aria-keyshortcuts="n"
        onClick={() => (step.do === 'close' ? setClosing(true) : void acting.take(step, round))}>
        {label(step, round, areas)}
      </Button>
      <div class="step-row">
        {round.turn && !isStill && [30, 60].map(seconds => (
          <Button key={seconds} busy={acting.busy} aria-label={words.extendLabel(seconds)} aria-keyshortcuts={seconds === 30 ? 'e' : undefined}
            onClick={() => void acting.act('turn.extend', { ...of, seconds })}>{words.extend(seconds)}</Button>
        ))}
        {step.do === 'next_turn' && <Button busy={acting.busy} onClick={() => void acting.act('turn.end', of)}>{words.callTime}</Button>}
        {!isStill && <Button busy={acting.busy} aria-keyshortcuts="Space" onClick={() => void acting.act('round.pause', of)}>{words.pause}</Button>}
        {skipped && (
          <Button busy={acting.busy} aria-label={words.skipNext(skipped)} onClick={() => void acting.act('turn.skip', { ...of, ...next })}>
            {words.skipNext(firstNameOf(skipped))}
          </Button>
        )}
      </div>
      <Confirm title={words.closeTitle} open={isClosing} onClose={() => setClosing(false)} yes={words.closeNow} onYes={() => void acting.take({ do: 'close' }, round)}>
        <p>{words.closeText}</p>
      </Confirm>
    </div>
  );
}

export function useStepLabel(): (step: NextStep, round: RoundProps['round'], areas: RoundProps['areas']) => string {
  const words = useWords({ en, de });
  const roundWords = useWords({ en: enRound, de: deRound });
  return (step, round, areas) => {
    switch (step.do) {
      case 'open': return words.open;
      case 'resume': return words.goOn;
      case 'next_turn': return words.nextIs(personOf(areas, round, step.to, roundWords).name);
      case 'start_turn': return words.startWith(personOf(areas, round, step.to, roundWords).name);
      case 'end_turn': return words.endTurnOf(personOf(areas, round, step.from, roundWords).name);
      case 'enter_phase': {
        const phase = round.phases[step.phase];
        return words.nextPoint(phase ? phaseName(phase, roundWords) : '');
      }
      case 'close': return words.close;
    }
  };
}

// When the round will be over, and what moved it last.
export function ClosesAt({ round, format, at }: Pick<RoundProps, 'round' | 'format' | 'at'>) {
  const words = useWords({ en, de });
  const last = round.replanned;
  const isMoved = format.time(round.closes_at) !== format.time(round.planned_close);
  const overrun = last && `${Math.floor(last.overrun_ms / 60_000)}:${String(Math.floor(last.overrun_ms / 1000) % 60).padStart(2, '0')}`;
  return (
    <div class="closes-at small">
      <p>
        <strong>{isMoved ? words.closesLater(format.time(round.closes_at), format.time(round.planned_close)) : words.closesAt(format.time(round.closes_at))}</strong>
        {round.overruns > 0 && <span class="soft"> · {words.overruns(round.overruns)}</span>}
      </p>
      {last && overrun && at - last.at < 120_000 && (
        <p class="soft">
          {words.replanned[last.cause](overrun)} {last.seconds_a_turn !== undefined && words.secondsEach(last.seconds_a_turn)}
        </p>
      )}
    </div>
  );
}

import { useState } from 'preact/hooks';
import { clubPath } from '../../app/route';
import { Button, Card, Confirm, List } from '../../ui';
import { useWords } from '../../words';
import deRound from '../../words/de/round';
import enRound from '../../words/en/round';
import de from '../../words/de/controller';
import en from '../../words/en/controller';
import { Agenda, phaseName } from '../round_pieces';
import type { RoundProps } from './index';
import { ClosesAt } from './now';
import { CallOff } from './planned';
import { Planner } from './planner';

// The plan as it moves, with a way to each of its points; and the rounds beside this one.
export function Plan(props: RoundProps) {
  const { club, round, areas, format, acting, holds, leads } = props;
  const words = useWords({ en, de });
  const roundWords = useWords({ en: enRound, de: deRound });
  const [isClosing, setClosing] = useState(false);
  const mayGo = holds && round.paused_at === undefined && !round.turn;
  const others = [...areas.rounds.byId.values()].filter(one => one.id !== round.id).reverse().slice(0, 12);
  return (
    <>
      <Card level={2} title={format.dateTime(round.starts_at)}>
        {round.state === 'live' && <ClosesAt {...props} />}
        {holds && round.turn && <p class="soft small">{words.endTurnFirst}</p>}
        <Agenda round={round} format={format} action={(phase, index) => {
          const name = phaseName(phase, roundWords);
          return mayGo && index !== round.phase && (
            <Button kind="quiet" busy={acting.busy} aria-label={words.goToLabel(name)}
              onClick={() => void acting.act('round.enter_phase', { round: round.id, phase: index })}>{words.goTo}</Button>
          );
        }} />
        {holds && (
          <div class="row">
            {!round.turn && <Button busy={acting.busy} onClick={() => setClosing(true)}>{words.close}</Button>}
            <CallOff round={round} acting={acting} />
          </div>
        )}
        <Confirm title={words.closeTitle} open={isClosing} onClose={() => setClosing(false)} yes={words.closeNow} onYes={() => void acting.take({ do: 'close' }, round)}>
          <p>{words.closeText}</p>
        </Confirm>
      </Card>
      {others.length > 0 && (
        <Card level={2} title={words.earlierRounds}>
          <List items={others} keyOf={one => one.id}>
            {one => <a href={clubPath(club.slug, 'controller', 'now', one.id)}>{format.dateTime(one.starts_at)} · {words.states[one.state]}</a>}
          </List>
        </Card>
      )}
      {leads && <details><summary>{words.planTitle}</summary><Planner {...props} /></details>}
    </>
  );
}

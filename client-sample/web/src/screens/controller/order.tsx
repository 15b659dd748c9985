import { Button, Card } from '../../ui';
import { useWords } from '../../words';
import deRound from '../../words/de/round';
import enRound from '../../words/en/round';
import de from '../../words/de/controller';
import en from '../../words/en/controller';
import { isHere, personOf, waitingIn } from '../round_pieces';
import type { RoundProps } from './index';

// Who waits to speak in this point, and how the order is changed: by buttons, one place at a time.
export function Order({ round, areas, acting, holds, format }: RoundProps) {
  const words = useWords({ en, de });
  const roundWords = useWords({ en: enRound, de: deRound });
  const waiting = waitingIn(round, areas.members);
  const done = [...round.done.map(member => ({ member })), ...round.visitors_done.map(visitor => ({ visitor }))];
  const isStill = round.paused_at !== undefined;
  const of = { round: round.id };
  const anybodyHere = [...round.attendance.keys()].some(member => isHere(round, { member }));
  return (
    <Card title={words.waiting} level={2}>
      {waiting.length === 0 && <p class="soft">{anybodyHere ? words.nobodyWaits : words.nobodyHereYet}</p>}
      <ol class="order">
        {waiting.map((who, i) => {
          const { key, name, about } = personOf(areas, round, who, roundWords);
          const member = who.member, before = waiting[i - 1]?.member, behind = waiting[i + 1]?.member;
          return (
            <li key={key}>
              <span class="who"><strong>{name}</strong> <span class="soft small">{about}</span></span>
              {holds && !isStill && (
                <span class="row">
                  {member && before && (
                    <Button busy={acting.busy} aria-label={words.earlierLabel(name)} onClick={() => void acting.act('turn.swap', { ...of, a: before, b: member })}><span aria-hidden="true">↑</span></Button>
                  )}
                  {member && behind && (
                    <Button busy={acting.busy} aria-label={words.laterLabel(name)} onClick={() => void acting.act('turn.swap', { ...of, a: member, b: behind })}><span aria-hidden="true">↓</span></Button>
                  )}
                  {!round.turn && i > 0 && (
                    <Button busy={acting.busy} aria-label={words.callLabel(name)} onClick={() => void acting.act('turn.start', { ...of, ...who })}>{words.call}</Button>
                  )}
                  <Button kind="quiet" busy={acting.busy} aria-label={words.skipLabel(name)} onClick={() => void acting.act('turn.skip', { ...of, ...who })}>{words.skip}</Button>
                </span>
              )}
            </li>
          );
        })}
      </ol>
      {done.length > 0 && <p class="soft small">{words.doneText(format.list(done.map(who => personOf(areas, round, who, roundWords).name)))}</p>}
    </Card>
  );
}

import { useWords } from '../../words';
import deRound from '../../words/de/round';
import enRound from '../../words/en/round';
import de from '../../words/de/room';
import en from '../../words/en/room';
import { givers, nameOf } from '../round_pieces';
import type { RoomView } from './index';
import { NextMeeting } from './point_matter';
import { Totals } from './totals';

const minute_ms = 60_000;

// What the round came to, and when the next one is.
export function After({ round, areas, format, at }: RoomView) {
  const words = useWords({ en, de });
  const roundWords = useWords({ en: enRound, de: deRound });
  const gave = givers(round).slice(0, 8);
  const totals = round.totals;
  const late = Math.floor((totals?.overrun_ms ?? 0) / minute_ms);
  return (
    <div class="after">
      <h1>{words.closed}</h1>
      <div class="matter wide"><Totals made={round.made} /></div>
      <div class="after-columns">
        <section>
          <h2>{words.gaveMost}</h2>
          {gave.length === 0 ? <p class="soft">{words.nobodyGave}</p> : (
            <ol class="givers">
              {gave.map(({ member, sums }) => (
                <li key={member}>
                  <strong>{nameOf(areas.members.byId.get(member), roundWords)}</strong>
                  <span class="soft">{words.gave(sums.referral, sums.offer, sums.testimonial)}</span>
                </li>
              ))}
            </ol>
          )}
        </section>
        <div class="stack loose">
          {totals && (
            <section>
              <h2>{words.minutesTitle}</h2>
              <ul class="plain">
                <li>{words.there(totals.present + totals.late + totals.substitute)}</li>
                {totals.visitors > 0 && <li>{words.visitors(totals.visitors)}</li>}
                <li>{words.turns(totals.turns)}</li>
                <li>{late > 0 ? words.late(late) : words.inTime}</li>
              </ul>
            </section>
          )}
          <section><NextMeeting rounds={areas.rounds.byId.values()} format={format} at={at} /></section>
        </div>
      </div>
    </div>
  );
}

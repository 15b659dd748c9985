// While a round runs: who speaks and for how long, what they ask for, and when it is my turn.
import type { ClubStore } from '../../app/club';
import { clubPath } from '../../app/route';
import type { Round } from '../../fold';
import { ButtonLink, Card, Countdown } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/home';
import en from '../../words/en/home';
import { AskLine } from './asks';
import { Do } from './do';
import { nameOf } from './say';
import { QuickAsk } from './ask_form';

export function TurnCard({ club, round }: { club: ClubStore; round: Round }) {
  const words = useWords({ en, de });
  const { turn } = round;
  const isMine = turn?.member === club.me;
  const speaker = turn?.visitor ? club.area.rounds.value.visitors.get(turn.visitor)?.name ?? words.visitor : nameOf(club, words, turn?.member);
  const asks = [...club.area.asks.value.byId.values()].filter(one => turn?.member && one.by === turn.member && one.state === 'open')
    .sort((a, b) => Number(b.turn === turn?.seq) - Number(a.turn === turn?.seq) || b.seq - a.seq);
  const here = round.attendance.get(club.me);
  return (
    <section class="turn" aria-label={words.roundLive}>
      <Card level={2} title={!turn ? words.roundLive : isMine ? words.youSpeak : words.speaks(speaker)} pressing={isMine}>
        {turn && round.paused_at === undefined && <p class="clock"><Countdown deadline={turn.deadline} now={() => club.now()} /></p>}
        {round.paused_at !== undefined && <p class="soft">{words.paused}</p>}
        <p class="my-turn" aria-live="polite">{myTurn(club, words, round)}</p>
        {isMine && <QuickAsk club={club} asks={asks} />}
        {turn?.member && !isMine && asks.length === 0 && <p class="soft">{words.noAskYet(speaker)}</p>}
        {turn && !isMine && asks.slice(0, 2).map(one => <AskLine key={one.id} club={club} ask={one} isLarge />)}
        <div class="row">
          {(!here?.mark || here.mark === 'absent') && <Do club={club} name="attendance.mark" with={{ round: round.id }} done={words.youAreHere}>{words.iAmHere}</Do>}
          {turn?.member && !isMine && <ButtonLink href={clubPath(club.slug, 'home', 'refer', turn.member)}>{words.referTo(speaker)}</ButtonLink>}
          <ButtonLink kind="quiet" href={clubPath(club.slug, 'room')}>{words.toRoom}</ButtonLink>
        </div>
      </Card>
    </section>
  );
}

function myTurn(club: ClubStore, words: typeof en, round: Round): string {
  if (round.turn?.member === club.me) return words.sayWho;
  const index = round.waiting.indexOf(club.me);
  if (index < 0) return round.done.includes(club.me) || round.spoke.includes(club.me) ? words.youHaveSpoken : words.noTurnNow;
  if (index === 0) return words.youAreNext;
  const each = round.replanned?.seconds_a_turn ?? round.phases[round.phase]?.seconds_a_turn ?? 60;
  return words.yourTurnIn(index + 1, Math.max(1, Math.round((index * each) / 60)));
}

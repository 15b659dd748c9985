import './room.css';
import { useCallback, useMemo, useRef } from 'preact/hooks';
import type { ClubStore, ScreenProps } from '../../app/screens';
import type { Areas, Round } from '../../fold';
import { EmptyState, formatFor, useTitle, type Format } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/room';
import en from '../../words/en/room';
import { roundToShow, useNow } from '../round_pieces';
import { After } from './after';
import { Before } from './before';
import { Live } from './live';
import { ScreenTools } from './screen_tools';

// What a view of the room is drawn from.
export interface RoomView {
  club: ClubStore;
  round: Round;
  areas: Pick<Areas, 'members' | 'rounds' | 'asks' | 'referrals'>;
  format: Format;
  now: () => number;
  at: number; // `now`, to the second
}

// For a projector or a window that is shared: it tells, and there is nothing in it to be done.
export default function Room({ club }: ScreenProps) {
  const words = useWords({ en, de });
  useTitle(words.title);
  const element = useRef<HTMLDivElement>(null);
  const now = useCallback(() => club.now(), [club]);
  const at = useNow(now);
  const rounds = club.area.rounds.value;
  const home = club.area.club.value;
  const format = useMemo(() => formatFor(home), [home, words]);
  const round = roundToShow(rounds.byId.values(), at);
  const areas = { members: club.area.members.value, rounds, asks: club.area.asks.value, referrals: club.area.referrals.value };
  const View = !round ? undefined : round.state === 'live' ? Live : round.state === 'planned' ? Before : After;
  return (
    <div class="room" ref={element} data-state={round?.state ?? 'none'}>
      <header class="room-top">
        <span class="club-name">{home.name}</span>
        <ScreenTools element={element} />
        <time class="wall-clock" aria-hidden="true">{format.time(at)}</time>
      </header>
      {round && View ? <View club={club} round={round} areas={areas} format={format} now={now} at={at} /> : (
        <>
          <h1 class="unseen">{words.title}</h1>
          <EmptyState title={words.quiet}>{words.quietText}</EmptyState>
        </>
      )}
    </div>
  );
}

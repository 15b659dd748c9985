import './round_pieces.css';
import type { Round } from '../../fold';
import { clockText } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/round';
import en from '../../words/en/round';
import { phaseClock, turnClock } from './clock';
import { useNow } from './now';

// The turn's time, or the phase's, by the server's clock. Seconds are never read out by themselves.
export function TurnClock({ round, of, now }: { round: Round; of: 'turn' | 'phase'; now: () => number }) {
  const words = useWords({ en, de });
  const at = useNow(now, 200);
  const clock = of === 'turn' ? turnClock(round, at) : phaseClock(round, at);
  if (!clock) return null;
  const seconds = Math.ceil(clock.left_ms / 1000);
  const time = clockText(Math.abs(seconds));
  const share = Math.min(Math.max(clock.left_ms / Math.max(clock.length_ms, 1), 0), 1);
  const note = clock.state === 'paused' ? words.paused : clock.state === 'grace' || clock.state === 'over' ? words.timesUp : of === 'phase' ? words.forThisPoint : '';
  return (
    <div class={`turn-clock ${clock.state} of-${of}`} role="timer" aria-live="off" aria-label={seconds < 0 ? words.overBy(time) : words.left(time)}>
      <span class="time" aria-hidden="true">{seconds < 0 ? '+' + time : time}</span>
      {note && <span class="note">{note}</span>}
      <svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
        <rect class="rest" width="1000" height="10" />
        <rect class="left" width={Math.round(share * 1000)} height="10" />
      </svg>
    </div>
  );
}

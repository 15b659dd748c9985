import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../words';
import de from '../words/de/ui';
import en from '../words/en/ui';

// Whole seconds to `deadline`; below zero it is over.
export function useSecondsTo(deadline: number, now: () => number): number {
  const secondsLeft = () => Math.ceil((deadline - now()) / 1000);
  const [left, setLeft] = useState(secondsLeft);
  useEffect(() => {
    setLeft(secondsLeft());
    const timer = setInterval(() => setLeft(secondsLeft()), 250);
    return () => clearInterval(timer);
  }, [deadline, now]);
  return left;
}

// The time to `deadline`, by `now`, which is the server's clock. Whoever listens is told the last minute, the last ten
// seconds and the end, not each second.
export function Countdown({ deadline, now, soon = 10 }: { deadline: number; now: () => number; soon?: number }) {
  const words = useWords({ en, de });
  const left = useSecondsTo(deadline, now);
  const time = clockText(Math.abs(left));
  const state = left < 0 ? 'countdown over' : left <= soon ? 'countdown soon' : 'countdown';
  const isTold = left === 60 || left === 10 || left === 0;
  return (
    <span class={state}>
      <time aria-hidden="true">{left < 0 ? '+' + time : time}</time>
      <span class="unseen">{left < 0 ? words.timeOver(time) : words.timeLeft(time)}</span>
      <span class="unseen" role="status">{isTold ? words.timeLeft(time) : ''}</span>
    </span>
  );
}

// 1:05, and 1:02:05 from an hour on.
export function clockText(seconds: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

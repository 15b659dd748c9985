import { useEffect, useState } from 'preact/hooks';

// The server's time, as often as what is drawn from it may change.
export function useNow(now: () => number, every_ms = 1000): number {
  const [at, setAt] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), every_ms);
    return () => clearInterval(timer);
  }, [now, every_ms]);
  return at;
}

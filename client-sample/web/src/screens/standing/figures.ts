// How the figures of standings are shown.
import type { Explained } from './api';

export interface Band { value: number; low: number; high: number; uncertainty: number }

// In points of a thousandth, as the club's table has them.
export function bandOf(explained: Pick<Explained, 'standing' | 'uncertainty'>): Band {
  const half = Math.trunc(explained.uncertainty / 2);
  return {
    value: Math.trunc(explained.standing / 1000),
    low: Math.trunc((explained.standing - half) / 1000),
    high: Math.trunc((explained.standing + half) / 1000),
    uncertainty: explained.uncertainty,
  };
}

export type Sureness = 'sure' | 'fair' | 'some' | 'new';
export function surenessOf(uncertainty: number): Sureness {
  if (uncertainty > 400_000) return 'new';
  if (uncertainty > 250_000) return 'some';
  return uncertainty > 120_000 ? 'fair' : 'sure';
}

// Thousandths whose sum is the shown whole: each is rounded by what the ones before have left.
export function shownPoints(micro: readonly number[]): number[] {
  let sum = 0;
  return micro.map(points => {
    const before = Math.trunc(sum / 1000);
    sum += points;
    return Math.trunc(sum / 1000) - before;
  });
}

export function signed(locale: string, points: number): string {
  return new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' }).format(points);
}

// Days, as the server counts them: UTC.
export const day_ms = 86_400_000;
export const dayText = (at: number) => new Date(at).toISOString().slice(0, 10);
export const dayNumber = (at: number) => Math.floor(at / day_ms);
export const dayOfNumber = (number: number) => dayText(number * day_ms);

// At most `most` days from first to last, evenly, both ends among them.
export function sampledDays(first: number, last: number, most: number): number[] {
  const count = Math.min(most, last - first + 1);
  if (count < 2) return [last];
  return Array.from({ length: count }, (_, i) => first + Math.round(((last - first) * i) / (count - 1)));
}

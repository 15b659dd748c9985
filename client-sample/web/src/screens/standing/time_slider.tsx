// A handle through a club's days, above a line of how one member stood on some of them.
import { useEffect, useState } from 'preact/hooks';
import type { ClubStore } from '../../app/screens';
import type { MemberId } from '../../rorx';
import { Button } from '../../ui';
import type { Explained } from './api';
import { useFormat, useStandingWords } from './common';
import { dayNumber, dayOfNumber, sampledDays } from './figures';

export function useDays(club: ClubStore): { first: number; last: number } {
  const founded = club.area.club.value.founded_at;
  const last = dayNumber(club.now());
  return { first: founded > 0 ? Math.min(dayNumber(founded), last) : last, last };
}

export function TimeSlider({ club, member, day, onDay }: {
  club: ClubStore;
  member?: MemberId; // whose line is drawn
  day: number;
  onDay: (day: number) => void;
}) {
  const words = useStandingWords();
  const format = useFormat(club);
  const { first, last } = useDays(club);
  if (last <= first) return <p class="soft">{words.tooYoung}</p>;
  const text = day === last ? words.today : format.day(dayOfNumber(day));
  const to = (wanted: number) => onDay(Math.max(first, Math.min(last, wanted)));
  const pages = (event: KeyboardEvent) => {
    const step = event.key === 'PageUp' ? 30 : event.key === 'PageDown' ? -30 : 0;
    if (step === 0) return;
    event.preventDefault();
    to(day + step);
  };
  return (
    <section class="time stack tight" aria-label={words.time}>
      <h2>{words.time}</h2>
      {member && <Line club={club} member={member} first={first} last={last} day={day} />}
      <label class="unseen" for="time-day">{words.day}</label>
      <input
        id="time-day" class="handle" type="range" min={first} max={last} step={1} value={day}
        aria-valuetext={text} aria-describedby="time-hint"
        onInput={event => to(Number(event.currentTarget.value))} onKeyDown={pages}
      />
      <div class="row apart">
        <p class="when" aria-live="polite">{day === last ? words.asOfNow : words.asOf(text)}</p>
        <div class="row">
          <Button onClick={() => to(day - 7)}>{words.earlier}</Button>
          <Button onClick={() => to(day + 7)}>{words.later}</Button>
          {day !== last && <Button kind="quiet" onClick={() => to(last)}>{words.toToday}</Button>}
        </div>
      </div>
      <p class="soft small" id="time-hint">{words.timeHint}</p>
    </section>
  );
}

const kept = new WeakMap<ClubStore, Map<string, number>>();
const width = 640, edge = 14;

function Line({ club, member, first, last, day }: { club: ClubStore; member: MemberId; first: number; last: number; day: number }) {
  const words = useStandingWords();
  const format = useFormat(club);
  const points = useSamples(club, member, first, last);
  const height = matchMedia('(max-width: 30rem)').matches ? 280 : 120; // a phone is narrow: it would be flat there
  if (points.length < 2) return <svg class="line" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" />;
  const values = points.map(one => one.value);
  const low = Math.min(0, ...values), high = Math.max(100, ...values);
  const x = (at: number) => edge + ((at - first) / (last - first)) * (width - 2 * edge);
  const y = (value: number) => height - edge - ((value - low) / (high - low)) * (height - 2 * edge);
  const path = points.map((one, i) => `${i === 0 ? 'M' : 'L'}${x(one.day).toFixed(1)} ${y(one.value).toFixed(1)}`).join('');
  const begin = points[0] as Sample, end = points[points.length - 1] as Sample;
  const label = words.lineText(format.day(dayOfNumber(first)), format.day(dayOfNumber(last)), format.number(begin.value), format.number(end.value));
  return (
    <svg class="line" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <line class="zero" x1={edge} x2={width - edge} y1={y(0)} y2={y(0)} />
      <path d={path} />
      {points.map(one => <circle key={one.day} cx={x(one.day)} cy={y(one.value)} r={3} />)}
      <line class="now" x1={x(day)} x2={x(day)} y1={4} y2={height - 4} />
      <text x={edge} y={6} dominant-baseline="hanging">{format.number(high)}</text>
    </svg>
  );
}

interface Sample { day: number; value: number }
const samples_at_most = 14;

// A few days, two asked at a time; what was once learnt of a past day stays.
function useSamples(club: ClubStore, member: MemberId, first: number, last: number): Sample[] {
  const [samples, setSamples] = useState<Sample[]>([]);
  const today = club.standings.value.get(member);
  useEffect(() => {
    let isOver = false;
    const known = kept.get(club) ?? new Map<string, number>();
    kept.set(club, known);
    const days = sampledDays(first, last, samples_at_most);
    const valueOn = async (day: number): Promise<Sample> => {
      const key = `${member} ${day}`;
      const before = day < last ? known.get(key) : undefined;
      if (before !== undefined) return { day, value: before };
      const path = day < last ? `standings/${member}?at=${dayOfNumber(day)}` : `standings/${member}`;
      const value = Math.trunc((await club.read<Explained>(path)).standing / 1000);
      known.set(key, value);
      return { day, value };
    };
    const all = async () => {
      const found: Sample[] = [];
      for (let i = 0; i < days.length && !isOver; i += 2) found.push(...(await Promise.all(days.slice(i, i + 2).map(valueOn))));
      if (!isOver) setSamples(found);
    };
    all().catch(() => undefined); // without it there is no line, and all else is there
    return () => void (isOver = true);
  }, [club, member, first, last, today]);
  return samples;
}

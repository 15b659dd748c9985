import { useFormat, useStandingWords } from './common';
import type { ClubStore } from '../../app/screens';

// A standing on its scale, with the band in which it probably lies.
export function Scale({ club, value, low, high, small }: { club: ClubStore; value: number; low: number; high: number; small?: boolean }) {
  const words = useStandingWords();
  const format = useFormat(club);
  const width = small ? 160 : 640, height = small ? 20 : 56, middle = small ? 10 : 20;
  const x = (points: number) => 12 + ((Math.max(-1000, Math.min(1000, points)) + 1000) / 2000) * (width - 24);
  const label = words.scaleText(format.number(value), format.number(low), format.number(high));
  return (
    <svg class={small ? 'scale small' : 'scale'} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <line class="axis" x1={x(-1000)} x2={x(1000)} y1={middle} y2={middle} />
      <line class="zero" x1={x(0)} x2={x(0)} y1={middle - 8} y2={middle + 8} />
      <rect class="band" x={x(low)} width={Math.max(4, x(high) - x(low))} y={middle - 6} height={12} rx={6} />
      <circle class="value" cx={x(value)} cy={middle} r={small ? 5 : 9} />
      {!small && [-1000, -500, 0, 500, 1000].map(points => (
        <text key={points} x={x(points)} y={height - 4} text-anchor={points === -1000 ? 'start' : points === 1000 ? 'end' : 'middle'}>
          {format.number(points)}
        </text>
      ))}
    </svg>
  );
}

import type { MadeInRound } from '../../fold';
import { useWords } from '../../words';
import de from '../../words/de/room';
import en from '../../words/en/room';
import { giving, sumsOf } from '../round_pieces';

// What this round came to so far: what was given stands before what was asked.
export function Totals({ made }: { made: readonly MadeInRound[] }) {
  const words = useWords({ en, de });
  const sums = sumsOf(made);
  return (
    <section class="totals">
      <h2>{words.givenToday}</h2>
      <dl>
        {[...giving, 'ask' as const].map(kind => (
          <div key={kind} class={'sum-' + kind}>
            <dt>{words.sums[kind](sums[kind])}</dt>
            <dd>{sums[kind]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

import './round_pieces.css';
import type { ComponentChildren } from 'preact';
import type { Phase, Round } from '../../fold';
import type { Format } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/round';
import en from '../../words/en/round';
import { startOf } from './clock';

export function phaseName(phase: Phase, words: typeof en): string {
  return phase.name ?? (phase.point ? words.points[phase.point] : words.kinds[phase.kind]);
}

// The plan as it is now. `around`: only so many points about the present one, where there is little room.
export function Agenda({ round, format, around, action }: {
  round: Round;
  format: Format;
  around?: number;
  action?: (phase: Phase, index: number) => ComponentChildren;
}) {
  const words = useWords({ en, de });
  const now = round.state === 'live' ? round.phase : -1;
  const from = around === undefined ? 0 : Math.max(Math.min(now - 1, round.phases.length - around), 0);
  const shown = around === undefined ? round.phases : round.phases.slice(from, from + around);
  return (
    <ol class="agenda" start={from + 1} aria-label={words.agenda}>
      {shown.map((phase, i) => {
        const index = from + i;
        const state = index < now ? 'past' : index === now ? 'on' : 'ahead';
        return (
          <li key={index} class={state} aria-current={index === now ? 'step' : undefined}>
            <time dateTime={new Date(startOf(round, index)).toISOString()}>{format.time(startOf(round, index))}</time>
            <span class="point">{phaseName(phase, words)}</span>
            {state === 'past' && <span class="unseen">{words.isOver}</span>}
            {state === 'on' && <span class="unseen">{words.onNow}</span>}
            {action?.(phase, index)}
          </li>
        );
      })}
    </ol>
  );
}

import type { MeetingTemplate, OwnPhase } from '../../rorx';
import { Button, SelectField, TextField } from '../../ui';
import { useWords } from '../../words';
import deRound from '../../words/de/round';
import enRound from '../../words/en/round';
import de from '../../words/de/controller';
import en from '../../words/en/controller';
import { phaseKinds, templates } from './agendas';

export function isWhole(phase: OwnPhase): boolean {
  const { seconds_a_turn: seconds } = phase;
  return phase.name.trim() !== '' && phase.minutes >= 1 && phase.minutes <= 240 && (seconds === undefined || (seconds >= 15 && seconds <= 3600));
}

// An agenda point by point. It can be filled in from one that comes with the program, and then changed.
export function OwnAgenda({ phases, onPhases, onFill, wrong }: {
  phases: OwnPhase[];
  onPhases: (phases: OwnPhase[]) => void;
  onFill: (from: MeetingTemplate) => void;
  wrong: string | null;
}) {
  const words = useWords({ en, de });
  const roundWords = useWords({ en: enRound, de: deRound });
  const change = (at: number, part: Partial<OwnPhase>) => onPhases(phases.map((one, i) => (i === at ? { ...one, ...part } : one)));
  return (
    <div class="own-agenda stack">
      <SelectField label={words.startFrom} value="" empty={words.choose} onValue={onFill} options={templates.map(value => ({ value, text: words.templates[value] }))} />
      <ol>
        {phases.map((phase, i) => {
          const hasTurns = phase.kind === 'turns' || phase.kind === 'visitors';
          return (
            <li key={i}>
              <TextField label={words.pointName} value={phase.name} maxLength={200} onValue={name => change(i, { name })} />
              <SelectField label={words.pointKind} value={phase.kind} options={phaseKinds.map(value => ({ value, text: roundWords.kinds[value] }))}
                onValue={kind => onPhases(phases.map((one, at) => (at === i ? { name: one.name, kind, minutes: one.minutes } : one)))} />
              <TextField label={words.pointMinutes} type="number" inputMode="numeric" min={1} max={240} value={String(phase.minutes || '')} onValue={text => change(i, { minutes: Math.floor(Number(text)) || 0 })} />
              {hasTurns && (
                <TextField label={words.pointSeconds} type="number" inputMode="numeric" min={15} max={3600} value={String(phase.seconds_a_turn ?? '')}
                  onValue={text => onPhases(phases.map((one, at) => {
                    const { seconds_a_turn: _, ...rest } = one;
                    return at !== i ? one : text === '' ? rest : { ...rest, seconds_a_turn: Math.floor(Number(text)) || 0 };
                  }))} />
              )}
              <Button kind="quiet" aria-label={words.removePoint(phase.name)} onClick={() => onPhases(phases.filter((_, at) => at !== i))}>×</Button>
            </li>
          );
        })}
      </ol>
      <div class="row apart">
        <Button onClick={() => onPhases([...phases, { name: '', kind: 'talk', minutes: 5 }])} disabled={phases.length >= 40}>{words.addPoint}</Button>
        <span class="soft">{words.total(phases.reduce((sum, one) => sum + one.minutes, 0))}</span>
      </div>
      {wrong && <p class="field wrong" role="alert">{wrong}</p>}
    </div>
  );
}

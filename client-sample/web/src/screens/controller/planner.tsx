import { useState } from 'preact/hooks';
import { useDraft } from '../../app/draft';
import type { Round } from '../../fold';
import type { MeetingTemplate, OwnPhase } from '../../rorx';
import { Button, Choices, TextField, Tick } from '../../ui';
import { useWords } from '../../words';
import deRound from '../../words/de/round';
import enRound from '../../words/en/round';
import de from '../../words/de/controller';
import en from '../../words/en/controller';
import { agendas, templates } from './agendas';
import type { RoundProps } from './index';
import { isWhole, OwnAgenda } from './own_agenda';
import { zonedMs, zonedText } from './zoned';

export type Choice = MeetingTemplate | 'own' | Round['id'];

interface Draft {
  choice: Choice;
  starts: string;
  isNow: boolean;
  phases: OwnPhase[];
}

const week_ms = 7 * 24 * 3_600_000;

// A round is planned by an agenda that comes with the program, one that the club had before, or one made here.
export function Planner({ club, areas, format, acting, now }: Pick<RoundProps, 'club' | 'areas' | 'format' | 'acting' | 'now'>) {
  const words = useWords({ en, de });
  const roundWords = useWords({ en: enRound, de: deRound });
  const zone = areas.club.time_zone;
  const last = [...areas.rounds.byId.values()].filter(one => one.state !== 'aborted').at(-1);
  const draft = useDraft<Draft>(`${club.slug}/${club.me}/plan`, {
    choice: last?.template ?? (last ? last.id : 'chapter_90'), starts: zonedText(suggested(last, now()), zone), isNow: false, phases: [],
  });
  const { choice, starts, isNow, phases } = draft.value;
  const [wrong, setWrong] = useState<{ starts?: string; phases?: string }>({});
  const own = ownAgendas(areas.rounds.byId.values());
  const fill = (rows: MeetingTemplate) =>
    draft.set({ phases: agendas[rows].map(({ point, ...phase }) => ({ name: roundWords.points[point], ...phase })) });
  const send = async () => {
    const starts_at = isNow ? undefined : zonedMs(starts, zone);
    const phasesOf = choice === 'own' ? phases : own.find(one => one.id === choice)?.phases;
    if (!isNow && starts_at === undefined) return setWrong({ starts: words.timeMissing });
    if (choice === 'own' && (phases.length === 0 || !phases.every(isWhole))) return setWrong({ phases: words.pointsMissing });
    setWrong({});
    const agenda = phasesOf ? { phases: phasesOf } : { template: choice as MeetingTemplate };
    if (await acting.act('round.plan', { ...agenda, ...(starts_at === undefined ? {} : { starts_at }) })) draft.clear();
  };
  return (
    <form class="planner stack" noValidate onSubmit={event => { event.preventDefault(); void send(); }}>
      <div>
        <h2>{words.planTitle}</h2>
        <p class="soft">{words.planText}</p>
      </div>
      <Choices label={words.agendaChoice} value={choice} onValue={value => draft.set({ choice: value })} options={[
        ...templates.map(value => ({ value: value as Choice, text: words.templates[value] })),
        ...own.map(one => ({ value: one.id as Choice, text: words.lastOwn(one.phases[0]?.name ?? '', one.minutes) })),
        { value: 'own' as Choice, text: words.ownAgenda },
      ]} />
      {choice === 'own' && <OwnAgenda phases={phases} onPhases={value => draft.set({ phases: value })} onFill={fill} wrong={wrong.phases ?? null} />}
      <Tick label={words.startsNow} checked={isNow} onChecked={value => draft.set({ isNow: value })} />
      {!isNow && <TextField type="datetime-local" label={words.startsAt} hint={words.startsAtHint(zone)} value={starts} onValue={value => draft.set({ starts: value })} wrong={wrong.starts ?? null} required />}
      <div><Button type="submit" kind="primary" large busy={acting.busy}>{words.plan}</Button></div>
      <p class="soft small">{!isNow && describe(starts, zone, format)}</p>
    </form>
  );
}

function describe(starts: string, zone: string, format: RoundProps['format']): string {
  const at = zonedMs(starts, zone);
  return at === undefined ? '' : format.weekday(at) + ' · ' + format.dateTime(at);
}

// A week behind the last one; the first one at the next half hour.
function suggested(last: Round | undefined, now: number): number {
  const half_hour_ms = 1_800_000;
  if (!last) return Math.ceil(now / half_hour_ms) * half_hour_ms;
  let at = last.starts_at + week_ms;
  while (at < now) at += week_ms;
  return at;
}

// The different agendas of the club's own, the newest first, three at most.
function ownAgendas(rounds: Iterable<Round>): { id: Round['id']; phases: OwnPhase[]; minutes: number }[] {
  const found = new Map<string, { id: Round['id']; phases: OwnPhase[]; minutes: number }>();
  for (const round of [...rounds].reverse()) {
    if (round.template || found.size >= 3) continue;
    const phases = round.phases.map(({ name, kind, minutes, seconds_a_turn }) => ({
      name: name ?? '', kind, minutes, ...(seconds_a_turn === undefined ? {} : { seconds_a_turn }),
    }));
    if (!phases.every(isWhole)) continue; // its names were erased
    const key = JSON.stringify(phases);
    if (!found.has(key)) found.set(key, { id: round.id, phases, minutes: phases.reduce((sum, one) => sum + one.minutes, 0) });
  }
  return [...found.values()];
}

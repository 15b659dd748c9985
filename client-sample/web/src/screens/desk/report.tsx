// The week's report filling up, those of weeks past, periods, and points.
import { clubPath, go } from '../../app/route';
import type { ClubStore, ScreenProps } from '../../app/screens';
import type { RoundId } from '../../rorx/vocabulary';
import { Banner, EmptyState, SelectField, Tabs, Waiting } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/desk_report';
import en from '../../words/en/desk_report';
import { useNames } from './names';
import { PeriodPart } from './report_period';
import { PointsPart } from './report_points';
import type { ListedWeek } from './report_api';
import { WeekPart } from './report_week';
import { useRead } from './use_read';

const parts = ['week', 'period', 'points'] as const;

export function ReportPlace({ club, rest }: ScreenProps) {
  const words = useWords({ en, de });
  const part = parts.find(one => one === rest[0]) ?? 'week';
  const to = (id: string) => clubPath(club.slug, 'desk', 'report', ...(id === 'week' ? [] : [id]));
  return (
    <section class="stack" aria-labelledby="desk-report">
      <h2 id="desk-report">{words.title}</h2>
      <Tabs label={words.partsOfReport} current={part} tabs={parts.map(id => ({ id, text: words.parts[id], href: to(id) }))} />
      {part === 'week' && <Week club={club} chosen={rest[0] === 'week' ? rest[1] : undefined} />}
      {part === 'period' && <PeriodPart club={club} />}
      {part === 'points' && <PointsPart club={club} />}
    </section>
  );
}

function Week({ club, chosen }: { club: ClubStore; chosen: string | undefined }) {
  const words = useWords({ en, de });
  const names = useNames(club);
  const list = useRead<{ weeks: ListedWeek[] }>(club, 'reports');
  if (list.error && !list.value) return <Banner tone="warning">{words.notRead}</Banner>;
  if (!list.value) return <Waiting />;
  const { weeks } = list.value;
  const current = chosen ?? 'now';
  const options = [
    { value: 'now', text: words.runningWeek },
    ...weeks.map(week => ({ value: week.round as string, text: words.weekTo(names.format.date(week.closed_at), words.states[week.state]) })),
  ];
  // A week that has closed this moment is not in the list yet.
  const fresh = current === 'now' || options.some(one => one.value === current) ? undefined : club.area.rounds.value.byId.get(current as RoundId);
  if (fresh) options.splice(1, 0, { value: current, text: words.weekTo(names.format.date(fresh.ended_at ?? fresh.at), words.states.draft) });
  const open = (value: string) => go(clubPath(club.slug, 'desk', 'report', 'week', value));
  return (
    <div class="stack">
      <div class="measure no-print"><SelectField label={words.whichWeek} value={current} options={options} onValue={open} /></div>
      {weeks.length === 0 && current === 'now' && <EmptyState title={words.noWeekYet}>{words.noWeekYetText}</EmptyState>}
      <WeekPart key={current} club={club} week={current} />
    </div>
  );
}

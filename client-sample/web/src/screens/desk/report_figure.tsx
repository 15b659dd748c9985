// What one figure counts: its events, as far as the reader may see them; and putting a mark of attendance right.
import { useState } from 'preact/hooks';
import { clubPath } from '../../app/route';
import type { ClubStore } from '../../app/screens';
import { isAdmin } from '../../fold';
import type { Mark } from '../../rorx/vocabulary';
import { Banner, Button, Choices, Dialog, toast, Waiting } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/desk_report';
import en from '../../words/en/desk_report';
import { useAct, Wrong } from './act';
import { useNames } from './names';
import { attendanceColumns, headings, type MemberReport, type WeekReport } from './report_api';
import type { Figure } from './report_table';
import { EventLine } from './told';
import { useRead } from './use_read';

export function FigureDialog({ club, report, figure, onClose }: { club: ClubStore; report: WeekReport; figure: Figure; onClose: () => void }) {
  const words = useWords({ en, de });
  const names = useNames(club);
  const days = report.closed_at === undefined ? '' : daysAround(report.closed_at, club.area.club.value.time_zone);
  const { value, error } = useRead<MemberReport>(club, `reports/${figure.member}${days}`);
  const week = value?.weeks.find(one => one.round === report.round);
  const sources = week?.sources.filter(one => one.column === figure.column) ?? [];
  const whole = week?.figures[figure.column] ?? 0;
  const unseen = whole - sources.reduce((sum, one) => sum + one.units, 0);
  return (
    <Dialog open title={words.figureTitle(names.member(figure.member), headings[figure.column])} onClose={onClose}>
      <div class="stack">
        <p>{words.columns[figure.column]}</p>
        {!value && (error ? <Banner tone="warning">{words.notRead}</Banner> : <Waiting />)}
        {value && (
          <ul class="list">
            {sources.map(source => (
              <li key={source.event}>
                <EventLine club={club} seq={source.event} />
                <div><a href={clubPath(club.slug, 'record', String(source.event))}>{words.toTheRecord(source.event)}</a></div>
              </li>
            ))}
            {unseen > 0 && <li class="soft">{words.ofTheTwo(unseen)}</li>}
          </ul>
        )}
        {attendanceColumns.includes(figure.column) && <PutRight club={club} report={report} figure={figure} onDone={onClose} />}
      </div>
    </Dialog>
  );
}

// The day before and the day after, so that no time zone cuts the week off.
function daysAround(at: number, timeZone: string): string {
  const day = (ms: number) => new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(ms);
  return `?from=${day(at - 86_400_000)}&to=${day(at + 86_400_000)}`;
}

function PutRight({ club, report, figure, onDone }: { club: ClubStore; report: WeekReport; figure: Figure; onDone: () => void }) {
  const words = useWords({ en, de });
  const act = useAct();
  const [mark, setMark] = useState<Mark>(figure.column as Mark);
  const { round } = report;
  if (!round || !isAdmin(club.roles.value)) return null;
  if (report.state === 'submitted') return <p class="soft">{words.reopenToPutRight}</p>;
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!(await act.run(() => club.send('attendance.mark', { round, member: figure.member, mark })))) return;
    toast(words.putRightDone);
    onDone();
  };
  return (
    <form class="stack" onSubmit={event => void submit(event)}>
      <Choices label={words.putRight} value={mark} onValue={setMark}
        options={attendanceColumns.map(column => ({ value: column as Mark, text: words.marks[column as Mark] }))} />
      <Wrong act={act} />
      <div><Button type="submit" kind="primary" busy={act.busy} disabled={mark === figure.column}>{words.putRightYes}</Button></div>
    </form>
  );
}

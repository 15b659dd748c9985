// One week's report: its figures as they are, handing it in, opening it again, and what was corrected since.
import { useState } from 'preact/hooks';
import type { ClubStore } from '../../app/screens';
import { isAdmin, type Round } from '../../fold';
import type { Mark, RoundId } from '../../rorx/vocabulary';
import { Banner, Button, Confirm, Tag, toast, Waiting } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/desk_report';
import en from '../../words/en/desk_report';
import { ReasonDialog, useAct, Wrong } from './act';
import { saveFile } from './csv';
import { draftName, useNames } from './names';
import { attendanceColumns, headings, type WeekReport } from './report_api';
import { FigureDialog } from './report_figure';
import { Legend, MoneyLines, ReportTable, type Figure } from './report_table';
import { useRead } from './use_read';

export function WeekPart({ club, week }: { club: ClubStore; week: string }) {
  const words = useWords({ en, de });
  const names = useNames(club);
  const [figure, setFigure] = useState<Figure | null>(null);
  const { value: report, error } = useRead<WeekReport>(club, 'reports/' + encodeURIComponent(week));
  if (!report) return error ? <Banner tone="warning">{words.notRead}</Banner> : <Waiting />;
  const round = report.round ? club.area.rounds.value.byId.get(report.round) : undefined;
  const caption = report.closed_at === undefined ? words.runningCaption : words.weekCaption(names.format.date(report.closed_at));
  return (
    <div class="stack">
      <p class="only-print">{club.area.club.value.name}</p>
      <div class="row apart no-print">
        <p class="row"><StateTag report={report} /><span class="soft">{words.stateMeans[report.state]}</span></p>
        <Actions club={club} report={report} name={week} />
      </div>
      {error !== undefined && <Banner tone="warning">{words.notRead}</Banner>}
      {report.rows.length === 0
        ? <p class="soft">{words.noFigures}</p>
        : <ReportTable club={club} sums={report} caption={caption} note={words.states[report.state]} onFigure={setFigure} />}
      {report.state === 'running' && <LiveMarks club={club} />}
      <MoneyLines club={club} money={report.money} />
      <Corrections club={club} report={report} />
      {round && <Steps club={club} round={round} />}
      <Legend />
      {figure && <FigureDialog club={club} report={report} figure={figure} onClose={() => setFigure(null)} />}
    </div>
  );
}

// Attendance counts with its own round: until that is closed, how far the marks have come.
function LiveMarks({ club }: { club: ClubStore }) {
  const words = useWords({ en, de });
  const names = useNames(club);
  const { live, byId } = club.area.rounds.value;
  const marks = [...((live && byId.get(live)?.attendance.values()) ?? [])].map(one => one.mark);
  const counted = attendanceColumns.map(column => [column as Mark, marks.filter(mark => mark === column).length] as const);
  const parts = counted.filter(([, count]) => count > 0).map(([mark, count]) => words.marked(words.marks[mark], names.format.number(count)));
  return parts.length > 0 ? <p role="status">{words.liveMarks(parts)}</p> : null;
}

function StateTag({ report }: { report: WeekReport }) {
  const words = useWords({ en, de });
  const tone = ({ running: undefined, draft: 'gold', submitted: 'green', reopened: 'gold' } as const)[report.state];
  return <Tag {...(tone ? { tone } : {})}>{words.states[report.state]}</Tag>;
}

function Actions({ club, report, name }: { club: ClubStore; report: WeekReport; name: string }) {
  const words = useWords({ en, de });
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const [reopening, setReopening] = useState(false);
  const { round } = report;
  const mayAct = isAdmin(club.roles.value) && round !== undefined;
  const csv = () => act.run(async () => saveFile(`${club.slug}-${name}.csv`, 'text/csv', '\uFEFF' + (await club.readText(`reports/${name}.csv`))));
  const submit = async (id: RoundId) => {
    if (await act.run(() => club.send('report.submit', { round: id }))) toast(words.submitted);
  };
  return (
    <div class="stack tight no-print">
      <div class="row">
        {mayAct && report.state !== 'submitted' && <Button kind="primary" busy={act.busy} onClick={() => setAsking(true)}>{words.submit}</Button>}
        {mayAct && report.state === 'submitted' && <Button onClick={() => setReopening(true)}>{words.reopen}</Button>}
        <Button busy={act.busy} onClick={() => void csv()}>{words.csv}</Button>
        <Button onClick={() => window.print()}>{words.print}</Button>
      </div>
      <Wrong act={act} />
      {round && (
        <>
          <Confirm open={asking} title={words.submitTitle} yes={words.submit} onClose={() => setAsking(false)} onYes={() => void submit(round)}>
            <p>{words.submitText}</p>
          </Confirm>
          <ReasonDialog open={reopening} title={words.reopen} draft={draftName(club, `reopen/${round}`)} label={words.reopenReason} required
            yes={words.reopen} onClose={() => setReopening(false)}
            onYes={async reason => { await club.send('report.reopen', { round, reason }); toast(words.reopened); }}>
            <p>{words.reopenText}</p>
          </ReasonDialog>
        </>
      )}
    </div>
  );
}

function Corrections({ club, report }: { club: ClubStore; report: WeekReport }) {
  const words = useWords({ en, de });
  const names = useNames(club);
  if (report.corrections.length === 0) return null;
  return (
    <section class="card" aria-labelledby="desk-corrections">
      <h3 id="desk-corrections">{words.corrections}</h3>
      <p class="soft">{words.correctionsText}</p>
      <ul>
        {report.corrections.map(one => (
          <li key={one.member + one.column}>
            {words.correction(names.member(one.member), headings[one.column], names.format.number(one.submitted), names.format.number(one.now))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Steps({ club, round }: { club: ClubStore; round: Round }) {
  const words = useWords({ en, de });
  const names = useNames(club);
  if (round.report.length === 0) return null;
  return (
    <section aria-labelledby="desk-steps">
      <h3 id="desk-steps">{words.steps}</h3>
      <ol>
        {round.report.map(step => (
          <li key={step.seq}>
            {step.submitted
              ? words.stepSubmitted(names.actor(step.by), names.format.dateTime(step.at))
              : words.stepReopened(names.actor(step.by), names.format.dateTime(step.at), step.reason ?? words.reasonHidden)}
          </li>
        ))}
      </ol>
    </section>
  );
}

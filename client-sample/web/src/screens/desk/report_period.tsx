// Several weeks together.
import { useDraft } from '../../app/draft';
import type { ClubStore } from '../../app/screens';
import { Banner, Button, EmptyState, TextField, Waiting } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/desk_report';
import en from '../../words/en/desk_report';
import { useAct, Wrong } from './act';
import { saveFile } from './csv';
import { draftName } from './names';
import type { PeriodReport } from './report_api';
import { Legend, MoneyLines, ReportTable } from './report_table';
import { useRead } from './use_read';
import { RorxError } from '../../rorx';

export interface Span { from: string; to: string }

export function PeriodPart({ club }: { club: ClubStore }) {
  const words = useWords({ en, de });
  const act = useAct();
  const { value: span, set } = useDraft<Span>(draftName(club, 'period'), { from: '', to: '' });
  const query = queryOf(span);
  const { value, error } = useRead<PeriodReport>(club, 'reports/period' + query);
  const csv = () => act.run(async () => saveFile(`${club.slug}-period.csv`, 'text/csv', '\uFEFF' + (await club.readText('reports/period.csv' + query))));
  return (
    <div class="stack">
      <SpanForm span={span} onSpan={set} />
      {value && value.rows.length > 0 && (
        <>
          <p class="only-print">{club.area.club.value.name}</p>
          <div class="row no-print">
            <Button busy={act.busy} onClick={() => void csv()}>{words.csv}</Button>
            <Button onClick={() => window.print()}>{words.print}</Button>
          </div>
          <Wrong act={act} />
          <ReportTable club={club} sums={value} averages caption={words.periodCaption(value.rounds.length)} note={words.averageNote} />
          <MoneyLines club={club} money={value.money} />
          <Legend />
        </>
      )}
      {!value && <NoReport error={error} />}
    </div>
  );
}

export function NoReport({ error }: { error: unknown }) {
  const words = useWords({ en, de });
  if (!error) return <Waiting />;
  if (error instanceof RorxError && error.code === 'not_found') return <EmptyState title={words.noWeeksThen}>{words.noWeeksThenText}</EmptyState>;
  return <Banner tone="warning">{words.notRead}</Banner>;
}

export function SpanForm({ span, onSpan }: { span: Span; onSpan: (part: Partial<Span>) => void }) {
  const words = useWords({ en, de });
  return (
    <fieldset class="mapping no-print">
      <legend>{words.whichWeeks}</legend>
      <TextField type="date" label={words.from} value={span.from} onValue={from => onSpan({ from })} />
      <TextField type="date" label={words.to} value={span.to} onValue={to => onSpan({ to })} />
    </fieldset>
  );
}

export function queryOf(span: Span): string {
  const parts = [span.from && `from=${span.from}`, span.to && `to=${span.to}`].filter(Boolean);
  return parts.length ? '?' + parts.join('&') : '';
}

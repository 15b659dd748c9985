// Many members at once, from a table: what would change is shown first; then invitations go one by one. What has been
// sent is read from the club itself, so that an import which was broken off goes on where it was, and nothing goes twice.
import { useEffect, useRef, useState } from 'preact/hooks';
import { useDraft } from '../../app/draft';
import { clubPath } from '../../app/route';
import type { ClubStore, ScreenProps } from '../../app/screens';
import { isAdmin } from '../../fold';
import type { Commands } from '../../rorx/vocabulary';
import { Banner, Button, ButtonLink, EmptyState, LongField, SelectField, Tag, toast } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/desk';
import en from '../../words/en/desk';
import { faultText } from './act';
import { parseCsv, saveFile, writeCsv, type CsvTable } from './csv';
import { columns, mappingOf, planImport, type Column, type Mapping, type PlannedRow } from './import_plan';
import { openInvitations } from './invitations';
import { draftName } from './names';
import { Table } from './table';

const bytes_at_most = 1_000_000;

export function ImportPlace({ club }: ScreenProps) {
  const words = useWords({ en, de });
  const draft = useDraft(draftName(club, 'import'), { text: '', mapping: null as Mapping | null });
  if (!isAdmin(club.roles.value)) return <Banner>{words.onlyAdmins}</Banner>;
  const table = parseCsv(draft.value.text);
  const mapping = draft.value.mapping ?? mappingOf(table.header);
  const take = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > bytes_at_most) toast(words.fileTooLarge, { wrong: true });
    else draft.set({ text: decoded(await file.arrayBuffer()), mapping: null });
  };
  return (
    <section class="stack" aria-labelledby="desk-import">
      <h2 id="desk-import">{words.importTitle}</h2>
      <p class="measure">{words.importText}</p>
      <div class="row">
        <label class="button file">
          {words.chooseFile}
          <input type="file" accept=".csv,text/csv,text/plain" onChange={event => void take(event.currentTarget.files?.[0])} />
        </label>
        <Button onClick={() => saveFile(words.templateFile, 'text/csv', writeCsv([words.templateHead, words.templateRow]))}>{words.template}</Button>
        <ButtonLink kind="quiet" href={clubPath(club.slug, 'desk', 'roster')}>{words.backToRoster}</ButtonLink>
      </div>
      <details open={draft.value.text !== '' && table.rows.length === 0}>
        <summary>{words.pasteTable}</summary>
        <LongField label={words.tableText} hint={words.tableHint} value={draft.value.text} onValue={text => draft.set({ text, mapping: null })} spellcheck={false} />
      </details>
      {table.rows.length === 0
        ? <EmptyState title={words.nothingToImport}>{words.nothingToImportText}</EmptyState>
        : <Preview club={club} table={table} mapping={mapping} onMapping={next => draft.set({ mapping: next })} onDone={draft.clear} />}
    </section>
  );
}

// Spreadsheets write UTF-8, or what Windows used to.
function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function planNow(club: ClubStore, table: CsvTable, mapping: Mapping): PlannedRow[] {
  const waiting = club.pending.value.filter(one => one.do === 'member.invite');
  return planImport(table, mapping, {
    members: club.area.members.value.byId.values(),
    invitations: openInvitations(club),
    underWay: new Set(waiting.map(one => (one.with as Commands['member.invite']).email.toLowerCase())),
  });
}

function Preview({ club, table, mapping, onMapping, onDone }: {
  club: ClubStore;
  table: CsvTable;
  mapping: Mapping;
  onMapping: (mapping: Mapping) => void;
  onDone: () => void;
}) {
  const words = useWords({ en, de });
  const [run, setRun] = useState<{ sent: number; of: number } | null>(null);
  const [refused, setRefused] = useState<Map<number, string>>(new Map());
  const stopped = useRef(false);
  useEffect(() => () => void (stopped.current = true), []);
  const rows = planNow(club, table, mapping);
  const fresh = rows.filter(row => row.state === 'new' && !refused.has(row.line)).length;
  const count = (state: PlannedRow['state']) => rows.filter(row => row.state === state).length;
  const isLive = club.connection.value === 'live';

  const send = async () => {
    stopped.current = false;
    const of = fresh;
    const failed = new Map<number, string>();
    setRefused(failed);
    let sent = 0;
    setRun({ sent, of });
    await alone(`rorx.import.${club.slug}`, async () => {
      for (;;) {
        const next = planNow(club, table, mapping).find(row => row.state === 'new' && !failed.has(row.line));
        if (!next || next.state !== 'new' || stopped.current) return;
        try {
          const { seq } = await club.send('member.invite', next.invite);
          await untilRead(club, seq);
          setRun({ sent: ++sent, of });
        } catch (error) {
          failed.set(next.line, faultText(words, error));
          setRefused(new Map(failed));
        }
      }
    });
    setRun(null);
    toast(words.importDone(sent));
  };
  return (
    <>
      <MappingForm header={table.header} mapping={mapping} onMapping={onMapping} />
      {table.unclosed !== undefined && <Banner tone="wrong">{words.quoteOpen(table.unclosed)}</Banner>}
      <p role="status">{words.wouldChange(fresh, count('member') + count('invited') + count('on_its_way'), rows.length - fresh - count('member') - count('invited') - count('on_its_way'))}</p>
      {!isLive && <Banner tone="warning">{words.notLiveYet}</Banner>}
      {run
        ? (
          <div class="stack tight" role="status">
            <label class="stack tight">{words.sendingInvitations(run.sent, run.of)}<progress max={run.of} value={run.sent} /></label>
            <div><Button onClick={() => void (stopped.current = true)}>{words.stopThere}</Button></div>
          </div>
        )
        : (
          <div class="row">
            <Button kind="primary" disabled={fresh === 0 || !isLive} onClick={() => void send()}>{words.sendInvitations(fresh)}</Button>
            <Button kind="quiet" onClick={onDone}>{words.putAway}</Button>
          </div>
        )}
      <RowsTable rows={rows} refused={refused} />
    </>
  );
}

function MappingForm({ header, mapping, onMapping }: { header: string[]; mapping: Mapping; onMapping: (mapping: Mapping) => void }) {
  const words = useWords({ en, de });
  const options = [{ value: '-1', text: words.notInTable }, ...header.map((text, at) => ({ value: String(at), text: text || words.columnNumber(at + 1) }))];
  const labels: Record<Column, string> = { name: words.name, company: words.company, classification: words.classification, email: words.email };
  return (
    <fieldset class="mapping">
      <legend>{words.whichColumn}</legend>
      {columns.map(column => (
        <SelectField key={column} label={labels[column]} options={options} value={String(mapping[column])}
          onValue={at => onMapping({ ...mapping, [column]: Number(at) })} />
      ))}
    </fieldset>
  );
}

function RowsTable({ rows, refused }: { rows: PlannedRow[]; refused: ReadonlyMap<number, string> }) {
  const words = useWords({ en, de });
  const head = (
    <>
      <th scope="col">{words.lineHead}</th>
      <th scope="col">{words.whatHappens}</th>
      <th scope="col">{words.name}</th>
      <th scope="col">{words.classification}</th>
      <th scope="col">{words.email}</th>
    </>
  );
  return (
    <Table caption={words.previewCaption} head={head}>
      {rows.map(row => (
        <tr key={row.line}>
          <td class="numbers" data-label={words.lineHead}>{row.line}</td>
          <td><RowState row={row} refused={refused.get(row.line)} /></td>
          <th scope="row">{row.given.name}{row.given.company && <span class="soft small block">{row.given.company}</span>}</th>
          <td>{row.given.classification}</td>
          <td>{row.given.email}</td>
        </tr>
      ))}
    </Table>
  );
}

function RowState({ row, refused }: { row: PlannedRow; refused: string | undefined }) {
  const words = useWords({ en, de });
  if (row.state === 'faulty') {
    return <><Tag tone="red">{words.rowStates.faulty}</Tag> <span class="small block">{words.faultsOfRows[row.fault](String(row.with ?? ''))}</span></>;
  }
  if (row.state === 'new' && refused) return <><Tag tone="red">{words.rowStates.refused}</Tag> <span class="small block">{refused}</span></>;
  const tone = { new: 'green', on_its_way: 'gold', member: undefined, invited: undefined } as const;
  const state = tone[row.state];
  return <Tag {...(state ? { tone: state } : {})}>{words.rowStates[row.state]}</Tag>;
}

// Until this page has read the event of that number: then the plan knows of it.
function untilRead(club: ClubStore, seq: number): Promise<void> {
  return new Promise(resolve => {
    const stop = club.head.subscribe(head => {
      if (head < seq) return;
      queueMicrotask(() => stop());
      resolve();
    });
  });
}

// Two tabs of one browser do not import at once.
async function alone(name: string, work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work();
  await navigator.locks.request(name, work);
}

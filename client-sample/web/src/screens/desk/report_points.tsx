// How figures become points: the rules as they are, others tried on past weeks first, and adopting them.
import { useState } from 'preact/hooks';
import { useDraft } from '../../app/draft';
import type { ClubStore } from '../../app/screens';
import { isAdmin } from '../../fold';
import { Button, Confirm, TextField, toast } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/desk_report';
import en from '../../words/en/desk_report';
import { useAct, Wrong } from './act';
import { draftName, useNames } from './names';
import { headings, reportColumns, rulesNow, type PeriodReport, type PointRules, type ReportColumn } from './report_api';
import { queryOf, SpanForm } from './report_period';
import { LightMark } from './report_table';
import { Table } from './table';

// As typed: by column, points and how many count.
interface Typed {
  points: Partial<Record<ReportColumn, string>>;
  most: Partial<Record<ReportColumn, string>>;
  amber: string;
  green: string;
  from: string;
  to: string;
}

function typedOf(rules: PointRules): Typed {
  const typed: Typed = { points: {}, most: {}, amber: String(rules.amber / 100), green: String(rules.green / 100), from: '', to: '' };
  for (const one of rules.columns) {
    typed.points[one.column] = String(one.points);
    typed.most[one.column] = String(one.most);
  }
  return typed;
}

function rulesOf(typed: Typed): PointRules {
  const columns = reportColumns
    .map(column => ({ column, points: Math.round(Number(typed.points[column] || 0)), most: Math.max(1, Math.round(Number(typed.most[column] || 1))) }))
    .filter(one => one.points !== 0);
  return { columns, amber: Math.round(Number(typed.amber) * 100), green: Math.round(Number(typed.green) * 100) };
}

interface Tried { rules: PointRules; now: PeriodReport; then: PeriodReport }

export function PointsPart({ club }: { club: ClubStore }) {
  const words = useWords({ en, de });
  const holding = rulesNow(club);
  void club.area.rounds.value;
  const { value: typed, set, clear } = useDraft<Typed>(draftName(club, 'points'), typedOf(holding));
  const act = useAct();
  const adopting = useAct();
  const [tried, setTried] = useState<Tried | null>(null);
  const [asking, setAsking] = useState(false);
  const mayAdopt = isAdmin(club.roles.value);
  const isTried = tried !== null && JSON.stringify(tried.rules) === JSON.stringify(rulesOf(typed));
  const attempt = (event: Event) => {
    event.preventDefault();
    const rules = rulesOf(typed);
    void act.run(async () => {
      const span = { ...(typed.from && { from: typed.from }), ...(typed.to && { to: typed.to }) };
      const [now, then] = await Promise.all([
        club.read<PeriodReport>('reports/period' + queryOf(typed)),
        club.post<PeriodReport>('reports/trial', { rules, ...span }),
      ]);
      setTried({ rules, now, then });
    });
  };
  const adopt = async () => {
    if (!tried || !(await adopting.run(() => club.send('points.adopt', { rules: tried.rules })))) return;
    toast(words.adopted);
    clear();
  };
  return (
    <form class="stack" onSubmit={attempt}>
      <p class="measure">{words.pointsText}</p>
      <RulesTable typed={typed} onTyped={set} />
      <fieldset class="mapping">
        <legend>{words.lightsAre}</legend>
        <TextField label={words.amberFrom} type="number" step="0.01" value={typed.amber} onValue={amber => set({ amber })} required />
        <TextField label={words.greenFrom} type="number" step="0.01" value={typed.green} onValue={green => set({ green })} required min={typed.amber} />
      </fieldset>
      <SpanForm span={typed} onSpan={set} />
      <Wrong act={act} />
      <div class="row">
        <Button type="submit" kind={isTried ? 'plain' : 'primary'} busy={act.busy}>{words.tryIt}</Button>
        <Button onClick={() => { set(typedOf(rulesNow(club))); setTried(null); }}>{words.asNow}</Button>
        {mayAdopt && <Button kind={isTried ? 'primary' : 'plain'} disabled={!isTried} busy={adopting.busy} onClick={() => setAsking(true)}>{words.adopt}</Button>}
      </div>
      {mayAdopt && !isTried && <p class="soft">{words.tryFirst}</p>}
      <Wrong act={adopting} />
      {tried && <TriedTable club={club} tried={tried} />}
      <Confirm open={asking} title={words.adopt} yes={words.adopt} onClose={() => setAsking(false)} onYes={() => void adopt()}>
        <p>{words.adoptText}</p>
      </Confirm>
    </form>
  );
}

function RulesTable({ typed, onTyped }: { typed: Typed; onTyped: (part: Partial<Typed>) => void }) {
  const words = useWords({ en, de });
  const head = (
    <>
      <th scope="col">{words.column}</th>
      <th scope="col">{words.pointsEach}</th>
      <th scope="col">{words.mostAWeek}</th>
    </>
  );
  return (
    <Table caption={words.rulesCaption} head={head}>
      {reportColumns.map(column => (
        <tr key={column}>
          <th scope="row">{headings[column]} <span class="soft small block">{words.columns[column]}</span></th>
          <td data-label={words.pointsEach}>
            <input class="input short" type="number" min={-100} max={100} step={1} aria-label={words.pointsFor(headings[column])}
              value={typed.points[column] ?? ''} placeholder="0"
              onInput={event => onTyped({ points: { ...typed.points, [column]: event.currentTarget.value } })} />
          </td>
          <td data-label={words.mostAWeek}>
            <input class="input short" type="number" min={1} max={1000} step={1} aria-label={words.mostFor(headings[column])}
              value={typed.most[column] ?? ''} placeholder="1"
              onInput={event => onTyped({ most: { ...typed.most, [column]: event.currentTarget.value } })} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function TriedTable({ club, tried }: { club: ClubStore; tried: Tried }) {
  const words = useWords({ en, de });
  const names = useNames(club);
  const then = new Map(tried.then.rows.map(row => [row.figures.member, row]));
  const moved = tried.now.rows.filter(row => then.get(row.figures.member)?.light !== row.light).length;
  const head = (
    <>
      <th scope="col">{words.member}</th>
      <th scope="col" class="figure">{words.pointsNow}</th>
      <th scope="col">{words.lightNow}</th>
      <th scope="col" class="figure">{words.pointsThen}</th>
      <th scope="col">{words.lightThen}</th>
    </>
  );
  return (
    <div class="stack tight">
      <p role="status">{words.triedOn(tried.now.rounds.length, moved)}</p>
      <Table caption={words.triedCaption} head={head}>
        {tried.now.rows.map(row => {
          const other = then.get(row.figures.member);
          return (
            <tr key={row.figures.member} class={other && other.light !== row.light ? 'moved' : undefined}>
              <th scope="row">{names.member(row.figures.member)}</th>
              <td class="figure" data-label={words.pointsNow}>{names.format.number(row.points)}</td>
              <td><LightMark light={row.light} /></td>
              <td class="figure" data-label={words.pointsThen}>{other ? names.format.number(other.points) : ''}</td>
              <td>{other && <LightMark light={other.light} />}</td>
            </tr>
          );
        })}
      </Table>
    </div>
  );
}

// Members and their figures. Each figure leads to what it counts; what a column counts is said when it is pointed at.
import { useState } from 'preact/hooks';
import type { ClubStore } from '../../app/screens';
import type { MemberId } from '../../rorx/vocabulary';
import { useWords } from '../../words';
import de from '../../words/de/desk_report';
import en from '../../words/en/desk_report';
import { useNames } from './names';
import { headings, reportColumns, type Light, type ReportColumn, type Sums } from './report_api';
import { Table } from './table';

export interface Figure { member: MemberId; column: ReportColumn }

export function ReportTable({ club, sums, caption, note, averages, onFigure }: {
  club: ClubStore;
  sums: Sums;
  caption: string;
  note?: string;
  averages?: boolean; // of several weeks
  onFigure?: (figure: Figure) => void;
}) {
  const words = useWords({ en, de });
  const names = useNames(club);
  const [pointed, setPointed] = useState<ReportColumn | null>(null);
  const collator = new Intl.Collator(names.format.locale);
  const rows = [...sums.rows].sort((a, b) => collator.compare(names.member(a.figures.member), names.member(b.figures.member)));
  const head = (
    <>
      <th scope="col">{words.member}</th>
      {reportColumns.map(column => (
        <th key={column} scope="col" class="figure">
          <button type="button" class="column" aria-label={words.columnSaid(headings[column], words.columns[column])}
            onFocus={() => setPointed(column)} onClick={() => setPointed(column)} onMouseEnter={() => setPointed(column)}>
            {headings[column]}
          </button>
        </th>
      ))}
      <th scope="col" class="figure">{words.points}</th>
      <th scope="col">{words.light}</th>
    </>
  );
  const foot = (
    <tr>
      <th scope="row">{words.together}</th>
      {sums.totals.map(total => <td key={total.column} class="figure">{names.format.number(total.sum)}</td>)}
      <td /><td />
    </tr>
  );
  return (
    <div class="stack tight">
      <p class="pointed no-print" aria-hidden="true">
        {pointed ? words.columnSaid(headings[pointed], words.columns[pointed]) : words.pointAtColumn}
      </p>
      <Table wide caption={caption} note={note} head={head} foot={foot}>
        {rows.map(row => (
          <tr key={row.figures.member}>
            <th scope="row">{names.member(row.figures.member)}</th>
            {reportColumns.map(column => (
              <td key={column} class="figure">
                <FigureCell value={row.figures[column]} text={names.format.number(row.figures[column])}
                  label={words.figureOf(names.member(row.figures.member), words.columns[column], names.format.number(row.figures[column]))}
                  {...(onFigure ? { onOpen: () => onFigure({ member: row.figures.member, column }) } : {})} />
              </td>
            ))}
            <td class="figure">{names.format.number(row.points)}</td>
            <td class="nowrap"><LightMark light={row.light} {...(averages ? { text: words.average(names.format.number(row.average / 100, 2)) } : {})} /></td>
          </tr>
        ))}
      </Table>
    </div>
  );
}

function FigureCell({ value, text, label, onOpen }: { value: number; text: string; label: string; onOpen?: () => void }) {
  if (value === 0) return <span class="zero">{text}</span>;
  if (!onOpen) return <>{text}</>;
  return <button type="button" class="figure-link" aria-label={label} onClick={onOpen}>{text}</button>;
}

// A shape and a word beside the colour.
export function LightMark({ light, text }: { light: Light; text?: string }) {
  const words = useWords({ en, de });
  return (
    <span class={`light ${light}`}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        {light === 'green' && <circle cx="6" cy="6" r="5.5" />}
        {light === 'amber' && <path d="M6 0.5 12 11.5H0z" />}
        {light === 'red' && <rect x="0.5" y="0.5" width="11" height="11" />}
      </svg>
      <span>{words.lights[light]}</span>
      {text && <span class="soft small">{text}</span>}
    </span>
  );
}

export function Legend() {
  const words = useWords({ en, de });
  return (
    <>
      <ul class="only-print key">{reportColumns.map(column => <li key={column}>{words.columnSaid(headings[column], words.columns[column])}</li>)}</ul>
      <details class="legend">
        <summary>{words.whatColumnsMean}</summary>
        <dl class="facts">
          {reportColumns.map(column => <div key={column}><dt>{headings[column]}</dt><dd>{words.columns[column]}</dd></div>)}
        </dl>
        <p class="soft">{words.legendText}</p>
      </details>
    </>
  );
}

export function MoneyLines({ club, money }: { club: ClubStore; money: Sums['money'] }) {
  const words = useWords({ en, de });
  const names = useNames(club);
  return <>{money.map(one => <p key={one.currency}>{words.money(names.format.money(one.amount, one.currency), one.deals)}</p>)}</>;
}

// Tables as text: RFC 4180, and what spreadsheets make of it (semicolons, tabs, a byte order mark, lone line ends).

export interface CsvTable {
  header: string[];
  rows: Array<{ line: number; cells: string[] }>; // `line` is where the row begins in the file, from 1
  separator: string;
  unclosed: number | undefined; // the line of a quote that never ends
}

const separators = [',', ';', '\t'];

export function parseCsv(text: string): CsvTable {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const separator = separatorOf(body);
  const { records, unclosed } = recordsOf(body, separator);
  const [header, ...rows] = records.filter(record => record.cells.some(cell => cell.trim() !== ''));
  return { header: (header?.cells ?? []).map(cell => cell.trim()), rows, separator, unclosed };
}

// That of which the first record, outside quotes, has most.
function separatorOf(text: string): string {
  const counts = new Map(separators.map(one => [one, 0]));
  let quoted = false;
  for (const c of text) {
    if (c === '"') quoted = !quoted;
    else if (!quoted && (c === '\n' || c === '\r')) break;
    else if (!quoted && counts.has(c)) counts.set(c, (counts.get(c) ?? 0) + 1);
  }
  return separators.reduce((best, one) => ((counts.get(one) ?? 0) > (counts.get(best) ?? 0) ? one : best));
}

function recordsOf(text: string, separator: string): { records: CsvTable['rows']; unclosed: number | undefined } {
  const records: CsvTable['rows'] = [];
  let line = 1, began = 1, openedAt = 0;
  let cells: string[] = [], cell = '', quoted = false;
  const endCell = () => {
    cells.push(cell);
    cell = '';
  };
  const endRecord = () => {
    endCell();
    records.push({ line: began, cells });
    cells = [];
    began = line;
  };
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    const isBreak = c === '\n' || (c === '\r' && text[i + 1] !== '\n');
    if (isBreak) line++;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') cell += text[i++];
      else quoted = false;
    } else if (c === '"' && cell === '') {
      quoted = true;
      openedAt = line;
    } else if (c === separator) endCell();
    else if (isBreak) endRecord();
    else if (c !== '\r') cell += c;
  }
  if (cell !== '' || cells.length > 0) endRecord();
  return { records, unclosed: quoted ? openedAt : undefined };
}

// With a byte order mark, by which spreadsheets know the letters, and no cell that one would take for a formula.
export function writeCsv(rows: string[][]): string {
  const cellOf = (text: string) => {
    const safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return '\uFEFF' + rows.map(row => row.map(cellOf).join(',') + '\r\n').join('');
}

// Hands the browser a file to keep.
export function saveFile(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

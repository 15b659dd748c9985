import { describe, expect, it } from 'vitest';
import type { Invitation, Member } from '../../src/fold';
import { parseCsv, writeCsv } from '../../src/screens/desk/csv';
import { isEmail, mappingOf, planImport, type PlannedRow } from '../../src/screens/desk/import_plan';

describe('a table as text', () => {
  it('has quotes, quotes within them, line ends within them, and an end without one', () => {
    const table = parseCsv('name,email\r\n"Doyle, Erin","a ""b"" c"\r\n"two\r\nlines",x');
    expect(table.header).toEqual(['name', 'email']);
    expect(table.rows).toEqual([{ line: 2, cells: ['Doyle, Erin', 'a "b" c'] }, { line: 3, cells: ['two\r\nlines', 'x'] }]);
    expect(table.unclosed).toBeUndefined();
  });
  it('has a byte order mark, semicolons, empty lines and commas that separate nothing', () => {
    const table = parseCsv('\uFEFFName;Firma;"E,Mail;x"\n\nErin;Doyle, Söhne;e@x\n;;\n');
    expect(table.separator).toBe(';');
    expect(table.header).toEqual(['Name', 'Firma', 'E,Mail;x']);
    expect(table.rows).toEqual([{ line: 3, cells: ['Erin', 'Doyle, Söhne', 'e@x'] }]);
  });
  it('is told where a quote is never closed', () => {
    expect(parseCsv('a,b\n1,2\n3,"4\n5,6').unclosed).toBe(3);
  });
  it('is read again as it was written, and holds no formula', () => {
    const rows = [['a', 'b;c'], ['x "y"', 'line\r\nend'], ['', 'ö']];
    const back = parseCsv(writeCsv(rows));
    expect([back.header, ...back.rows.map(row => row.cells)]).toEqual(rows);
    expect(writeCsv([['=1+1', '@x']])).toBe("\uFEFF'=1+1,'@x\r\n");
  });
});

const member = { id: 'm2', name: 'Ben', email: 'ben@x.org', classification: 'Accountant', status: 'active' } as Partial<Member> as Member;
const left = { id: 'm3', name: 'Lou', email: 'lou@x.org', classification: 'Baker', status: 'left' } as Partial<Member> as Member;
const invitation = { id: 'v9', name: 'Kim', email: 'Kim@x.org', classification: 'Cook' } as Partial<Invitation> as Invitation;

function states(text: string, underWay: string[] = []): string[] {
  const table = parseCsv(text);
  const rows = planImport(table, mappingOf(table.header), { members: [member, left], invitations: [invitation], underWay: new Set(underWay) });
  return rows.map((row: PlannedRow) => (row.state === 'faulty' ? row.fault : row.state));
}

describe('what an import would change', () => {
  it('finds columns by their headings in English and German', () => {
    expect(mappingOf(['E-Mail', 'Fachgebiet', 'Firma', 'Name'])).toEqual({ name: 3, company: 2, classification: 1, email: 0 });
    expect(mappingOf(['Full Name', 'Email_Address', 'Profession'])).toEqual({ name: 0, company: -1, classification: 2, email: 1 });
  });
  it('invites who is new, and nobody twice', () => {
    const head = 'name,classification,email\n';
    expect(states(head + 'A,Gardener,a@x.org\nB,Accountant,BEN@x.org\nC,Cook,kim@x.org\nD,Driver,d@x.org', ['d@x.org']))
      .toEqual(['new', 'member', 'invited', 'on_its_way']);
  });
  it('says what is wrong with a row', () => {
    const head = 'name,classification,email\n';
    expect(states(head + ',G,a@x.org\nA,,a@x.org\nA,G,\nA,G,nobody\nA,ACCOUNTANT,a@x.org\nB,G,b@x.org\nC,g,c@x.org\nD,H,B@x.org\nE,Baker,lou@x.org'))
      .toEqual(['no_name', 'no_classification', 'no_email', 'bad_email', 'taken', 'new', 'classification_twice', 'email_twice', 'new']);
  });
  it('takes an address as the server does', () => {
    expect(['a@b', 'a.b+c@d.org', 'ö@d.org'].map(isEmail)).toEqual([true, true, true]);
    expect(['', 'a', '@b', 'a@', 'a@b@c', 'a b@c', 'a@.c', 'a@c.', '"a"@c', 'a@c\n'].map(isEmail)).toEqual(Array(10).fill(false));
  });
});

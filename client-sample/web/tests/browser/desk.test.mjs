// The desk: members, an import that is broken off, the report, a case with its appeal, a void with a look first.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { comeIn, device, launch, lookAtAll, picture } from './browser.mjs';
import { Server } from './server.mjs';

const club = 'riverside';
const desktop = { width: 1280, height: 800 };
const [amara, ben, chloe] = ['m2', 'm4', 'm5'];
let server, browser;
const token = name => readFileSync(join(server.data, 'demo-tokens', name), 'utf8').trim();
const command = (name, what, wish) => server.command(club, token(name), what, wish);
const audit = async name => (await server.read(club, token(name), 'audit')).acts.map(act => act.kind);
const invitations = async () => (await audit('amara')).filter(kind => kind === 'member.invited').length;

before(async () => {
  server = await Server.start(['--demo']);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.end();
});

async function desk(member, place, more = {}) {
  const opened = await device(browser, server, { viewport: desktop, ...more });
  await comeIn(opened.page, await server.loginLink(club, member));
  await opened.page.goto(`/#/club/${club}/desk/${place}`);
  await opened.page.locator('.desk h2').first().waitFor();
  return opened;
}

async function goTo(page, place) {
  await page.goto(`/#/club/${club}/desk/${place}`);
  await page.locator('.desk h2').first().waitFor();
}

test('one person is invited, and their link can be had again', async () => {
  const { page, complaints, close } = await desk(amara, 'roster');
  await page.getByRole('rowheader', { name: /Ben Carter/ }).waitFor();
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Erin Doyle');
  await page.getByLabel('Classification').fill('Gardener');
  await page.getByLabel('E-mail').fill('erin@riverside.example');
  await page.reload();
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'Erin Doyle', 'what was typed is there after a reload');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const link = await page.getByLabel('Link', { exact: true }).inputValue();
  assert.ok(link.startsWith(server.origin + '/#invitation='));
  await lookAtAll(page, 'desk-invited');
  await page.setViewportSize(desktop);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('button', { name: 'Link again for Erin Doyle' }).click();
  assert.ok((await page.getByLabel('Link', { exact: true }).inputValue()).startsWith(server.origin));
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await lookAtAll(page, 'desk-roster');
  await page.setViewportSize({ width: 360, height: 740 });
  const change = await page.getByRole('button', { name: 'Change Ben Carter' }).boundingBox();
  assert.ok(change.x >= 0 && change.x + change.width <= 360, 'what can be pressed is within a phone');
  await page.setViewportSize(desktop);
  await page.getByText('Now: open to every club on this server.').waitFor();
  await page.getByRole('button', { name: 'Change which other clubs are open to us' }).click();
  await page.getByRole('radio', { name: 'these clubs alone' }).check();
  await page.getByLabel('Which clubs').fill('Oaktree, elm-street');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Now: open to these clubs alone: oaktree, elm-street.').waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('an import shows what it would change, and goes on where it was broken off, inviting nobody twice', async () => {
  const before = await invitations();
  const { page, complaints, close } = await desk(amara, 'roster/import');
  const people = Array.from({ length: 12 }, (_, i) => `"Person ${i}, Jr.";Firma ${i};Fach ${i};person${i}@example.org`);
  const rows = ['\uFEFFName;Firma;Fachgebiet;E-Mail', ...people, 'Ben;;Accountant;other@example.org', 'Erin;;Gardener;ERIN@riverside.example', 'Nobody;;Thing;no address', ''];
  await page.locator('input[type=file]').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) });
  await page.getByText('New: 12. Already there or on their way: 1. Faulty and left out: 2.').waitFor();
  await page.getByText('Ben Carter has this classification.').waitFor();
  await lookAtAll(page, 'desk-import');
  await page.setViewportSize(desktop);
  await page.getByRole('button', { name: 'Invite 12 people' }).click();
  await page.getByText(/Sent: [2-9] of 12/).waitFor();
  await page.reload();
  await page.getByText(/New: \d+\. Already there/).waitFor();
  const rest = page.getByRole('button', { name: /^Invite [1-9]\d* / });
  if (await rest.isVisible()) await rest.click();
  await page.getByText('New: 0. Already there or on their way: 13. Faulty and left out: 2.').waitFor();
  // Of those the last may still be on its way.
  for (let at = 0; at < 50 && (await invitations()) - before < 12; at++) await page.waitForTimeout(200);
  assert.equal((await invitations()) - before, 12);
  assert.deepEqual(complaints, []);
  await close();
});

let thanks;

test('the report fills up, is submitted, opened again and put right', async () => {
  const { page, complaints, close } = await desk(amara, 'report');
  const round = (await command('amara', 'round.plan', { template: 'thirty_seconds' })).made;
  await command('amara', 'round.open', { round });
  for (const name of ['amara', 'ben', 'chloe']) await command(name, 'attendance.mark', { round });
  await page.getByText('So far marked in the round that is on: present 3. It counts when the round is closed.').waitFor();
  const consent = { basis: 'spoken', at: new Date().toISOString().slice(0, 10) };
  const contact = { name: 'Pat', phone: '1' };
  const { made: referral } = await command('ben', 'referral.give', { to: chloe, need: 'a kitchen', effort: 4, hand_over: 'expects_call', contact, consent });
  await command('chloe', 'referral.receive', { referral });
  thanks = (await command('chloe', 'thanks.give', { referral, to: ben, amount: 120000, business: 'new' })).seq;
  await page.getByRole('button', { name: /^Ben Carter: 1\. Deals/ }).click();
  await page.getByText('Chloe Martin thanked Ben Carter for business.').waitFor();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await command('amara', 'round.close', { round });
  await goTo(page, `report/week/${round}`);
  await page.getByRole('button', { name: 'Submit the report' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Submit the report' }).click();
  await page.getByText('Amara Okafor submitted it on').waitFor();
  await lookAtAll(page, 'desk-report');
  await page.emulateMedia({ media: 'print' });
  const printed = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  assert.equal(printed.match(/\/Type\s*\/Page\b/g).length, 1);
  await page.setViewportSize({ width: 1047, height: 718 }); // A4 landscape within its margins
  assert.ok(await page.locator('.desk-table').evaluate(table => table.scrollWidth <= table.clientWidth), 'the table is as wide as the page');
  await picture(page, 'desk-report-print');
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize(desktop);
  await page.getByRole('button', { name: 'Open the report again' }).click();
  await page.getByLabel('Why it is opened again').fill('Dev was ill');
  await page.getByRole('dialog').getByRole('button', { name: 'Open the report again' }).click();
  await page.getByRole('button', { name: /^Dev Patel: 1\. Absent/ }).click();
  await page.getByRole('radio', { name: 'medical' }).check();
  await page.getByRole('button', { name: 'Put it right' }).click();
  await page.getByText('Dev Patel, M: 0 when it was submitted, 1 now.').waitFor();
  await page.getByRole('button', { name: 'Submit the report' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Submit the report' }).click();
  await page.locator('ol li').nth(2).waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as CSV' }).click()]);
  assert.match(readFileSync(await download.path(), 'utf8'), /^\uFEFFMember,Name,P,A,L,M,S/);
  assert.deepEqual(complaints, []);
  await close();
});

test('other points are tried on past weeks, then adopted', async () => {
  const { page, complaints, close } = await desk(amara, 'report/points');
  await page.getByLabel('Points for each P').fill('9');
  await page.getByRole('button', { name: 'Try on past weeks' }).click();
  await page.getByText(/Weeks tried: 1\./).waitFor();
  await lookAtAll(page, 'desk-points');
  await page.setViewportSize(desktop);
  await page.getByRole('button', { name: 'Adopt these rules' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Adopt these rules' }).click();
  await page.getByText('The rules are adopted.').waitFor();
  await goTo(page, 'report/period');
  await page.getByText('1 week', { exact: true }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('a void is looked at first, done with a reason, and undone', async () => {
  const { page, complaints, close } = await desk(amara, `void/${thanks}`);
  await page.getByText('Thanks: disappears.').waitFor();
  await page.getByText(/Ben Carter, TYFCB: 1 less/).waitFor();
  await lookAtAll(page, 'desk-void-preview');
  await page.setViewportSize(desktop);
  await page.getByRole('button', { name: `Void no. ${thanks}` }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('The deal did not happen');
  await page.getByRole('dialog').getByRole('button', { name: `Void no. ${thanks}` }).click();
  await page.getByRole('heading', { name: 'Chloe Martin thanked Ben Carter for business.' }).waitFor();
  await lookAtAll(page, 'desk-void');
  await page.setViewportSize(desktop);
  await page.getByRole('link', { name: /^Look and restore/ }).click();
  await page.getByText('Thanks: appears again.').waitFor();
  await page.getByRole('button', { name: `Restore no. ${thanks}` }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('It did');
  await page.getByRole('dialog').getByRole('button', { name: `Restore no. ${thanks}` }).click();
  await page.getByText('Nothing is void').waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('a case goes its way, and an appeal is for another than who decided', async () => {
  await command('amara', 'role.grant', { member: chloe, role: 'secretary' }); // before: a case is read by those who are in office then
  const dev = await desk('m6', 'cases');
  assert.deepEqual(await dev.page.locator('.desk > nav a').allTextContents(), ['Report', 'Flags and cases', 'Acts of office']);
  await dev.page.getByText('Raise a flag', { exact: true }).first().click();
  await dev.page.getByLabel('About whom').selectOption({ label: 'Ben Carter' });
  await dev.page.getByLabel('What it is about').selectOption({ label: 'A sales pitch where none belongs' });
  await dev.page.getByLabel('What happened').fill('He sold pens in my turn.');
  await dev.page.getByRole('button', { name: 'Raise a flag' }).click();
  await dev.page.getByText('Flags that you raised').waitFor();

  const { page, complaints, close } = await desk(amara, 'cases');
  await page.getByText('He sold pens in my turn.').waitFor();
  await lookAtAll(page, 'desk-flags');
  await page.setViewportSize(desktop);
  await page.getByRole('button', { name: 'Open a case on 1 flag' }).click();
  await page.getByRole('button', { name: 'The talk has happened' }).click();
  await page.getByRole('button', { name: 'Take it to the committee' }).click();
  await page.getByRole('heading', { name: 'Decide' }).waitFor();
  await page.getByLabel('Decision').selectOption({ label: 'a warning' });
  await page.getByLabel('Reason').fill('It was the third time.');
  await lookAtAll(page, 'desk-case');
  await page.setViewportSize(desktop);
  await page.getByRole('button', { name: 'Decide' }).click();
  await page.getByText('Amara Okafor decided on').waitFor();

  const concerned = await desk(ben, 'cases');
  await concerned.page.getByRole('link', { name: 'A case about you' }).click();
  await concerned.page.getByText('It was the third time.').waitFor();
  assert.equal(await concerned.page.getByText('He sold pens').count(), 0, 'whom it is about never reads the flag');
  await concerned.page.getByLabel('The appeal').fill('It was an offer, not a pitch.');
  await lookAtAll(concerned.page, 'desk-case-of-mine');
  await concerned.page.setViewportSize(desktop);
  await concerned.page.getByRole('button', { name: 'Appeal' }).click();
  await page.getByText('You decided this case, so another has to decide the appeal.').waitFor();

  const judge = await desk(chloe, 'cases');
  await judge.page.getByRole('link', { name: 'Case about Ben Carter' }).click();
  await judge.page.getByLabel('Decision').selectOption({ label: 'nothing in it' });
  await judge.page.getByLabel('Reason').fill('No pitch.');
  await judge.page.getByRole('button', { name: 'Decide' }).click();
  await judge.page.getByText('Chloe Martin decided on').waitFor();
  await judge.page.getByText('It was the third time.').waitFor();
  assert.equal(await judge.page.getByText('Amara Okafor decided on').count(), 1, 'what was appealed can still be read');
  for (const one of [dev, concerned, judge]) {
    assert.deepEqual(one.complaints, []);
    await one.close();
  }
  assert.deepEqual(complaints, []);
  await close();
});

test('visitors are registered for a round, and every act of office can be read', async () => {
  await command('amara', 'round.plan', { template: 'thirty_seconds', starts_at: Date.now() + 86_400_000 });
  const { page, complaints, close } = await desk(amara, 'visitors');
  await page.getByRole('button', { name: 'Register a visitor' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Vera Lind');
  await page.getByRole('dialog').getByRole('button', { name: 'Register a visitor' }).click();
  await page.getByRole('row', { name: /Vera Lind.*1 of 2/ }).waitFor();
  await lookAtAll(page, 'desk-visitors');
  await page.setViewportSize(desktop);
  await page.getByRole('button', { name: 'Forget Vera Lind' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Forget' }).click();
  await page.getByRole('row', { name: /forgotten/ }).waitFor();
  await goTo(page, 'audit');
  await page.getByText(`Amara Okafor voided no. ${thanks}.`).waitFor();
  await page.getByText('The deal did not happen').waitFor();
  await command('amara', 'role.grant', { member: 'm6', role: 'visitor_host' });
  await page.getByText('Amara Okafor made Dev Patel visitor host.').waitFor();
  await lookAtAll(page, 'desk-audit');
  assert.deepEqual(complaints, []);
  await close();
});

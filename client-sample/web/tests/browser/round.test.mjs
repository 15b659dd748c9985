// A round in the hand of its president, on a wall, and on a member's device.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { comeIn, device, launch, lookAtAll, projector } from './browser.mjs';
import { Server } from './server.mjs';

const club = 'riverside';
let server, browser, amara, ben, chloe, president, wall;

before(async () => {
  server = await Server.start();
  amara = await server.found();
  browser = await launch();
  president = await device(browser, server);
  await comeIn(president.page, await server.loginLink(club, amara.member));
  ben = await joined('Ben Carter', 'Accountant');
  chloe = await joined('Chloe Martin', 'Interior designer');
  wall = await device(browser, server, { viewport: projector });
  await comeIn(wall.page, await server.loginLink(club, amara.member));
  await wall.page.goto('/#/club/riverside/room');
  await wall.page.getByRole('heading', { name: 'No round is planned' }).waitFor();
});
after(async () => {
  assert.deepEqual(president?.complaints ?? [], []);
  assert.deepEqual(wall?.complaints ?? [], []);
  await browser?.close();
  await server?.end();
});

async function joined(name, classification) {
  const [, secret] = (await server.invite(club, name, classification)).split('=');
  return server.ask('POST', '/v1/sessions', null, JSON.stringify({ secret }));
}

const button = (page, name) => page.getByRole('button', { name });
const part = name => president.page.goto(`/#/club/riverside/controller/${name}`);
const press = async name => button(president.page, name).first().click();

test('a round is planned, and the wall invites to get ready', async () => {
  await part('now');
  await president.page.getByRole('radio', { name: 'Short meeting, 60 minutes' }).check();
  await president.page.getByRole('checkbox', { name: 'It starts now' }).check();
  await lookAtAll(president.page, 'controller-planner');
  await press('Plan it');
  await button(president.page, 'Open the round').waitFor();
  await wall.page.getByRole('heading', { name: 'We begin in a moment' }).waitFor();
  await wall.page.getByText('Amara Okafor').first().waitFor();
});

test('who is here lines up, a visitor with whoever brought them', async () => {
  await press('Open the round');
  await wall.page.getByRole('heading', { level: 1, name: 'Welcome' }).waitFor();
  await part('people');
  for (const name of ['Amara Okafor', 'Ben Carter', 'Chloe Martin']) await press('Here: ' + name);
  await president.page.getByText('3 of 3 members are here').waitFor();
  await president.page.getByText('Write down a visitor').click();
  await president.page.getByLabel('Name', { exact: true }).fill('Vera Lindqvist');
  await president.page.getByLabel('Who brought them').selectOption({ label: 'Ben Carter' });
  await press('Write down');
  await press('Here: Vera Lindqvist');
  await press('More about Chloe Martin');
  await president.page.getByLabel('Who comes in their place').fill('Priya Shah');
  await press('Mark the substitute');
  await president.page.getByText('Priya Shah').waitFor();
  await lookAtAll(president.page, 'controller-people');
});

test('a turn is on, on both; it outlives a reload and a server that ends', async () => {
  await part('plan');
  await press('Go to Everyone’s ask');
  await part('now');
  await press(/^Start: /);
  await wall.page.getByText('Now speaking', { exact: true }).waitFor();
  const speaker = await wall.page.locator('h2.speaker').innerText();
  await president.page.locator('.speaks').getByText(speaker).waitFor();
  await lookAtAll(president.page, 'controller-turn');
  await lookAtAll(wall.page, 'room-turn');
  await fillsNoMoreThanTheWall(speaker);
  await server.kill();
  await server.start();
  await president.page.reload();
  await president.page.locator('.speaks').getByText(speaker).waitFor();
  await button(president.page, /^Next: /).click();
  await wall.page.locator('h2.speaker').filter({ hasNotText: speaker }).waitFor({ timeout: 20_000 });
});

// With a long ask and more offers than are shown, who is next is still to be seen, and there is nothing to scroll to.
async function fillsNoMoreThanTheWall(speaker) {
  const tokens = { 'Amara Okafor': amara.token, 'Ben Carter': ben.access, 'Priya Shah, for Chloe Martin': chloe.access };
  const { [speaker]: asks, ...others } = tokens;
  const { made: ask } = await server.command(club, asks, 'ask.post', { who: 'Managing director of a family firm that makes machines for the packing of food', region: 'North Yorkshire' });
  const today = new Date().toISOString().slice(0, 10);
  const [to] = (await server.read(club, asks, 'events?after=0')).events.filter(one => one.seq === Number(ask.slice(1))).map(one => one.by);
  for (const token of Object.values(others)) {
    await server.command(club, token, 'offer.make', { ask, strength: 4 });
    await server.command(club, token, 'referral.give', {
      to, need: 'a new line', effort: 3, hand_over: 'expects_call', contact: { name: 'Pat', phone: '0113 496 0100' }, consent: { basis: 'spoken', at: today },
    });
  }
  await wall.page.locator('.coming li').nth(2).waitFor();
  await wall.page.setViewportSize(projector);
  const [high, seen] = await wall.page.evaluate(() => [document.documentElement.scrollHeight, innerHeight]);
  assert.ok(high <= seen, `the room is ${high} px high and ${seen} are seen`);
  const next = await wall.page.locator('.next-up').boundingBox();
  assert.ok(next.y + next.height <= seen);
  await lookAtAll(wall.page, 'room-ask');
}

test('keys pause, go on and extend, and can be switched off', async () => {
  await president.page.setViewportSize({ width: 1280, height: 800 });
  await president.page.locator('h1').click();
  await president.page.keyboard.press('Space');
  await wall.page.getByText('A short pause.').first().waitFor();
  await president.page.keyboard.press('Space');
  await wall.page.getByText('A short pause.').first().waitFor({ state: 'detached' });
  await president.page.getByRole('checkbox', { name: 'Keys on this device' }).uncheck();
  await president.page.keyboard.press('n');
  await president.page.waitForTimeout(300);
  assert.equal(await button(president.page, /^Next: /).count() + await button(president.page, / is done$/).count(), 1);
});

test('a member sees it as it goes, and finds nothing to press but their own arrival', async () => {
  const guest = await device(browser, server);
  await comeIn(guest.page, await server.loginLink(club, ben.member));
  await guest.page.goto('/#/club/riverside/controller');
  await guest.page.getByText('Amara Okafor holds this round.').waitFor();
  assert.equal(await button(guest.page, /^Next: |^Pause$|^Call time$/).count(), 0);
  assert.deepEqual(guest.complaints, []);
  await guest.close();
});

test('the round closes, behind one question, and both say what it came to', async () => {
  const [{ round }] = (await server.read(club, amara.token, 'rounds')).rounds;
  await server.command(club, amara.token, 'turn.end', { round });
  await server.command(club, amara.token, 'round.enter_phase', { round, phase: 8 });
  await press('Close the round');
  await press('Yes, it is over');
  await president.page.getByRole('heading', { name: 'The round is closed' }).waitFor();
  await wall.page.getByRole('heading', { name: 'Thank you. The round is closed.' }).waitFor();
  await lookAtAll(wall.page, 'room-closed');
});

test('what does not fit any more is refused with the step that clears it', async () => {
  const [{ round }] = (await server.read(club, amara.token, 'rounds')).rounds;
  await server.command(club, amara.token, 'report.submit', { round });
  await part('people');
  await press('More about Ben Carter');
  await button(president.page.getByRole('dialog'), 'Absent').click();
  const refusal = president.page.locator('.toast.wrong');
  await refusal.getByText('Open the report again at the desk').waitFor();
  await press('More about Ben Carter');
  await button(president.page.getByRole('dialog'), 'Absent').click();
  await president.page.waitForTimeout(500);
  assert.equal(await refusal.count(), 1, 'the same is not said twice');
  await button(refusal, 'Close').click();
  await refusal.waitFor({ state: 'detached' });
});

test('whoever asks for less motion sees no colour or size on its way', async () => {
  const [light, dark] = await wall.page.evaluate(() => {
    const root = document.documentElement, before = root.dataset.theme;
    const colourIn = theme => {
      root.dataset.theme = theme;
      return getComputedStyle(document.querySelector('.room h2')).color;
    };
    const both = [colourIn('light'), colourIn('dark')];
    if (before) root.dataset.theme = before;
    else delete root.dataset.theme;
    return both;
  });
  assert.notEqual(light, dark, 'the other theme is there at once');
});

test('the room’s own link shows the room alone, without a login', async () => {
  await part('wall');
  await press('Make a room link');
  const link = await president.page.locator('.room-link a').getAttribute('href');
  await president.page.getByRole('img', { name: 'The room link as a QR code' }).waitFor();
  const projected = await device(browser, server, { viewport: projector });
  await projected.page.goto(link);
  await projected.page.getByRole('heading', { name: 'Thank you. The round is closed.' }).waitFor();
  assert.equal(await projected.page.locator('nav').count(), 0);
  assert.deepEqual(projected.complaints, []);
  await projected.close();
});

// A club with a year behind it, on a phone a quarter as fast as this machine. That all of it is there and checked, and
// that nothing is lost while fifty things happen each second, is demanded; how long it took is printed.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { device, launch, lookAtAll } from './browser.mjs';
import { Server } from './server.mjs';

const club = 'riverside', member = 'm2', slower = Number(process.env.RORX_SLOWER ?? 4);
const year = process.env.RORX_YEAR ?? join(dirname(process.env.RORX_BINARY ?? ''), 'rorx-year');
let server, browser, phone, page;

before(async () => {
  server = Server.unstarted();
  execFileSync(year, [server.data]);
  await server.start();
  browser = await launch();
  phone = await device(browser, server);
  ({ page } = phone);
  await slowDown(slower);
  await page.addInitScript(watch, { home: '.frame main h1', needs: '.list.cards li', whole: '[data-connection=live] ~ * .list.cards li' });
});
after(async () => {
  assert.deepEqual(phone?.complaints ?? [], []);
  await browser?.close();
  await server?.end();
});

async function slowDown(rate) {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

// In the page: when each of these is first there, by the page's own clock, and how long each frame takes.
function watch(wanted) {
  const seen = (window.seen = {}), frames = (window.frames = []);
  let before = 0;
  const look = now => {
    frames.push(now - before);
    before = now;
    for (const [name, selector] of Object.entries(wanted)) {
      if (!(name in seen) && document.querySelector(selector)) seen[name] = performance.now();
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function tellViews(what, from) {
  await page.waitForFunction(() => 'whole' in window.seen, null, { timeout: 60_000 });
  const seen = await page.evaluate(() => window.seen);
  const after = name => `${Math.round(seen[name] - from)} ms`;
  console.log(`${what}: its title after ${after('home')}, what needs me after ${after('needs')}, live after ${after('whole')}`);
}

async function isCheckedUpTo(head) {
  await page.goto(`/#/club/${club}/record`);
  await page.locator('.sign[data-state=verified]').waitFor({ timeout: 60_000 });
  await page.getByText(head.toLocaleString('en-GB'), { exact: false }).first().waitFor();
}

// Who was marked in the last meetings.
async function whoComes(token) {
  const { head } = await server.read(club, token, 'events?after=0&limit=1');
  const { events } = await server.read(club, token, `events?after=${head - 1000}&limit=1000`);
  return [...new Set(events.filter(one => one.kind === 'attendance.marked').map(one => one.parts[0].member))].filter(Boolean);
}

test('the first visit, from the tap on the link’s button', async () => {
  await page.goto(await server.loginLink(club, member));
  await page.locator('main button.primary').waitFor();
  await page.waitForLoadState('networkidle');
  const [from] = await Promise.all([
    page.evaluate(() => new Promise(resolve => addEventListener('click', () => resolve(performance.now()), { once: true, capture: true }))),
    page.locator('main button.primary').click(),
  ]);
  await tellViews('first visit', from);
});

test('a later visit, from what the device has kept', async () => {
  await page.waitForTimeout(3_000); // it writes a little later
  await page.reload();
  await tellViews('later visit', 0);
});

test('all of the year is there, and checked', async () => {
  const { token } = await server.admin('token', '--club', club, '--member', member);
  const { head } = await server.read(club, token, 'events?after=0&limit=1');
  assert.ok(head > 16_000, `a year has ${head} events`);
  await isCheckedUpTo(head);
});

for (const screen of ['home', 'room']) {
  test(`fifty events a second, seen on ${screen}`, async () => {
    const { token } = await server.admin('token', '--club', club, '--member', member);
    const act = (name, wish) => server.command(club, token, name, wish);
    const { made: round } = await act('round.plan', { template: 'thirty_seconds' });
    await act('round.open', { round });
    await page.goto(`/#/club/${club}/${screen}`);
    await page.waitForTimeout(2_000);
    const there = await whoComes(token);
    await page.evaluate(() => void (window.frames.length = 0));
    const begun = performance.now();
    const sent = [];
    for (let i = 0; i < 500; i++) {
      sent.push(act('attendance.mark', { round, member: there[i % there.length], mark: Math.floor(i / there.length) % 2 === 0 ? 'present' : 'late' }));
      await new Promise(resolve => setTimeout(resolve, begun + (i + 1) * 20 - performance.now()));
    }
    await Promise.all(sent);
    const frames = (await page.evaluate(() => window.frames)).sort((a, b) => a - b);
    const at = share => Math.round(frames[Math.min(frames.length - 1, Math.floor(share * frames.length))]);
    console.log(`${screen}, 500 events in ${((performance.now() - begun) / 1000).toFixed(1)} s: ${frames.length} frames, ` +
      `one in ${at(0.5)} ms, 95 of 100 within ${at(0.95)} ms, 99 within ${at(0.99)} ms, the longest ${at(1)} ms`);
    await act('round.abort', { round, reason: 'it was a trial' });
    const { head } = await server.read(club, token, 'events?after=0&limit=1');
    await isCheckedUpTo(head);
  });
}

test('a year is not too much for any screen', async () => {
  await slowDown(1);
  for (const place of ['home', 'home/people', 'home/chains', 'standing', 'standing/network', 'desk/report', 'record']) {
    await page.goto(`/#/club/${club}/${place}`);
    await page.locator('main h1').waitFor();
    await page.waitForLoadState('networkidle');
    if (place === 'standing/network') await page.locator('.picture svg').waitFor();
    await lookAtAll(page, `year-${place.replace('/', '-')}`);
  }
});

// The record and its sign, and standings: over a real server, with one that lies put between.
import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { comeIn, device, expectAccessible, launch, lookAtAll } from './browser.mjs';
import { Server } from './server.mjs';

const club = 'riverside';
const people = {};
let server, browser, ask;

before(async () => {
  server = await Server.start();
  const { member, token } = await server.found();
  people.amara = { id: member, token };
  for (const [name, full, trade] of [['ben', 'Ben Carter', 'Accountant'], ['chloe', 'Chloe Martin', 'Interior designer'], ['dev', 'Dev Patel', 'Solicitor']]) {
    const link = await server.invite(club, full, trade);
    const secret = link.slice(link.lastIndexOf('=') + 1);
    const login = await server.ask('POST', '/v1/sessions', undefined, JSON.stringify({ secret }));
    people[name] = { id: login.member, token: login.access };
  }
  const act = (name, wish, of) => server.command(club, people[name].token, wish, of);
  ask = (await act('ben', 'ask.post', { who: 'Finance director of a family firm', region: 'Leeds' })).made;
  await act('chloe', 'offer.make', { ask, strength: 4 });
  const today = new Date().toISOString().slice(0, 10);
  const { made: referral } = await act('ben', 'referral.give', {
    to: people.chloe.id, need: 'a new kitchen', effort: 4, hand_over: 'expects_call',
    contact: { name: 'Pat', phone: '0113 496 0100' }, consent: { basis: 'spoken', at: today },
  });
  await act('chloe', 'referral.receive', { referral });
  await act('chloe', 'thanks.give', { referral, to: people.ben.id, business: 'new' });
  await act('amara', 'anchor.add', { member: people.chloe.id });
  await act('amara', 'advocacy.declare', { member: people.ben.id });
  await act('ben', 'advocacy.declare', { member: people.amara.id });
  await act('ben', 'advocacy.declare', { member: people.chloe.id });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.end();
});

// Whoever comes in on a device of their own. `lie`: changes the text of what the server sends, by HTTP and by the socket.
async function visit(name, { lie, ...how } = {}) {
  const one = await device(browser, server, { viewport: { width: 1280, height: 800 }, serviceWorkers: 'block', ...how });
  if (lie) await deceive(one.page, lie);
  await comeIn(one.page, await server.loginLink(club, people[name].id));
  return one;
}

async function deceive(page, lie) {
  await page.route(/\/v1\/clubs\/[^/]+\/events/, async route => {
    const response = await route.fetch();
    await route.fulfill({ response, body: lie(await response.text()) });
  });
  await page.routeWebSocket(/\/v1\/ws/, socket => {
    const real = socket.connectToServer();
    socket.onMessage(message => real.send(message));
    real.onMessage(message => socket.send(lie(String(message))));
  });
}

const at = (page, place) => page.evaluate(path => void (location.hash = path), `#/club/${club}/${place}`);
async function sign(page, state, place) {
  if (place) await at(page, place);
  await page.locator(`.sign[data-state="${state}"]`).waitFor();
}

test('the feed says in words what happened, and is found by kind, person and number', async () => {
  const { page, complaints, close } = await visit('ben');
  await at(page, 'record');
  await sign(page, 'verified');
  await page.getByText('Ben Carter asked to meet: Finance director of a family firm.').waitFor();
  await page.getByText('Chloe Martin said “I know someone” to the ask for Finance director of a family firm.').waitFor();
  await lookAtAll(page, 'record');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByLabel('What kind').selectOption('referrals');
  await page.getByText('Chloe Martin thanked Ben Carter for closed business.').waitFor();
  assert.equal(await page.getByText('asked to meet').count(), 0);
  await page.getByLabel('What kind').selectOption('all');
  await page.getByLabel('Who is in it').selectOption(people.dev.id);
  await page.getByText('Dev Patel joined the club.').waitFor();
  assert.equal(await page.getByText('asked to meet').count(), 0);
  await page.getByLabel('Who is in it').selectOption('all');
  await page.getByLabel('Go to event number').fill('999');
  await page.getByRole('button', { name: 'Go', exact: true }).click();
  await page.getByText('There is no such event.').waitFor();
  await page.getByLabel('Go to event number').fill(ask.slice(1));
  await page.getByRole('button', { name: 'Go', exact: true }).click();
  await page.locator('.event.open').getByText('As it stands in the record').waitFor();
  await expectAccessible(page, 'an open event');
  assert.deepEqual(complaints, []);
  await close();
});

test('the copy holds every event as its reader may see it, and what was checked', async () => {
  const { page, close } = await visit('dev');
  await at(page, 'record/check');
  await sign(page, 'verified');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save my copy of the record' }).click()]);
  const lines = readFileSync(await file.path(), 'utf8').trim().split('\n').map(line => JSON.parse(line));
  const { events } = await server.read(club, people.dev.token, 'events?after=0');
  assert.deepEqual(lines.slice(0, -1), events);
  assert.equal(lines.at(-1).verification.state, 'verified');
  await close();
});

test('two neighbours compare their records, by digits and by the code', async () => {
  const ben = await visit('ben'), chloe = await visit('chloe', { locale: 'de-DE' });
  await at(ben.page, 'record/check');
  const digits = ben.page.locator('.digits');
  await digits.waitFor();
  await lookAtAll(ben.page, 'record-check');
  const size = (await ben.page.getByRole('heading', { name: /My record up to event/ }).innerText()).match(/\d+/)[0];
  const phrase = await digits.innerText();
  assert.match(phrase.replace(/\s/g, ''), /^\d{30}$/);

  await at(chloe.page, 'record/check');
  await chloe.page.getByLabel('Bis Ereignis').fill(size);
  await chloe.page.getByLabel('Die sechs Gruppen').fill(phrase);
  await chloe.page.getByRole('button', { name: 'Vergleichen', exact: true }).click();
  await chloe.page.getByText(`Dasselbe: Sie beide haben bis Ereignis ${size} genau das gleiche Protokoll.`).waitFor();
  await chloe.page.getByLabel('Die sechs Gruppen').fill('1'.repeat(30));
  await chloe.page.getByRole('button', { name: 'Vergleichen', exact: true }).click();
  await chloe.page.getByText(`Nicht dasselbe bis Ereignis ${size}.`).waitFor();
  await expectAccessible(chloe.page, 'a comparison that failed');

  const { checkpoint } = await server.read(club, people.ben.token, 'checkpoint');
  const [, count, root] = checkpoint.split('\n');
  await at(chloe.page, `record/compare/${count}/${root.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`);
  await chloe.page.getByText('genau das gleiche Protokoll').waitFor();
  await ben.close();
  await chloe.close();
});

test('a server that alters one old event is caught on the first visit', async () => {
  const { page, close } = await visit('dev', { lie: text => text.replaceAll('Finance director of a family firm', 'Finance director of a large bank') });
  await at(page, 'record/check');
  await sign(page, 'failed');
  await page.getByRole('heading', { name: 'The record is not what it was' }).waitFor();
  await page.getByRole('heading', { name: 'What to do now' }).waitFor();
  await lookAtAll(page, 'record-failed');
  for (const place of ['home', 'room', 'standing']) {
    await at(page, place);
    await page.locator('main h1').waitFor();
    await page.getByRole('alert').getByText('The club’s record is not what it was.').waitFor();
  }
  await lookAtAll(page, 'notice-failed');
  await page.getByRole('link', { name: 'What happened, and what to do' }).click();
  await page.getByRole('heading', { name: 'What to do now' }).waitFor();
  assert.equal(await page.getByText('The club’s record is not what it was.').count(), 0, 'the sign says it there');
  await close();
});

test('a server that rewrites one old event and signs again is caught by who was there before', async () => {
  const liar = await Server.start();
  try {
    const { member, token } = await liar.found();
    const { page, close } = await device(browser, liar, { viewport: { width: 1280, height: 800 } });
    await comeIn(page, await liar.loginLink(club, member));
    await sign(page, 'verified', 'record/check');
    // The operator keeps the folder as it is now, lets the club go on, and later takes it out again: the same club, the
    // same key, every head signed as it should be, and one event another than it was.
    await liar.stop();
    cpSync(liar.data, liar.data + '-kept', { recursive: true });
    await liar.start();
    const { seq } = await liar.command(club, token, 'ask.post', { who: 'Somebody who was asked for' });
    await page.locator('.sign h2').getByText(String(seq)).waitFor();
    await liar.stop();
    rmSync(liar.data, { recursive: true });
    cpSync(liar.data + '-kept', liar.data, { recursive: true });
    await liar.start();
    const other = await liar.command(club, token, 'ask.post', { who: 'Somebody quite different' });
    assert.equal(other.seq, seq);
    await liar.command(club, token, 'ask.post', { who: 'One more' });
    await sign(page, 'failed');
    await page.getByText('An old event was changed after you had read it.').first().waitFor();
    await page.getByText(`The first event concerned is ${seq}.`).waitFor();
    await page.getByRole('region', { name: 'As you had it' }).getByText('Somebody who was asked for').waitFor();
    await page.getByRole('region', { name: 'As the server has it now' }).getByText('Somebody quite different').waitFor();
    await lookAtAll(page, 'record-rewritten');
    await page.reload(); // and is not forgotten
    await sign(page, 'failed');
    // Once it is settled, the club is read anew: after one question, and from then on all is well.
    await page.getByRole('button', { name: 'Read the club anew' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Read the club anew' }).click();
    await sign(page, 'verified');
    await at(page, 'record');
    await page.getByText('Amara Okafor asked to meet: Somebody quite different.').waitFor();
    await page.reload();
    await sign(page, 'verified');
    await close();
  } finally {
    await liar.end();
  }
});

test('a standing leads to its events; advocacy and private marks are given', async () => {
  const { page, complaints, close } = await visit('ben');
  await at(page, 'standing');
  await page.getByRole('heading', { name: 'My standing' }).waitFor();
  await page.getByText('Chloe Martin thanked you for business that came of your referral').first().waitFor();
  await lookAtAll(page, 'standing');
  await page.setViewportSize({ width: 360, height: 740 });
  for (const tab of await page.getByRole('navigation', { name: 'Parts of this page' }).getByRole('link').all()) {
    const { x, width } = await tab.boundingBox();
    assert.ok(x >= 0 && x + width <= 360, `${await tab.innerText()} is out of sight`);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('link', { name: /^See event \d+$/ }).first().click();
  await page.locator('.event.open').waitFor();

  await at(page, `standing/people/${people.dev.id}`);
  await page.getByRole('heading', { name: 'The standing of Dev Patel' }).waitFor();
  await page.getByRole('button', { name: 'Keep my marks' }).click();
  await page.getByText('Choose one in each of the three rows.').waitFor();
  for (const row of ['I like them', 'I trust them', 'I respect them']) {
    await page.getByRole('group', { name: row }).getByLabel('4 · rather').check();
  }
  await page.getByRole('button', { name: 'Keep my marks' }).click();
  await page.getByText('L 4 · T 4 · R 4').waitFor();
  await page.getByRole('button', { name: 'I advocate Dev Patel' }).click();
  await page.getByText('You advocate Dev Patel. Everybody in the club can see it.').waitFor();
  await lookAtAll(page, 'standing-person');
  const { events } = await server.read(club, people.dev.token, 'events?after=0');
  assert.ok(!events.some(one => one.kind === 'ltr.marked'), 'a mark is its author’s alone');
  assert.deepEqual(complaints, []);
  await close();
});

test('the network is a picture, words and a table; its names do not overlap and the keys go through them', async () => {
  const { page, complaints, close } = await visit('amara');
  await at(page, 'standing/network');
  await page.locator('.picture .person').first().waitFor();
  await lookAtAll(page, 'standing-network');
  for (const viewport of [{ width: 360, height: 740 }, { width: 1280, height: 800 }]) {
    await page.setViewportSize(viewport);
    await page.waitForTimeout(600);
    const boxes = await page.locator('.picture .person rect').evaluateAll(all => all.map(one => {
      const { left, right, top, bottom } = one.getBoundingClientRect();
      return { left, right, top, bottom };
    }));
    assert.equal(boxes.length, 4);
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => {
      assert.ok(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top, 'two names overlap');
    }));
  }
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-member'));
  await page.locator('.picture .person[tabindex="0"]').focus();
  const first = await focused(), met = new Set([first]);
  for (const key of ['ArrowUp', 'ArrowLeft', 'ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp', 'ArrowRight']) {
    await page.keyboard.press(key);
    met.add(await focused());
  }
  assert.ok(met.size >= 3, `the arrow keys reach ${met.size}`);
  await page.keyboard.press('Enter');
  await page.locator('.picture .person.chosen').waitFor();
  await page.getByText('The same as a table').click();
  await page.getByRole('rowheader', { name: 'Ben Carter' }).waitFor();
  await expectAccessible(page, 'the network with a person chosen');
  await at(page, `standing/introduce/${people.ben.id}`);
  await page.getByRole('heading', { name: /^There is no known way|^The way|^Way 1/ }).waitFor();
  await lookAtAll(page, 'standing-introduce');
  assert.deepEqual(complaints, []);
  await close();
});

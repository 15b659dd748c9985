// A whole meeting on six devices at once: president, vice-president, three members, and the room. In its middle one
// device loses the network, another all answers, and the server dies; and nobody loses anything, or has it twice.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { comeIn, device, launch, lookAtAll, projector } from './browser.mjs';
import { Server } from './server.mjs';
import { Wire } from './wire.mjs';

const slug = 'riverside', today = new Date().toISOString().slice(0, 10);
const words = {
  ask: 'Owner of a hotel that is being done up',
  blurb: 'Erin’s hotel needs rooms that guests come back for, and Chloe makes them.',
  cut: 'Head of purchasing at a brewery',
  deaf: 'Managing partner of a vets’ practice',
  caught: 'Head teacher of a school with a leaking roof',
  need: 'A reading room for a surgery in Horsforth',
  contact: 'Dr Pat Quinn',
  step: 'Measure the room on Thursday',
  flag: 'Erin spent the whole turn on the price of her rooms.',
  talk: 'We had a friendly word over coffee.',
  reason: 'A turn is for asks. It was said before.',
  appeal: 'I meant it as an example.',
  upheld: 'The example had a price list. The warning stands.',
};
const names = { amara: 'Amara Okafor', ben: 'Ben Carter', chloe: 'Chloe Martin', dev: 'Dev Patel', erin: 'Erin Doyle' };
let server, browser, founder, everyone, amara, ben, chloe, dev, erin, room;

async function joins(name, trade, wired) {
  const wire = wired && await Wire.to(server);
  const at = wire ?? server;
  const one = await device(browser, at);
  one.page.setDefaultTimeout(60_000);
  await comeIn(one.page, (name === names.amara ? await server.loginLink(slug, founder.member) : await server.invite(slug, name, trade)).replace(server.origin, at.origin));
  return Object.assign(one, { name, wire });
}

before(async () => {
  server = await Server.start();
  founder = await server.found({ founder: names.amara });
  browser = await launch();
  amara = await joins(names.amara);
  [ben, chloe, dev, erin] = await Promise.all([joins(names.ben, 'Accountant'), joins(names.chloe, 'Interior designer'),
    joins(names.dev, 'Solicitor', true), joins(names.erin, 'Hotel keeper', true)]);
  everyone = [amara, ben, chloe, dev, erin];
  for (const one of everyone) one.id = await one.page.evaluate(club => JSON.parse(localStorage.getItem('rorx.session.' + club)).member, slug);
  await server.command(slug, founder.token, 'role.grant', { member: ben.id, role: 'vice_president' });
});
after(async () => {
  for (const one of [dev, erin]) one?.wire.end();
  await browser?.close();
  await server?.end();
});

// The room comes by a link of its own, which the president makes.
async function showsRoom() {
  const president = (await session(founder.member)).access;
  const { link } = await server.ask('POST', `/v1/clubs/${slug}/room-link`, president, '{}');
  await room.page.goto('about:blank');
  await room.page.goto(`${server.origin}/#room=${/room=([^&]+)/.exec(link)[1]}&club=${slug}`);
}

async function session(member) {
  const secret = (await server.loginLink(slug, member)).split('login=')[1];
  return server.ask('POST', '/v1/sessions', null, JSON.stringify({ secret }));
}

async function at(who, ...place) {
  await who.page.evaluate(path => void (location.hash = path), ['#/club', slug, ...place].join('/'));
  return who.page;
}
const press = (who, name, exact = typeof name === 'string') => who.page.getByRole('button', { name, exact }).first().click();
const sees = (who, text) => who.page.getByText(text).first().waitFor();
const heads = (who, name) => who.page.getByRole('heading', { name }).first().waitFor();
const goesTo = async (who, name) => (await who.page.getByRole('link', { name, exact: true }).first().click());

test('the round is planned and opened, and everyone is here', async () => {
  room = await device(browser, server, { viewport: projector });
  room.page.setDefaultTimeout(60_000);
  await showsRoom();
  await heads(room, 'No round is planned');
  const page = await at(amara, 'controller', 'now');
  await page.getByRole('radio', { name: 'Weekly meeting, 90 minutes' }).check();
  await page.getByRole('checkbox', { name: 'It starts now' }).check();
  await press(amara, 'Plan it');
  await heads(room, 'We begin in a moment');
  await press(amara, 'Open the round');
  await Promise.all([ben, chloe, dev, erin].map(async one => {
    await at(one, 'home');
    await press(one, 'I am here');
    await sees(one, 'You are marked as here.');
  }));
  await at(amara, 'controller', 'people');
  await press(amara, 'Here: ' + names.amara);
  await sees(amara, '5 of 5 members are here');
  await at(amara, 'controller', 'plan');
  await press(amara, 'Go to Everyone’s ask');
  await at(amara, 'controller', 'now');
  await press(amara, /^(Start|Call now): Chloe Martin$/);
  await room.page.locator('h2', { hasText: names.chloe }).waitFor();
});

test('an ask, an offer within its sixty seconds, and an introduction with both consents', async () => {
  await heads(chloe, 'You speak now');
  await chloe.page.getByLabel('Who', { exact: true }).fill(words.ask);
  await press(chloe, 'Post it');
  await sees(room, words.ask);
  await press(dev, 'I know someone: ' + words.ask);
  await sees(room, 'Dev Patel offers an introduction');
  await heads(chloe, 'Dev Patel knows someone for you');
  await look([room, 'room-offer'], [amara, 'controller-asks'], [erin, 'home-turn'], [chloe, 'home-offer']);
  await press(chloe, /^Accept/);
  await at(dev, 'home', 'asks');
  await goesTo(dev, 'Introduce them');
  await dev.page.getByRole('radio', { name: 'Another member' }).check();
  await dev.page.getByRole('combobox', { name: 'Another member' }).selectOption({ label: names.erin });
  await dev.page.getByLabel('Why they should meet').fill(words.blurb);
  await press(dev, 'Ask both');
  await Promise.all([chloe, erin].map(async one => {
    await press(one, /^Yes, introduce us/);
    await sees(one, /You said yes/);
  }));
  await sees(dev, 'Introduced');
  const turn = (await events('turn.started')).at(-1), offer = (await events('offer.made')).at(-1);
  assert.ok(offer.at <= part(turn, 'deadline'), `the offer came ${offer.at - part(turn, 'deadline')} ms behind the turn`);
});

test('one device loses the network, another every answer: what they post is there once', async () => {
  await at(erin, 'home', 'ask');
  await erin.page.getByLabel('Who', { exact: true }).fill(words.cut);
  await erin.context.setOffline(true);
  erin.wire.cut();
  await press(erin, 'Post it');
  await sees(erin, 'Sending …');
  await at(dev, 'home', 'ask');
  await dev.page.getByLabel('Who', { exact: true }).fill(words.deaf);
  dev.wire.deafen();
  await press(dev, 'Post it');
  await at(ben, 'home', 'asks');
  await sees(ben, words.deaf);
  dev.wire.cut();
  await press(amara, /^Next: /); // the meeting goes on meanwhile
  await sees(erin, 'No connection. One thing that you sent waits on this device, and goes out by itself.');
  dev.wire.mend();
  erin.wire.mend();
  await erin.context.setOffline(false);
  await heads(erin, 'You ask for: ' + words.cut);
  await heads(dev, 'You ask for: ' + words.deaf);
});

test('the server dies while two send something, and comes back: both have sent it, once', async () => {
  await at(ben, 'home', 'refer', chloe.id);
  await ben.page.getByLabel('What is needed').fill(words.need);
  await ben.page.getByLabel('Name', { exact: true }).fill(words.contact);
  await ben.page.getByLabel('Telephone').fill('+44 113 496 0000');
  await at(chloe, 'home', 'ask');
  await chloe.page.getByLabel('Who', { exact: true }).fill(words.caught);
  server.child.kill('SIGSTOP'); // so that both commands are under way for certain
  await press(ben, 'Pass it to Chloe Martin');
  await press(chloe, 'Post it');
  await Promise.all([ben, chloe].map(one => sees(one, 'Sending …')));
  await server.kill();
  await Promise.all([...everyone, room].map(one => sees(one, /^No connection\./)));
  await server.start();
  await Promise.all([...everyone, room].map(one => one.page.locator('[data-connection="live"]').waitFor({ state: 'attached' })));
  await sees(room, 'Now speaking');
  await heads(ben, 'To Chloe Martin: ' + words.need);
  await heads(chloe, 'You ask for: ' + words.caught);
});

test('the referral is received, followed up, won, and thanked for', async () => {
  await at(chloe, 'home');
  await heads(chloe, 'Ben Carter has a referral for you');
  await press(chloe, /^Receive it/);
  const page = await at(chloe, 'home', 'chains', 'r' + (await events('referral.given'))[0].seq);
  await sees(chloe, '+44 113 496 0000');
  await press(chloe, 'Next step');
  await page.getByRole('textbox', { name: 'Next step' }).fill(words.step);
  await page.getByLabel('By when').fill(today);
  await press(chloe, 'Save');
  await sees(ben, words.step);
  await press(chloe, 'Close');
  await page.getByRole('radio', { name: 'Won' }).check();
  await press(chloe, 'Close it');
  await press(chloe, 'Thank');
  await page.getByLabel(/^Amount/).fill('1,234.50');
  await press(chloe, 'Thank Ben Carter');
  await sees(chloe, 'You thanked Ben Carter');
  await sees(ben, 'Chloe Martin thanked you');
  assert.ok(!(await ben.page.content()).includes('1,234'), 'the giver never learns the sum');
});

test('a pitch is flagged, decided on, and upheld by another than who decided', async () => {
  await at(dev, 'desk', 'cases');
  await dev.page.getByText('Raise a flag', { exact: true }).first().click();
  await dev.page.getByLabel('About whom').selectOption({ label: names.erin });
  await dev.page.getByLabel('What it is about').selectOption({ label: 'A sales pitch where none belongs' });
  await dev.page.getByLabel('What happened').fill(words.flag);
  await press(dev, 'Raise a flag');
  await sees(dev, 'Flags that you raised');
  const page = await at(amara, 'desk', 'cases');
  await sees(amara, words.flag);
  await press(amara, 'Open a case on 1 flag');
  await page.getByLabel('Note (if any)').fill(words.talk);
  await press(amara, 'The talk has happened');
  await press(amara, 'Take it to the committee');
  await decide(amara, words.reason);
  await at(erin, 'desk', 'cases');
  await goesTo(erin, 'A case about you');
  await sees(erin, words.reason);
  assert.equal(await erin.page.getByText(words.flag).count(), 0, 'whom it is about never reads the flag');
  await erin.page.getByLabel('The appeal').fill(words.appeal);
  await press(erin, 'Appeal');
  await at(ben, 'desk', 'cases');
  await goesTo(ben, 'Case about Erin Doyle');
  await sees(ben, words.appeal);
  await decide(ben, words.upheld);
  await sees(erin, words.upheld);
});

async function decide(who, reason) {
  await who.page.getByLabel('Decision').selectOption({ label: 'a warning' });
  await who.page.getByLabel('Reason').fill(reason);
  await press(who, 'Decide');
  await sees(who, who.name + ' decided on');
}

test('the round is closed, and its report submitted', async () => {
  await at(amara, 'controller', 'now');
  await press(amara, 'Call time');
  await at(amara, 'controller', 'plan');
  await press(amara, 'Close the round');
  await press(amara, 'Yes, it is over');
  await heads(room, 'Thank you. The round is closed.');
  await at(amara, 'controller', 'now');
  await heads(amara, 'The round is closed');
  await goesTo(amara, 'Open the report');
  await press(amara, 'Submit the report');
  await amara.page.getByRole('dialog').getByRole('button', { name: 'Submit the report' }).click();
  await sees(amara, 'Amara Okafor submitted it on');
});

test('nobody lost anything, nobody has it twice, and all five have checked the same record', async () => {
  const kinds = new Map(), sizes = new Set(), digits = new Set(), most = Object.fromEntries(Object.keys(words).map(key => [key, 0]));
  for (const one of everyone) one.token = (await session(one.id)).access;
  for (const one of everyone) {
    const feed = await events(undefined, one.token), text = JSON.stringify(feed);
    sizes.add(feed.length);
    for (const event of feed) if (event.kind) kinds.set(event.seq, event.kind);
    for (const [key, typed] of Object.entries(words)) most[key] = Math.max(most[key], text.split(JSON.stringify(typed).slice(1, -1)).length - 1);
    const page = await at(one, 'record', 'check');
    await heads(one, `Unchanged up to event ${feed.length}`);
    await heads(one, `My record up to event ${feed.length}`);
    digits.add(await page.getByText(/^(\d{5}\s*){6}$/).innerText());
    const [file] = await Promise.all([page.waitForEvent('download'), press(one, 'Save my copy of the record')]);
    const copy = readFileSync(await file.path(), 'utf8').trim().split('\n').map(line => JSON.parse(line));
    assert.equal(copy.at(-1).verification.state, 'verified');
    assert.deepEqual(copy.slice(0, -1), feed, one.name);
  }
  assert.equal(sizes.size, 1);
  assert.equal(digits.size, 1);
  assert.deepEqual(most, Object.fromEntries(Object.keys(words).map(key => [key, 1])));
  const count = kind => [...kinds.values()].filter(one => one === kind).length;
  const done = { 'ask.posted': 4, 'offer.made': 1, 'offer.accepted': 1, 'introduction.proposed': 1, 'introduction.consented': 2,
    'referral.given': 1, 'referral.received': 1, 'referral.advanced': 1, 'referral.closed': 1, 'thanks.given': 1, 'flag.raised': 1,
    'case.opened': 1, 'case.decided': 2, 'case.appealed': 1, 'round.opened': 1, 'round.closed': 1, 'report.submitted': 1 };
  assert.deepEqual(Object.fromEntries(Object.keys(done).map(kind => [kind, count(kind)])), done);
  for (const one of [...everyone, room]) assert.deepEqual(one.complaints, []);
});

test('every screen, full of that meeting, as a phone and a projector show it', async () => {
  const all = await events(), of = (kind, letter) => letter + all.find(one => one.kind === kind).seq;
  const week = of('round.planned', 't'), story = of('referral.given', 'r'), matter = of('case.opened', 'c'), ask = of('ask.posted', 'a');
  const places = {
    [names.amara]: [['controller', 'now'], ['controller', 'people'], ['controller', 'plan'], ['controller', 'wall'], ['desk', 'roster'],
      ['desk', 'visitors'], ['desk', 'report', 'week', week], ['desk', 'cases'], ['desk', 'cases', matter], ['desk', 'audit']],
    [names.ben]: [['standing'], ['standing', 'people'], ['standing', 'people', chloe.id], ['standing', 'network'], ['standing', 'introduce'], ['home', 'refer', chloe.id]],
    [names.chloe]: [['home'], ['home', 'asks'], ['home', 'chains'], ['home', 'chains', story], ['home', 'chains', ask], ['home', 'people'],
      ['home', 'people', ben.id]],
    [names.dev]: [['record'], ['record', 'check'], ['home', 'me'], ['home', 'introduce'], ['home', 'ask']],
    [names.erin]: [['desk', 'cases', matter], ['standing'], ['home']],
  };
  await Promise.all([look([room, 'room-closed']), ...everyone.map(async one => {
    for (const place of places[one.name]) {
      const page = await at(one, ...place);
      await page.locator('main h1').first().waitFor();
      await page.getByText('One moment …').first().waitFor({ state: 'hidden' });
      await look([one, [...place.slice(0, 2), ...place.slice(2).map(part => part.replace(/\d+/, ''))].join('-') + '-' + one.name.split(' ')[0].toLowerCase()]);
    }
  })]);
  for (const one of [...everyone, room]) assert.deepEqual(one.complaints, []);
});

// The page of each as everyone may see it; then it is as it was.
async function look(...shown) {
  await Promise.all(shown.map(async ([{ page }, name]) => {
    const before = page.viewportSize();
    await lookAtAll(page, 'meeting-' + name);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(before);
  }));
}

// What somebody may read of the log, by HTTP; the president, where nobody is named.
async function events(kind, token = founder.token) {
  const all = (await server.read(slug, token, 'events?after=0')).events;
  return kind ? all.filter(one => one.kind === kind) : all;
}
const part = (event, name) => event.parts.find(one => one && one[name] !== undefined)?.[name];

// A member's phone: what waits for them, and one story from an ask to its thanks, told by two phones.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { comeIn, device, launch, lookAtAll } from './browser.mjs';
import { Server } from './server.mjs';

const slug = 'riverside', today = new Date().toISOString().slice(0, 10);
let server, browser, amara, ben, chloe, phones;

async function memberOf(name, trade) {
  const found = await device(browser, server);
  await comeIn(found.page, await server.invite(slug, name, trade));
  return found;
}

// Somebody's phone at a place of their home.
async function at(who, ...place) {
  await who.page.goto(`/#/club/${slug}/home/${place.join('/')}`);
  await who.page.locator('.home h1').waitFor();
  return who.page;
}

// What everyone may see of the log, as the founder reads it.
async function events(kind) {
  const all = await server.read(slug, amara.token, 'events?after=0');
  return (all.events ?? all).filter(one => one.kind === kind);
}

const idOf = async name => 'm' + (await events('member.joined')).find(one => one.parts.some(part => part.name === name)).seq;

before(async () => {
  server = await Server.start();
  amara = await server.found();
  browser = await launch();
  ben = await memberOf('Ben Carter', 'Accountant');
  chloe = await memberOf('Chloe Martin', 'Interior designer');
  phones = [ben, chloe];
});
after(async () => {
  await browser?.close();
  await server?.end();
});

test('an empty home teaches what to begin with', async () => {
  const page = await at(ben);
  await page.getByRole('heading', { name: 'Nothing needs you now' }).waitFor();
  await page.getByRole('heading', { name: 'Begin with what you stand for' }).waitFor();
  await lookAtAll(page, 'home-empty');
  await page.getByRole('link', { name: 'Write it' }).click();
  await page.getByRole('button', { name: 'Write it' }).click();
  await page.getByLabel('What I stand for').fill('I say what the numbers mean.');
  await page.getByRole('button', { name: 'Save' }).first().click();
  await page.getByText('I say what the numbers mean.').waitFor();
});

test('an ask that was begun outlives a reload, and posting it can be undone', async () => {
  let page = await at(ben, 'ask');
  await page.getByLabel('Who', { exact: true }).fill('Head of finance at a private school');
  await page.getByLabel('Why').fill('They change their auditor this year.');
  await page.reload();
  await page.locator('.home h1').waitFor();
  assert.equal(await page.getByLabel('Who', { exact: true }).inputValue(), 'Head of finance at a private school');
  await lookAtAll(page, 'home-ask');
  await page.getByRole('button', { name: 'Post it' }).click();
  await page.getByText('Your ask is posted.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Your ask is withdrawn.').waitFor();
  page = await at(ben, 'ask');
  assert.equal(await page.getByLabel('Who', { exact: true }).inputValue(), '', 'what was sent is no draft any more');
  await page.getByLabel('Who', { exact: true }).fill('Head of finance at a private school');
  await page.getByRole('button', { name: 'Post it' }).click();
  await page.getByRole('heading', { level: 1, name: /You ask for: Head of finance/ }).waitFor();
});

test('one tap says that I know someone, and the asker hears it at once', async () => {
  const home = await at(ben);
  const page = await at(chloe, 'asks');
  await page.getByRole('button', { name: /^I know someone/ }).click();
  await page.getByText('You know someone', { exact: true }).waitFor();
  await home.getByRole('heading', { name: 'Chloe Martin knows someone for you' }).waitFor();
  await lookAtAll(home, 'home-needs');
  await home.getByRole('button', { name: /^Accept/ }).click();
  await page.getByText('Accepted: now introduce them').waitFor();
  await lookAtAll(page, 'home-asks');
});

test('what is tapped without a network goes once it is back, once', async () => {
  const page = await at(ben, 'ask');
  await page.getByLabel('Who', { exact: true }).fill('Owner of a garden centre');
  await ben.context.setOffline(true);
  await page.getByRole('button', { name: 'Post it' }).click();
  await page.getByRole('button', { name: 'Sending …' }).waitFor();
  await page.getByRole('button', { name: 'Sending …' }).click({ force: true });
  await ben.context.setOffline(false);
  await page.getByRole('heading', { level: 1, name: /Owner of a garden centre/ }).waitFor({ timeout: 20_000 });
  const posted = (await events('ask.posted')).filter(one => one.parts.some(part => part.who === 'Owner of a garden centre'));
  assert.equal(posted.length, 1);
});

test('a referral is passed in four fields, followed up, closed and thanked for, and its giver never learns the sum', async () => {
  const giver = await at(chloe, 'refer');
  const began = Date.now();
  await giver.getByLabel('To whom').selectOption({ label: 'Ben Carter' });
  await giver.getByLabel('What is needed').fill('Books for a practice with eleven people');
  await giver.getByLabel('Name', { exact: true }).fill('Dr Pat Quinn');
  await giver.getByLabel('Telephone').fill('+44 113 496 0000');
  await giver.getByRole('button', { name: 'Pass it to Ben Carter' }).click();
  await giver.getByRole('heading', { level: 1, name: /To Ben Carter/ }).waitFor();
  assert.ok(Date.now() - began < 20_000);
  const [given] = await events('referral.given');
  assert.equal(given.parts.find(part => part.effort)?.effort, 1);

  const page = await at(ben);
  await page.getByRole('heading', { name: 'Chloe Martin has a referral for you' }).waitFor();
  await page.getByRole('button', { name: /^Receive it/ }).click();
  await at(ben, 'chains', 'r' + given.seq);
  await page.getByRole('link', { name: '+44 113 496 0000' }).waitFor();
  await page.getByRole('link', { name: 'Pass it on' }).click();
  await page.getByRole('heading', { level: 1, name: 'Pass a referral' }).waitFor();
  assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'Dr Pat Quinn', 'what is known is not typed again');
  assert.equal(await page.getByLabel('What is needed').inputValue(), 'Books for a practice with eleven people');
  await page.goBack();
  await page.getByRole('button', { name: 'Next step' }).click();
  await page.getByRole('textbox', { name: 'Next step' }).fill('Visit on Thursday');
  await page.getByLabel('By when').fill(today);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Visit on Thursday').waitFor();
  await giver.getByText('Visit on Thursday').waitFor();
  await lookAtAll(page, 'home-story');
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('radio', { name: 'Won' }).check();
  await page.getByRole('button', { name: 'Close it' }).click();
  await page.getByRole('button', { name: 'Thank', exact: true }).click();
  await page.getByText('Chloe Martin never learns it').waitFor();
  await page.getByLabel(/^Amount/).fill('1,234.50');
  await lookAtAll(page, 'home-thank');
  await page.getByRole('button', { name: 'Thank Chloe Martin' }).click();
  await page.getByText('You thanked Chloe Martin').waitFor();
  await page.getByText(/1,234\.50/).waitFor();
  await giver.getByText('Ben Carter thanked you').waitFor();
  assert.ok(!(await giver.content()).includes('1,234'));
});

test('the page on which a referral is passed', async () => {
  await lookAtAll(await at(chloe, 'refer'), 'home-refer');
});

test('people: said back, put right, met', async () => {
  const page = await at(chloe, 'people');
  await page.getByLabel('Search').fill('accoun');
  await lookAtAll(page, 'home-people');
  await page.getByRole('link', { name: 'Ben Carter' }).last().click();
  await page.getByLabel('Ben Carter, in my words').fill('Ben counts beans.');
  await page.getByRole('button', { name: 'Say it back' }).click();
  await page.getByText('Not answered yet').waitFor();
  const own = await at(ben, 'me');
  await own.getByText('Ben counts beans.').waitFor();
  await own.getByRole('button', { name: 'Put it right' }).click();
  await own.getByLabel('What I mean').fill('I say what the beans mean.');
  await own.getByRole('button', { name: 'Send it' }).click();
  await page.getByText('I say what the beans mean.').waitFor();
  await lookAtAll(own, 'home-me');
  await page.getByRole('button', { name: 'Meet Ben Carter' }).click();
  await page.getByLabel('Agenda').fill('Whom each of us would like to meet');
  await page.getByLabel('What I can give Ben Carter first').fill('An hour on colours');
  await page.getByRole('button', { name: 'Propose it' }).click();
  await page.getByRole('heading', { level: 1, name: 'One-to-one with Ben Carter' }).waitFor();
  await at(ben);
  await own.getByRole('link', { name: 'Choose a time' }).click();
  await own.getByLabel('What I can give Chloe Martin first').fill('A look at her books');
  await own.getByLabel('When').fill(new Date(Date.now() + 172_800_000).toISOString().slice(0, 16));
  await own.getByRole('button', { name: 'Set the time' }).click();
  await page.getByText('A look at her books').waitFor();
  await lookAtAll(page, 'home-one-to-one');
});

test('a testimonial and thanks for what was no referral reach whom they are about, and the club reads the first', async () => {
  const to = await idOf('Ben Carter');
  const page = await at(chloe, 'people', to);
  await page.getByText('No testimonial yet.').waitFor();
  await page.getByText('Write a testimonial for Ben Carter').click();
  await page.getByLabel('Testimonial', { exact: true }).fill('Ben found two thousand pounds in a drawer of ours.');
  await page.getByRole('button', { name: 'Publish it' }).click();
  await page.locator('blockquote').filter({ hasText: 'two thousand pounds' }).waitFor();
  await page.getByText('Thank Ben Carter for business').click();
  await page.getByRole('button', { name: 'Thank Ben Carter' }).click();
  await page.getByText('You thanked Ben Carter for business.').waitFor();
  await lookAtAll(page, 'home-person');
  const own = await at(ben);
  await own.getByText('Chloe Martin thanks you for business that you brought about').waitFor();
  await at(ben, 'me');
  await own.getByText('two thousand pounds in a drawer').waitFor();
  const given = (await events('thanks.given')).map(one => one.parts[0]).filter(one => one.to === to);
  assert.deepEqual(given.map(one => one.referral), [undefined]);
});

test('what is emptied is empty: a field of the proposition, and the most introductions a week', async () => {
  let page = await at(ben, 'me');
  const change = async fill => {
    await page.getByRole('button', { name: 'Change it' }).click();
    await fill();
    await page.getByRole('button', { name: 'Save' }).first().click();
    await page.getByRole('button', { name: 'Change it' }).waitFor();
  };
  await change(() => page.getByLabel('Not for me').fill('Start-ups without revenue'));
  await page.locator('dd', { hasText: 'Start-ups' }).waitFor();
  await change(() => page.getByLabel('Not for me').fill(''));
  await page.locator('dd', { hasText: 'Start-ups' }).waitFor({ state: 'detached' });
  const reader = await at(chloe, 'people', await idOf('Ben Carter'));
  await reader.getByText('I say what the numbers mean.').waitFor();
  assert.equal(await reader.getByText('Start-ups').count(), 0);
  for (const text of ['2', '']) {
    page = await at(ben, 'me');
    await page.getByLabel('Introductions a week, at most').fill(text);
    await page.locator('form', { has: page.getByLabel('Introductions a week, at most') }).getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.', { exact: true }).waitFor();
    await page.reload();
    await page.getByLabel('Introductions a week, at most').waitFor();
    await page.waitForFunction(wanted => document.querySelector('input[type=number]').value === wanted, text);
  }
});

test('another device comes in by a code that holds for a while', async () => {
  const page = await at(ben, 'me');
  await page.getByRole('button', { name: 'Make a link to another device' }).click();
  await page.getByRole('img', { name: 'Code that opens the club on your other device' }).waitFor();
  await page.getByText(/It works once, until \d/).waitFor();
  await lookAtAll(page, 'home-other-device');
  const other = await device(browser, server);
  await comeIn(other.page, await page.getByLabel('The link').inputValue());
  await other.page.getByRole('heading', { name: 'Hello, Ben Carter' }).waitFor();
  await other.close();
});

test('a referral and an introduction go to a member of another club by their address', async () => {
  const oaktree = await server.found({ slug: 'oaktree', name: 'Oak Tree Network', founder: 'Olive Ashton' });
  await chloe.page.evaluate(() => {
    const contacts = { select: async () => [{ name: ['Sam Field'], tel: ['+44 113 496 0001'], email: [] }] };
    Object.defineProperty(navigator, 'contacts', { value: contacts });
  });
  const page = await at(chloe, 'refer');
  await page.getByLabel('To whom').selectOption({ label: 'A member of another club …' });
  await page.getByLabel('Their address').fill('oaktree/m99');
  await page.getByLabel('What is needed').fill('A terrace that lasts');
  await page.getByRole('button', { name: 'From my contacts' }).click();
  assert.equal(await page.getByLabel('Telephone').inputValue(), '+44 113 496 0001', 'whom the telephone knows is not typed');
  await page.getByRole('button', { name: 'Pass it' }).click();
  await page.getByText('There is no such member, or their club takes no referrals from yours.').waitFor();
  await page.getByLabel('Their address').fill('Oaktree/m2 ');
  await page.getByRole('button', { name: 'Pass it' }).click();
  await page.getByRole('heading', { level: 1, name: /To oaktree\/m2/ }).waitFor();
  const there = await server.read('oaktree', oaktree.token, 'events?after=0');
  assert.equal((there.events ?? there).filter(one => one.kind === 'referral.arrived').length, 1);
  await server.command('oaktree', oaktree.token, 'referral.give', {
    to: `${slug}/${await idOf('Ben Carter')}`, need: 'Books for a nursery', effort: 2, hand_over: 'expects_call',
    contact: { name: 'Rowan Marsh', phone: '+44 113 496 0002' }, consent: { basis: 'spoken', at: today },
  });
  const [arrived] = await events('referral.arrived');
  const receiver = await at(ben, 'chains', 'r' + arrived.seq);
  await receiver.getByRole('button', { name: 'Receive it' }).click();
  await receiver.getByRole('button', { name: 'Thank', exact: true }).click();
  await receiver.getByRole('button', { name: /^Thank Olive Ashton/ }).click();
  await receiver.getByText('You thanked Olive Ashton for business that came of it.').waitFor();
  const thanked = await server.read('oaktree', oaktree.token, 'events?after=0');
  assert.equal((thanked.events ?? thanked).filter(one => one.kind === 'thanks.arrived').length, 1);
  await at(chloe, 'introduce');
  await page.getByLabel('A member', { exact: true }).selectOption({ label: 'Ben Carter' });
  await page.getByRole('radio', { name: 'A member of another club …' }).check();
  await page.getByLabel('Their address').fill('oaktree/m2');
  await page.getByLabel('Why they should meet').fill('Both count, in their ways.');
  await page.getByRole('button', { name: 'Ask both' }).click();
  await page.getByRole('heading', { level: 1, name: /oaktree\/m2/ }).waitFor();
});

test('while a round runs, the phone says who speaks, what for, and when it is my turn', async () => {
  const command = (name, wish) => server.command(slug, amara.token, name, wish);
  const { made: round } = await command('round.plan', { template: 'thirty_seconds' });
  await command('round.open', { round });
  const page = await at(ben);
  await page.getByRole('heading', { name: 'The round is on' }).waitFor();
  for (const phone of phones) {
    await at(phone);
    await phone.page.getByRole('button', { name: 'I am here' }).click();
    await phone.page.getByText('You are marked as here.').waitFor();
  }
  let order = [];
  while (order.length === 0) {
    await command('round.enter_phase', { round });
    order = (await events('round.phase_entered')).at(-1).parts.find(part => part.order)?.order ?? [];
  }
  await command('turn.start', { round });
  await page.locator('.turn .clock, .turn .my-turn').first().waitFor();
  await lookAtAll(page, 'home-round');
  const now = (await events('turn.started')).at(-1).parts.find(part => part.member).member;
  await at(chloe);
  const text = await chloe.page.locator('.turn').innerText();
  assert.match(text, now === 'm2' ? /Amara Okafor speaks/ : /speak/);
});

test('in a large club, whom a referral most likely goes to stands first', async () => {
  for (let at = 0; at < 7; at++) {
    const link = await server.invite(slug, `P${at} Member`, `Trade ${at}`);
    await server.ask('POST', '/v1/sessions', undefined, JSON.stringify({ secret: link.split('#invitation=')[1] }));
  }
  const page = await at(chloe, 'refer');
  await page.locator('optgroup[label="Lately"]').first().waitFor({ state: 'attached' });
  const group = name => page.locator(`optgroup[label="${name}"] option`).allTextContents();
  assert.ok((await group('Lately')).includes('Ben Carter'));
  const others = await group('Everybody else');
  assert.ok(others.includes('P6 Member') && !others.includes('Ben Carter'));
});

test('nothing went wrong in either page', () => {
  for (const phone of phones) assert.deepEqual(phone.complaints, []);
});

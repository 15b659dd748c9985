// What people outside the club do by their links: a guest answers an introduction; a prospect sees, corrects and erases
// what is held about them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { device, launch, lookAtAll } from './browser.mjs';
import { Server } from './server.mjs';

let server, browser, founder, ben;
before(async () => {
  server = await Server.start();
  founder = await server.found();
  await server.invite('riverside', 'Ben Carter', 'Accountant').then(link =>
    server.ask('POST', '/v1/sessions', null, JSON.stringify({ secret: link.split('=')[1] })).then(login => (ben = login)));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.end();
});

const link = async (what, named) => (await server.ask('POST', `/v1/clubs/riverside/${what}`, founder.token, JSON.stringify(named))).link;

test('a guest looks at an introduction, and says yes', async () => {
  const { made } = await server.command('riverside', founder.token, 'introduction.propose', {
    a: ben.member, b: { name: 'Nora Lindqvist', email: 'nora@lindqvist.example' }, blurb: 'Ben has helped three family firms.' });
  const { page, complaints, close } = await device(browser, server);
  await page.goto(await link('introductions', { introduction: made }));
  await page.getByRole('heading', { name: /Amara Okafor of Riverside Business Club would like to introduce you to Ben Carter/ }).waitFor();
  await page.getByText('Ben has helped three family firms.').waitFor();
  await lookAtAll(page, 'guest');
  await page.getByRole('button', { name: 'Yes, introduce us' }).click();
  await page.getByText('Thank you. You will hear from them').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Yes, introduce us' }).count(), 0);
  await page.reload();
  await page.getByText('Thank you. You will hear from them').waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('a prospect corrects what is held about them, and has it erased', async () => {
  const { made } = await server.command('riverside', founder.token, 'referral.give', {
    to: ben.member, need: 'A new auditor', effort: 3, hand_over: 'expects_call',
    contact: { name: 'Nora Lindqvist', phone: '+44 20 7946 0000' }, consent: { basis: 'spoken', at: '2026-01-15' } });
  const { page, complaints, close } = await device(browser, server);
  await page.goto(await link('referrals', { referral: made }));
  await page.getByRole('heading', { name: 'What Riverside Business Club holds about you' }).waitFor();
  await page.getByText('with your consent of 15 January 2026').waitFor();
  await lookAtAll(page, 'prospect');
  await page.getByLabel('E-mail').fill('nora@lindqvist.example');
  await page.getByRole('button', { name: 'Save what I changed' }).click();
  await page.getByText('Saved. Whoever may call you sees it now.').waitFor();
  await page.reload();
  assert.equal(await page.getByLabel('E-mail').inputValue(), 'nora@lindqvist.example');
  await page.getByRole('button', { name: 'Erase all of it' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Erase all of it' }).click();
  await page.getByText('Erased: your details can be read by nobody any more.').waitFor();
  await page.getByText(/Receipt: event \d+/).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('a link that means nothing says so', async () => {
  const { page, close } = await device(browser, server);
  for (const kind of ['introduction', 'prospect']) {
    await page.goto(`/#${kind}=rorx_nonsense`);
    await page.reload();
    await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
  }
  await close();
});

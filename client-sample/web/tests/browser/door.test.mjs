// From a link to being in; and what the door says where it can't let somebody in.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { comeIn, device, expectAccessible, launch, lookAtAll } from './browser.mjs';
import { Server } from './server.mjs';

let server, browser, founder;
before(async () => {
  server = await Server.start();
  founder = await server.found();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.end();
});

test('without a link the door says how one comes in', async () => {
  const { page, complaints, close } = await device(browser, server);
  await page.goto('/');
  await page.getByRole('heading', { level: 1, name: 'Come in by your link' }).waitFor();
  await lookAtAll(page, 'door');
  assert.deepEqual(complaints, []);
  await close();
});

test('an invitation is used up by a press, not by opening it, and leads into the club', async () => {
  const link = await server.invite('riverside', 'Ben Carter', 'Accountant');
  const { page, complaints, close } = await device(browser, server);
  const posts = [];
  page.on('request', request => request.method() === 'POST' && posts.push(request.url()));
  await page.goto(link);
  await page.getByRole('heading', { name: 'You are invited' }).waitFor();
  assert.deepEqual(posts, []);
  await lookAtAll(page, 'door-invitation');
  await page.getByRole('button', { name: 'Come in' }).click();
  await page.locator('.frame').waitFor();
  assert.ok(!page.url().includes('invitation'), 'the secret has left the address');
  assert.ok(page.url().endsWith('#/club/riverside/home'));
  assert.deepEqual(posts, [server.origin + '/v1/sessions']);
  await page.reload();
  await page.locator('.frame').waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('a link that is used up says what to do', async () => {
  const link = await server.invite('riverside', 'Chloe Martin', 'Interior designer');
  const first = await device(browser, server);
  await comeIn(first.page, link);
  await first.close();
  const { page, close } = await device(browser, server);
  await page.goto(link);
  await page.getByRole('button', { name: 'Come in' }).click();
  await page.getByRole('heading', { name: 'This link does not let anybody in any more' }).waitFor();
  await expectAccessible(page);
  await close();
});

test('several clubs, who one is in each, and out again', async () => {
  await server.found({ slug: 'oaktree', name: 'Oaktree Circle', founder: 'Amara Okafor' });
  const { page, complaints, close } = await device(browser, server);
  await comeIn(page, await server.loginLink('riverside', founder.member));
  await page.getByRole('link', { name: /Riverside Business Club.*Amara Okafor/ }).waitFor();
  await comeIn(page, await server.loginLink('oaktree', 'm2'));
  await page.getByRole('link', { name: /Oaktree Circle/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Welcome back' }).waitFor();
  assert.equal(await page.getByText('You are in as Amara Okafor').count(), 2);
  await lookAtAll(page, 'door-clubs');
  await page.locator('.club-card', { hasText: 'Riverside' }).getByRole('button', { name: 'Log out' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Log out' }).click();
  await page.getByText('You are logged out of Riverside Business Club.').waitFor();
  assert.equal(await page.locator('.club-card').count(), 1);
  assert.equal(await page.evaluate(() => localStorage.getItem('rorx.session.riverside')), null);
  assert.deepEqual(complaints, []);
  await close();
});

test('a deep link asks who is not in to come in first', async () => {
  const { page, close } = await device(browser, server);
  await page.goto('/#/club/riverside/record');
  await page.getByRole('heading', { name: 'You are not in riverside on this device' }).waitFor();
  await close();
});

test('the door speaks German to who reads German, and keeps what was chosen', async () => {
  const { page, close } = await device(browser, server, { locale: 'de-AT' });
  await page.goto('/');
  await page.getByRole('heading', { name: 'Treten Sie mit Ihrem Link ein' }).waitFor();
  assert.equal(await page.getAttribute('html', 'lang'), 'de');
  await page.getByText('Auf diesem Gerät', { exact: true }).click();
  await page.getByLabel('English').check();
  await page.getByRole('heading', { name: 'Come in by your link' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Come in by your link' }).waitFor();
  await close();
});

test('a used-up login leads back to the door', async () => {
  const { page, close } = await device(browser, server);
  await comeIn(page, await server.loginLink('riverside', founder.member));
  await server.admin('revoke', '--club', 'riverside', '--member', founder.member);
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'You are not in riverside on this device' }).waitFor();
  await close();
});

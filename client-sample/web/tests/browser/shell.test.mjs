// What the server sends of the app, and how the app does without it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { comeIn, device, expectAccessible, expectFits, launch, phone, picture } from './browser.mjs';
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

const weight_at_most = 150 * 1024;

test('all of the app’s scripts, with the words of one language, weigh at most 150 KB compressed', async () => {
  const worker = await (await fetch(server.origin + '/sw.js')).text();
  const files = JSON.parse(/const files = (\[.*\]);/.exec(worker)[1]);
  const packs = [];
  let weight = 0;
  for (const file of files.filter(one => one.endsWith('.js'))) {
    const head = await fetch(server.origin + file, { method: 'HEAD', headers: { 'Accept-Encoding': 'br' } });
    assert.equal(head.status, 200, file);
    assert.match(head.headers.get('cache-control'), /immutable/);
    const bytes = Number(head.headers.get('content-length'));
    if (file.includes('words-pack')) packs.push(bytes);
    else weight += bytes;
  }
  const all = weight + Math.max(...packs);
  console.log(`    scripts ${weight} bytes, the words of a language ${packs.join(' or ')}, together at most ${all}`);
  assert.equal(packs.length, 2);
  assert.ok(all <= weight_at_most, `${all} bytes`);
});

test('the page has a strict policy, and the browser finds nothing to complain of', async () => {
  const { page, complaints, close } = await device(browser, server);
  const response = await page.goto('/');
  const policy = response.headers()['content-security-policy'];
  assert.match(policy, /default-src 'self'/);
  assert.doesNotMatch(policy, /unsafe/);
  assert.equal(response.headers()['referrer-policy'], 'no-referrer');
  await page.locator('h1').waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('it can be installed: a manifest, its icons, a worker', async () => {
  const manifest = await (await fetch(server.origin + '/manifest.webmanifest')).json();
  assert.equal(manifest.display, 'standalone');
  for (const icon of manifest.icons) {
    const response = await fetch(server.origin + icon.src);
    assert.equal(response.headers.get('content-type'), icon.type);
  }
});

test('without the server the shell opens, and says so; with it again it goes on', async () => {
  const { page, context, close } = await device(browser, server);
  await comeIn(page, await server.loginLink('riverside', founder.member));
  await page.locator('[data-connection="live"]').waitFor({ state: 'attached' });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForFunction(async () => {
    const [name] = await caches.keys();
    window.kept = (await (await caches.open(name)).keys()).map(request => new URL(request.url).pathname);
    return window.kept.some(path => path.includes('words-pack_en'));
  });
  const kept = await page.evaluate(() => window.kept);
  assert.ok(kept.includes('/'));
  assert.ok(!kept.some(path => path.includes('words-pack_de')), 'a language that nobody reads here is not fetched');
  assert.ok(kept.every(path => !path.startsWith('/v1')), 'nothing of the interface is kept');
  await page.reload(); // now the worker is in charge
  await server.stop();
  await page.reload();
  await page.getByText('No connection.').waitFor();
  await picture(page, 'shell-offline');
  await expectAccessible(page);
  await server.start();
  await page.locator('[data-connection="live"]').waitFor({ state: 'attached', timeout: 40_000 });
  await context.setOffline(true);
  await page.goto('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await close();
});

test('a device that knows nothing of the club yet says that there is no connection, and goes on by itself', async () => {
  const { page, close } = await device(browser, server, { serviceWorkers: 'block' });
  await page.route('**/v1/clubs/**', route => route.abort());
  await comeIn(page, await server.loginLink('riverside', founder.member));
  await page.getByText('Nothing of this club is on this device yet').waitFor();
  await expectAccessible(page);
  await page.unroute('**/v1/clubs/**');
  await page.getByRole('heading', { level: 1, name: 'Hello, Amara Okafor' }).waitFor();
  assert.equal(await page.getByText('No connection.').count(), 0);
  await close();
});

test('every place can be gone to by the keyboard', async () => {
  const { page, complaints, close } = await device(browser, server, { viewport: phone });
  await comeIn(page, await server.loginLink('riverside', founder.member));
  await page.reload();
  await page.locator('main h1, main h2').first().waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.className), 'skip');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'main');
  assert.ok(page.url().endsWith('#/club/riverside/home'), 'to skip is not to leave');
  for (const place of ['Room', 'Standing', 'Record', 'Home']) {
    await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: place, exact: true }).press('Enter');
    await page.locator('main h1, main h2').first().waitFor();
    await expectFits(page);
  }
  assert.deepEqual(complaints, []);
  await close();
});

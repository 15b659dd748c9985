// What a device keeps of a club between visits.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { comeIn, device, launch } from './browser.mjs';
import { Server } from './server.mjs';

const club = 'riverside', contact = 'Erin Cole';
let server, browser, amara, ben, one;

before(async () => {
  server = await Server.start();
  amara = await server.found();
  const [, secret] = (await server.invite(club, 'Ben Carter', 'Accountant')).split('=');
  ben = (await server.ask('POST', '/v1/sessions', null, JSON.stringify({ secret }))).member;
  browser = await launch();
  one = await device(browser, server);
});
after(async () => {
  assert.deepEqual(one?.complaints ?? [], []);
  await browser?.close();
  await server?.end();
});

const keptText = page => page.evaluate(() => new Promise((resolve, reject) => {
  const opening = indexedDB.open('rorx');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const reading = opening.result.transaction('events').objectStore('events').getAll();
    reading.onsuccess = () => {
      opening.result.close();
      resolve(reading.result.map(piece => piece.text).join(','));
    };
  };
}));

async function keeps(page, holds, what) {
  for (const end = Date.now() + 20_000; Date.now() < end; await page.waitForTimeout(100)) {
    if (holds(await keptText(page))) return;
  }
  assert.fail(what);
}

test('what has been read is there at the next visit, without the server', async () => {
  const act = (name, wish) => server.command(club, amara.token, name, wish);
  const { made } = await act('referral.give', {
    to: ben, need: 'A loft', effort: 3, hand_over: 'will_call', contact: { name: contact, phone: '0113 4960001' },
    consent: { basis: 'spoken', at: '2026-01-05' },
  });
  one.referral = made;
  await comeIn(one.page, await server.loginLink(club, amara.member));
  await keeps(one.page, text => text.includes(contact), 'the device keeps what it has read');
  await server.stop();
  await one.page.goto(`/#/club/${club}/home/chains/${made}`);
  await one.page.getByText(contact).first().waitFor();
});

test('what was erased while it was away is gone from it too', async () => {
  await one.page.goto('about:blank');
  await server.start();
  await server.command(club, amara.token, 'contact.erase', { subject: one.referral });
  await one.page.goto(`/#/club/${club}/home/chains/${one.referral}`);
  await one.page.locator('[data-connection=live]').waitFor({ state: 'attached' });
  await keeps(one.page, text => text.includes('contact.erased') && !text.includes(contact), 'what was erased is on the device still');
  assert.equal(await one.page.getByText(contact).count(), 0);
});

test('and is not read anew at every visit after it', async () => {
  const asked = [];
  one.page.on('request', request => request.url().includes('/events?') && asked.push(request.url()));
  await one.page.reload();
  await one.page.locator('[data-connection=live]').waitFor({ state: 'attached' });
  await one.page.waitForTimeout(1_000);
  assert.deepEqual(asked.filter(url => url.includes('after=0&')), []);
});

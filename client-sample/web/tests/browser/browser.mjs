// Chromium, the pages that tests open in it, and what is expected of every page.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

export const phone = { width: 360, height: 740 };
export const projector = { width: 1920, height: 1080 };

export function browserPath() {
  const named = process.env.RORX_CHROMIUM;
  return [named, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(path => path && existsSync(path));
}

export async function launch() {
  return chromium.launch({
    executablePath: browserPath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', '--no-first-run', '--disable-quic'],
  });
}

// A device of somebody's own: a context of its own, in which a page is open. What goes wrong in the page, or leaves the
// server's origin, is found by `device.complaints`.
export async function device(browser, server, { viewport = phone, theme = 'light', locale = 'en-GB', ...more } = {}) {
  const context = await browser.newContext({ viewport, colorScheme: theme, locale, reducedMotion: 'reduce', baseURL: server.origin, ...more });
  const complaints = [];
  context.on('request', request => {
    if (!request.url().startsWith(server.origin) && !request.url().startsWith('blob:' + server.origin)) complaints.push(`asked ${request.url()}`);
  });
  context.on('weberror', error => complaints.push(`an error of the page: ${error.error()}`));
  context.on('console', message => {
    if (message.type() === 'error' && !/Failed to load resource|WebSocket connection/.test(message.text())) complaints.push(message.text());
  });
  const page = await context.newPage();
  return { context, page, complaints, close: () => context.close() };
}

// Opens a link that lets somebody in, and presses the button.
export async function comeIn(page, link) {
  await page.goto(link);
  await page.locator('main button.primary').click();
  await page.locator('.frame').waitFor();
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Fails with a list of what axe finds wrong with the page as it is now.
export async function expectAccessible(page, what = page.url()) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await window.axe.run(document, { runOnly: { type: 'tag', values: tags } });
    return violations.map(one => `${one.id}: ${one.help}\n    ${one.nodes.map(node => node.html + '\n      ' + node.failureSummary).join('\n    ')}`);
  });
  assert.equal(found.length, 0, `${what}\n  ${found.join('\n  ')}`);
}

// Nothing of the page sticks out at the side: there is nothing to scroll to; and what is said in passing hides little of it.
export async function expectFits(page) {
  const hidden = await page.locator('.toast').evaluateAll(all => all.reduce((sum, one) => sum + one.offsetHeight, 0) / innerHeight);
  assert.ok(hidden < 0.34, `what is said in passing hides ${Math.round(hidden * 100)} of 100 of ${page.url()}`);
  const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(wide <= seen, `${page.url()} is ${wide} px wide and ${seen} are seen`);
}

// A picture into the folder of screenshots, named after the screen, its size and theme.
export async function picture(page, name) {
  const folder = process.env.RORX_SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, name + '.png') });
}

// The page as everyone may see it, phone and projector, light and dark: a picture of each; accessible and within its edges
// in each.
export async function lookAtAll(page, name) {
  for (const [size, viewport] of [['phone', phone], ['projector', projector]]) {
    for (const theme of ['light', 'dark']) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme: theme });
      await picture(page, `${name}-${size}-${theme}`);
      await expectFits(page);
      await expectAccessible(page, `${name}, ${size}, ${theme}`);
    }
  }
}

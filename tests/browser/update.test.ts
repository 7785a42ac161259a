import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { titleOf } from './harness/notes-in-browser.ts';
import { statusOf } from './harness/vault-in-browser.ts';

/** A copy of the build, so that it can be replaced by a newer one. */
const folder = mkdtempSync(join(tmpdir(), 'memex-release-'));
cpSync('dist/app', folder, { recursive: true });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const browser = useChromium(folder);

/** Makes the served app a newer version, as a deployment does. */
function release(name: string): void {
  const page = join(folder, 'index.html');
  const meta = `<meta name="release" content="${name}">`;
  const html = readFileSync(page, 'utf8').replace(/<meta name="release"[^>]*>/, '');
  writeFileSync(page, html.replace('</head>', `${meta}</head>`));
  const worker = join(folder, 'service-worker.js');
  const text = readFileSync(worker, 'utf8');
  const revised = text.replace(
    /"revision":"[^"]*","url":"index\.html"/,
    `"revision":"${name}","url":"index.html"`,
  );
  expect(revised).not.toBe(text);
  writeFileSync(worker, revised);
}

/** Publishes a version, and has the page notice it. */
async function offer(page: Page, name: string): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  release(name);
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
  await page.getByRole('button', { name: 'Use it now' }).waitFor();
}

const released = (page: Page) =>
  page.evaluate(() => document.querySelector('meta[name=release]')?.getAttribute('content') ?? 'first');

test('a new version is offered, and the running page stays what it was, reloaded or not', async () => {
  const page = await browser.openApp({ newcomer: true });
  await offer(page, 'second');
  expect(await released(page)).toBe('first');
  await page.reload();
  expect(await released(page)).toBe('first');
  await page.getByRole('button', { name: 'Use it now' }).waitFor();
});

test('using it loses no letter, not even one typed at that moment', async () => {
  const page = await browser.openApp({ newcomer: true });
  await statusOf(page);
  await offer(page, 'third');
  await titleOf(page).click();
  await page.keyboard.type('Typed just before');
  await page.getByRole('button', { name: 'Use it now' }).click();
  await expect.poll(() => released(page), { timeout: 20_000 }).toBe('third');
  await expect.poll(() => listTitles(page), { timeout: 20_000 }).toContain('Typed just before');
});

async function listTitles(page: Page): Promise<readonly string[]> {
  await statusOf(page);
  return page.evaluate(
    async () => (await window.memex.list({ order: 'title', descending: false, offset: 0, limit: 9 })).titles,
  );
}

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';

/** A copy of the build, so that it can be replaced by a newer one. */
const folder = mkdtempSync(join(tmpdir(), 'memex-release-'));
cpSync('dist/app', folder, { recursive: true });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const browser = useChromium(folder);

/** Makes the served app a newer version, as a deployment does. */
function release(name: string): void {
  const page = join(folder, 'index.html');
  writeFileSync(
    page,
    readFileSync(page, 'utf8').replace('</head>', `<meta name="release" content="${name}"></head>`),
  );
  const worker = join(folder, 'service-worker.js');
  const text = readFileSync(worker, 'utf8');
  const revised = text.replace(
    /"revision":"[^"]*","url":"index\.html"/,
    `"revision":"${name}","url":"index.html"`,
  );
  expect(revised).not.toBe(text);
  writeFileSync(worker, revised);
}

test('a new version waits until the page asks for it, and the running page stays what it was', async () => {
  const page = await browser.openApp();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  release('second');
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
  const waits = async () => (await navigator.serviceWorker.getRegistration())?.waiting !== null;
  await expect.poll(() => page.evaluate(waits), { timeout: 20_000 }).toBe(true);
  const released = () =>
    page.evaluate(() => document.querySelector('meta[name=release]')?.getAttribute('content'));
  await page.reload();
  expect(await released()).toBe(undefined);
});

import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { statusOf } from './harness/vault-in-browser.ts';

/** For hosts, shops and browsers older than ours: not for the page. What reads PDFs is kept when it is first used. */
const NEVER_KEPT =
  /^(_headers|service-worker\.js|screenshots\/.*|.*\.woff|assets\/(pdf-text|pdf-pages|pdf-display|pdf-characters|character-maps)-[\w-]+\.js)$/;

const browser = useChromium();

test('without its server the app starts from every address that the manifest names', async () => {
  const page = await browser.openApp({ newcomer: true });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await browser.stopServer();
  try {
    for (const path of ['', '?src=pwa', '?do=search', 'go?u=web%2Bmemex%3AHome', 'open']) {
      await page.goto(browser.address + path);
      await statusOf(page);
    }
  } finally {
    await browser.startServer();
  }
});

test('everything that the page may ask for is kept at the first visit', async () => {
  const page = await browser.openApp({ newcomer: true });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const kept = await page.evaluate(async () => {
    const addresses: string[] = [];
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys())
        addresses.push(new URL(request.url).pathname);
    }
    return addresses;
  });
  const built = filesOf('dist/app').filter((file) => !NEVER_KEPT.test(file));
  expect(built.filter((file) => !kept.includes(`/${file}`))).toEqual([]);
});

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

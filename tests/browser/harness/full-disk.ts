/** A real Chromium with no room left for this origin: its quota is what is used, and Memex takes all of it. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { TestBrowser } from './chromium.ts';
import { isSaved, textOf, titleOf } from './notes-in-browser.ts';

export const KIB = 1024;
export const LARGE_BYTES = 6000 * KIB;
const FILLING = 128 * KIB;
const TOO_LONG = 900 * KIB;

/** Some content that cannot be packed and shares nothing. */
export async function addFile(page: Page, name: string, bytes: number): Promise<string> {
  return page.evaluate(
    async ([title, length]) => {
      const content = new Uint8Array(length);
      for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(content.subarray(at, at + 65_536));
      const file = new File([content], title);
      const report = await window.memex.importFiles([{ path: title, file }], 'add', {
        onProgress: () => undefined,
      });
      return report.entries[0]?.id ?? '';
    },
    [name, bytes] as const,
  );
}

/** The browser gives so many bytes beyond what is used. */
export async function leave(browser: TestBrowser, page: Page, bytes: number): Promise<void> {
  const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  const devtools = await browser.devtools(page);
  const { origin } = new URL(browser.address);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + bytes });
}

/** The browser gives no more than what is used, and Memex takes all of it, down to less than the too long text. */
async function fillUp(browser: TestBrowser, page: Page): Promise<void> {
  await leave(browser, page, FILLING);
  const took = await page.evaluate(async (length) => {
    for (let count = 0; count < 200; count++) {
      const content = new Uint8Array(length);
      for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(content.subarray(at, at + 65_536));
      try {
        await window.memex.apply([
          { kind: 'addNode', type: 'file', metadata: { title: `Filling ${count}` }, content },
        ]);
      } catch (error) {
        if (error instanceof Error && error.message.includes('full')) return count;
        throw error;
      }
    }
    return -1;
  }, FILLING);
  expect(took, 'files until the disk was full').toBeGreaterThanOrEqual(0);
}

/** As many words as a person uses: the index of a text has its words, each once, and where they stand. */
const WORDS = Array.from({ length: 4000 }, () => Math.random().toString(36).slice(2, 9).padEnd(7, 'x'));

/** Text that no other has. */
export const longText = (length: number): string =>
  Array.from({ length: length / 8 }, () => WORDS[Math.floor(Math.random() * WORDS.length)]).join(' ');

/** Puts a text into the note that is open, which is more than there is room for. */
export async function writeTooMuch(page: Page): Promise<string> {
  const text = longText(TOO_LONG);
  await textOf(page).click();
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
  await page.keyboard.press('Control+V');
  await page.getByText('There is no room left').waitFor();
  return text;
}

/** A note that is open and saved, beside what `fill` adds; then there is next to no room. */
export async function openFull(browser: TestBrowser, fill: (page: Page) => Promise<void>): Promise<Page> {
  browser.allow(/storage-full|QuotaExceeded|storage is full|MxError/);
  await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await browser.openApp();
  await titleOf(page).fill('In work');
  await textOf(page).click();
  await page.keyboard.type('Begun.');
  await isSaved(page);
  await fill(page);
  await fillUp(browser, page);
  return page;
}

/** A window in which the browser gives no lasting storage, as some private windows do. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { isSaved, makeNotes, rowOf, textOf, titleOf } from './harness/notes-in-browser.ts';
import { statusOf, withoutSaveDialog } from './harness/vault-in-browser.ts';

const browser = useChromium();

/** Opens the app in a tab whose store finds no file system. */
async function openPrivately(): Promise<Page> {
  browser.allow(/gives no lasting/);
  const REFUSE = `navigator.storage.getDirectory = () => Promise.reject(new DOMException('Refused.', 'SecurityError'));`;
  await browser.context.route(/\/store-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${REFUSE}\n${await response.text()}` });
  });
  return browser.openApp({ newcomer: true });
}

/** How every .mx file begins. */
const MAGIC = '\x89MEX\r\n\x1a\n';

const banner = (page: Page) => page.getByText('This window gives no lasting storage');

test('the memex is in memory, says so, and can be saved as a file that another window opens', async () => {
  const page = await openPrivately();
  await banner(page).waitFor();
  await titleOf(page).fill('In memory');
  await isSaved(page);
  await textOf(page).fill('Nothing of it is on the disk.');
  await isSaved(page);
  expect((await statusOf(page)).nodes).toBe(1);
  const files = await page.evaluate(async () => {
    const names: string[] = [];
    for await (const [name] of (await navigator.storage.getDirectory()).entries()) names.push(name);
    return names;
  });
  expect(files).toEqual([]);
  await withoutSaveDialog(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save a copy' }).click(),
  ]);
  const copy = await readFile(await download.path());
  expect(copy.subarray(0, MAGIC.length).toString('latin1')).toBe(MAGIC);
});

test('leaving asks, while there is something that no copy has', async () => {
  const page = await openPrivately();
  await banner(page).waitFor();
  let asked = 0;
  page.on('dialog', (dialog) => {
    asked++;
    void dialog.accept();
  });
  // The browser asks only where somebody has done something.
  await titleOf(page).click();
  await page.keyboard.type('Typed');
  await isSaved(page);
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toBe(1);
});

test('another tab works through it; when that is closed, it says what has become of the memex', async () => {
  browser.allow(/MxError/);
  const first = await openPrivately();
  await makeNotes(first, [{ title: 'In the first tab’s memory' }]);
  const second = await browser.openApp({ keepStorage: true });
  await rowOf(second, 'In the first tab’s memory').waitFor();
  await first.close();
  await second.getByText('was in the memory of another tab').waitFor();
});

test('when the worker that kept it stops, it is not replaced by an empty one in silence', async () => {
  browser.allow(/MxError/);
  const page = await openPrivately();
  await page.addInitScript(() => {
    const Before = window.Worker;
    class Watched extends Before {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        if (options?.name === 'memex-store') Object.assign(window, { endStore: () => this.terminate() });
      }
    }
    Object.assign(window, { Worker: Watched });
  });
  await page.reload();
  await makeNotes(page, [{ title: 'Only in memory' }]);
  await page.evaluate(() => Reflect.get(window, 'endStore')());
  await page.getByText('the part that kept it has stopped').waitFor();
});

/** Browsers that lack what not all have, Safari and older ones above all: what works all the same, and what is said. */
import type { Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { choose, isSaved, makeNotes, rowOf, textOf, titleOf } from './harness/notes-in-browser.ts';
import { statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();

/** Opens the app anew in a page in which this has run before everything else. */
async function openWithout(takeAway: () => void): Promise<Page> {
  const page = await browser.openApp({ newcomer: true });
  await page.addInitScript(takeAway);
  await page.reload();
  return page;
}

/** Has this run in the store's worker before the store itself, until the test ends. */
async function beforeTheStore(script: string): Promise<void> {
  await browser.context.route(/\/store-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${script}\n${await response.text()}` });
  });
  // a service worker that is being installed may ask for it as well, and still be without an answer
  onTestFinished(() => browser.context.unrouteAll({ behavior: 'wait' }));
}

/** What Safari 16.4 lacks, or any other supported browser, of all that the app could use in the page. */
function takeAwayWhatNotAllHave(): void {
  const gone: readonly (readonly [object, readonly string[]])[] = [
    [window, ['showSaveFilePicker', 'showOpenFilePicker', 'showDirectoryPicker', 'launchQueue']],
    [window, ['requestIdleCallback', 'scheduler', 'SharedWorker', 'Temporal', 'Highlight']],
    [HTMLElement.prototype, ['showPopover', 'hidePopover', 'togglePopover', 'popover']],
    [DataTransferItem.prototype, ['getAsFileSystemHandle']],
    [FileSystemFileHandle.prototype, ['createWritable', 'move']],
    [StorageManager.prototype, ['persist', 'persisted', 'estimate']],
    [Element.prototype, ['setHTML', 'computedStyleMap']],
    [Promise, ['withResolvers', 'try']],
    [Array, ['fromAsync']],
    [navigator, ['wakeLock', 'windowControlsOverlay']],
  ];
  for (const [holder, names] of gone)
    for (const name of names) Reflect.deleteProperty(holder, name) && Reflect.get(holder, name);
}

describe('a browser that lacks what not all have', () => {
  test('takes notes, files and searches, and hands the memex out', async () => {
    const page = await openWithout(takeAwayWhatNotAllHave);
    await titleOf(page).fill('By hand');
    await textOf(page).click();
    await page.keyboard.type('See [[Brought along]].');
    await isSaved(page);
    await page.evaluate(() => location.assign('#/import'));
    await page.getByLabel('Choose files').setInputFiles({
      name: 'Brought along.md',
      mimeType: 'text/markdown',
      buffer: Buffer.from('It was in a folder.'),
    });
    await expect.poll(async () => (await statusOf(page)).nodes).toBe(2);
    await page.evaluate(() => location.assign('#/search?q=folder'));
    await page.getByText('Brought along').first().waitFor();
    await page.evaluate(() => location.assign('#/graph'));
    await page.getByRole('application', { name: 'Graph: 2 nodes' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      choose(page, 'More', 'Export as .mx'),
    ]);
    expect(download.suggestedFilename()).toMatch(/^my-memex-.*\.mx$/);
  });

  test('opens a menu over everything, and closes it by a press elsewhere, Escape, or a choice', async () => {
    const page = await openWithout(takeAwayWhatNotAllHave);
    await makeNotes(page, [{ title: 'Something' }]);
    const menu = page.getByRole('menu', { name: 'More', exact: true });
    const button = page.getByRole('button', { name: 'More', exact: true });
    await button.click();
    await menu.waitFor();
    await rowOf(page, 'Something').click();
    await menu.waitFor({ state: 'detached' });
    await button.click();
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
    await button.click();
    await menu.getByText('Dark', { exact: true }).click();
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
  });

  test('says that it has no way to promise to keep what is written', async () => {
    const page = await openWithout(takeAwayWhatNotAllHave);
    await titleOf(page).fill('First');
    await isSaved(page);
    await page.getByText('has no way to promise that it keeps what you write').waitFor();
  });
});

describe('what cannot be had is told', () => {
  test('no place for settings and drafts', async () => {
    browser.allow(/indexedDB|gives no lasting/);
    const page = await openWithout(() => {
      Object.defineProperty(window, 'indexedDB', { value: undefined });
    });
    await page.getByText('gives no lasting place for settings and drafts').waitFor();
    await titleOf(page).fill('Kept all the same');
    await isSaved(page);
  });

  test('no service worker: it says that there is no use without a network', async () => {
    const page = await openWithout(() => {
      ServiceWorkerContainer.prototype.register = () =>
        Promise.reject(new DOMException('Blocked.', 'SecurityError'));
    });
    await page.getByText('does not keep Memex for use without a network').waitFor();
    await titleOf(page).fill('Works');
    await isSaved(page);
  });

  test('no WebAssembly: the memex is not opened, and it says why', async () => {
    browser.allow(/WebAssembly/);
    await beforeTheStore(`delete globalThis.WebAssembly;`);
    const page = await browser.openApp({ newcomer: true });
    await page.getByRole('heading', { name: 'This memex could not be opened' }).waitFor();
    await page.getByText('Lockdown Mode turns it off').waitFor();
  });

  test('no locks and no channels between tabs: a second tab says that the first has the memex', async () => {
    browser.allow(/MxError|has this memex open/);
    await beforeTheStore(
      `Object.defineProperty(navigator, 'locks', { value: undefined }); delete globalThis.BroadcastChannel;`,
    );
    const first = await browser.openApp({ newcomer: true });
    await makeNotes(first, [{ title: 'In the first' }]);
    const second = await browser.openApp({ keepStorage: true });
    await second
      .getByRole('heading', { name: 'Another tab has this memex open' })
      .waitFor({ timeout: 30_000 });
    await first.close();
    await second.getByRole('button', { name: 'Try again' }).click();
    await rowOf(second, 'In the first').waitFor();
  });
});

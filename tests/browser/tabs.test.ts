/** One memex in several tabs: one of them has the file, all work as if alone, and any of them may go at any time. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { isSaved, makeNotes, rowOf, titleOf } from './harness/notes-in-browser.ts';
import { statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();

/** The tab that opens the memex, and others that find it open. */
async function openTabs(count: number): Promise<Page[]> {
  const pages = [await browser.openApp()];
  await statusOf(pages[0] as Page);
  while (pages.length < count) {
    const page = await browser.openApp({ keepStorage: true });
    await statusOf(page);
    pages.push(page);
  }
  return pages;
}

const save = (page: Page, title: string): Promise<string> =>
  page.evaluate(async (name) => (await window.memex.saveNote({ title: name, text: '' })).id, title);

test('what one tab writes is seen in the other at once, and the other way round', async () => {
  const [first, second] = (await openTabs(2)) as [Page, Page];
  await makeNotes(first, [{ title: 'From the first' }]);
  await rowOf(second, 'From the first').waitFor();
  await titleOf(second).fill('From the second');
  await isSaved(second);
  await rowOf(first, 'From the second').waitFor();
});

const ENDINGS: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
  ['is closed', (page) => page.close()],
  ['is reloaded', (page) => page.reload()],
  ['crashes', (page) => crash(page)],
  ['is frozen', (page) => freeze(page)],
];

async function crash(page: Page): Promise<void> {
  const devtools = await browser.devtools(page);
  devtools.send('Page.crash').catch(() => undefined);
}

async function freeze(page: Page): Promise<void> {
  const devtools = await browser.devtools(page);
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
}

test.each(ENDINGS)('when the leading tab %s, another takes over within a second', async (_, end) => {
  const [leader, heir] = (await openTabs(2)) as [Page, Page];
  await save(leader, 'Before');
  const began = performance.now();
  await end(leader);
  await save(heir, 'After');
  const took = performance.now() - began;
  console.info('took', took);
  const titles = await heir.evaluate(
    async () =>
      (await window.memex.list({ order: 'created', descending: false, offset: 0, limit: 9 })).titles,
  );
  expect(titles).toEqual(['Before', 'After']);
});

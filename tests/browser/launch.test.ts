import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { makeNotes, titleOf } from './harness/notes-in-browser.ts';
import { statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();

/** Opens the app once, so that the service worker answers for its addresses, then goes to one of them. */
async function openAt(path: string): Promise<Page> {
  const page = await browser.openApp();
  await makeNotes(page, [{ title: 'Some note', text: 'words' }]);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.goto(browser.address + path);
  await statusOf(page);
  return page;
}

test('the shortcuts begin a note, and show today, the search and the graph', async () => {
  const fresh = await openAt('?do=new');
  await expect.poll(() => titleOf(fresh).inputValue()).toBe('');
  const today = await openAt('?do=today');
  await expect.poll(() => titleOf(today).inputValue()).toMatch(/^\d{4}-\d\d-\d\d$/);
  for (const screen of ['search', 'graph']) {
    const page = await openAt(`?do=${screen}`);
    await expect.poll(() => page.url()).toBe(`${browser.address}#/${screen}`);
  }
});

test('a web+memex: address opens the note it names', async () => {
  const page = await openAt('go?u=web%2Bmemex%3ASome%2520note');
  await expect.poll(() => titleOf(page).inputValue()).toBe('Some note');
  expect(page.url()).not.toContain('go?u=');
});

test('what another app shares becomes a note and files, once', async () => {
  const page = await openAt('');
  await page.evaluate(async () => {
    const form = new FormData();
    form.set('title', 'Shared page');
    form.set('text', 'worth reading');
    form.set('url', 'https://example.org/page');
    form.append('files', new File(['a,b\n1,2\n'], 'table.csv', { type: 'text/csv' }));
    await fetch('./share', { method: 'POST', body: form });
  });
  await page.reload();
  await expect.poll(async () => (await statusOf(page)).nodes).toBe(3);
  const { text, titles } = await page.evaluate(async () => {
    const { titles, ids } = await window.memex.list({
      order: 'title',
      descending: false,
      offset: 0,
      limit: 9,
    });
    const { bytes } = await window.memex.content(ids[titles.indexOf('Shared page')] ?? '');
    return { titles, text: new TextDecoder().decode(bytes) };
  });
  expect(titles).toEqual(expect.arrayContaining(['Shared page', 'Some note']));
  expect(text).toBe('worth reading\n\nhttps://example.org/page\n\n![[table.csv]]');
  await page.reload();
  expect((await statusOf(page)).nodes).toBe(3);
});

/** A memex that no longer opens, and one that is damaged within: what can be read is saved into a new one. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { keptDesk } from '../cli/harness/memex.ts';
import { useChromium } from './harness/chromium.ts';
import { makeNotes } from './harness/notes-in-browser.ts';
import { dropPaths, statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();
const desk = keptDesk();
afterAll(() => desk.remove());
const HEADER_BYTES = 65_536;
const WORDS = 'Long enough to stand in a pack.';
const LONG = `${WORDS} ${'More of it, word for word. '.repeat(100)}`;

/** What is overwritten: all headers, or these words wherever they stand: in a pack, and in the log that carried them. */
type Damaged = 'headers' | { readonly words: string };

/** Makes notes, closes the app, and overwrites a part of the file. */
async function damage(what: Damaged): Promise<void> {
  browser.allow(/favicon/);
  // what the app says on the console of damage that it meets, and of a memex that was closed under it
  browser.allow(/No memex is open here|of the file is damaged|is not a memex|headers of this memex/);
  const page = await browser.openApp();
  await makeNotes(page, [
    { title: 'Kept', text: 'Short.' },
    { title: 'Kept too', text: `See [[Kept]]. ${LONG}` },
  ]);
  await page.evaluate(() => window.memex.close());
  // a page of the same origin without the app, so that nobody holds the file
  await page.goto(`${browser.address}service-worker.js`);
  await page.evaluate(
    async ([words, headerBytes]) => {
      const root = await navigator.storage.getDirectory();
      const memexes = await root.getDirectoryHandle('memexes');
      for await (const name of memexes.keys()) {
        const file = await memexes.getFileHandle(name);
        const text = new TextDecoder('latin1').decode(await (await file.getFile()).arrayBuffer());
        const places =
          words === '' ? [0] : [...text.matchAll(new RegExp(words, 'g'))].map(({ index }) => index);
        if (places.length === 0) throw new Error(`${words} does not stand in the file as it is`);
        const data = new Uint8Array(words === '' ? headerBytes : words.length);
        const writer = await file.createWritable({ keepExistingData: true });
        for (const position of places) await writer.write({ type: 'write', position, data });
        await writer.close();
      }
    },
    [what === 'headers' ? '' : what.words, HEADER_BYTES] as const,
  );
  await page.close();
}

async function titlesOf(page: Page): Promise<readonly string[]> {
  await statusOf(page);
  const query = { order: 'title', descending: false, offset: 0, limit: 10 } as const;
  return (await page.evaluate((wanted) => window.memex.list(wanted), query)).titles;
}

describe('a memex whose headers are gone', () => {
  test('is said to be so, and what can be read is saved into a new one', async () => {
    await damage('headers');
    const page = await browser.openApp({ keepStorage: true });
    await page.getByRole('button', { name: 'Save what can be read' }).click();
    const dialog = page.getByRole('dialog', { name: /salvaged” holds what could be read/ });
    await dialog.getByText('2 nodes', { exact: false }).waitFor({ timeout: 30_000 });
    await dialog.getByRole('button', { name: 'Look at it' }).click();
    expect(await titlesOf(page)).toEqual(['Kept', 'Kept too']);
    await page.evaluate(() => location.assign('#/safety'));
    await page.getByRole('button', { name: 'Rename My memex, salvaged' }).waitFor();
    // the damaged one is still there
    await page.getByRole('button', { name: 'Open My memex', exact: true }).waitFor();
  });
});

describe('a memex that is damaged within', () => {
  test('tells so when it is checked, and what is whole is saved into a new one', async () => {
    await damage({ words: WORDS });
    const page = await browser.openApp({ keepStorage: true, path: '#/safety' });
    await statusOf(page);
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText(/problems? found/).waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Save what can be read' }).click();
    const dialog = page.getByRole('dialog', { name: /salvaged” holds what could be read/ });
    await dialog.getByText(/loss/).first().waitFor({ timeout: 30_000 });
    await dialog.getByText('Kept too', { exact: false }).first().waitFor();
    await dialog.getByRole('button', { name: 'Look at it' }).click();
    expect(await titlesOf(page)).toContain('Kept');
  });
});

describe('a damaged .mx that is dropped', () => {
  test('is not taken in as it is, and what can be read of it is', async () => {
    const bytes = readFileSync(join(process.cwd(), 'public', 'sample.mx'));
    bytes.fill(0, 0, HEADER_BYTES);
    writeFileSync(desk.path('old.mx'), bytes);
    const page = await browser.openApp({ path: '#/import' });
    await statusOf(page);
    await page.getByRole('heading', { name: 'A folder of notes' }).waitFor();
    await dropPaths(browser, page, [desk.path('old.mx')]);
    await page.getByRole('alert').getByRole('button', { name: 'Save what can be read' }).click();
    const dialog = page.getByRole('dialog', { name: '“old, salvaged” holds what could be read' });
    await dialog.getByText('Nothing is lost.', { exact: false }).waitFor({ timeout: 30_000 });
    await dialog.getByRole('button', { name: 'Look at it' }).click();
    expect((await statusOf(page)).nodes).toBe(99);
  });
});

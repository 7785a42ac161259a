/** PDFs that come in are found by what they say: read in a worker of their own, under the app's policy, one by one. */
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { keptDesk } from '../cli/harness/memex.ts';
import { chinesePdf, madePdf, protectedPdf } from '../formats/made-pdf.ts';
import { useChromium } from './harness/chromium.ts';
import { openNote, panelOf, rowOf } from './harness/notes-in-browser.ts';
import { dropPaths, statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();
const desk = keptDesk();
afterAll(() => desk.remove());

function write(files: Readonly<Record<string, Uint8Array>>): string[] {
  mkdirSync(desk.path('papers'), { recursive: true });
  return Object.entries(files).map(([name, bytes]) => {
    const path = desk.path(`papers/${name}`);
    writeFileSync(path, bytes);
    return path;
  });
}

async function drop(page: Page, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  await page.getByRole('heading', { name: 'A folder of notes' }).waitFor();
  await dropPaths(browser, page, write(files));
  await page.getByRole('button', { name: 'Save the report' }).waitFor();
}

/** Waits until no PDF awaits its text any more. */
async function isTaken(page: Page): Promise<void> {
  await expect.poll(async () => (await statusOf(page)).awaitsText, { timeout: 40_000 }).toBeUndefined();
}

const found = (page: Page, words: string): Promise<string[]> =>
  page.evaluate(async (text) => (await window.memex.search(text, 9)).hits.map(({ title }) => title), words);

const scripts = (page: Page): Promise<string[]> =>
  page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));

describe('the text of PDFs', () => {
  test('is found a moment after they came in, with the passage, and what cannot be read does not disturb', async () => {
    const page = await browser.openApp({ path: '#/import' });
    await statusOf(page);
    await drop(page, {
      'Report.pdf': madePdf([['A table of contents'], ['On the kingfisher and its kin.']]),
      'Broken.pdf': new Uint8Array(Buffer.from(`%PDF-1.4 nothing of one ${'\u0001'.repeat(500)}`)),
      'Locked.pdf': protectedPdf(),
      'Empty.pdf': new Uint8Array(0),
      'Other.pdf': madePdf([['About otters']]),
      'Chinese.pdf': chinesePdf('翠鸟与水獭'),
    });
    await isTaken(page);
    await page.goto(`${browser.address}#/search?q=kingfisher`);
    const box = page.getByRole('combobox', { name: 'Search titles and text' });
    await box.fill('kingfisher');
    const hit = page.getByRole('option', { name: 'Report' });
    await hit.locator('mark', { hasText: 'kingfisher' }).first().waitFor();
    await page.getByRole('article', { name: 'Preview' }).getByText('On the').waitFor();
    expect(await found(page, 'otters')).toEqual(['Other.pdf']);
    expect(await found(page, '水獭')).toEqual(['Chinese.pdf']);
    expect(await found(page, 'hidden')).toEqual([]);

    await page.goto(`${browser.address}#/notes`);
    for (const [title, words] of [
      ['Report.pdf', 'found by search'],
      ['Locked.pdf', 'it is protected by a password'],
      ['Broken.pdf', 'it cannot be read'],
    ] as const) {
      await rowOf(page, title).waitFor();
      await openNote(page, title);
      await panelOf(page).getByRole('tab', { name: 'Facts' }).click();
      await panelOf(page).getByText(words).waitFor();
    }
  });

  test('is taken of those that a memex brings along', async () => {
    write({ 'Carried.pdf': madePdf([['About a wagtail']]) });
    await desk.memex(['init', 'elsewhere']);
    await desk.memex(['add', 'papers/Carried.pdf', '-f', 'elsewhere.mx']);
    const page = await browser.openApp();
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Open a .mx file' }).click(),
    ]);
    await chooser.setFiles(desk.path('elsewhere.mx'));
    await rowOf(page, 'Carried.pdf').waitFor();
    await isTaken(page);
    expect(await found(page, 'wagtail')).toEqual(['Carried.pdf']);
    await page.reload();
    await rowOf(page, 'Carried.pdf').waitFor();
    expect(await found(page, 'wagtail')).toEqual(['Carried.pdf']);
  });

  test('costs nothing while there is no PDF: what reads them is not fetched, and not kept', async () => {
    const page = await browser.openApp({ newcomer: true, path: '#/import' });
    await statusOf(page);
    expect((await scripts(page)).filter((name) => name.includes('pdf-text'))).toEqual([]);
    const cached = await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      const names: string[] = [];
      for (const cache of await caches.keys())
        for (const { url } of await (await caches.open(cache)).keys()) names.push(url);
      return names;
    });
    expect(cached.filter((name) => name.includes('pdf-text'))).toEqual([]);
    expect(cached.some((name) => name.includes('/assets/'))).toBe(true);
  });

  test('is taken without a network once it was taken before', async () => {
    const page = await browser.openApp({ newcomer: true, path: '#/import' });
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await statusOf(page);
    await drop(page, { 'First.pdf': madePdf([['one heron']]) });
    await isTaken(page);
    await page.close();
    await browser.stopServer();
    try {
      const offline = await browser.openApp({ keepStorage: true, path: '#/import' });
      await statusOf(offline);
      await drop(offline, { 'Second.pdf': madePdf([['another heron']]) });
      await isTaken(offline);
      expect((await found(offline, 'heron')).sort()).toEqual(['First.pdf', 'Second.pdf']);
    } finally {
      await browser.startServer();
    }
  });
});

/** The graph, the import, the one box, the search and data safety, on the sample, as a person uses them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { keptDesk } from '../cli/harness/memex.ts';
import { type OpenOptions, useChromium } from './harness/chromium.ts';
import { dropPaths, nodesAreThere, statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();
const desk = keptDesk();
afterAll(() => desk.remove());

const sample = join(process.cwd(), 'dist', 'app', 'sample.mx');

/** The app with the sample open; on the screen that the hash names. */
async function openSample(hash: string, options: OpenOptions = {}): Promise<Page> {
  const page = await browser.openApp({ ...options, path: '#/import' });
  page.setDefaultTimeout(8_000);
  await statusOf(page);
  await page.locator('input[accept=".mx"]').setInputFiles(sample);
  await page.getByRole('heading', { name: '“sample” is open' }).waitFor();
  await go(page, hash);
  return page;
}

async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
}

const graphOf = (page: Page) => page.getByRole('application', { name: /^Graph: / });

describe('the graph', () => {
  test('is walked by arrow keys, and says where one is', async () => {
    const page = await openSample('#/graph');
    await graphOf(page).focus();
    await page.keyboard.press('ArrowDown');
    const card = page.getByRole('region', { name: 'Selected node' });
    const first = await card.getByRole('heading').textContent();
    await expect
      .poll(() => page.getByRole('status').allTextContents())
      .toContainEqual(expect.stringMatching(new RegExp(`^${first}, \\d+ links? out, \\d+ in`)));
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => card.getByRole('heading').textContent()).not.toBe(first);
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
  });

  test('keeps a node where it was pinned, also after a reload', async () => {
    const page = await openSample('#/graph');
    await graphOf(page).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('p');
    const pinned = () =>
      page.evaluate(async () => {
        const { pinned } = await window.memex.graph({ references: false, files: true, isolated: true });
        return pinned.reduce((sum, one) => sum + one, 0);
      });
    await expect.poll(pinned, { timeout: 10_000 }).toBe(1);
    await page.reload();
    await statusOf(page);
    await expect.poll(pinned, { timeout: 10_000 }).toBe(1);
  });

  test('has the same nodes as a list', async () => {
    const page = await openSample('#/graph');
    const { nodes } = await statusOf(page);
    await page.getByRole('button', { name: 'List' }).click();
    const list = page.getByRole('listbox', { name: /^Nodes/ });
    expect(await list.getByRole('option').first().getAttribute('aria-setsize')).toBe(String(nodes));
    await list.focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('region', { name: 'Connections' }).getByRole('heading', { level: 2 }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toContain('#/notes/');
  });

  test('opens what is double-clicked', async () => {
    const page = await openSample('#/graph');
    // Without motion the selected node stands in the middle of what the card leaves free at once.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await graphOf(page).focus();
    await page.keyboard.press('ArrowDown');
    const title = await page
      .getByRole('region', { name: 'Selected node' })
      .getByRole('heading')
      .textContent();
    const box = await graphOf(page).boundingBox();
    if (box === null) throw new Error('the graph has no box');
    const middle = { x: (box.width - 300) / 2, y: (box.height + 48) / 2 };
    await graphOf(page).dblclick({ position: middle });
    await expect.poll(() => page.url()).toContain('#/notes/');
    await expect.poll(() => page.getByRole('tab', { selected: true }).first().textContent()).toContain(title);
  });
});

describe('the import', () => {
  test('refuses a damaged .mx in one sentence, and leaves what is open alone', async () => {
    const page = await openSample('#/import');
    const before = await statusOf(page);
    await page.getByRole('button', { name: 'Import more' }).click();
    const bytes = readFileSync(sample);
    for (let at = Math.floor(bytes.length / 2); at < bytes.length / 2 + 64; at++)
      bytes[at] = (bytes[at] ?? 0) ^ 0x55;
    const damaged = desk.path('damaged.mx');
    writeFileSync(damaged, bytes);
    await page.locator('input[accept=".mx"]').setInputFiles(damaged);
    await page.getByRole('alert').getByText('damaged').waitFor({ timeout: 20_000 });
    expect(await statusOf(page)).toEqual(before);
  });

  test('of what is dropped begins at once, reports, and takes it back when asked', async () => {
    const page = await openSample('#/notes');
    const before = await statusOf(page);
    writeFileSync(desk.path('Letter.md'), '# Letter\n\nTo [[Memex]] and to [[Nobody in particular]].\n');
    await dropPaths(browser, page, [desk.path('Letter.md')]);
    await page.getByRole('heading', { name: '1 file came in' }).waitFor();
    await page.getByText('Nobody in particular').waitFor();
    await nodesAreThere(page, before.nodes + 1);
    await page.getByRole('button', { name: 'Undo the import' }).click();
    await nodesAreThere(page, before.nodes);
  });
});

describe('the one box', () => {
  test('loses no letter, and Enter means what was typed last', async () => {
    const page = await openSample('#/notes');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('rapid selec');
    const box = page.getByRole('combobox', { name: 'Search or do anything' });
    expect(await box.inputValue()).toBe('rapid selec');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.getByRole('tab', { selected: true }).first().textContent())
      .toContain('Rapid Selector');
    await box.waitFor({ state: 'detached' });
  });

  test('makes a note of what nothing is called', async () => {
    const page = await openSample('#/notes');
    const { nodes } = await statusOf(page);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('A name that is new');
    await page.keyboard.press('Shift+Enter');
    await nodesAreThere(page, nodes + 1);
  });

  test('does what a command says', async () => {
    const page = await openSample('#/notes');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('>theme: dark');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
  });
});

describe('the search', () => {
  test('marks what was looked for, tells how many, and Enter opens the chosen one', async () => {
    const page = await openSample('#/search?q=microfilm');
    await expect
      .poll(() => page.getByRole('status').allTextContents())
      .toContainEqual(expect.stringMatching(/^\d+ results for microfilm$/));
    const hits = page.getByRole('listbox', { name: 'Results' }).getByRole('option');
    expect(await hits.count()).toBeGreaterThan(2);
    const marked = await hits.locator('mark').allTextContents();
    expect(marked.every((text) => text.toLowerCase() === 'microfilm')).toBe(true);
    const title = (await hits.nth(1).locator('.search-hit-title span').first().textContent()) ?? '';
    await page.getByRole('combobox', { name: 'Search titles and text' }).press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('tab', { selected: true }).first().textContent()).toContain(title);
  });

  test('says so when nothing is found', async () => {
    const page = await openSample('#/search?q=zyzzyva');
    await page.getByText('Nothing holds “zyzzyva”').waitFor();
  });
});

describe('data safety', () => {
  test('checks every byte and says what was proved', async () => {
    const page = await openSample('#/safety');
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText('Nothing is damaged').waitFor({ timeout: 20_000 });
    await page.getByText('All is whole.', { exact: false }).waitFor();
  });

  test('hands out a copy that the command line opens, and remembers when', async () => {
    const page = await openSample('#/safety');
    // A save dialog is the system's own and cannot be answered from here: without it the copy is a download.
    await page.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Back up now' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^sample-\d{4}-\d\d-\d\d\.mx$/);
    await download.saveAs(desk.path('copy.mx'));
    expect(await desk.json(['verify', '-f', desk.path('copy.mx')])).toMatchObject({ ok: true, problems: [] });
    await page.getByText('Nothing has changed since.').waitFor();
  });

  test('renames a memex and removes one only when told twice', async () => {
    const page = await openSample('#/safety');
    await page.getByRole('button', { name: 'Rename sample' }).click();
    await page.getByLabel('Name of the memex').fill('Field notes');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Remove Field notes from this browser' }).click();
    await page.getByRole('dialog').getByText('There is no backup').waitFor();
    await page.getByRole('button', { name: 'Keep it', exact: true }).click();
    await page.getByRole('button', { name: 'Remove Field notes from this browser' }).click();
    await page.getByRole('button', { name: 'Remove for good' }).click();
    await page.getByRole('button', { name: 'Rename Field notes' }).waitFor({ state: 'detached' });
  });
});

/**
 * The first five minutes of somebody new, in the order in which they come: each test is one thing that is promised of
 * them, goes on from the one before, and leaves a picture in tests/.artifacts/first-minutes.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keptDesk } from '../cli/harness/memex.ts';
import { settled } from '../gallery/scene.ts';
import { useChromium } from './harness/chromium.ts';
import {
  choose,
  isSaved,
  listOf,
  openNote,
  panelOf,
  rowOf,
  textOf,
  titleOf,
} from './harness/notes-in-browser.ts';
import { dropPaths, statusOf, withoutSaveDialog } from './harness/vault-in-browser.ts';

const browser = useChromium();
const desk = keptDesk();
const pictures = join(process.cwd(), 'tests', '.artifacts', 'first-minutes');
let page: Page;

const toast = (words: string | RegExp) => page.locator('.toast').filter({ hasText: words });
const box = () => page.getByRole('combobox', { name: 'Search or do anything' });
const offers = () => page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
const goTo = (hash: string): Promise<void> => page.evaluate((to) => location.assign(to), hash);

async function takePicture(name: string): Promise<void> {
  await settled(page);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  page = await browser.openApp({ viewport: { width: 1440, height: 900 } });
});
afterAll(() => desk.remove());

describe('the first five minutes', () => {
  test('1: no gate: an empty note with the cursor in it, and a small card of other ways in', async () => {
    await expect.poll(() => titleOf(page).evaluate((field) => field === document.activeElement)).toBe(true);
    await page.getByRole('button', { name: 'Look round a sample' }).waitFor();
    await page.getByRole('button', { name: 'Open a .mx file' }).waitFor();
    await page.getByRole('link', { name: 'Import' }).first().waitFor();
    await takePicture('01-no-gate');
    await page.keyboard.type('First thought');
    await page.keyboard.press('Enter');
    await page.keyboard.type('It stays.');
    await isSaved(page);
  });

  test('2: a sample to look round: laid out, with versions, pictures and near-duplicates; it can be written in', async () => {
    await choose(page, 'Memex: My memex', 'Look round a sample');
    await page.getByRole('button', { name: 'Memex: Sample: a history of hypertext' }).waitFor();
    const status = await statusOf(page);
    expect(status.nodes).toBeGreaterThanOrEqual(60);
    expect(status.versions).toBeGreaterThan(status.nodes);
    const pictured = await page.evaluate(async () => {
      const all = { order: 'title', descending: false, offset: 0, limit: 200 } as const;
      return (await window.memex.list(all)).mediaTypes.filter((type) => type.startsWith('image/')).length;
    });
    expect(pictured).toBeGreaterThan(0);
    await listOf(page).getByRole('option').first().click();
    await textOf(page).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' Written by me.');
    await isSaved(page);
    await takePicture('02-sample');
    // What came with the sample is no work of a person that wants a backup.
    expect(await toast(/only in this browser so far/).count()).toBe(0);
  });

  test('6: the graph stands beside the note at once; the whole one opens from where it was laid out', async () => {
    await panelOf(page).getByRole('application').waitFor();
    await takePicture('06-beside-a-note');
    await page.getByRole('link', { name: 'Graph', exact: true }).click();
    await page.getByRole('application', { name: /^Graph: \d+ nodes/ }).waitFor();
    await takePicture('06-whole-graph');
  });

  test('8: what is like it is shown where it helps, the passages lit', async () => {
    await page.keyboard.press('Control+k');
    await box().fill('Trails, not folders');
    await page.keyboard.press('Enter');
    await expect.poll(() => titleOf(page).inputValue()).toBe('Trails, not folders');
    await panelOf(page).getByText('1 note shares parts with this one.').waitFor();
    await takePicture('08-shares-parts');
    await panelOf(page)
      .getByRole('listitem')
      .filter({ hasText: 'Trails and folders, a draft' })
      .getByRole('link')
      .last()
      .click();
    await page.locator('main mark').first().waitFor();
    await takePicture('08-side-by-side');
  });

  test('2: one click removes the sample; the memex of one’s own is as it was', async () => {
    await choose(page, 'Memex: Sample: a history of hypertext', 'Remove the sample');
    await page.getByRole('button', { name: 'Memex: My memex' }).waitFor();
    await toast('The sample is removed.').waitFor();
    await rowOf(page, 'First thought').waitFor();
    await takePicture('02-sample-removed');
  });

  test('3: capture: a key, a paste anywhere, a drop of two hundred files of which some are here already', async () => {
    await goTo('#/notes');
    await openNote(page, 'First thought');
    await page.locator('.status-line').click();
    await page.keyboard.press('n');
    await expect.poll(() => titleOf(page).evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.type('By a key');
    await isSaved(page);
    await page.locator('.status-line').click();
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', 'Pasted where nobody writes.\n\nIt is a note.');
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    await toast('Pasted as a new note.').waitFor();
    await textOf(page).getByText('It is a note.').waitFor();
    await takePicture('03-pasted');

    const common = 'What many of them say alike, at some length. '.repeat(400);
    mkdirSync(desk.path('first'));
    mkdirSync(desk.path('all'));
    for (let i = 0; i < 200; i++) {
      const text = `# Paper ${i}\n\n${i % 5 === 0 ? common : ''}Paper ${i} on its own matter, ${'x'.repeat(i)}.\n`;
      writeFileSync(desk.path(`all/Paper ${i}.md`), text);
      if (i < 12) writeFileSync(desk.path(`first/Paper ${i}.md`), text);
    }
    const papers = (folder: string, count: number): string[] =>
      Array.from({ length: count }, (_, i) => desk.path(`${folder}/Paper ${i}.md`));
    await dropPaths(browser, page, papers('first', 12));
    await page.getByRole('button', { name: 'Save the report' }).waitFor();
    await page.getByRole('button', { name: 'Import more' }).click();
    await dropPaths(browser, page, papers('all', 200));
    await page.getByRole('button', { name: 'Save the report' }).waitFor();
    await page.getByText(/^12 were here already: .+ of .+ were not stored twice\.$/).waitFor();
    await takePicture('03-two-hundred-files');
  });

  test('5: how safe it is can always be seen; Ctrl S says it, and much new work reminds of a copy', async () => {
    await toast(/new versions are only in this browser so far/).waitFor();
    await takePicture('05-reminded');
    await page.keyboard.press('Control+s');
    await toast('Everything is saved in this browser. No backup yet.').waitFor();
    await page.locator('.status-line').getByText('No backup yet').waitFor();
    await takePicture('05-what-is-saved');
  });

  test('4: one box for all: notes, commands, tags, texts; no letter that is typed at once is lost', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('paper 19');
    expect(await box().inputValue()).toBe('paper 19');
    await offers().filter({ hasText: 'Paper 19' }).first().waitFor();
    await takePicture('04-one-box');
    await box().fill('>graph');
    await offers().filter({ hasText: 'Go to the graph' }).waitFor();
    await box().fill('?its own matter');
    await offers().filter({ hasText: 'on its own matter' }).first().waitFor();
    await box().fill('#');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await box().fill('Paper 7');
    await page.keyboard.press('Enter');
    await expect.poll(() => titleOf(page).inputValue()).toBe('Paper 7');
  });

  test('7: time is in the note: its versions, what differs, restoring; whatever is done can be undone', async () => {
    await textOf(page).click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('Changed my mind. ');
    await isSaved(page);
    await choose(page, 'Note menu', 'Versions');
    await page.getByRole('slider', { name: 'Version' }).waitFor();
    await page.getByRole('article').locator('ins', { hasText: 'Changed my mind' }).waitFor();
    await takePicture('07-versions');
    await page.locator('main').getByRole('link', { name: /^1\b/ }).click();
    await page.getByRole('button', { name: 'Restore version 1' }).click();
    await textOf(page).getByText('Paper 7 on its own matter').waitFor();
    await toast('Undo').getByRole('button', { name: 'Undo' }).click();
    await textOf(page).getByText('Changed my mind.').waitFor();
    await choose(page, 'Note menu', 'Move to the trash');
    await rowOf(page, 'Paper 7').waitFor({ state: 'detached' });
    await toast('Moved to the trash').getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => titleOf(page).inputValue()).toBe('Paper 7');
  });

  test('9: one leaves with everything whenever one likes, and the copy is read without the app', async () => {
    await withoutSaveDialog(page);
    const [copy] = await Promise.all([page.waitForEvent('download'), choose(page, 'More', 'Export as .mx')]);
    await copy.saveAs(desk.path('mine.mx'));
    const [folder] = await Promise.all([
      page.waitForEvent('download'),
      choose(page, 'More', 'Export as a folder'),
    ]);
    expect(folder.suggestedFilename()).toMatch(/\.zip$/);
    await takePicture('09-exported');
    const { code, err } = await desk.memex(['salvage', 'mine.mx', '--to', 'saved/']);
    expect(code, err).toBe(0);
    const found = await desk.memex(['search', 'changed my mind', '-f', 'mine.mx']);
    expect(found.out).toContain('Paper 7');
  });

  test('10: keyboard and thumb alike: ? tells the keys, and a phone has what a desk has', async () => {
    await page.locator('.status-line').click();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await takePicture('10-keys');
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 390, height: 844 });
    await goTo('#/notes');
    await page.getByRole('navigation').getByRole('link', { name: 'Search' }).waitFor();
    await takePicture('10-phone-list');
    await listOf(page).getByRole('option').nth(2).click();
    await textOf(page).click();
    for (const key of ['Link to a note', 'Tag', 'Task', 'Undo'])
      await page.getByRole('toolbar').getByRole('button', { name: key }).first().waitFor();
    await takePicture('10-phone-writing');
  });
});

/** Passages of files: marked in a view, linked or noted on, and lit again when the link is followed. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { madePdf } from '../formats/made-pdf.ts';
import { useChromium } from './harness/chromium.ts';
import { bringIn, openFile } from './harness/made-files.ts';
import { makeNotes, panelOf, rowOf } from './harness/notes-in-browser.ts';
import { statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();

const bar = (page: Page): Locator => page.getByRole('group', { name: 'Marked passage' });
const passages = (page: Page): Locator => panelOf(page).locator('.links-passage');
const shadowSelection = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const shadow = document.querySelector('.code-view > div[class=""], .code-view > div:not([class])')
      ?.shadowRoot as (ShadowRoot & { getSelection?: () => Selection | null }) | null | undefined;
    return shadow?.getSelection?.()?.toString() ?? '';
  });

describe('a passage of code', () => {
  test('is marked by keys, linked to another node, and lit when the link is followed', async () => {
    const page = await browser.openApp();
    const [code = ''] = await bringIn(page, {
      'walk.ts': `${'// step\n'.repeat(400)}const far = 1;\nconst near = 2;\n`,
    });
    await makeNotes(page, [{ title: 'Walks' }]);
    await openFile(page, code);
    await page.getByRole('textbox', { name: 'Text of walk.ts' }).focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+End');
    await bar(page).getByText('“const near = 2;”').waitFor();
    await bar(page).getByRole('button', { name: 'Link this passage' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a link' });
    await dialog.getByRole('checkbox', { name: /at the marked passage: “const near = 2;”/ }).waitFor();
    await dialog.getByRole('combobox', { name: 'The other node' }).fill('Walks');
    await dialog.getByRole('option', { name: 'Walks' }).click();
    await dialog.getByRole('button', { name: 'Add the link' }).click();
    await expect.poll(() => passages(page).allTextContents()).toEqual(['“const near = 2;”here']);
    await rowOf(page, 'Walks').click();
    await passages(page).filter({ hasText: 'in walk.ts' }).click();
    await page.getByRole('textbox', { name: 'Text of walk.ts' }).waitFor();
    await expect.poll(() => shadowSelection(page)).toBe('const near = 2;');
  });
});

describe('a passage of a PDF', () => {
  test('is marked in its text, noted on, and lit on its page when the note leads back', async () => {
    const page = await browser.openApp();
    const report = madePdf(
      Array.from({ length: 30 }, (_, i) => [
        `Chapter ${i + 1}`,
        `On page ${i + 1} the heron`,
        'waits for the ferry.',
      ]),
    );
    const [id = ''] = await bringIn(page, { 'Report.pdf': report });
    await expect.poll(async () => (await statusOf(page)).awaitsText, { timeout: 40_000 }).toBeUndefined();
    await openFile(page, id);
    const number = page.getByRole('spinbutton', { name: 'Page' });
    await number.fill('20');
    await number.press('Enter');
    const sheet = page.getByRole('group', { name: 'Page 20', exact: true });
    await sheet.getByText('On page 20 the heron').waitFor();
    await sheet.evaluate((element) => {
      const [first, last] = [...element.querySelectorAll('.pdf-text > span')].slice(-2);
      const range = document.createRange();
      range.setStart(first?.firstChild ?? element, 'On '.length);
      range.setEnd(last?.firstChild ?? element, 'waits for'.length);
      document.getSelection()?.removeAllRanges();
      document.getSelection()?.addRange(range);
    });
    await bar(page).getByText('“page 20 the heron waits for”').waitFor();
    await bar(page).getByRole('button', { name: 'Note on this passage' }).click();
    await page.getByText('A note on “Report.pdf” was made, linked to the passage.').waitFor();
    await passages(page).filter({ hasText: 'page 20 the heron waits for' }).click();
    await sheet.locator('canvas').waitFor();
    const lit = (): Promise<string> => page.evaluate(() => document.getSelection()?.toString() ?? '');
    await expect.poll(lit).toMatch(/^page 20 the heron\s*waits for$/);
    await expect.poll(() => number.inputValue()).toBe('20');
    // links of the note as they are kept: the words are those of the text that was taken out
    await expect.poll(() => passages(page).allTextContents()).toEqual(['“page 20 the heron waits for”here']);
  });
});

describe('the text that was taken out of a PDF', () => {
  test('is there to choose a passage from, for a link that leads to it', async () => {
    const page = await browser.openApp();
    await bringIn(page, { 'Report.pdf': madePdf([['Chapter 1', 'The heron waits for the ferry.']]) });
    const [walks = ''] = await makeNotes(page, [{ title: 'Walks' }]);
    await expect.poll(async () => (await statusOf(page)).awaitsText, { timeout: 40_000 }).toBeUndefined();
    await page.evaluate((hash) => location.assign(hash), `#/notes/${walks}`);
    await panelOf(page).getByRole('button', { name: 'Add a link' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a link' });
    await dialog.getByRole('combobox', { name: 'The other node' }).fill('Report');
    await dialog.getByRole('option', { name: 'Report.pdf' }).click();
    await dialog.getByRole('checkbox', { name: 'to a passage of it' }).check();
    const text = dialog.getByRole('textbox', { name: /mark the passage/ });
    await text.evaluate((field: HTMLTextAreaElement) => {
      const start = field.value.indexOf('The heron');
      field.setSelectionRange(start, start + 'The heron waits'.length);
    });
    await dialog.getByRole('button', { name: 'Add the link' }).click();
    await expect.poll(() => passages(page).allTextContents()).toEqual(['“The heron waits”in Report.pdf']);
    await passages(page).click();
    const lit = (): Promise<string> => page.evaluate(() => document.getSelection()?.toString() ?? '');
    await expect.poll(lit).toBe('The heron waits');
  });
});

describe('a cell of a table, and a value of a tree', () => {
  test('are noted on, and the note leads back to them', async () => {
    const page = await browser.openApp();
    const rows = Array.from({ length: 3000 }, (_, i) => `bird ${i},${i},"seen, ${i} times"`);
    const [table = '', tree = ''] = await bringIn(page, {
      'Birds.csv': ['name,count,remark', ...rows].join('\n'),
      'Weirs.json': JSON.stringify({ all: Array.from({ length: 300 }, (_, i) => ({ weir: `number ${i}` })) }),
    });
    await openFile(page, table);
    const grid = page.getByRole('grid');
    const here = (view: Locator): Promise<string> =>
      view.evaluate(
        (element) =>
          document.getElementById(element.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '',
      );
    await grid.focus();
    await page.keyboard.press('Control+End');
    await bar(page).getByText('“seen, 2999 times”').waitFor();
    await bar(page).getByRole('button', { name: 'Note on this passage' }).click();
    await passages(page).filter({ hasText: 'seen, 2999 times' }).click();
    await expect.poll(() => here(grid)).toBe('seen, 2999 times');

    await openFile(page, tree);
    const view = page.getByRole('tree');
    await view.focus();
    for (const key of ['ArrowDown', 'ArrowRight', 'End', 'ArrowRight', 'End', 'ArrowRight', 'End'])
      await page.keyboard.press(key);
    await bar(page).getByText('“"number 299"”').waitFor();
    await bar(page).getByRole('button', { name: 'Note on this passage' }).click();
    await page.getByRole('tab', { name: 'On “Weirs.json”' }).waitFor();
    await passages(page).filter({ hasText: '"number 299"' }).click();
    await expect.poll(() => here(view)).toBe('weir: "number 299"');
  });

  test('that are not there any more are said to be gone', async () => {
    const page = await browser.openApp();
    const [id = ''] = await bringIn(page, { 'Birds.csv': 'name,count\nheron,3\n' });
    await openFile(page, id);
    await page.getByRole('gridcell', { name: 'heron' }).click();
    await bar(page).getByRole('button', { name: 'Note on this passage' }).click();
    await page.getByRole('tab', { name: 'On “Birds.csv”' }).waitFor();
    await page.evaluate(async (node) => {
      await window.memex.apply([{ kind: 'updateNode', id: node, content: 'name,count\nswan,4\n' }]);
    }, id);
    await passages(page).filter({ hasText: 'heron' }).click();
    await page.getByText('The passage is not there any more: “heron”').waitFor();
  });
});

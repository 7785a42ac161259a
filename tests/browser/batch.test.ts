/** Choosing many rows of the list, of a search, and of the graph, and doing one thing with them. */
import { readFile } from 'node:fs/promises';
import axe, { type AxeResults } from 'axe-core';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { apply, listOf, makeNotes, rowOf } from './harness/notes-in-browser.ts';

const browser = useChromium();

const bar = (page: Page) => page.getByRole('region', { name: 'Chosen nodes' });
const counted = (page: Page, text: string) => bar(page).getByText(text, { exact: true }).waitFor();
const act = (page: Page, name: string) => bar(page).getByRole('button', { name }).click();
const tags = (page: Page) =>
  page.evaluate(async () =>
    (await window.memex.facets()).tags.map(({ value, count }) => `${value} ${count}`),
  );
const nodes = (page: Page) => page.evaluate(async () => (await window.memex.facts()).nodes);
const dialog = (page: Page) => page.getByRole('dialog');
/** The links from a node, as "type title". */
const linksFrom = (page: Page, title: string) =>
  page.evaluate(async (name) => {
    const [found] = await window.memex.resolve(undefined, [name]);
    const { linksOut } = await window.memex.around(found?.id ?? '');
    return linksOut.map((link) => `${link.type} ${link.title}`);
  }, title);
const undo = (page: Page) => page.getByRole('button', { name: 'Undo', exact: true }).last().click();

/** Rows stand by title, A first. */
async function withNotes(): Promise<Page> {
  const page = await browser.openApp();
  await makeNotes(
    page,
    ['E', 'D', 'C', 'B', 'A'].map((title) => ({ title, text: 'Text.' })),
  );
  await rowOf(page, 'A').waitFor();
  return page;
}

describe('many rows', () => {
  test('are chosen by box, Ctrl, Shift and keys, tagged as one, and that is undone as one', async () => {
    const page = await withNotes();
    await rowOf(page, 'A').hover();
    await rowOf(page, 'A').locator('.row-box').click();
    await counted(page, '1 chosen');
    await rowOf(page, 'C').click({ modifiers: ['Shift'] });
    await counted(page, '3 chosen');
    await rowOf(page, 'B').click({ modifiers: ['Control'] });
    await counted(page, '2 chosen');
    await listOf(page).press('x');
    await counted(page, '3 chosen');

    await act(page, 'Tags');
    await page.getByRole('menuitem', { name: 'Add a tag' }).click();
    await page.getByRole('combobox', { name: 'Tag' }).fill('seen');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('3 nodes tagged.').waitFor();
    expect(await tags(page)).toEqual(['seen 3']);
    await undo(page);
    await expect.poll(() => tags(page)).toEqual([]);

    await listOf(page).press('Escape');
    await bar(page).waitFor({ state: 'detached' });
  });

  test('are all that fit, but for some; they go to the trash and come back', async () => {
    const page = await withNotes();
    await listOf(page).press('x');
    await act(page, 'All 5 that fit');
    await counted(page, '5 chosen');
    await rowOf(page, 'D').click({ modifiers: ['Control'] });
    await counted(page, '4 chosen');
    await act(page, 'Move to the trash');
    await page.getByText('4 nodes moved to the trash.').waitFor();
    expect(await nodes(page)).toBe(1);
    await undo(page);
    await expect.poll(() => nodes(page)).toBe(5);
  });

  test('are put under another node, made one, and given out as a zip', async () => {
    const page = await withNotes();
    await page.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
    for (const title of ['A', 'B', 'C']) await rowOf(page, title).click({ modifiers: ['Control'] });
    await act(page, 'Put under another node');
    await dialog(page).getByRole('combobox', { name: 'Under which node' }).fill('E');
    await page.getByRole('option', { name: 'E', exact: true }).last().click();
    await dialog(page).getByRole('button', { name: 'Move', exact: true }).click();
    await page.getByText('3 nodes moved.').waitFor();
    expect(await linksFrom(page, 'B')).toEqual(['part of E']);
    await undo(page);
    await expect.poll(() => linksFrom(page, 'B')).toEqual([]);

    await act(page, 'Merge into one');
    await dialog(page).getByRole('radio', { name: /^B/ }).check();
    const then = dialog(page).getByRole('textbox', { name: 'What “B” says then' });
    // what all of them say is said once
    expect(await then.inputValue()).toBe('Text.');
    await dialog(page).getByRole('button', { name: 'Merge', exact: true }).click();
    await page.getByText('2 nodes merged into the one that stays.').waitFor();
    expect(await nodes(page)).toBe(3);
    await bar(page).waitFor({ state: 'detached' });
    await undo(page);
    await expect.poll(() => nodes(page)).toBe(5);
    await expect.poll(() => listOf(page).getByRole('option').count()).toBe(5);

    await rowOf(page, 'D').click({ modifiers: ['Control'] });
    await rowOf(page, 'E').click({ modifiers: ['Control'] });
    const [zip] = await Promise.all([page.waitForEvent('download'), act(page, 'Save as a zip')]);
    const files = unzipSync(await readFile(await zip.path()));
    expect(Object.keys(files).sort()).toEqual(['D.md', 'E.md']);
    await page.getByText(`${zip.suggestedFilename()} saved`).waitFor();
  });

  test('are linked to a node, or none of them where one would close a circle, which is shown', async () => {
    const page = await withNotes();
    const [a, b] = await page.evaluate(async () => {
      const found = await window.memex.resolve(undefined, ['A', 'B']);
      return found.map(({ id }) => id ?? '');
    });
    await apply(page, [{ kind: 'addLink', source: a ?? '', target: b ?? '', type: 'builds on' }]);
    const linkToA = async (): Promise<void> => {
      await act(page, 'Link to a node');
      await page.getByRole('combobox', { name: 'The other node' }).fill('A');
      await page.getByRole('option', { name: 'A', exact: true }).last().click();
      await page.getByRole('button', { name: 'Link', exact: true }).click();
    };
    await rowOf(page, 'C').click({ modifiers: ['Control'] });
    await rowOf(page, 'B').click({ modifiers: ['Control'] });
    await linkToA();
    await page.getByText('so none of them was made', { exact: false }).waitFor();
    await page.keyboard.press('Escape');
    await rowOf(page, 'B').click({ modifiers: ['Control'] });
    await counted(page, '1 chosen');
    await linkToA();
    await page.getByText('1 link made.').waitFor();
  });

  test('are chosen on a phone by a long press, and by taps from then on', async () => {
    const page = await withNotes();
    await page.setViewportSize({ width: 360, height: 740 });
    await page.evaluate(() => location.assign('#/notes'));
    const touch = { pointerType: 'touch', bubbles: true, isPrimary: true };
    await rowOf(page, 'A').dispatchEvent('pointerdown', touch);
    await counted(page, '1 chosen');
    await rowOf(page, 'A').dispatchEvent('pointerup', touch);
    await rowOf(page, 'A').dispatchEvent('click', touch);
    await counted(page, '1 chosen');
    await rowOf(page, 'B').evaluate((row) =>
      row.dispatchEvent(new PointerEvent('click', { pointerType: 'touch', bubbles: true })),
    );
    await counted(page, '2 chosen');
    expect(await problemsOf(page)).toEqual([]);
  });
});

describe('what a search has found', () => {
  test('is chosen by box and keys, or all of it, and tagged as one', async () => {
    const page = await withNotes();
    await page.evaluate(() => location.assign('#/search?q=text'));
    const results = page.getByRole('listbox', { name: 'Results' });
    const first = results.getByRole('option').first();
    await first.hover();
    await first.locator('.row-box').click();
    await counted(page, '1 chosen');
    expect(await first.getAttribute('aria-checked')).toBe('true');
    await results.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('x');
    await counted(page, '2 chosen');
    await act(page, 'All 5 that fit');
    await counted(page, '5 chosen');
    expect(await problemsOf(page)).toEqual([]);
    await act(page, 'Tags');
    await page.getByRole('menuitem', { name: 'Add a tag' }).click();
    await page.getByRole('combobox', { name: 'Tag' }).fill('found');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('5 nodes tagged.').waitFor();
    expect(await tags(page)).toEqual(['found 5']);
    // what is looked for is another thing, and nothing of it is chosen
    await page.getByRole('combobox', { name: 'Search titles and text' }).fill('text A');
    await bar(page).waitFor({ state: 'detached' });
  });
});

describe('nodes of the graph', () => {
  test('are chosen by a box drawn with Shift, by X, and in the list beside it', async () => {
    const page = await withNotes();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.evaluate(() => location.assign('#/graph'));
    const stage = page.getByRole('application', { name: /^Graph: 5 nodes/ });
    const area = await stage.boundingBox();
    if (area === null) throw new Error('The graph is not there.');
    await expect
      .poll(async () => {
        await page.keyboard.down('Shift');
        await page.mouse.move(area.x + 4, area.y + 60);
        await page.mouse.down();
        await page.mouse.move(area.x + area.width - 4, area.y + area.height - 4, { steps: 3 });
        await page.mouse.up();
        await page.keyboard.up('Shift');
        return bar(page).getByText('5 chosen', { exact: true }).count();
      })
      .toBe(1);
    await stage.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('x');
    await counted(page, '4 chosen');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await bar(page).waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'List', exact: true }).click();
    const list = page.getByRole('listbox', { name: /connected/ });
    await list.getByRole('option').first().hover();
    await list.getByRole('option').first().locator('.row-box').click();
    await list
      .getByRole('option')
      .nth(2)
      .click({ modifiers: ['Shift'] });
    await counted(page, '3 chosen');
    expect(await problemsOf(page)).toEqual([]);
    await act(page, 'Move to the trash');
    await page.getByText('3 nodes moved to the trash.').waitFor();
    expect(await nodes(page)).toBe(2);
  });
});

/** What axe finds. */
async function problemsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const results: AxeResults = await page.evaluate(() => Reflect.get(window, 'axe').run(document));
  return results.violations.map(({ id, nodes: found }) => `${id}: ${found.map(({ html }) => html).join()}`);
}

/** What one comes back to: pinned and recent nodes, notes of days, templates, and tags as a tree. */
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import {
  apply,
  choose,
  isSaved,
  listOf,
  makeNotes,
  openNote,
  rowOf,
  titleOf,
} from './harness/notes-in-browser.ts';

const browser = useChromium();
const PHONE = { width: 360, height: 740 };

const contentOf = (page: Page, title: string): Promise<string> =>
  page.evaluate(async (name) => {
    const [found] = await window.memex.resolve(undefined, [name]);
    return new TextDecoder().decode((await window.memex.content(found?.id ?? '')).bytes);
  }, title);
const nodes = (page: Page) => page.evaluate(async () => (await window.memex.facts()).nodes);
const tags = (page: Page) =>
  page.evaluate(async () =>
    (await window.memex.facets()).tags.map(({ value, count }) => `${value} ${count}`).sort(),
  );
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));

const focusedTag = (page: Page) =>
  page.evaluate(() => document.activeElement?.querySelector('.tag')?.textContent);
const focusedDay = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-day'));

describe('pinned and recent nodes', () => {
  test('stand over the list and in the box, and stay there with the next visit', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [{ title: 'Loom' }, { title: 'Weir' }, { title: 'Heron' }]);
    await openNote(page, 'Loom');
    await choose(page, 'Note menu', 'Pin to the top');
    const pinned = page.getByRole('region', { name: 'Pinned' });
    await pinned.getByRole('button', { name: 'Loom' }).waitFor();
    await openNote(page, 'Weir');
    await openNote(page, 'Heron');
    await page.getByRole('button', { name: /^Recent/ }).click();
    const recent = page.getByRole('region', { name: 'Recent' });
    await expect.poll(() => recent.getByRole('listitem').allTextContents()).toEqual(['Heron', 'Weir']);

    const again = await browser.openApp({ keepStorage: true });
    await again.getByRole('region', { name: 'Recent' }).getByRole('button', { name: 'Weir' }).waitFor();
    await again.keyboard.press('Control+k');
    const box = again.getByRole('dialog', { name: 'Search or do anything' });
    await box.getByRole('group', { name: 'Pinned' }).getByRole('option', { name: /Loom/ }).click();
    await again.getByRole('tab', { name: 'Loom', selected: true }).waitFor();
    await choose(again, 'Note menu', 'Unpin');
    await again.getByRole('region', { name: 'Pinned' }).waitFor({ state: 'detached' });
    await again.getByRole('button', { name: 'Undo', exact: true }).click();
    await again.getByRole('region', { name: 'Pinned' }).waitFor();
  });
});

describe('the calendar', () => {
  test('is walked by keys, marks days that have notes, and leads to a day and the days beside it', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [{ title: '2024-02-26', text: 'Thaw.' }, { title: '2024-03-04' }]);
    await openNote(page, '2024-03-04');
    await page.getByRole('button', { name: 'Calendar', exact: true }).first().click();
    const grid = page.getByRole('grid', { name: 'March 2024' });
    await grid.waitFor();
    expect(await focused(page)).toMatch(/4 March 2024, has a note$/);
    const walked = [];
    for (const key of ['ArrowUp', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'PageUp', 'Shift+PageDown']) {
      await page.keyboard.press(key);
      walked.push(await focusedDay(page));
    }
    expect(walked).toEqual([
      '2024-02-26',
      '2024-02-27',
      '2024-02-28',
      '2024-02-29',
      '2024-01-29',
      '2025-01-29',
    ]);
    // where weeks begin depends on the browser
    const week = page.getByRole('row').filter({ has: page.locator('[data-day="2025-01-29"]') });
    await page.keyboard.press('Home');
    expect(await focusedDay(page)).toBe(await week.locator('[data-day]').first().getAttribute('data-day'));
    await page.keyboard.press('End');
    expect(await focusedDay(page)).toBe(await week.locator('[data-day]').last().getAttribute('data-day'));
    expect(await problemsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Calendar', exact: true }).first().press('Enter');
    await expect.poll(() => focusedDay(page)).toBe('2024-03-04');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: '2024-03-04', selected: true }).waitFor();

    const days = page.getByRole('navigation', { name: 'Days' });
    await days.getByRole('button', { name: 'Earlier day: 26 Feb 2024' }).click();
    await page.getByRole('tab', { name: '2024-02-26', selected: true }).waitFor();
    await days.getByRole('button', { name: 'No other day has a note' }).waitFor();
    await days.getByRole('button', { name: 'Later day: 4 Mar 2024' }).click();
    await page.getByRole('tab', { name: '2024-03-04', selected: true }).waitFor();
    expect(await nodes(page)).toBe(2);
  });

  test('begins a new day from its template, on a phone too', async () => {
    const page = await browser.openApp({ viewport: PHONE });
    await makeNotes(page, [
      { title: 'Day', type: 'template', text: '# {{date}}\n\n- {{cursor}}\n- by {{title}}\n' },
      { title: 'Other' },
    ]);
    await page.evaluate(() => location.assign('#/notes'));
    await page.getByRole('button', { name: 'Calendar', exact: true }).click();
    await page.getByRole('combobox', { name: 'Template for days' }).selectOption('Day');
    expect(await problemsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Today', exact: true }).click();
    await page.getByRole('grid').locator('[aria-current="date"]').click();
    await expect.poll(() => titleOf(page).inputValue()).toMatch(/^\d{4}-\d\d-\d\d$/);
    const today = await titleOf(page).inputValue();
    await inText(page);
    expect(await contentOf(page, today)).toBe(`# ${today}\n\n- \n- by ${today}\n`);
    await page.keyboard.type('walked');
    await isSaved(page);
    await expect.poll(() => contentOf(page, today)).toBe(`# ${today}\n\n- walked\n- by ${today}\n`);
  });
});

describe('templates', () => {
  test('are offered where a note is new, and make nodes of the type that names them', async () => {
    const page = await browser.openApp();
    const [template = ''] = await makeNotes(page, [
      {
        title: 'Person sheet',
        type: 'template',
        text: '---\ntype: template\nname: {{title}}\n---\n\nMet {{cursor}}.\n',
      },
    ]);
    await apply(page, [{ kind: 'setSetting', name: 'node type person', value: { template } }]);
    await choose(page, 'More', 'New from a template');
    const dialog = page.getByRole('dialog', { name: 'New from a template' });
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Ada: the first');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Ada: the first', selected: true }).waitFor();
    await inText(page);
    await page.keyboard.type('in London');
    await isSaved(page);
    await expect
      .poll(() => contentOf(page, 'Ada: the first'))
      .toBe('---\nname: "Ada: the first"\n---\n\nMet in London.\n');
    expect(await typeOf(page, 'Ada: the first')).toBe('person');

    await page.keyboard.press('Alt+n');
    await titleOf(page).fill('Charles');
    await page
      .getByRole('group', { name: 'Begin from' })
      .getByRole('button', { name: 'Person sheet' })
      .click();
    await inText(page);
    await page.keyboard.type('twice');
    await isSaved(page);
    await expect.poll(() => contentOf(page, 'Charles')).toBe('---\nname: Charles\n---\n\nMet twice.\n');
    await expect.poll(() => typeOf(page, 'Charles')).toBe('person');
    expect(await page.getByRole('group', { name: 'Begin from' }).count()).toBe(0);
  });
});

describe('the tree of tags', () => {
  test('is folded and walked, filters the list, and a tag is renamed with all below it, as one', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [
      { title: 'Jacquard', text: 'Of #loom/cards and #loom/silk.' },
      { title: 'Loom', text: '---\ntags: [loom]\n---\nWood.' },
      { title: 'Weir', text: 'Of #water.' },
    ]);
    await rowOf(page, 'Weir').waitFor();
    await page.getByRole('button', { name: 'Tags', exact: true }).click();
    const tree = page.getByRole('tree', { name: 'Tags' });
    await tree.getByRole('treeitem', { name: 'loom 2 nodes' }).waitFor();
    expect(await tree.getByRole('treeitem').count()).toBe(2);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => focusedTag(page)).toBe('cards');
    await page.keyboard.press('End');
    expect(await focusedTag(page)).toBe('water');
    expect(await problemsOf(page)).toEqual([]);
    await page.keyboard.press('l');
    await page.keyboard.press('Enter');
    await rowOf(page, 'Weir').waitFor({ state: 'detached' });
    expect(await listOf(page).getByRole('option').count()).toBe(2);

    await page.getByRole('button', { name: 'Tags', exact: true }).click();
    await tree.getByRole('treeitem', { name: 'loom 2 nodes' }).press('F2');
    const dialog = page.getByRole('dialog', { name: 'Rename #loom' });
    await dialog.getByRole('textbox', { name: 'New name' }).fill('two words');
    await page.keyboard.press('Enter');
    await dialog.getByRole('alert').waitFor();
    await dialog.getByRole('textbox', { name: 'New name' }).fill('water');
    await dialog.getByText('#water is there already', { exact: false }).waitFor();
    await dialog.getByText('2 nodes have it', { exact: false }).waitFor();
    await dialog.getByRole('button', { name: 'Make one of both' }).click();
    await page.getByText('Tag renamed in 2 nodes.').waitFor();
    expect(await tags(page)).toEqual(['water 2', 'water/cards 1', 'water/silk 1']);
    expect(await contentOf(page, 'Jacquard')).toBe('Of #water/cards and #water/silk.');
    await expect.poll(() => listOf(page).getByRole('option').count()).toBe(3);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(() => tags(page)).toEqual(['loom 1', 'loom/cards 1', 'loom/silk 1', 'water 1']);
  });

  test('on a phone the one that was chosen is renamed by a button, as the pen is not for screen readers', async () => {
    const page = await browser.openApp({ viewport: { width: 360, height: 740 } });
    await makeNotes(page, [
      { title: 'Jacquard', text: 'Of #loom.' },
      { title: 'Weir', text: 'Of #water.' },
    ]);
    await page.getByRole('link', { name: 'Notes', exact: true }).click();
    await page.getByRole('button', { name: 'Tags', exact: true }).click();
    await page.getByRole('treeitem', { name: 'water 1 node' }).click();
    await rowOf(page, 'Jacquard').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Tags', exact: true }).click();
    await page.getByRole('button', { name: 'Rename #water' }).click();
    await page.getByRole('dialog', { name: 'Rename #water' }).waitFor();
  });
});

/** Until the cursor is in the text, which is in a shadow root. */
const inText = (page: Page) =>
  page.waitForFunction(() => document.activeElement?.classList.contains('note-editor') === true);
const typeOf = (page: Page, title: string): Promise<string> =>
  page.evaluate(async (name) => (await window.memex.resolve(undefined, [name]))[0]?.nodeType ?? '', title);

/** What axe finds. */
async function problemsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const results: AxeResults = await page.evaluate(() => Reflect.get(window, 'axe').run(document));
  return results.violations.map(({ id, nodes: found }) => `${id}: ${found.map(({ html }) => html).join()}`);
}

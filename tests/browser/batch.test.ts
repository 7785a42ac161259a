/** Choosing many rows of the list, and doing one thing with them. */
import axe, { type AxeResults } from 'axe-core';
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

/** What axe finds. */
async function problemsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const results: AxeResults = await page.evaluate(() => Reflect.get(window, 'axe').run(document));
  return results.violations.map(({ id, nodes: found }) => `${id}: ${found.map(({ html }) => html).join()}`);
}

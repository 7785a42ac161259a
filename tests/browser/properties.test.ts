/** Properties of a note, as a person writes them over its text. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { isSaved, makeNotes, openNote, rowOf } from './harness/notes-in-browser.ts';

const browser = useChromium();

const MATTER = `---
author: Ada
pages: 12
done: false
due: 2026-11-27
tags:
  - engine
---

Of looms.
`;

async function written(page: Page, id: string): Promise<string> {
  await isSaved(page);
  return page.evaluate(
    async (node) => new TextDecoder().decode((await window.memex.content(node)).bytes),
    id,
  );
}

describe('properties', () => {
  test('are edited where they stand, each as what it is, and land in the front matter', async () => {
    const page = await browser.openApp();
    const [, id = ''] = await makeNotes(page, [{ title: 'Charles' }, { title: 'Letter', text: MATTER }]);
    await openNote(page, 'Letter');
    const section = page.getByRole('region', { name: 'Properties' });
    const field = (name: string) => section.getByLabel(name, { exact: true });
    await field('Author').fill('Ada Lovelace');
    await field('Author').press('Enter');
    await field('Pages').fill('13.5');
    await field('Pages').press('Enter');
    await field('Done').check();
    await field('Due').fill('2026-12-01');
    await field('Add to Tags').fill('loom/cards');
    await field('Add to Tags').press('Enter');
    const changed = MATTER.replace('Ada', 'Ada Lovelace')
      .replace('12', '13.5')
      .replace('false', 'true')
      .replace('2026-11-27', '2026-12-01')
      .replace('- engine', '- engine\n  - loom/cards');
    await expect.poll(() => written(page, id)).toBe(changed);

    // what does not fit is kept, and said to be no number
    await field('Pages').fill('many');
    await field('Pages').press('Enter');
    await section.getByText('no number').waitFor({ state: 'detached' });
    await section.getByRole('button', { name: 'What pages is' }).click();
    await page.getByRole('menuitemradio', { name: 'Number' }).click();
    await section.getByText('no number').waitFor();
    await expect.poll(() => written(page, id)).toContain('pages: many');

    await section.getByRole('button', { name: 'Add a property' }).click();
    await field('Name of the property').fill('to');
    await field('Name of the property').press('Enter');
    await section.getByRole('button', { name: 'What to is' }).click();
    await page.getByRole('menuitemradio', { name: 'Link to a node' }).click();
    await field('Add to To').fill('Charles');
    await field('Add to To').press('Enter');
    await section.getByRole('button', { name: 'Charles', exact: true }).waitFor();
    await expect.poll(() => written(page, id)).toContain('to: "[[Charles]]"');

    await section.getByRole('button', { name: 'What author is' }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await expect.poll(() => written(page, id)).not.toContain('author');
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(() => written(page, id)).toContain('author: Ada Lovelace');
    await section.getByRole('button', { name: 'What author is' }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await field('Name of the property').fill('by');
    await field('Name of the property').press('Enter');
    await expect.poll(() => written(page, id)).toMatch(/^---\nby: Ada Lovelace\npages/);
  });
});

describe('types of nodes', () => {
  test('are called and drawn everywhere as a person says, until that is taken back', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [{ title: 'Walk', type: 'trail' }]);
    await page.evaluate(() => location.assign('#/node-types'));
    await page.getByRole('button', { name: 'Change trail' }).click();
    const dialog = page.getByRole('dialog', { name: 'trail' });
    await dialog.getByRole('textbox', { name: 'Is called' }).fill('Way');
    await dialog.getByRole('radio', { name: 'Star' }).check({ force: true });
    await dialog.getByRole('radio', { name: 'Colour 10' }).check({ force: true });
    await dialog.getByRole('button', { name: 'Save' }).click();
    const row = page.getByRole('listitem').filter({ hasText: 'Way' });
    await row.locator('.glyph.ink-10').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Trail' }).waitFor();
    await expect.poll(() => row.count()).toBe(0);
  });
});

test('the note of today is opened by its keys and by its name, and is one note', async () => {
  const page = await browser.openApp();
  await makeNotes(page, [{ title: 'Letter' }]);
  const today = await page.evaluate(() => {
    const now = new Date();
    const two = (part: number): string => String(part).padStart(2, '0');
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  });
  await page.keyboard.press('Alt+t');
  await page.getByRole('tab', { name: today, exact: true }).waitFor();
  // the new row and the shelf over it push the others down
  await page.getByRole('button', { name: /^Recent/ }).waitFor();
  await rowOf(page, today).waitFor();
  await openNote(page, 'Letter');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('>today');
  await page.getByRole('option', { name: /Today’s note/ }).click();
  await page.getByRole('tab', { name: today, exact: true, selected: true }).waitFor();
  await expect.poll(() => page.evaluate(async () => (await window.memex.status()).nodes)).toBe(2);
});

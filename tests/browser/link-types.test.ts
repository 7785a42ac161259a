/** Types of links, and links between passages, as a person makes and follows them. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { choose, isSaved, makeNotes, openNote, panelOf, textOf } from './harness/notes-in-browser.ts';
import { statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();
const goTo = (page: Page, hash: string): Promise<void> => page.evaluate((to) => location.assign(to), hash);

const LETTER = 'Ada writes to Charles of the engine. It weaves algebraic patterns. She signs with love.';
const NOTES = 'On looms.\n\nThe loom weaves flowers and leaves. Cards tell it how.';

/** Marks words of the text that is being written. */
async function mark(page: Page, words: string): Promise<void> {
  await textOf(page).click();
  await page.keyboard.press('Control+Home');
  const before = LETTER.indexOf(words);
  for (let i = 0; i < before; i++) await page.keyboard.press('ArrowRight');
  for (let i = 0; i < words.length; i++) await page.keyboard.press('Shift+ArrowRight');
}

describe('types of links', () => {
  test('are listed with what they mean; one of a person reads at both ends as it was said, and joins what it may', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [
      { title: 'Letter', text: LETTER },
      { title: 'Ada', text: 'Countess.', type: 'person' },
      { title: 'Loom', text: NOTES },
    ]);
    await goTo(page, '#/link-types');
    const rows = page.locator('main').getByRole('listitem');
    await rows.filter({ hasText: 'cites' }).filter({ hasText: 'cited by' }).waitFor();
    await page.getByRole('button', { name: 'A type of your own' }).click();
    const dialog = page.getByRole('dialog', { name: 'A type of your own' });
    await dialog.getByRole('textbox', { name: 'Type', exact: true }).fill('written by');
    await dialog.getByRole('textbox', { name: 'The other way round' }).fill('wrote');
    await dialog.getByRole('group', { name: 'Leads to' }).getByRole('checkbox', { name: 'Person' }).check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await rows.filter({ hasText: 'written by' }).filter({ hasText: 'wrote' }).waitFor();
    await rows.filter({ hasText: 'written by' }).filter({ hasText: 'From any node to Person' }).waitFor();

    await goTo(page, '#/notes');
    await openNote(page, 'Letter');
    await choose(page, 'Note menu', 'Add a link');
    const link = page.getByRole('dialog', { name: 'Add a link' });
    const kind = link.getByRole('combobox', { name: 'Kind of link' });
    const add = async (title: string): Promise<void> => {
      await kind.fill('written by');
      await link.getByRole('combobox', { name: 'The other node' }).fill(title);
      await link.getByRole('option', { name: title }).click();
      await link.getByRole('button', { name: 'Add the link' }).click();
    };
    await add('Loom');
    await link.getByText('leads to nodes of type person; “Loom” is of type note').waitFor();
    await add('Ada');
    await panelOf(page).getByText('written by').waitFor();
    await openNote(page, 'Ada');
    await panelOf(page).getByText('wrote').waitFor();
  });
});

describe('a link between passages', () => {
  test('is made from what is marked, leads to its words at both ends, and says when they are gone', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [
      { title: 'Letter', text: LETTER },
      { title: 'Loom', text: NOTES },
    ]);
    await statusOf(page);
    await openNote(page, 'Letter');
    await mark(page, 'It weaves algebraic patterns.');
    await choose(page, 'Note menu', 'Add a link');
    const dialog = page.getByRole('dialog', { name: 'Add a link' });
    await dialog.getByRole('checkbox', { name: /at the marked passage: “It weaves algebraic/ }).waitFor();
    await dialog.getByRole('combobox', { name: 'Kind of link' }).fill('relates to');
    await dialog.getByRole('combobox', { name: 'The other node' }).fill('Loom');
    await dialog.getByRole('option', { name: 'Loom' }).click();
    await dialog.getByRole('checkbox', { name: 'to a passage of it' }).check();
    const text = dialog.getByRole('textbox', { name: /mark the passage/ });
    await text.evaluate((field: HTMLTextAreaElement) => {
      const start = field.value.indexOf('The loom weaves');
      field.setSelectionRange(start, start + 'The loom weaves flowers'.length);
    });
    await dialog.getByRole('button', { name: 'Add the link' }).click();

    const passages = panelOf(page).locator('.links-passage');
    await expect
      .poll(() => passages.allTextContents())
      .toEqual(['“It weaves algebraic patterns.”here', '“The loom weaves flowers”in Loom']);
    await passages.nth(1).click();
    await page.getByRole('tab', { name: 'Loom', exact: true }).waitFor();
    const marked = (): Promise<string> =>
      page.evaluate(() => {
        const shadow = document.querySelector('.note-editor')?.shadowRoot as
          | (ShadowRoot & { getSelection?: () => Selection | null })
          | null
          | undefined;
        return shadow?.getSelection?.()?.toString() ?? '';
      });
    await expect.poll(marked).toBe('The loom weaves flowers');
    // what is typed over it is gone, and is said to be
    await page.keyboard.type('Silk');
    await isSaved(page);
    await panelOf(page).getByText('here, not there any more').waitFor();
    await passages.filter({ hasText: 'in Letter' }).click();
    await expect.poll(marked).toBe('It weaves algebraic patterns.');
    await passages.filter({ hasText: 'in Loom' }).click();
    await page.getByText('The passage is not there any more: “The loom weaves flowers”').waitFor();
  });
});

/** A note's name: renaming it with all mentions, and words that become links. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { isSaved, makeNotes, openNote, panelOf, rowOf, textOf, titleOf } from './harness/notes-in-browser.ts';

const browser = useChromium();
let page: Page;

const contentOf = (on: Page, id: string | undefined): Promise<string> =>
  on.evaluate(async (node) => new TextDecoder().decode((await window.memex.content(node)).bytes), id ?? '');
const toast = (on: Page, words: string | RegExp) => on.locator('.toast').filter({ hasText: words });
const section = (on: Page) =>
  panelOf(on)
    .locator('section')
    .filter({ has: on.getByRole('button', { name: 'Unlinked mentions' }) });

beforeAll(async () => {
  page = await browser.openApp();
});

describe('a new title', () => {
  test('rewrites what mentions the note once it is left, in another open tab too, and Undo brings all back', async () => {
    const [old, one, two] = await makeNotes(page, [
      { title: 'Old', text: 'I am [[Old]].' },
      { title: 'One', text: 'See [[Old]], [[Old|it]] and [x](Old.md).' },
      { title: 'Two', text: 'Not `[[Old]]`, but ![[Old#Part]].' },
    ]);
    const other = await browser.openApp({ keepStorage: true });
    await openNote(other, 'One');
    await textOf(other).getByText('See').waitFor();
    await page.bringToFront();
    await openNote(page, 'Old');
    await titleOf(page).click();
    await page.keyboard.press('End');
    await page.keyboard.type(' and n', { delay: 30 });
    // Longer than a save takes: a title that is still being typed rewrites nothing.
    await page.waitForTimeout(900);
    expect(await contentOf(page, one)).toContain('[[Old]]');
    await page.keyboard.type('ew');
    await page.keyboard.press('Enter');
    await toast(page, '“Old” is now “Old and new”; 5 references in 3 notes were rewritten.').waitFor();
    expect(await contentOf(page, one)).toBe(
      'See [[Old and new]], [[Old and new|it]] and [x](Old%20and%20new.md).',
    );
    expect(await contentOf(page, two)).toBe('Not `[[Old]]`, but ![[Old and new#Part]].');
    await textOf(page).getByText('Old and new').waitFor();
    await textOf(other).getByText('Old and new').waitFor();
    await isSaved(page);
    await toast(page, 'is now').getByRole('button', { name: 'Undo' }).click();
    await toast(page, '“Old and new” is “Old” again.').waitFor();
    expect(await contentOf(page, old)).toBe('I am [[Old]].');
    expect(await contentOf(page, one)).toBe('See [[Old]], [[Old|it]] and [x](Old.md).');
    await expect.poll(() => titleOf(page).inputValue()).toBe('Old');
    await rowOf(page, 'Old').waitFor();
    await other.close();
  });

  test('goes into an editor with words that are not saved yet, and neither is lost', async () => {
    const [, source] = await makeNotes(page, [
      { title: 'Alpha' },
      { title: 'Source', text: 'First line.\n\nOf [[Alpha]].' },
    ]);
    await openNote(page, 'Source');
    await textOf(page).getByText('First line.').click();
    await page.keyboard.press('Home');
    await page.keyboard.type('Typed just now. ');
    const id = (await page.evaluate(async () => (await window.memex.suggest('Alpha', 1))[0]?.id)) ?? '';
    await page.evaluate(
      async (node) =>
        void (await window.memex.rename({ id: node, title: 'Beta' }, 'r', { onProgress: () => undefined })),
      id,
    );
    await expect.poll(() => contentOf(page, source)).toBe('Typed just now. First line.\n\nOf [[Beta]].');
    await isSaved(page);
  });

  test('of a new note that is still being typed captures nothing on the way', async () => {
    const [dangling] = await makeNotes(page, [{ title: 'Dangling', text: '[[Mem]]' }]);
    await page.getByRole('button', { name: 'New note' }).first().click();
    await titleOf(page).fill('Mem');
    await isSaved(page);
    await titleOf(page).pressSequentially('ex');
    await page.keyboard.press('Enter');
    await rowOf(page, 'Memex').waitFor();
    await isSaved(page);
    expect(await contentOf(page, dangling)).toBe('[[Mem]]');
  });
});

describe('unlinked mentions', () => {
  test('are looked for when asked, linked one by one or all of a note, and unlinked by Undo', async () => {
    const [, first, second] = await makeNotes(page, [
      { title: 'Vannevar Bush' },
      {
        title: 'First',
        text: 'What Vannevar Bush wrote. And what vannevar bush meant.\n\n`Vannevar Bush` [[Vannevar Bush]]',
      },
      { title: 'Second', text: 'By VANNEVAR BUSH.' },
    ]);
    await openNote(page, 'Vannevar Bush');
    const fold = section(page).getByRole('button', { name: 'Unlinked mentions' });
    expect(await fold.getAttribute('aria-expanded')).toBe('false');
    await fold.click();
    await section(page).getByText('3', { exact: true }).waitFor();
    expect(await section(page).locator('mark').allTextContents()).toEqual(
      expect.arrayContaining(['Vannevar Bush', 'vannevar bush', 'VANNEVAR BUSH']),
    );
    await section(page).getByRole('button', { name: 'Link “vannevar bush” in First', exact: true }).click();
    await toast(page, '1 mention in “First” now links to “Vannevar Bush”.').waitFor();
    expect(await contentOf(page, first)).toBe(
      'What Vannevar Bush wrote. And what [[Vannevar Bush|vannevar bush]] meant.\n\n`Vannevar Bush` [[Vannevar Bush]]',
    );
    await section(page).getByRole('button', { name: 'Link “Vannevar Bush” in First', exact: true }).click();
    await section(page).getByRole('button', { name: 'Link “VANNEVAR BUSH” in Second', exact: true }).click();
    await toast(page, 'in “Second”').waitFor();
    await section(page).getByText('No other note says this one’s name without a link.').waitFor();
    await toast(page, 'in “Second”').getByRole('button', { name: 'Undo' }).click();
    await section(page)
      .getByRole('button', { name: 'Link “VANNEVAR BUSH” in Second', exact: true })
      .waitFor();
    expect(await contentOf(page, second)).toBe('By VANNEVAR BUSH.');
    await fold.press('Enter');
    expect(await fold.getAttribute('aria-expanded')).toBe('false');
  });

  test('a note that was changed since is not written over, and looked into again', async () => {
    const [, source] = await makeNotes(page, [
      { title: 'Xanadu' },
      { title: 'Poem', text: 'In Xanadu and Xanadu.' },
    ]);
    await openNote(page, 'Xanadu');
    await section(page).getByRole('button', { name: 'Unlinked mentions' }).click();
    const all = section(page).getByRole('button', { name: 'Link all 2 mentions in Poem' });
    await all.waitFor();
    await page.evaluate(
      async (id) =>
        void (await window.memex.saveNote({ id, title: 'Poem', text: 'Now: in Xanadu and Xanadu.' })),
      source ?? '',
    );
    await all.click();
    await toast(page, '“Poem” was changed since; look again.').waitFor();
    await all.click();
    await expect.poll(() => contentOf(page, source)).toBe('Now: in [[Xanadu]] and [[Xanadu]].');
  });

  test('many come in pages, and closing stops the looking', async () => {
    await makeNotes(page, [
      ...Array.from({ length: 45 }, (_, i) => ({ title: `Note ${i}`, text: `Of hypertext, ${i}.` })),
      { title: 'Hypertext' },
    ]);
    await openNote(page, 'Hypertext');
    await section(page).getByRole('button', { name: 'Unlinked mentions' }).click();
    const further = section(page).getByRole('button', { name: 'Look further' });
    await further.click();
    await section(page).getByText('40', { exact: true }).waitFor();
    await further.click();
    await section(page).getByText('45', { exact: true }).waitFor();
    await further.waitFor({ state: 'detached' });
  });

  /** A sheet is modal: a toast below it could be neither read nor touched. */
  test('in the sheet of a phone Undo is within reach', async () => {
    const [, source] = await makeNotes(page, [
      { title: 'Intermedia' },
      { title: 'Brown', text: 'Made Intermedia.' },
    ]);
    await openNote(page, 'Intermedia');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: 'References' }).click();
    const sheet = page.getByRole('dialog', { name: 'References' });
    await sheet.getByRole('button', { name: 'Unlinked mentions' }).click();
    await sheet.getByRole('button', { name: 'Link “Intermedia” in Brown' }).click();
    await expect.poll(() => contentOf(page, source)).toBe('Made [[Intermedia]].');
    await sheet.locator('.toast').getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => contentOf(page, source)).toBe('Made Intermedia.');
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1280, height: 800 });
  });
});

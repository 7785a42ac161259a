import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { isSaved, makeNotes, openNote, rowOf, textOf, titleOf } from './harness/notes-in-browser.ts';
import { statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();

function completions(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Completions' });
}

describe('before the editor is there', () => {
  test('what is typed is kept, and goes on in the editor where the cursor was', async () => {
    let fetch = (): void => undefined;
    const fetching = new Promise<void>((resolve) => {
      fetch = resolve;
    });
    await browser.context.route(/NoteEditor/, async (route) => {
      await fetching;
      await route.continue();
    });
    const page = await browser.openApp({ newcomer: true });
    await titleOf(page).fill('Typed at once');
    await page.keyboard.press('Enter');
    await page.keyboard.type('First the  words.');
    for (let i = 0; i < ' words.'.length; i++) await page.keyboard.press('ArrowLeft');
    fetch();
    await page.locator('.note-editor').waitFor();
    await page.keyboard.type('few');
    await isSaved(page);
    await browser.context.unroute(/NoteEditor/);
    expect(await titleOf(page).inputValue()).toBe('Typed at once');
    expect(await textOf(page).textContent()).toBe('First the few words.');
  });
});

describe('the title', () => {
  test('is seen whole, with the tails of its letters, in one line or in many', async () => {
    const page = await browser.openApp({ newcomer: true });
    for (const title of ['Jogging', 'Why people giggle at greying pigeons in parks. '.repeat(4)]) {
      await titleOf(page).fill(title);
      const hidden = await titleOf(page).evaluate((field) => field.scrollHeight - field.clientHeight);
      expect(hidden).toBe(0);
    }
  });
});

describe('writing', () => {
  test('[[ offers the notes there are, and Enter writes the link', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [{ title: 'Memex of 1945' }, { title: 'Xanadu' }, { title: 'Draft' }]);
    await openNote(page, 'Draft');
    await textOf(page).click();
    await page.keyboard.type('After the [[mem');
    await completions(page).getByRole('option', { name: 'Memex of 1945' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type(' came more.');
    await isSaved(page);
    const { text, references } = await page.evaluate(async () => {
      const hits = await window.memex.suggest('Draft', 1);
      const id = hits[0]?.id ?? '';
      const { bytes } = await window.memex.content(id);
      const { referencesOut } = await window.memex.around(id);
      return { text: new TextDecoder().decode(bytes), references: referencesOut.map(({ title }) => title) };
    });
    expect(text).toBe('After the [[Memex of 1945]] came more.');
    expect(references).toEqual(['Memex of 1945']);
  });

  test('[[ with a name that is not there makes the note', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [{ title: 'Draft' }]);
    await openNote(page, 'Draft');
    await textOf(page).click();
    await page.keyboard.type('Then [[Trails');
    await completions(page).getByRole('option', { name: 'New note “Trails”' }).click();
    await rowOf(page, 'Trails').waitFor();
    await isSaved(page);
    expect((await statusOf(page)).unresolvedReferences).toBe(0);
    await expect.poll(() => textOf(page).textContent()).toContain('Trails');
  });

  test('Ctrl+S saves at once and says what has happened', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [{ title: 'Draft' }]);
    await openNote(page, 'Draft');
    await textOf(page).click();
    await page.keyboard.type('Now.');
    await page.keyboard.press('Control+s');
    await page.getByText('Everything is saved in this browser. No backup yet.').waitFor();
    expect(await page.evaluate(async () => (await window.memex.search('Now', 5)).total)).toBe(1);
  });

  test('a slow pause does not make a version of each word, and every letter typed fast arrives', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [{ title: 'Draft' }]);
    await openNote(page, 'Draft');
    await textOf(page).click();
    const sentence = 'The quick brown fox jumps over the lazy dog, again and again. ';
    await page.keyboard.type(sentence, { delay: 5 });
    await isSaved(page);
    await page.keyboard.type(sentence);
    await isSaved(page);
    const { text, versions } = await page.evaluate(async () => {
      const id = (await window.memex.suggest('Draft', 1))[0]?.id ?? '';
      const { bytes } = await window.memex.content(id);
      return { text: new TextDecoder().decode(bytes), versions: (await window.memex.versions(id)).length };
    });
    expect(text).toBe(sentence + sentence);
    expect(versions).toBeLessThanOrEqual(2);
  });

  test('a new title is kept, and shows in the list and the tab', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [{ title: 'Old name', text: 'Words.' }]);
    await openNote(page, 'Old name');
    await titleOf(page).fill('New name');
    await isSaved(page);
    await rowOf(page, 'New name').waitFor();
    await page.getByRole('tab', { name: 'New name' }).waitFor();
    await page.reload();
    await expect.poll(() => titleOf(page).inputValue()).toBe('New name');
  });

  test('what is typed while the note changes elsewhere is kept: the person chooses', async () => {
    const page = await browser.openApp();
    const [id = ''] = await makeNotes(page, [{ title: 'Shared', text: 'One.' }]);
    await openNote(page, 'Shared');
    await textOf(page).click();
    await page.keyboard.press('Control+End');
    // the other change is on its way in the same turn in which a key is pressed
    await page.keyboard.type(' Mine.');
    await page.evaluate(
      (node) =>
        window.memex
          .apply([
            { kind: 'updateNode', id: node, content: 'One. Theirs.', versionMetadata: { name: 'other' } },
          ])
          .then(() => undefined),
      id,
    );
    await page.getByRole('alert').getByRole('button', { name: 'Compare and merge' }).click();
    const dialog = page.getByRole('dialog', { name: 'Two texts of this note' });
    await dialog.getByRole('button', { name: 'Mine everywhere' }).click();
    await dialog.getByRole('button', { name: 'Save this text' }).click();
    await isSaved(page);
    const texts = await page.evaluate(async (node) => {
      const all: string[] = [];
      for (const { version } of await window.memex.versions(node)) {
        const { bytes } = await window.memex.content(node, version);
        all.push(new TextDecoder().decode(bytes));
      }
      return all;
    }, id);
    expect(texts.at(-1)).toBe('One. Mine.');
    expect(texts).toContain('One. Theirs.');
  });
});

import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { choose, isSaved, makeNotes, openNote, panelOf, rowOf, textOf } from './harness/notes-in-browser.ts';

const browser = useChromium();

/** A note with this text, opened; gives what is stored of it. */
async function written(page: Page, title: string, text: string): Promise<() => Promise<string>> {
  const [id = ''] = await makeNotes(page, [{ title, text }]);
  await openNote(page, title);
  await textOf(page).waitFor();
  return async () => {
    await isSaved(page);
    return page.evaluate(async (node) => {
      const { bytes } = await window.memex.content(node);
      return new TextDecoder().decode(bytes);
    }, id);
  };
}

/** The cursor goes behind the first place of these words. */
async function cursorAt(page: Page, words: string): Promise<void> {
  await textOf(page).getByText(words).first().click();
  await page.keyboard.press('End');
}

function paste(page: Page, data: Readonly<Record<string, string>>): Promise<void> {
  return page.evaluate((given) => {
    const transfer = new DataTransfer();
    for (const [type, value] of Object.entries(given)) transfer.setData(type, value);
    const content = document.querySelector('.note-editor')?.shadowRoot?.querySelector('.cm-content');
    content?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }),
    );
  }, data);
}

function headingsIn(page: Page): Locator {
  return panelOf(page).getByRole('listitem');
}

describe('tables', () => {
  const TABLE = 'Above.\n\n| Machine | Year |\n| --- | ---: |\n| Memex | 1945 |\n\nBelow.';

  test('one that is not written in is drawn as a table; in it Tab goes from cell to cell and adds a row', async () => {
    const page = await browser.openApp();
    const stored = await written(page, 'Table', TABLE);
    const cells = textOf(page).locator('.md-cell');
    await expect.poll(() => cells.allTextContents()).toEqual(['Machine', 'Year', 'Memex', '1945']);
    const boxes = await Promise.all([0, 2, 3].map((i) => cells.nth(i).boundingBox()));
    expect(boxes[0]?.x).toBe(boxes[1]?.x);
    expect(boxes[1]?.y).toBe(boxes[2]?.y);
    await cells.nth(2).click();
    await expect.poll(() => cells.count()).toBe(0);
    await page.keyboard.press('Tab');
    await page.keyboard.type('1946');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Xanadu');
    await page.keyboard.press('Tab');
    await page.keyboard.type('1960');
    await page.keyboard.press('Shift+Tab');
    expect(await stored()).toBe(
      'Above.\n\n| Machine | Year |\n| ------- | ---: |\n| Memex   | 1946 |\n| Xanadu  | 1960 |\n\nBelow.',
    );
    await cursorAt(page, 'Below.');
    await expect.poll(() => cells.count()).toBe(6);
  });

  test('a name that stands for another is written in a cell so that the cell stays one', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [{ title: 'Vannevar Bush', text: '---\naliases: [Engineer]\n---\n' }]);
    const stored = await written(page, 'Named', 'Above.\n\n| Who | When |\n| --- | --- |\n| by | 1945 |\n');
    await textOf(page).locator('.md-cell').nth(2).click();
    await page.keyboard.press('Home');
    for (let i = 0; i < '| by'.length; i += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.type(' [[Engi');
    await page.getByRole('option').filter({ hasText: 'Engineer' }).first().waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(stored).toContain('| by [[Vannevar Bush\\|Engineer]] | 1945 |');
  });
});

describe('tasks', () => {
  test('are ticked by a click, by a key, and on the page to read', async () => {
    const page = await browser.openApp();
    const stored = await written(page, 'Tasks', 'Do:\n\n- [ ] one\n- [ ] two\n  - [ ] below\n\nplain');
    await textOf(page).getByRole('checkbox', { name: 'Done' }).first().click();
    await cursorAt(page, 'two');
    await page.keyboard.press('Control+Enter');
    await cursorAt(page, 'plain');
    await page.keyboard.press('Control+Enter');
    expect(await stored()).toBe('Do:\n\n- [x] one\n- [x] two\n  - [ ] below\n\n- [ ] plain');
    await page.keyboard.press('Control+e');
    await page.getByRole('checkbox', { name: 'below' }).click();
    await page.getByRole('checkbox', { name: 'one' }).press('Space');
    expect(await stored()).toBe('Do:\n\n- [ ] one\n- [x] two\n  - [x] below\n\n- [ ] plain');
    await expect.poll(() => page.evaluate(() => document.activeElement?.ariaLabel)).toBe('one');
  });
});

describe('folding and outline', () => {
  const LONG = '# One\n\nWords of one.\n\n## Two\n\n- item\n  - below\n\n# Three\n\nLast words.';

  test('a section folds by its arrow and by a key, and is folded still when the note is shown again', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [{ title: 'Other', text: 'Other words.' }]);
    await written(page, 'Folds', LONG);
    await textOf(page).getByText('One', { exact: true }).hover();
    await textOf(page).getByRole('button', { name: 'Fold' }).first().click();
    await expect.poll(() => textOf(page).textContent()).not.toContain('Words of one.');
    await cursorAt(page, 'Last words.');
    await page.keyboard.press('Control+.');
    await expect.poll(() => textOf(page).textContent()).not.toContain('Last words.');
    await openNote(page, 'Other');
    await openNote(page, 'Folds');
    await expect.poll(() => textOf(page).getByRole('button', { name: 'Unfold' }).count()).toBeGreaterThan(1);
    expect(await textOf(page).textContent()).not.toContain('Words of one.');
  });

  test('the outline leads to its places and lights the one that one is at; words are counted', async () => {
    const page = await browser.openApp();
    await written(page, 'Outlined', LONG);
    await panelOf(page).getByRole('tab', { name: 'Outline' }).click();
    await expect.poll(() => headingsIn(page).allTextContents()).toEqual(['One', 'Two', 'Three']);
    await panelOf(page).getByRole('button', { name: 'Three' }).click();
    await page.keyboard.type('!');
    await expect.poll(() => headingsIn(page).allTextContents()).toEqual(['One', 'Two', 'Three!']);
    expect(await panelOf(page).locator('[aria-current]').textContent()).toBe('Three!');
    await panelOf(page).getByText('10 words').waitFor();
    await cursorAt(page, 'Words of one.');
    await page.keyboard.press('Shift+Home');
    await page.getByText('3 of 10 words').waitFor();
    expect(await panelOf(page).locator('[aria-current]').textContent()).toBe('One');
  });
});

describe('find and replace', () => {
  test('counts, goes from one to the next, by letters, words and expressions, and replaces', async () => {
    const page = await browser.openApp();
    const stored = await written(page, 'Found', 'Memex, memex and memexes.\n\nA memex.');
    await cursorAt(page, 'A memex.');
    await page.keyboard.press('Control+f');
    const field = page.getByRole('textbox', { name: 'Find', exact: true });
    await field.fill('memex');
    const count = page.getByRole('search').getByRole('status');
    await expect.poll(() => count.textContent()).toBe('4');
    await field.press('Enter');
    await expect.poll(() => count.textContent()).toMatch(/^\d of 4$/);
    await page.getByRole('button', { name: 'Match case' }).click();
    await expect.poll(() => count.textContent()).toContain('3');
    await page.getByRole('button', { name: 'Whole words' }).click();
    await expect.poll(() => count.textContent()).toContain('2');
    await page.getByRole('textbox', { name: 'Replace with' }).fill('trail');
    await page.getByRole('button', { name: 'Replace all' }).click();
    expect(await stored()).toBe('Memex, trail and memexes.\n\nA trail.');
    await page.getByRole('button', { name: 'Regular expression' }).click();
    await field.fill('M(emex');
    await expect.poll(() => count.textContent()).toBe('Not a whole expression yet');
    await field.press('Escape');
    await expect.poll(() => page.getByRole('search').count()).toBe(0);
    await page.keyboard.type('!');
    expect(await stored()).toContain('!');
  });

  test('what is found in a table stays in its cell, and the bar fits beside the note', async () => {
    const page = await browser.openApp({ viewport: { width: 360, height: 740 } });
    const [id = ''] = await makeNotes(page, [
      { title: 'Cells', text: 'Above.\n\n| Machine | What |\n| --- | --- |\n| Xanadu | Two-way links |\n' },
    ]);
    await page.evaluate((node) => location.assign(`#/notes/${node}`), id);
    await textOf(page).getByText('Above.').click();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('link');
    await expect.poll(() => textOf(page).locator('.cm-searchMatch').count()).toBe(1);
    expect(await textOf(page).locator('.md-cell').allTextContents()).toEqual([
      'Machine',
      'What',
      'Xanadu',
      'Two-way links',
    ]);
    for (const button of await page.getByRole('search').getByRole('button').all()) {
      const { x, width } = (await button.boundingBox()) ?? { x: 0, width: 0 };
      expect(x + width).toBeLessThan(360);
    }
  });
});

describe('places in a note', () => {
  const TARGET = '# First\n\nA paragraph to point at.\n\n# Second part\n\nWords of the second part.';

  test('# offers headings, #^ blocks; a block that is chosen gets an address, and the link leads there', async () => {
    const page = await browser.openApp();
    const [target = ''] = await makeNotes(page, [{ title: 'Target', text: TARGET }]);
    const stored = await written(page, 'Links', '');
    await textOf(page).click();
    const offered = page.getByRole('listbox', { name: 'Completions' });
    await page.keyboard.type('See [[Target#sec');
    await offered.getByRole('option', { name: 'Second part' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type(' and [[Target#^point');
    await offered.getByRole('option', { name: 'A paragraph to point at.' }).waitFor();
    await page.keyboard.press('Enter');
    const text = await stored();
    expect(text).toMatch(/^See \[\[Target#Second part\]\] and \[\[Target#\^[a-z0-9]{6}\]\]$/);
    const block = /\^([a-z0-9]{6})/.exec(text)?.[1] ?? '';
    await expect
      .poll(() =>
        page.evaluate(async (id) => new TextDecoder().decode((await window.memex.content(id)).bytes), target),
      )
      .toContain(`A paragraph to point at. ^${block}`);
    const { referencesOut } = await page.evaluate(async () => {
      const [one] = await window.memex.suggest('Links', 1);
      return window.memex.around(one?.id ?? '');
    });
    expect(referencesOut.length).toBe(2);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await textOf(page).getByText('Second part').click();
    await page.getByRole('tab', { name: 'Target' }).waitFor();
    await page.keyboard.type('?');
    await expect.poll(() => textOf(page).textContent()).toContain('Second part?');
  });

  test('sections and blocks are embedded as pages, and notes that embed each other end somewhere', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [{ title: 'Target', text: `${TARGET}\n\n![[Embeds]]` }]);
    await written(page, 'Embeds', 'Text.\n\n![[Target#Second part]]\n\nEnd.');
    const embed = textOf(page).locator('.md-embed-page').first();
    await embed.getByText('Words of the second part.').waitFor();
    expect(await embed.getByText('A paragraph').count()).toBe(0);
    await page.keyboard.press('Control+e');
    await page.locator('.rendered .md-embed-page').first().getByText('Words of the second part.').waitFor();
    await page.locator('.md-embed-title').first().click();
    await page.getByRole('tab', { name: 'Target' }).waitFor();
  });

  test('a link shows what it leads to: under the pointer, and by a key', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [{ title: 'Target', text: TARGET }]);
    await written(page, 'Previews', 'Look at [[Target#Second part]] here.\n\nAnd on.');
    await textOf(page).getByText('Second part').hover();
    const card = page.getByRole('dialog', { name: 'Preview: Target' });
    await card.getByText('Words of the second part.').waitFor();
    expect(await card.textContent()).not.toContain('A paragraph');
    await page.mouse.move(20, 780);
    await expect.poll(() => card.count()).toBe(0);
    await textOf(page).getByText('Look at').click();
    await page.keyboard.press('Home');
    for (let i = 0; i < 'Look at [['.length; i++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Alt+p');
    await card.waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => card.count()).toBe(0);
    await page.keyboard.type('X');
    await expect.poll(() => textOf(page).textContent()).toContain('[[XTarget');
  });
});

describe('on a phone', () => {
  const PHONE = { width: 360, height: 740 };

  test('the bar on the keyboard writes, ticks, moves, undoes, and leaves the focus in the text', async () => {
    const page = await browser.openApp({ viewport: PHONE });
    const [id = ''] = await makeNotes(page, [{ title: 'By thumb', text: 'Water them' }]);
    await page.evaluate((node) => location.assign(`#/notes/${node}`), id);
    await textOf(page).getByText('Water them').click();
    await page.keyboard.press('End');
    const bar = page.getByRole('toolbar', { name: 'Writing' });
    const key = (name: string): Promise<void> => bar.getByRole('button', { name, exact: true }).click();
    const shown = (): Promise<string> =>
      page.evaluate(async (node) => new TextDecoder().decode((await window.memex.content(node)).bytes), id);
    await key('Task');
    await expect.poll(shown).toBe('- [ ] Water them');
    await key('Indent');
    await expect.poll(shown).toBe('  - [ ] Water them');
    await key('Outdent');
    await page.keyboard.type('!');
    await expect.poll(shown).toBe('- [ ] Water them!');
    await key('Undo');
    await expect.poll(shown).toBe('- [ ] Water them');
    await key('Redo');
    await key('Tag');
    await expect.poll(shown).toBe('- [ ] Water them!#');
    await page.getByRole('button', { name: 'Hide the keyboard' }).click();
    await expect.poll(() => bar.count()).toBe(0);
  });

  test('a link that is held shows what it leads to, and is not followed', async () => {
    const page = await browser.openApp({ viewport: PHONE });
    const [, id = ''] = await makeNotes(page, [
      { title: 'Target', text: 'What is there.' },
      { title: 'Held', text: 'Above.\n\nSee [[Target]] here.' },
    ]);
    await page.evaluate((node) => location.assign(`#/notes/${node}`), id);
    // what stands over the text has come: nothing moves under the finger any more
    await page.getByRole('region', { name: 'Properties' }).waitFor();
    const link = textOf(page).getByText('Target');
    const touch = { pointerType: 'touch', bubbles: true, composed: true, cancelable: true };
    const middle = async (): Promise<{ clientX: number; clientY: number }> => {
      const box = await link.boundingBox();
      return {
        clientX: (box?.x ?? 0) + (box?.width ?? 0) / 2,
        clientY: (box?.y ?? 0) + (box?.height ?? 0) / 2,
      };
    };
    await link.dispatchEvent('pointerdown', { ...touch, ...(await middle()) });
    await page.getByRole('dialog', { name: 'Preview: Target' }).getByText('What is there.').waitFor();
    await link.dispatchEvent('pointerup', { ...touch, ...(await middle()) });
    await link.dispatchEvent('click', { bubbles: true, composed: true, cancelable: true });
    expect(page.url()).toContain(id);
  });

  test('Back closes a sheet first, then the note', async () => {
    const page = await browser.openApp({ viewport: PHONE });
    const [id = ''] = await makeNotes(page, [{ title: 'Deep', text: '# One\n\nWords.\n\n# Two\n' }]);
    await page.goto(`about:blank`);
    await page.goto(`${browser.address}#/notes/${id}`);
    const sheet = page.getByRole('dialog', { name: 'Outline' });
    await page.getByRole('button', { name: 'Outline' }).click();
    await sheet.getByRole('button', { name: 'Two' }).waitFor();
    await page.goBack();
    await expect.poll(() => sheet.count()).toBe(0);
    await textOf(page).getByText('Words.').waitFor();
    await page.getByRole('button', { name: 'Outline' }).click();
    await sheet.getByRole('button', { name: 'Two' }).click();
    await expect.poll(() => sheet.count()).toBe(0);
    await textOf(page).getByText('Words.').waitFor();
    await page.goBack();
    await rowOf(page, 'Deep').waitFor();
  });
});

describe('pasting', () => {
  test('rich text becomes Markdown, with the plain words one press away; an address makes a link of marked words', async () => {
    const page = await browser.openApp();
    const stored = await written(page, 'Pasted', '');
    await textOf(page).click();
    const html =
      '<meta charset="utf-8"><h2>Trails</h2><p>Some <b>bold</b> and <a href="https://example.org/a">a link</a>.</p>' +
      '<ul><li>one<ul><li>below</li></ul></li><li>two</li></ul><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2|3</td></tr></table>' +
      '<script>alert(1)</script><img src="https://example.org/p.png" alt="p">';
    await paste(page, { 'text/html': html, 'text/plain': 'Trails, plain' });
    const rich =
      '## Trails\n\nSome **bold** and [a link](https://example.org/a).\n\n- one\n  - below\n- two\n\n' +
      '| a   | b    |\n| --- | ---- |\n| 1   | 2\\|3 |\n\n![p](https://example.org/p.png)';
    await expect.poll(stored).toBe(rich);
    await page.getByRole('button', { name: 'Paste as plain text' }).click();
    await expect.poll(stored).toBe('Trails, plain');
    await page.keyboard.press('Control+a');
    await paste(page, { 'text/plain': 'https://example.org/x' });
    expect(await stored()).toBe('[Trails, plain](https://example.org/x)');
    await page.keyboard.press('End');
    await paste(page, { 'text/html': '<div><span>only words</span></div>', 'text/plain': ' only words' });
    await expect.poll(stored).toBe('[Trails, plain](https://example.org/x) only words');
  });
});

describe('what can be undone', () => {
  test('survives the tab and the visit, and is dropped when the text was changed otherwise', async () => {
    const page = await browser.openApp();
    const stored = await written(page, 'Undone', 'Before.');
    await cursorAt(page, 'Before.');
    await page.keyboard.type(' After.');
    expect(await stored()).toBe('Before. After.');
    await page.getByRole('tab', { name: 'Undone' }).press('Delete');
    await page.reload();
    await openNote(page, 'Undone');
    await textOf(page).click();
    await page.keyboard.press('Control+z');
    await expect.poll(stored).toBe('Before.');
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(stored).toBe('Before. After.');
    await page.getByRole('tab', { name: 'Undone' }).press('Delete');
    await page.evaluate(async () => {
      const [one] = await window.memex.suggest('Undone', 1);
      await window.memex.apply([{ kind: 'updateNode', id: one?.id ?? '', content: 'Elsewhere.' }]);
    });
    await openNote(page, 'Undone');
    await textOf(page).getByText('Elsewhere.').click();
    await page.keyboard.press('Control+z');
    expect(await stored()).toBe('Elsewhere.');
  });
});

describe('two notes side by side', () => {
  test('the menu opens one beside, F6 goes over, the line moves by key, and all of it comes back', async () => {
    const page = await browser.openApp({ viewport: { width: 1440, height: 900 } });
    await makeNotes(page, [
      { title: 'Left note', text: 'Left words.' },
      { title: 'Right note', text: 'Right words.' },
    ]);
    await openNote(page, 'Left note');
    await textOf(page).click();
    await page.keyboard.type('!');
    await openNote(page, 'Right note');
    await choose(page, 'Note menu', 'Open beside');
    const pane = (side: string): Locator => page.locator(`[data-pane="${side}"]`);
    await expect.poll(() => textOf(page).count()).toBe(2);
    await textOf(page).nth(0).click();
    await page.keyboard.type('L');
    await page.keyboard.press('F6');
    await expect.poll(() => pane('right').evaluate((one) => one.contains(document.activeElement))).toBe(true);
    await page.keyboard.type('R');
    await expect.poll(() => pane('left').getByRole('textbox', { name: 'Text' }).textContent()).toContain('L');
    await expect
      .poll(() => pane('right').getByRole('textbox', { name: 'Text' }).textContent())
      .toContain('R');
    expect(await page.getByRole('tab', { selected: true, name: 'Right note' }).count()).toBe(1);
    const line = page.getByRole('separator', { name: 'Width of the two notes' });
    const before = await pane('left').boundingBox();
    await line.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    const after = await pane('left').boundingBox();
    expect(after?.width ?? 0).toBeGreaterThan(before?.width ?? 0);
    await isSaved(page);
    await page.reload();
    await expect.poll(() => textOf(page).count()).toBe(2);
    await pane('right').getByRole('button', { name: 'Close this pane' }).click();
    await expect.poll(() => textOf(page).count()).toBe(1);
    expect(await page.getByRole('tab', { name: 'Right note' }).count()).toBe(1);
  });
});

describe('a tab', () => {
  test('that is shown again stands where it was scrolled to, and another note begins at its top', async () => {
    const page = await browser.openApp();
    const lines = Array.from({ length: 120 }, (_, i) => `Line ${i}.`).join('\n\n');
    await makeNotes(page, [
      { title: 'Long', text: lines },
      { title: 'Long too', text: lines },
    ]);
    const scrolled = (): Promise<number> => page.locator('.note-scroll').evaluate((one) => one.scrollTop);
    await rowOf(page, 'Long').dblclick();
    await textOf(page).waitFor();
    await page.locator('.note-scroll').hover();
    await page.mouse.wheel(0, 900);
    await expect.poll(scrolled).toBe(900);
    await openNote(page, 'Long too');
    await expect.poll(scrolled).toBe(0);
    await page.getByRole('tab', { name: 'Long', exact: true }).click();
    await expect.poll(scrolled).toBe(900);
  });

  test('goes back and forward among its notes, after a reload too', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [{ title: 'First' }, { title: 'Second' }, { title: 'Third' }]);
    for (const title of ['First', 'Second', 'Third']) await openNote(page, title);
    await page.keyboard.press('Alt+Shift+ArrowLeft');
    await page.getByRole('tab', { name: 'Second' }).waitFor();
    await page.getByRole('button', { name: 'Back in this tab' }).click();
    await page.getByRole('tab', { name: 'First' }).waitFor();
    await page.reload();
    await page.getByRole('tab', { name: 'First' }).waitFor();
    await page.getByRole('button', { name: 'Forward in this tab' }).click();
    await page.getByRole('tab', { name: 'Second' }).waitFor();
    expect(await page.getByRole('tablist', { name: 'Open notes' }).getByRole('tab').count()).toBe(1);
  });
});

describe('focus mode', () => {
  test('only the note is there, the paragraph at the cursor lit; Escape ends it', async () => {
    const page = await browser.openApp();
    await written(page, 'Focused', 'One.\n\nTwo.\n\nThree.');
    await cursorAt(page, 'Two.');
    await page.keyboard.press('Control+Shift+F');
    await expect.poll(() => page.getByRole('banner').isVisible()).toBe(false);
    expect(await panelOf(page).count()).toBe(0);
    const dimmed = textOf(page).locator('.md-dim');
    await expect.poll(async () => (await dimmed.allTextContents()).join('')).toBe('One.Three.');
    await cursorAt(page, 'Three.');
    await expect.poll(async () => (await dimmed.allTextContents()).join('')).toBe('One.Two.');
    await page.keyboard.press('Escape');
    await page.getByRole('banner').waitFor();
    await expect.poll(() => dimmed.count()).toBe(0);
  });
});

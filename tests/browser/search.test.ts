import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { makeNotes, textOf, titleOf } from './harness/notes-in-browser.ts';

const browser = useChromium();

const NOTES = [
  { title: 'As We May Think', text: 'Bush describes a desk with trails of association.' },
  { title: 'Trails in the woods', text: 'Walking, and nothing else.' },
  {
    title: 'Literary Machines',
    text: 'Nelson on stretchtext, transclusion and hidden trails between texts.',
  },
];

async function openWithNotes(): Promise<Page> {
  const page = await browser.openApp();
  await makeNotes(page, NOTES);
  return page;
}

function box(page: Page) {
  return page.getByRole('dialog', { name: 'Search or do anything' });
}

/** Ctrl+K from wherever the focus is. */
async function openBox(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await box(page).getByRole('combobox').waitFor();
}

describe('the one box', () => {
  test('finds titles and text, marks the words, and Enter opens what the arrows chose', async () => {
    const page = await openWithNotes();
    await openBox(page);
    await page.keyboard.type('trails');
    const options = box(page).getByRole('option');
    await options.filter({ hasText: 'Trails in the woods' }).first().waitFor();
    await options.filter({ hasText: 'Literary Machines' }).first().waitFor();
    await box(page).locator('mark', { hasText: 'trails' }).first().waitFor();
    const selected = box(page).getByRole('option', { selected: true });
    for (let step = 0; !(await selected.textContent())?.includes('Literary Machines'); step++) {
      expect(step).toBeLessThan(10);
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await expect.poll(() => titleOf(page).inputValue()).toBe('Literary Machines');
  });

  test('finds a title by its words in another order, and with a slip of the finger', async () => {
    const page = await openWithNotes();
    await openBox(page);
    const first = box(page).getByRole('option').first();
    await page.keyboard.type('machines lit');
    await expect.poll(() => first.textContent()).toContain('Literary Machines');
    await box(page).getByRole('combobox').fill('litreary');
    await expect.poll(() => first.textContent()).toContain('Literary Machines');
    await page.keyboard.press('Enter');
    await expect.poll(() => titleOf(page).inputValue()).toBe('Literary Machines');
  });

  test('loses no key of a fast typist, and Enter right after belongs to what was typed last', async () => {
    const page = await openWithNotes();
    await openBox(page);
    const typed = 'as we may think of many trails';
    expect(typed).toHaveLength(30);
    await page.keyboard.type(typed, { delay: 5 });
    expect(await box(page).getByRole('combobox').inputValue()).toBe(typed);
    await box(page).getByRole('combobox').fill('');
    await page.keyboard.type('literary', { delay: 5 });
    await page.keyboard.press('Enter');
    await expect.poll(() => titleOf(page).inputValue()).toBe('Literary Machines');
  });

  test('the first letters right after Ctrl+K are not lost, on a page that has just been opened', async () => {
    const page = await openWithNotes();
    await page.reload();
    await titleOf(page).or(page.getByText('No note is open')).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('woods', { delay: 5 });
    await expect.poll(() => box(page).getByRole('combobox').inputValue()).toBe('woods');
  });

  test('keeps keys and clicks to itself until it is closed', async () => {
    const page = await openWithNotes();
    await titleOf(page).focus();
    await openBox(page);
    const input = box(page).getByRole('combobox');
    const hasFocus = () => input.evaluate((field) => field === document.activeElement);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    expect(await hasFocus()).toBe(true);
    await box(page).locator('.palette-heading').first().click();
    expect(await hasFocus()).toBe(true);
    const { title } = NOTES[0] ?? { title: '' };
    const row = page.locator('.node-row').filter({ hasText: title });
    const { x, y } = (await row.boundingBox()) ?? { x: 0, y: 0 };
    const before = await titleOf(page).inputValue();
    expect(before).not.toBe(title);
    await page.mouse.click(x + 4, y + 4);
    await box(page).waitFor({ state: 'detached' });
    expect(await titleOf(page).inputValue()).toBe(before);
    expect(await titleOf(page).evaluate((field) => field === document.activeElement)).toBe(true);
  });

  test('makes a note, does commands, and Escape gives the focus back', async () => {
    const page = await openWithNotes();
    await openBox(page);
    await page.keyboard.type('A new thought');
    await page.keyboard.press('Shift+Enter');
    await expect.poll(() => titleOf(page).inputValue()).toBe('A new thought');
    await titleOf(page).focus();
    await openBox(page);
    await page.keyboard.press('Escape');
    await box(page).waitFor({ state: 'detached' });
    expect(await titleOf(page).evaluate((field) => field === document.activeElement)).toBe(true);
    await textOf(page).focus();
    await openBox(page);
    await page.keyboard.press('Escape');
    await box(page).waitFor({ state: 'detached' });
    await page.keyboard.type('Still writing');
    await textOf(page).getByText('Still writing').waitFor();
    await openBox(page);
    await page.keyboard.type('>graph');
    await box(page).getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Graph', level: 1 }).waitFor();
    await openBox(page);
    await page.keyboard.type('>theme: dark');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
  });
});

function field(page: Page) {
  return page.getByRole('combobox', { name: 'Search titles and text' });
}

/** Goes to the search screen; its field has the focus. */
async function openSearch(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Search', exact: true }).click();
  await expect.poll(() => field(page).evaluate((input) => input === document.activeElement)).toBe(true);
}

describe('the search screen', () => {
  test('lists places with their words marked, and the keyboard goes through them', async () => {
    const page = await openWithNotes();
    await openSearch(page);
    await page.keyboard.type('trails', { delay: 5 });
    const hits = page.getByRole('listbox', { name: 'Results' }).getByRole('option');
    await expect.poll(() => hits.count()).toBe(3);
    await expect.poll(() => hits.locator('mark').allTextContents()).toContain('trails');
    await page.getByRole('status').filter({ hasText: '3 results for trails' }).waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowDown');
    const second = await hits.nth(1).locator('p').first().textContent();
    expect(await hits.nth(1).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Enter');
    await expect.poll(() => titleOf(page).inputValue()).not.toBe('');
    expect(second).toContain(await titleOf(page).inputValue());
    await page.goBack();
    await expect.poll(() => field(page).inputValue()).toBe('trails');
    await expect.poll(() => hits.count()).toBe(3);
  });

  test('says when nothing is found', async () => {
    const page = await openWithNotes();
    await openSearch(page);
    const facets = page.getByRole('complementary', { name: 'Narrow down' }).getByRole('checkbox');
    await page.keyboard.type('trails');
    await expect.poll(() => facets.count()).toBeGreaterThan(0);
    await field(page).fill('zeppelin');
    await page.getByText('Nothing holds “zeppelin”').waitFor();
    expect(await facets.count()).toBe(0);
  });

  test('explains each part of what was typed, takes it out again, and says what it does not know', async () => {
    const page = await openWithNotes();
    await openSearch(page);
    await page.keyboard.type('trails -title:woods tga:x ');
    const parts = page.getByRole('list', { name: 'What is searched for' }).getByRole('listitem');
    await expect
      .poll(() => parts.allTextContents())
      .toEqual(['“trails”', 'not: “woods” in the title', '“tga:x”']);
    await page.getByText('“tga:” is no key of the search').waitFor();
    await page.getByRole('button', { name: 'Without “tga:x”' }).click();
    const hits = page.getByRole('listbox', { name: 'Results' }).getByRole('option');
    await expect.poll(() => hits.count()).toBe(2);
    await page.getByRole('button', { name: 'Without not: “woods” in the title' }).click();
    await expect.poll(() => hits.count()).toBe(3);
    expect(await field(page).inputValue()).toBe('trails');
  });

  test('completes keys, narrows by what was counted, and puts results in order', async () => {
    const page = await openWithNotes();
    await makeNotes(page, [{ title: 'Apart', text: 'No trails either.', type: 'idea' }]);
    await openSearch(page);
    await page.keyboard.type('trails ty');
    await page.getByRole('list', { name: 'Complete with' }).getByRole('button', { name: 'type:' }).click();
    await expect.poll(() => field(page).inputValue()).toBe('trails type:');
    await page
      .getByRole('list', { name: 'Complete with' })
      .getByRole('button', { name: 'type:idea' })
      .click();
    const hits = page.getByRole('listbox', { name: 'Results' }).getByRole('option');
    await expect.poll(() => hits.count()).toBe(1);
    const facets = page.getByRole('complementary', { name: 'Narrow down' });
    await facets.getByRole('checkbox', { name: /idea/i }).uncheck();
    await expect.poll(() => hits.count()).toBe(4);
    await facets.getByRole('checkbox', { name: /note/i }).check();
    await expect.poll(() => hits.count()).toBe(3);
    await page.getByLabel('Order').selectOption({ label: 'By title' });
    await expect
      .poll(() => hits.locator('.search-hit-title bdi').allTextContents())
      .toEqual(['As We May Think', 'Literary Machines', 'Trails in the woods']);
    // Back and a bookmark bring it all again
    expect(new URL(page.url()).hash).toContain('order=title');
    await page.reload();
    await expect.poll(() => field(page).inputValue()).toBe('trails type:note');
    await expect.poll(() => hits.count()).toBe(3);
  });

  test('on a phone narrows down in a sheet, both sides of an or', async () => {
    const page = await browser.openApp({ viewport: { width: 390, height: 844 } });
    await makeNotes(page, [...NOTES, { title: 'Apart', text: 'No trails either.', type: 'idea' }]);
    await page.evaluate(() => location.assign('#/search?q=desk OR either'));
    const parts = page.getByRole('list', { name: 'What is searched for' }).getByRole('listitem');
    await expect.poll(() => parts.allTextContents()).toEqual(['“desk”', 'or', '“either”']);
    await page.getByRole('button', { name: 'Narrow' }).click();
    const sheet = page.getByRole('dialog', { name: 'Narrow down' });
    await sheet.getByRole('checkbox', { name: /idea/i }).check();
    await sheet.getByRole('button', { name: 'Show 1 node' }).click();
    const hits = page.getByRole('listbox', { name: 'Results' }).getByRole('option');
    await expect.poll(() => hits.locator('.search-hit-title bdi').allTextContents()).toEqual(['Apart']);
    expect(await field(page).inputValue()).toBe('(desk OR either) type:idea');
  });

  test('shows how to search, with examples to try', async () => {
    const page = await openWithNotes();
    await openSearch(page);
    await page.getByRole('button', { name: 'How to search' }).click();
    const ways = page.getByRole('region', { name: 'How to search' });
    await ways.getByRole('button', { name: 'hreon~' }).click();
    await expect.poll(() => field(page).inputValue()).toBe('hreon~');
    await page.getByRole('list', { name: 'What is searched for' }).getByText('like “hreon”').waitFor();
  });

  test('finds words in all their forms once a language is chosen, and remembers it', async () => {
    const page = await openWithNotes();
    await openSearch(page);
    await page.keyboard.type('machine ');
    await page.getByText('Nothing holds “machine”').waitFor();
    await page.getByRole('button', { name: 'How to search' }).click();
    await page.getByLabel('Words are found').selectOption({ label: 'in all their English forms' });
    const hits = page.getByRole('listbox', { name: 'Results' }).getByRole('option');
    await expect.poll(() => hits.count()).toBe(1);
    await expect.poll(() => hits.locator('mark').allTextContents()).toContain('Machines');
    await page
      .getByRole('list', { name: 'What is searched for' })
      .getByText('“machine” in any form')
      .waitFor();
    await page.reload();
    await expect.poll(() => hits.count()).toBe(1);
  });

  test('finds words of languages without spaces, and shows those that run the other way', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [
      { title: '中文笔记', text: '我们学习中文' },
      { title: 'עברית', text: 'שָׁלוֹם עולם' },
    ]);
    await openSearch(page);
    const hits = page.getByRole('listbox', { name: 'Results' }).getByRole('option');
    await field(page).fill('学习 ');
    await expect.poll(() => hits.locator('.search-hit-title bdi').allTextContents()).toEqual(['中文笔记']);
    await field(page).fill('שלום ');
    await expect.poll(() => hits.locator('mark').allTextContents()).toEqual(['שָׁלוֹם']);
    const direction = await hits
      .locator('.search-hit-snippet')
      .evaluate((snippet) => getComputedStyle(snippet).direction);
    expect(direction).toBe('rtl');
  });
});

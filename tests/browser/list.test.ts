import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { apply, choose, listOf, makeNotes, rowOf, titleOf } from './harness/notes-in-browser.ts';
import { statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();
const DAY = 86_400_000;

/** Titles of the rows that are drawn, from the top. */
function titles(page: Page): Promise<string[]> {
  return listOf(page)
    .getByRole('option')
    .evaluateAll((rows) => rows.map((row) => row.querySelector('b')?.textContent ?? ''));
}

describe('the list', () => {
  async function openThree(): Promise<Page> {
    const page = await browser.openApp();
    await statusOf(page);
    const now = Date.now();
    await apply(page, [
      {
        kind: 'addNode',
        type: 'note',
        content: 'One.',
        mediaType: 'text/markdown',
        metadata: { title: 'Banana', tags: ['fruit/yellow'] },
        created: now - 3 * DAY,
        modified: now - DAY,
      },
      {
        kind: 'addNode',
        type: 'person',
        content: 'Two.',
        mediaType: 'text/markdown',
        metadata: { title: 'cherry', tags: ['fruit/red'] },
        created: now - 2 * DAY,
        modified: now,
      },
      {
        kind: 'addNode',
        type: 'note',
        content: 'Three.',
        mediaType: 'text/markdown',
        metadata: { title: 'Apple' },
        created: now - DAY,
        modified: now - 2 * DAY,
      },
    ]);
    await rowOf(page, 'Apple').waitFor();
    return page;
  }

  test('is sorted by what the person chooses', async () => {
    const page = await openThree();
    await expect.poll(() => titles(page)).toEqual(['cherry', 'Banana', 'Apple']);
    await choose(page, 'Sort', 'By title');
    await expect.poll(() => titles(page)).toEqual(['Apple', 'Banana', 'cherry']);
    await choose(page, 'Sort', 'Newest first');
    await expect.poll(() => titles(page)).toEqual(['Apple', 'cherry', 'Banana']);
    await choose(page, 'Sort', 'Oldest first');
    await expect.poll(() => titles(page)).toEqual(['Banana', 'cherry', 'Apple']);
  });

  test('is filtered by type and by tag, and shows all again', async () => {
    const page = await openThree();
    await choose(page, 'Filter by type or tag', 'Person');
    await expect.poll(() => titles(page)).toEqual(['cherry']);
    await choose(page, 'Filter by type or tag', '#fruit/yellow');
    await expect.poll(() => titles(page)).toEqual(['Banana']);
    await page.getByRole('button', { name: 'Show all nodes' }).click();
    await expect.poll(() => titles(page)).toHaveLength(3);
  });

  test('is walked with the arrow keys, and Enter opens', async () => {
    const page = await openThree();
    await listOf(page).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => titleOf(page).inputValue()).toBe('Banana');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expect.poll(() => titleOf(page).inputValue()).toBe('Apple');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect.poll(() => titleOf(page).inputValue()).toBe('cherry');
  });
});

describe('a list of 2,000 nodes', () => {
  async function openMany(): Promise<Page> {
    const page = await browser.openApp();
    await statusOf(page);
    await page.evaluate(async () => {
      const changes = Array.from({ length: 2000 }, (_, i) => ({
        kind: 'addNode' as const,
        type: 'note',
        mediaType: 'text/markdown',
        content: `Text of ${i}.`,
        metadata: { title: `Note ${String(i).padStart(4, '0')}` },
      }));
      await window.memex.apply(changes);
    });
    await choose(page, 'Sort', 'By title');
    await rowOf(page, 'Note 0000').waitFor();
    return page;
  }

  test('draws few rows, and after a fast scroll every row in sight has its title', async () => {
    const page = await openMany();
    const list = listOf(page);
    expect(await list.getByRole('option').first().getAttribute('aria-setsize')).toBe('2000');
    expect(await list.getByRole('option').count()).toBeLessThan(60);
    await list.hover();
    for (let turn = 0; turn < 12; turn++) await page.mouse.wheel(0, 9_000);
    const inSight = () =>
      list.evaluate((box) => {
        const { top, bottom } = box.getBoundingClientRect();
        const rows = [...box.querySelectorAll('[role=option]')].filter((row) => {
          const at = row.getBoundingClientRect();
          return at.bottom > top && at.top < bottom;
        });
        return rows.map((row) => row.querySelector('b')?.textContent ?? '');
      });
    await expect.poll(async () => (await inSight()).every((title) => title !== '')).toBe(true);
    const shown = await inSight();
    expect(shown.length).toBeGreaterThan(5);
    const first = Number(shown[0]?.slice(5));
    expect(first).toBeGreaterThan(500);
    expect(shown).toEqual(shown.map((_, i) => `Note ${String(first + i).padStart(4, '0')}`));
  });

  test('goes to its last row with End', async () => {
    const page = await openMany();
    await listOf(page).focus();
    await page.keyboard.press('End');
    await rowOf(page, 'Note 1999').waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => titleOf(page).inputValue()).toBe('Note 1999');
  });
});

test('a note that is written comes to the top of the list at once', async () => {
  const page = await browser.openApp();
  await makeNotes(page, [{ title: 'Old' }, { title: 'New' }]);
  await rowOf(page, 'Old').click();
  await titleOf(page).fill('Old, touched');
  await expect.poll(() => titles(page)).toEqual(['Old, touched', 'New']);
});

test('a note that is gone says so, and nothing is said of what is around it', async () => {
  const page = await browser.openApp();
  await statusOf(page);
  await page.goto(`${browser.address}#/notes/${'0'.repeat(26)}`);
  await page.getByRole('heading', { name: 'This node is not here any more' }).waitFor();
  const panel = page.getByRole('complementary', { name: 'Around this note' });
  await panel.getByText('Nothing around it').waitFor();
  expect(await panel.getByText('There is no node').count()).toBe(0);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole('navigation', { name: 'Around this note' }).waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: 'This node is not here any more' }).waitFor();
});

import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { apply, makeNotes, openNote, textOf } from './harness/notes-in-browser.ts';

const browser = useChromium();

interface Stop {
  readonly name: string;
  /** What tells a sighted person where the focus is; empty when nothing does. */
  readonly shownBy: string;
  readonly inSight: boolean;
}

/** Where the focus is now, inside shadow roots too. */
function stop(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (!(at instanceof HTMLElement) || at === document.body) return { name: '', shownBy: '', inSight: true };
    // a list shows it on the row that its keys would open
    const row = document.getElementById(at.getAttribute('aria-activedescendant') ?? '');
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(row ?? at);
    const writes = at.matches('input, textarea, [contenteditable=true]');
    const { width, height, top, left } = at.getBoundingClientRect();
    return {
      name: at.getAttribute('aria-label') ?? at.textContent?.trim() ?? '',
      shownBy:
        outlineStyle !== 'none' && outlineWidth !== '0px'
          ? 'outline'
          : boxShadow !== 'none'
            ? 'shadow'
            : writes
              ? 'caret'
              : '',
      inSight: width > 0 && height > 0 && top >= 0 && left >= 0 && top < innerHeight && left < innerWidth,
    };
  });
}

/** Presses Tab from the top of the page until the focus leaves it again. */
async function walk(page: Page): Promise<Stop[]> {
  await page.getByRole('button', { name: 'Skip to the page' }).focus();
  const stops = [await stop(page)];
  for (let turn = 0; turn < 80; turn++) {
    // Tab indents in the text; Escape before it leaves
    if (stops.at(-1)?.name === 'Text') await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    const now = await stop(page);
    if (now.name === '') break;
    stops.push(now);
  }
  return stops;
}

describe('by the keyboard alone', () => {
  test('Tab goes from the bar over the list and the note to the panel, and shows where it is', async () => {
    const page = await browser.openApp({ viewport: { width: 1440, height: 900 } });
    const [a = '', b = ''] = await makeNotes(page, [
      { title: 'Alpha', text: 'See [[Beta]].' },
      { title: 'Beta' },
    ]);
    await apply(page, [{ kind: 'addLink', source: a, target: b, type: 'cites' }]);
    await page.reload();
    await openNote(page, 'Alpha');
    await textOf(page).waitFor();
    const stops = await walk(page);
    const order = [
      'Skip to the page',
      'Memex: My memex',
      'New note',
      'Notes',
      'Settings and data safety',
      'Sort',
      'Nodes',
      'Alpha',
      'Note menu',
      'Title',
      'Text',
      'Around',
      'Add a link',
      'Remove the link cites Beta',
    ];
    const names = stops.map(({ name }) => name);
    const places = order.map((name) => names.indexOf(name));
    expect(places, names.join(' | ')).toEqual([...places].sort((x, y) => x - y));
    expect(places.indexOf(-1), names.join(' | ')).toBe(-1);
    expect(stops.filter(({ shownBy }) => shownBy === '').map(({ name }) => name)).toEqual([]);
    expect(stops.filter(({ inSight }) => !inSight).map(({ name }) => name)).toEqual([]);
  });

  test('a menu opens, is walked and closed, and gives the focus back', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [{ title: 'Alpha' }]);
    const button = page.getByRole('button', { name: 'Sort', exact: true });
    await button.focus();
    await page.keyboard.press('ArrowDown');
    expect((await stop(page)).name).toBe('Last changed first');
    await page.keyboard.press('End');
    expect((await stop(page)).name).toBe('By title');
    await page.keyboard.press('Escape');
    expect((await stop(page)).name).toBe('Sort');
  });

  test('a dialog keeps the focus inside while it is open, and gives it back', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [{ title: 'Alpha' }, { title: 'Beta' }]);
    await openNote(page, 'Alpha');
    await textOf(page).focus();
    await page.keyboard.press('Alt+l');
    const dialog = page.getByRole('dialog', { name: 'Add a link' });
    await dialog.waitFor();
    for (let turn = 0; turn < 12; turn++) {
      await page.keyboard.press('Tab');
      // between its last and its first element the browser's own bar has a turn
      const inside = await page.evaluate(
        () => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null,
      );
      expect(inside).toBe(true);
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect((await stop(page)).name).toBe('Text');
  });

  test('? tells the keys, how to leave the text among them, and the skip link leads past the bars', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [{ title: 'Alpha' }]);
    await page.reload();
    await openNote(page, 'Alpha');
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keys' });
    await keys.getByText('Esc, then Tab').waitFor();
    await keys.getByRole('button', { name: 'Close' }).press('Enter');
    await page.getByRole('button', { name: 'Skip to the page' }).press('Enter');
    await page.keyboard.press('Tab');
    expect((await stop(page)).name).toBe('Calendar');
  });

  test('every room is come to and left by keys, and each time the next Tab goes on in it', async () => {
    const page = await browser.openApp({ viewport: { width: 1440, height: 900 } });
    await makeNotes(page, [{ title: 'Alpha' }]);
    await page.reload();
    await openNote(page, 'Alpha');
    for (const room of [
      'Search',
      'Graph',
      'Query',
      'Timeline',
      'Trash',
      'Settings and data safety',
      'Notes',
    ]) {
      await page.getByRole('button', { name: 'Skip to the page' }).focus();
      for (let turn = 0; turn < 30 && (await stop(page)).name !== room; turn++)
        await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: room, exact: true }).and(page.locator('[aria-current]')).waitFor();
      await page.locator('main').first().waitFor();
      const name = (await stop(page)).name;
      expect(name, `what has the focus in ${room}`).not.toBe('');
    }
    // its place in the text goes with the screen; the one that comes has the focus then
    await textOf(page).focus();
    await page.evaluate(() => location.assign('#/trash'));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main');
  });

  test('Alt I brings the panel over the note where there is no room beside it, keeps the focus in it, and Escape puts it away', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [{ title: 'Alpha' }]);
    await page.setViewportSize({ width: 900, height: 900 });
    await page.reload();
    await openNote(page, 'Alpha');
    await page.keyboard.press('Alt+i');
    const panel = page.getByRole('dialog', { name: 'Around this note' });
    await panel.getByRole('tab', { name: 'History' }).waitFor();
    for (let press = 0; press < 12; press++) {
      await page.keyboard.press('Tab');
      const inside = await page.evaluate(
        () => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null,
      );
      expect(inside).toBe(true);
    }
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Show the panel' }).click();
    await panel.getByRole('button', { name: 'Close the panel' }).click();
    await panel.waitFor({ state: 'detached' });
  });
});

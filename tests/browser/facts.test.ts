/** What a node's content is made of, and how content is cut: in the panel, and in Data safety. */
import { createHash } from 'node:crypto';
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { makeNotes, openNote, panelOf } from './harness/notes-in-browser.ts';
import { statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();

/** Lines that are all different. */
const lines = (count: number): string =>
  Array.from({ length: count }, (_, i) => `Line ${i * 7919} of a long text about herons.\n`).join('');

async function problemsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const results: AxeResults = await page.evaluate(() => Reflect.get(window, 'axe').run(document));
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
}

describe('the facts of a node', () => {
  test('are its id, its hash, and its parts with who has them too, a page at a time', async () => {
    const page = await browser.openApp();
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const many = Array.from({ length: 30 }, (_, i) => `w${i}`).join(' ');
    await makeNotes(page, [
      { title: 'Many', text: many },
      { title: 'Heron', text: 'grey heron' },
      { title: 'Owl', text: 'grey owl' },
    ]);
    await openNote(page, 'Heron');
    const panel = panelOf(page);
    await panel.getByRole('tab', { name: 'Facts' }).click();
    await panel.getByText('3 parts, 10 B. None is there twice.').waitFor();
    await panel.getByText('2 of them, 5 B, are in other nodes too').waitFor();
    const rows = panel.locator('.chunk-row');
    expect(await rows.count()).toBe(3);
    await rows.first().getByRole('link', { name: 'Owl' }).waitFor();
    expect(await rows.last().getByRole('link').count()).toBe(0);
    await rows
      .first()
      .getByRole('button', { name: /^Copy the hash/ })
      .click();
    await page.getByText('The hash is on the clipboard.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(createHash('sha256').update('grey').digest('hex'));
    expect(await problemsOf(page)).toEqual([]);
    await rows.first().getByRole('link', { name: 'Owl' }).click();
    await page.getByRole('tab', { name: 'Owl', exact: true }).waitFor();

    await openNote(page, 'Many');
    await panel.getByText(/^59 parts/).waitFor();
    await expect.poll(() => rows.count()).toBe(20);
    await panel.getByRole('button', { name: 'Show 11 more' }).click();
    await expect.poll(() => rows.count()).toBe(31);
  });
});

describe('how content is cut', () => {
  test('is measured on what is here, chosen for what comes, and that is undone', async () => {
    const page = await browser.openApp({ path: '#/safety' });
    await statusOf(page);
    const entry = page.getByRole('region', { name: 'Parts' });
    const measure = entry.getByRole('button', { name: 'Measure on this memex' });
    await measure.click();
    await entry.getByText('There is no content above 1,024 bytes').waitFor();
    await page.evaluate(async (text) => {
      const { id } = await window.memex.saveNote({ title: 'Long', text });
      await window.memex.apply([{ kind: 'updateNode', id, content: `Before. ${text}` }]);
    }, lines(200));
    await measure.click();
    await entry.getByText('2 contents were cut in both ways').waitFor();
    await entry.getByText(/^By content keeps .* less here/).waitFor();
    const cells = await entry
      .getByRole('row', { name: /By fixed size/ })
      .getByRole('cell')
      .allTextContents();
    expect(cells.at(-1)).toBe('0%');
    expect(await problemsOf(page)).toEqual([]);

    await entry.getByRole('radio', { name: 'By fixed size' }).check();
    await page.getByText('New content is cut by fixed size from now on.').waitFor();
    expect(await page.evaluate(() => window.memex.chunker())).toBe('fixed');
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
    await expect.poll(() => entry.getByRole('radio', { name: 'By content' }).isChecked()).toBe(true);
  });
});

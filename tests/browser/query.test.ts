/** Questions in the query language, as a person writes, keeps and reads them. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { apply, makeNotes, openNote } from './harness/notes-in-browser.ts';
import { withoutSaveDialog } from './harness/vault-in-browser.ts';

const browser = useChromium();
const goTo = (page: Page, hash: string): Promise<void> => page.evaluate((to) => location.assign(to), hash);
const question = (page: Page): Locator => page.getByRole('textbox', { name: 'Question' });
const rows = (page: Page): Promise<string[][]> =>
  page
    .locator('.query-table tbody tr')
    .evaluateAll((found) =>
      found.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim())),
    );

async function openWithGraph(): Promise<Page> {
  const page = await browser.openApp();
  const ids = await makeNotes(page, [
    { title: 'Heron', text: 'A bird.' },
    { title: 'Fisher', text: 'See [[Heron]].' },
    { title: 'Ada', text: 'Countess.', type: 'person' },
  ]);
  const [heron = '', fisher = '', ada = ''] = ids;
  await apply(page, [
    { kind: 'addLink', source: fisher, target: heron, type: 'cites' },
    { kind: 'addLink', source: heron, target: ada, type: 'made by' },
  ]);
  return page;
}

async function ask(page: Page, text: string): Promise<void> {
  await question(page).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  // typed as one, so that no list of completions takes a key
  await page.keyboard.insertText(text);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Enter');
}

describe('a question', () => {
  test('is completed while it is written, and answered as a table, as notes, as a graph, and with its plan', async () => {
    const page = await openWithGraph();
    await goTo(page, '#/query');
    await question(page).click();
    await page.keyboard.type('MATCH (a:pers');
    await page.getByRole('option', { name: /person/ }).waitFor();
    await page.keyboard.press('Escape');
    await ask(page, 'MATCH p = (a)-[:cites|`made by`*]->(b:person) RETURN a, b, p ORDER BY a.title');
    await expect
      .poll(() => rows(page))
      .toEqual([
        ['Fisher', 'Ada', 'Fisher→Heron→Ada'],
        ['Heron', 'Ada', 'Heron→Ada'],
      ]);
    await page.getByRole('button', { name: 'Notes', exact: true }).click();
    expect(await page.locator('.query-notes li').allTextContents()).toEqual(['Fisher', 'Ada', 'Heron']);
    await page.getByRole('button', { name: 'Graph', exact: true }).click();
    await page.getByRole('img', { name: 'Graph of the answer: 3 nodes, 2 connections' }).waitFor();
    await page.getByRole('button', { name: 'Plan', exact: true }).click();
    await page.getByRole('list', { name: 'Steps of the plan' }).getByText('expand').first().waitFor();
    await ask(page, 'PROFILE MATCH (n:note) RETURN n');
    await page
      .getByText(/^2 rows, about 2 expected/)
      .first()
      .waitFor();
  });

  test('that is wrong is told where, and the cursor goes there; nothing else is lost', async () => {
    const page = await openWithGraph();
    await goTo(page, '#/query');
    await ask(page, 'MATCH (n:note)\nRETRUN n');
    const alert = page.getByRole('alert');
    await expect.poll(() => alert.textContent()).toContain('Line 2, column 1');
    await page.keyboard.insertText('// ');
    expect(await question(page).textContent()).toContain('// RETRUN');
  });

  test('is kept by name, asked again from there, and forgotten with a way back', async () => {
    const page = await openWithGraph();
    await goTo(page, '#/query');
    await ask(page, 'MATCH (n:person) RETURN n.title AS who');
    await expect.poll(() => rows(page)).toEqual([['Ada']]);
    await page.getByRole('button', { name: 'Keep' }).click();
    const dialog = page.getByRole('dialog', { name: 'Keep this question' });
    await dialog.getByRole('textbox').fill('People');
    await dialog.getByRole('button', { name: 'Keep' }).click();
    await page.reload();
    const kept = page.getByRole('complementary', { name: 'Kept questions' });
    await expect.poll(() => rows(page)).toEqual([['Ada']]);
    await ask(page, 'RETURN 1 AS one');
    await expect.poll(() => rows(page)).toEqual([['1']]);
    await kept.getByRole('button', { name: 'People', exact: true }).click();
    await expect.poll(() => rows(page)).toEqual([['Ada']]);
    await kept.getByRole('button', { name: 'Forget People' }).click();
    await page.getByText('“People” is not kept any more.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await kept.getByRole('button', { name: 'People', exact: true }).waitFor();
  });

  test('is saved with its answer as CSV', async () => {
    const page = await openWithGraph();
    await withoutSaveDialog(page);
    await goTo(page, '#/query');
    await ask(page, 'MATCH (n) RETURN n, n.type ORDER BY n.title');
    await expect.poll(() => rows(page)).toHaveLength(3);
    await page.getByRole('button', { name: 'Save the answer' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Save as CSV' }).click(),
    ]);
    expect(readFileSync(await download.path(), 'utf8')).toBe(
      '\ufeffn,n.type\r\nAda,person\r\nFisher,note\r\nHeron,note\r\n',
    );
  });

  test('in a note is shown with its answer, which follows what changes', async () => {
    const page = await openWithGraph();
    await makeNotes(page, [
      { title: 'Index', text: 'People:\n\n```query\nMATCH (n:person) RETURN n\n```\n' },
    ]);
    await openNote(page, 'Index');
    await page.getByRole('button', { name: 'Reading view' }).click();
    await expect.poll(() => rows(page)).toEqual([['Ada']]);
    await makeNotes(page, [{ title: 'Charles', text: 'Babbage.', type: 'person' }]);
    await expect.poll(() => rows(page)).toHaveLength(2);
    await page.getByRole('link', { name: 'Open as a query' }).click();
    await question(page).waitFor();
  });
});

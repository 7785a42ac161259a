import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { apply, choose, makeNotes, openNote, panelOf, rowOf, textOf } from './harness/notes-in-browser.ts';
import { statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();

/** A note of three versions. */
async function makeVersions(page: Page): Promise<string> {
  const [id = ''] = await makeNotes(page, [{ title: 'Draft', text: 'The red fox runs.\n' }]);
  await apply(page, [{ kind: 'updateNode', id, content: 'The brown fox runs.\n' }]);
  await apply(page, [{ kind: 'updateNode', id, content: 'The brown fox runs home.\n' }]);
  return id;
}

describe('versions', () => {
  test('are listed, and an old one is read and compared with the one before and with now', async () => {
    const page = await browser.openApp();
    await makeVersions(page);
    await openNote(page, 'Draft');
    await panelOf(page).getByRole('tab', { name: 'History' }).click();
    const rows = panelOf(page).getByRole('tabpanel').getByRole('link', { name: 'Today' });
    await expect.poll(() => rows.count()).toBe(3);
    await rows.nth(1).click();

    const text = page.getByRole('article');
    await text.locator('del', { hasText: 'red' }).waitFor();
    await text.locator('ins', { hasText: 'brown' }).waitFor();
    await page.getByRole('button', { name: 'Against now' }).click();
    await text.locator('ins', { hasText: 'home' }).waitFor();
    await page.getByRole('slider', { name: 'Version' }).press('ArrowLeft');
    await page.getByRole('button', { name: 'Just the text' }).click();
    await text.getByText('The red fox runs.').waitFor();
    expect(await text.locator('ins, del').count()).toBe(0);
  });

  test('restoring an old version makes a new one and loses none; Undo takes it back', async () => {
    const page = await browser.openApp();
    const id = await makeVersions(page);
    await openNote(page, 'Draft');
    await choose(page, 'Note menu', 'Versions');
    await page.getByRole('link', { name: /^1\b/ }).click();
    await page.getByRole('button', { name: 'Restore version 1' }).click();
    await textOf(page).getByText('The red fox runs.').waitFor();
    const count = () => page.evaluate(async (node) => (await window.memex.versions(node)).length, id);
    expect(await count()).toBe(4);
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await textOf(page).getByText('The brown fox runs home.').waitFor();
    expect(await count()).toBe(5);
  });

  test('a text written anew in the editor is a version of its own', async () => {
    const page = await browser.openApp();
    const id = await makeVersions(page);
    await openNote(page, 'Draft');
    await textOf(page).click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('At dusk: ');
    await panelOf(page).getByRole('tab', { name: 'History' }).click();
    const rows = panelOf(page).getByRole('tabpanel').getByRole('link', { name: 'Today' });
    await expect.poll(() => rows.count()).toBe(4);
    expect(await page.evaluate(async (node) => (await window.memex.node(node)).version, id)).toBe(4);
  });
});

describe('the trash', () => {
  /** Two notes, a link and a mention between them; the one that both lead to is shown. */
  async function makePair(page: Page): Promise<void> {
    const [a = '', b = ''] = await makeNotes(page, [
      { title: 'Alpha', text: 'Rests on [[Beta]].' },
      { title: 'Beta', text: 'The ground.' },
    ]);
    await apply(page, [{ kind: 'addLink', source: a, target: b, type: 'builds on' }]);
    await openNote(page, 'Beta');
  }

  test('Undo in the toast brings a deleted note back with its links', async () => {
    const page = await browser.openApp();
    await makePair(page);
    await choose(page, 'Note menu', 'Move to the trash');
    await rowOf(page, 'Beta').waitFor({ state: 'detached' });
    expect(await statusOf(page)).toMatchObject({ nodes: 1, trashed: 1, links: 0, unresolvedReferences: 1 });
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await rowOf(page, 'Beta').waitFor();
    await panelOf(page).getByText('Into Beta').waitFor();
    expect(await statusOf(page)).toMatchObject({ nodes: 2, trashed: 0, links: 1, unresolvedReferences: 0 });
  });

  test('a note is brought back from the trash, also after a reload', async () => {
    const page = await browser.openApp();
    await makePair(page);
    await choose(page, 'Note menu', 'Move to the trash');
    await rowOf(page, 'Beta').waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('link', { name: 'Trash', exact: true }).click();
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Beta' })
      .getByRole('button', { name: 'Bring back' })
      .click();
    await page.getByText('The trash is empty').waitFor();
    expect(await statusOf(page)).toMatchObject({ nodes: 2, trashed: 0, links: 1 });
  });

  test('purging asks first, and then the note and its bytes are gone for good', async () => {
    const page = await browser.openApp();
    await makePair(page);
    const before = await statusOf(page);
    await choose(page, 'Note menu', 'Move to the trash');
    await page.getByRole('link', { name: 'Trash', exact: true }).click();
    const row = page.getByRole('listitem').filter({ hasText: 'Beta' });
    await row.getByRole('button', { name: 'Purge' }).click();
    const dialog = page.getByRole('dialog', { name: 'Purge “Beta”?' });
    await dialog.getByRole('button', { name: 'Keep it' }).click();
    await row.getByRole('button', { name: 'Purge' }).click();
    await dialog.getByRole('button', { name: 'Purge' }).click();
    await page.getByText('The trash is empty').waitFor();
    const after = await statusOf(page);
    expect(after).toMatchObject({ nodes: 1, trashed: 0 });
    expect(after.storedBytes).toBeLessThan(before.storedBytes);
  });
});

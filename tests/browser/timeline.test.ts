import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { apply, choose, makeNotes, openNote, rowOf, textOf } from './harness/notes-in-browser.ts';
import { statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();

/** Two notes, one of them changed, and a link between them. */
async function makeHistory(page: Page): Promise<[string, string]> {
  const [a = '', b = ''] = await makeNotes(page, [
    { title: 'Alpha', text: 'The red fox runs.\n' },
    { title: 'Beta', text: 'The ground.\n' },
  ]);
  await apply(page, [{ kind: 'updateNode', id: a, content: 'The brown fox runs.\n' }]);
  await apply(page, [{ kind: 'addLink', source: a, target: b, type: 'cites' }]);
  return [a, b];
}

const entry = (page: Page, title: string) =>
  page
    .getByRole('main')
    .getByRole('link')
    .filter({ has: page.getByText(title, { exact: true }) });

describe('the timeline', () => {
  test('tells what was done, shows what that changed, and takes it back; Undo takes that back', async () => {
    const page = await browser.openApp();
    const [a] = await makeHistory(page);
    await page.getByRole('link', { name: 'Timeline', exact: true }).click();
    await entry(page, 'Beta').waitFor();
    await page.getByRole('button', { name: 'Deleted', exact: true }).click();
    await page.getByText('Nothing of the kind was done').waitFor();
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await entry(page, 'Alpha').click();
    const details = page.getByRole('region', { name: 'Alpha' });
    await details.locator('ins', { hasText: 'brown' }).waitFor();
    await details.getByText('cites').first().waitFor();

    await entry(page, 'Beta').click();
    await page.getByRole('button', { name: 'Undo this' }).click();
    await page.getByRole('dialog').getByText('“Beta” was linked with “Alpha” since.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();

    await entry(page, 'Alpha').click();
    await details.locator('ins', { hasText: 'brown' }).waitFor();
    await page.getByRole('button', { name: 'Undo this' }).click();
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).waitFor();
    expect(await statusOf(page)).toMatchObject({ nodes: 1, links: 0, trashed: 1 });
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => (await statusOf(page)).nodes).toBe(2);
    const back = await page.evaluate(async (id) => (await window.memex.around(id)).linksOut.length, a);
    expect(back).toBe(1);
  });

  test('is walked by slider, list and keys', async () => {
    const page = await browser.openApp();
    await makeHistory(page);
    await page.goto(`${browser.address}#/timeline`);
    const slider = page.getByRole('slider', { name: 'Moment' });
    await page.getByRole('button', { name: 'Months', exact: true }).click();
    await expect.poll(() => slider.getAttribute('aria-valuetext')).toMatch(/, 4 saves$/);
    await page.getByRole('button', { name: 'As a list' }).click();
    await page.getByRole('listitem').getByRole('button').first().click();
    // what the slider asked for may still be on its way
    const focused = async () => {
      await entry(page, 'Beta').focus();
      await page.keyboard.press('ArrowUp');
      return page.evaluate(() => document.activeElement?.textContent ?? '');
    };
    await expect.poll(focused).toContain('Alpha');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Alpha' }).waitFor();
  });
});

describe('the memex as it was', () => {
  test('every room reads as of then, nothing is written, and the address keeps it', async () => {
    const page = await browser.openApp();
    const [a] = await makeHistory(page);
    const { commit } = await statusOf(page);
    await apply(page, [{ kind: 'updateNode', id: a, content: 'The blue fox sleeps.\n' }]);
    await makeNotes(page, [{ title: 'Gamma', text: 'Later.' }]);
    await page.goto(`${browser.address}#/notes/${a}?at=${commit}`);
    const bar = page.getByRole('status').filter({ hasText: 'As it was on' });
    await bar.getByText('read-only').waitFor();
    await textOf(page).getByText('The brown fox runs.').waitFor();
    expect(await textOf(page).getAttribute('contenteditable')).toBe('false');
    await rowOf(page, 'Beta').click();
    await expect.poll(() => page.url()).toContain(`at=${commit}`);
    expect(await rowOf(page, 'Gamma').count()).toBe(0);
    await page.getByRole('link', { name: 'Search', exact: true }).click();
    await expect.poll(() => page.url()).toContain(`#/search?at=${commit}`);

    await page.reload();
    await bar.waitFor();
    await page.goto(`${browser.address}#/notes/${a}?at=${commit}`);
    await bar.getByRole('button', { name: 'Bring this node back' }).click();
    await textOf(page).getByText('The brown fox runs.').waitFor();
    await rowOf(page, 'Gamma').waitFor();
    expect(await page.url()).not.toContain('at=');
    expect((await statusOf(page)).nodes).toBe(3);
  });

  test('everything is brought back after it was told what changes, and Undo takes it back', async () => {
    const page = await browser.openApp();
    await makeHistory(page);
    const { commit } = await statusOf(page);
    await makeNotes(page, [{ title: 'Gamma', text: 'Later.' }]);
    await page.goto(`${browser.address}#/notes?at=${commit}`);
    const bar = page.getByRole('status').filter({ hasText: 'As it was on' });
    await bar.getByRole('button', { name: 'Bring everything back' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1 node to the trash').waitFor();
    await dialog.getByRole('button', { name: 'Bring everything back' }).click();
    await bar.waitFor({ state: 'detached' });
    expect(await statusOf(page)).toMatchObject({ nodes: 2, trashed: 1 });
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => (await statusOf(page)).nodes).toBe(3);
  });
});

describe('versions', () => {
  test('are named, laid side by side, and made notes of their own', async () => {
    const page = await browser.openApp();
    const [a] = await makeHistory(page);
    await openNote(page, 'Alpha');
    await choose(page, 'Note menu', 'Versions');
    await page.getByRole('button', { name: 'Side by side' }).click();
    await page.locator('.sides ins', { hasText: 'brown' }).waitFor();
    await page.getByRole('link', { name: /^1\b/ }).click();
    await page.getByRole('button', { name: 'Name this version' }).click();
    await page.getByRole('textbox', { name: 'Name of the version' }).fill('Before the talk');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: /Before the talk/ }).waitFor();
    await page.getByRole('button', { name: 'New note from this version' }).click();
    await page.getByRole('tab', { name: 'Alpha (version 1)' }).waitFor();
    const into = await page.evaluate(async (id) => (await window.memex.around(id)).linksIn, a);
    expect(into.map(({ type }) => type)).toEqual(['derived from']);
  });
});

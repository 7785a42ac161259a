import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { keptDesk } from '../cli/harness/memex.ts';
import { useChromium } from './harness/chromium.ts';
import { makeNotes } from './harness/notes-in-browser.ts';
import { withoutSaveDialog } from './harness/vault-in-browser.ts';

const browser = useChromium();
const desk = keptDesk();
afterAll(() => desk.remove());

/** Data safety, of a memex with something in it. */
async function openSafety(): Promise<Page> {
  const page = await browser.openApp({ path: '#/safety' });
  await makeNotes(page, [{ title: 'Kept', text: 'See [[Kept too]].' }, { title: 'Kept too' }]);
  return page;
}

describe('data safety', () => {
  test('checks every byte and says what was proved', async () => {
    const page = await openSafety();
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText('Nothing is damaged').waitFor({ timeout: 20_000 });
    await page.getByText('All is whole.', { exact: false }).waitFor();
  });

  test('hands out a copy that the command line opens, and remembers when', async () => {
    const page = await openSafety();
    await withoutSaveDialog(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Back up now' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^my-memex-\d{4}-\d\d-\d\d\.mx$/);
    await download.saveAs(desk.path('copy.mx'));
    expect(await desk.json(['verify', '-f', desk.path('copy.mx')])).toMatchObject({ ok: true, problems: [] });
    await page.getByText('Nothing has changed since.').waitFor();
  });

  test('renames a memex and removes one only when told twice', async () => {
    const page = await openSafety();
    await page.getByRole('button', { name: 'Rename My memex' }).click();
    await page.getByLabel('Name of the memex').fill('Field notes');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Remove Field notes from this browser' }).click();
    await page.getByRole('dialog').getByText('There is no backup').waitFor();
    await page.getByRole('button', { name: 'Keep it', exact: true }).click();
    await page.getByRole('button', { name: 'Remove Field notes from this browser' }).click();
    await page.getByRole('button', { name: 'Remove for good' }).click();
    await page.getByRole('button', { name: 'Rename Field notes' }).waitFor({ state: 'detached' });
  });
});

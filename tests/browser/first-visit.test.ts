import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { keptDesk } from '../cli/harness/memex.ts';
import { useChromium } from './harness/chromium.ts';
import { isSaved, listOf, rowOf, textOf, titleOf } from './harness/notes-in-browser.ts';
import { statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();
const desk = keptDesk();
afterAll(() => desk.remove());

/** Types a note as a person does who has just arrived: without a click. */
async function typeAtOnce(page: Page): Promise<void> {
  await expect.poll(() => titleOf(page).evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.type('First thought');
  await page.keyboard.press('Enter');
  await page.keyboard.type('It stays.');
}

async function expectFirstThought(page: Page): Promise<void> {
  await expect.poll(() => titleOf(page).inputValue()).toBe('First thought');
  await textOf(page).getByText('It stays.').waitFor();
  expect((await statusOf(page)).nodes).toBe(1);
}

describe('the first visit', () => {
  test('an empty note is under the cursor; what is typed saves by itself and is there after a reload', async () => {
    const page = await browser.openApp({ newcomer: true });
    await typeAtOnce(page);
    await isSaved(page);
    await page.reload();
    await expectFirstThought(page);
  });

  test('"Saved" is said only when a killed browser would lose nothing', async () => {
    const page = await browser.openApp({ newcomer: true });
    await typeAtOnce(page);
    await page.getByRole('link', { name: 'Saving' }).waitFor();
    await isSaved(page);
    await browser.kill();
    await browser.restart();
    await expectFirstThought(await browser.openApp({ keepStorage: true }));
  });

  test('the sample opens as a second memex, with all its nodes and its graph', async () => {
    const page = await browser.openApp({ newcomer: true });
    await page.getByRole('button', { name: 'Look round a sample' }).click();
    await listOf(page).waitFor();
    const status = await statusOf(page);
    expect(status.nodes).toBeGreaterThanOrEqual(60);
    expect(status.unresolvedReferences).toBe(0);
    await page.getByRole('button', { name: 'Memex: Sample: a history of hypertext' }).waitFor();
    expect(await listOf(page).getByRole('option').first().getAttribute('aria-setsize')).toBe(
      String(status.nodes),
    );
    await page.getByRole('link', { name: 'Graph', exact: true }).click();
    await page.getByRole('application', { name: `Graph: ${status.nodes} nodes` }).waitFor();
  });

  test('Import leads to the page that takes files', async () => {
    const page = await browser.openApp({ newcomer: true });
    await page.getByRole('link', { name: 'Import' }).click();
    await page.getByRole('heading', { name: 'Import', level: 1 }).waitFor();
    await page.getByText('Choose a folder', { exact: true }).waitFor();
  });

  test('a .mx file made elsewhere opens as a memex of its own', async () => {
    writeFileSync(desk.path('Made elsewhere.md'), 'On the command line.');
    await desk.memex(['init', 'elsewhere']);
    await desk.memex(['add', 'Made elsewhere.md', '-f', 'elsewhere.mx']);
    const page = await browser.openApp({ newcomer: true });
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Open a .mx file' }).click(),
    ]);
    await chooser.setFiles(join(desk.folder, 'elsewhere.mx'));
    await rowOf(page, 'Made elsewhere').click();
    await textOf(page).getByText('On the command line.').waitFor();
    await page.getByRole('button', { name: 'Memex: elsewhere' }).waitFor();
  });
});

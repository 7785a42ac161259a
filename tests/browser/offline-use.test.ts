import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { keptDesk } from '../cli/harness/memex.ts';
import { useChromium } from './harness/chromium.ts';
import { choose, isSaved, rowOf, titleOf } from './harness/notes-in-browser.ts';
import { statusOf, withoutSaveDialog } from './harness/vault-in-browser.ts';

const browser = useChromium();
const desk = keptDesk();
afterAll(() => desk.remove());

test('after the first visit, without a server, all that a person does still works', async () => {
  const first = await browser.openApp();
  await first.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await first.close();
  await browser.stopServer();
  try {
    const page = await browser.openApp({ keepStorage: true });
    await titleOf(page).fill('Written offline');
    await page.keyboard.press('Enter');
    await page.keyboard.type('No server far and wide. See [[Another]].');
    await isSaved(page);
    await page.getByRole('button', { name: 'Reading view' }).click();
    await page.getByRole('article').getByRole('link', { name: 'Another' }).click();
    await rowOf(page, 'Another').waitFor();

    await page.getByRole('link', { name: 'Search', exact: true }).click();
    await page.getByRole('combobox', { name: 'Search titles and text' }).fill('server far');
    await page.getByRole('option', { name: 'Written offline' }).waitFor();
    await page.getByRole('link', { name: 'Graph', exact: true }).click();
    await page.getByRole('application', { name: 'Graph: 2 nodes, 1 connection' }).waitFor();
    for (const room of ['Trash', 'Timeline', 'Settings and data safety']) {
      await page.getByRole('link', { name: room, exact: true }).click();
      await page.getByRole('heading', { level: 1 }).waitFor();
    }

    await withoutSaveDialog(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      choose(page, 'More', 'Export as .mx'),
    ]);
    await download.saveAs(desk.path('offline.mx'));
    expect(await desk.json(['verify', '-f', 'offline.mx'])).toMatchObject({ ok: true });

    await page.goto(`${browser.address}#/import`);
    await page.getByLabel('Choose files').setInputFiles(join(desk.folder, 'offline.mx'));
    await page.getByRole('heading', { name: '“offline” is open' }).waitFor();
    await page.reload();
    expect((await statusOf(page)).nodes).toBe(2);
    await page.getByRole('button', { name: 'Memex: offline' }).waitFor();
  } finally {
    await browser.startServer();
  }
});

/** A copy is wanted most when there is no room left: it is made all the same, and holds everything that was saved. */
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import type { Download, Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { keptDesk } from '../cli/harness/memex.ts';
import { useChromium } from './harness/chromium.ts';
import { addFile, LARGE_BYTES, leave, openFull, writeTooMuch } from './harness/full-disk.ts';
import { makeNotes } from './harness/notes-in-browser.ts';
import { statusOf, withoutSaveDialog } from './harness/vault-in-browser.ts';

const browser = useChromium();
const desk = keptDesk();
afterAll(() => desk.remove());

/** Not a byte is left, and something that was typed is not saved; at Data safety, where a copy is a download. */
async function openWithoutRoom(): Promise<Page> {
  const page = await openFull(browser, (open) =>
    addFile(open, 'Recording.bin', LARGE_BYTES).then(() => undefined),
  );
  await writeTooMuch(page);
  await leave(browser, page, 0);
  await withoutSaveDialog(page);
  await page.evaluate(() => location.assign('#/safety'));
  return page;
}

async function downloaded(page: Page, button: string): Promise<Download> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  await page.getByText('is saved. What is not saved yet is not in it.').waitFor();
  return download;
}

/** What copies have left in the browser's storage. */
const leftoverBytes = (page: Page): Promise<number> =>
  page.evaluate(
    async () => (await window.memex.measureRoom([], 'left', { onProgress: () => undefined })).leftoverBytes,
  );

/** Backs up into a file that the origin holds: the dialog is the system's own and cannot be answered from here. */
async function saveIntoChosen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const pick = async () =>
      (await navigator.storage.getDirectory()).getFileHandle('chosen.mx', { create: true });
    Object.assign(window, { showSaveFilePicker: pick });
    location.assign('#/safety');
  });
  await page.getByRole('button', { name: 'Back up now' }).click();
  await page.getByText(/chosen.mx, .* is saved/).waitFor();
}

describe('on a full disk', () => {
  test('a copy can be saved, and is whole', async () => {
    const page = await openWithoutRoom();
    const { nodes, rootHash } = await statusOf(page);
    const download = await downloaded(page, 'Back up now');
    await download.saveAs(desk.path('copy.mx'));
    expect(await desk.json(['verify', '-f', 'copy.mx'])).toMatchObject({ ok: true, problems: [] });
    expect(await desk.json(['status', '-f', 'copy.mx'])).toMatchObject({ nodes, rootHash });
    // It is remembered here and now, even if there was no room to write that down.
    await page.getByText('Nothing has changed since.').waitFor();
    // Of the attempt in the browser's storage nothing is left.
    expect(await leftoverBytes(page)).toBe(0);
  });

  test('the folder of Markdown can be saved as well', async () => {
    const page = await openWithoutRoom();
    const download = await downloaded(page, 'Export the folder');
    const files = unzipSync(await readFile(await download.path()));
    expect(files['Recording.bin']?.length).toBe(LARGE_BYTES);
    expect(new TextDecoder().decode(files['In work.md'])).toContain('Begun.');
  });

  test('a file that was chosen is written to at once: no second copy is made on the way', async () => {
    const page = await openFull(browser, (open) =>
      addFile(open, 'Recording.bin', LARGE_BYTES).then(() => undefined),
    );
    // There is room for one copy.
    await leave(browser, page, (await statusOf(page)).fileBytes);
    await saveIntoChosen(page);
    const bytes = await page.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      return (await (await root.getFileHandle('chosen.mx')).getFile()).size;
    });
    expect(bytes).toBeGreaterThan(LARGE_BYTES);
    expect(await leftoverBytes(page)).toBe(0);
  });
});

test('a tab that works through another one has the copy written into the file that was chosen there', async () => {
  const first = await browser.openApp();
  await makeNotes(first, [{ title: 'In both' }]);
  const second = await browser.openApp({ keepStorage: true });
  await statusOf(second);
  await saveIntoChosen(second);
});

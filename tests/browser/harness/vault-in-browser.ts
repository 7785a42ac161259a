/** What a person does with a folder of notes: drops it on the page, and takes the `.mx` away. */
import type { Page } from 'playwright-core';
import type { StoreStatus } from '../../../src/mx/types.ts';
import type { TestBrowser } from './chromium.ts';

/** Drops files or folders of this disk on the middle of the page, as a file manager would. */
export async function dropPaths(browser: TestBrowser, page: Page, paths: string[]): Promise<void> {
  const devtools = await browser.devtools(page);
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 };
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data });
  }
}

/** What the open memex holds; waits until one is open. */
export async function statusOf(page: Page): Promise<StoreStatus> {
  await page.waitForFunction(() =>
    window.memex?.status().then(
      () => true,
      () => false,
    ),
  );
  return page.evaluate(() => window.memex.status());
}

/** Waits until the memex holds so many nodes. */
export async function nodesAreThere(page: Page, nodes: number): Promise<void> {
  await page.waitForFunction(async (wanted) => (await window.memex.status()).nodes >= wanted, nodes, {
    timeout: 60_000,
    polling: 200,
  });
}

/** Saves the compact `.mx` on this disk. */
export async function exportTo(page: Page, path: string): Promise<void> {
  const downloading = page.waitForEvent('download');
  await page.evaluate(async () => {
    const file = await window.memex.exportMx('test-export', { onProgress: () => undefined });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = 'export.mx';
    link.click();
  });
  await (await downloading).saveAs(path);
}

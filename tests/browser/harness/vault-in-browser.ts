/** What a person does with a folder of notes: drops it on the page, and takes the `.mx` away. */
import type { Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import type { StoreStatus } from '../../../src/mx/types.ts';
import type { TestBrowser } from './chromium.ts';

/**
 * Drops files or folders of this disk on the middle of the page, as a file manager would. The screen must have come to
 * rest: a hand goes on moving, this one does not, and its drop goes to the element that it came over first.
 */
export async function dropPaths(browser: TestBrowser, page: Page, paths: string[]): Promise<void> {
  await drag(browser, page, paths, ['dragEnter', 'dragOver', 'drop']);
}

/** Part of a drag of files or folders over the middle of the page. */
export async function drag(
  browser: TestBrowser,
  page: Page,
  paths: string[],
  steps: readonly ('dragEnter' | 'dragOver' | 'drop' | 'dragCancel')[],
): Promise<void> {
  const devtools = await browser.devtools(page);
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 };
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of steps) {
    await devtools.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data });
  }
}

/** What the open memex holds; waits until one is open. */
export async function statusOf(page: Page): Promise<StoreStatus> {
  // not by vitest's own waiting: the gallery, which is no test, waits here too
  for (const until = Date.now() + 20_000; (await countNodes(page)) < 0; ) {
    if (Date.now() > until) throw new Error('No memex was opened in 20 seconds.');
    await page.waitForTimeout(50);
  }
  return page.evaluate(() => window.memex.status());
}

/** Waits until the memex holds so many nodes. */
export async function nodesAreThere(page: Page, nodes: number): Promise<void> {
  await vi.waitFor(async () => expect(await countNodes(page)).toBe(nodes), {
    timeout: 60_000,
    interval: 100,
  });
}

/** How many nodes there are; -1 while no memex is open. */
function countNodes(page: Page): Promise<number> {
  return page.evaluate(async () => {
    try {
      return (await window.memex.status()).nodes;
    } catch {
      return -1;
    }
  });
}

/** The browser's save dialog is the system's own and cannot be answered from here: without it a copy is a download. */
export async function withoutSaveDialog(page: Page): Promise<void> {
  await page.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
}

/** Saves the compact `.mx` on this disk. */
export async function exportTo(page: Page, path: string): Promise<void> {
  const save = async () => {
    const file = await window.memex.exportMx('test-export', { onProgress: () => undefined });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = 'export.mx';
    link.click();
  };
  const [download] = await Promise.all([page.waitForEvent('download'), page.evaluate(save)]);
  await download.saveAs(path);
}

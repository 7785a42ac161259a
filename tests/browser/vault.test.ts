import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import type { StoreStatus } from '../../src/mx/types.ts';
import { keptDesk } from '../cli/harness/memex.ts';
import { filesBelow, makeVault, realVault } from '../cli/harness/vault.ts';
import { useChromium } from './harness/chromium.ts';
import { dropPaths, exportTo, nodesAreThere, statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();
const desk = keptDesk();
afterAll(() => desk.remove());

const vault = realVault() ?? makeVault(desk.path('vault'));
const files = filesBelow(vault);

/** What must be the same in the browser and on the command line. */
function countsOf(status: StoreStatus): object {
  const { nodes, links, references, unresolvedReferences, versions, chunks, contentBytes, storedBytes } =
    status;
  return { nodes, links, references, unresolvedReferences, versions, chunks, contentBytes, storedBytes };
}

async function expectVaultOnDisk(mx: string, status: StoreStatus): Promise<void> {
  expect(countsOf((await desk.json(['status', '-f', mx])) as StoreStatus)).toEqual(countsOf(status));
  expect(await desk.json(['verify', '-f', mx])).toMatchObject({ ok: true, problems: [] });
  const folder = `${mx}-files`;
  expect(await desk.memex(['export', '--folder', folder, '-f', mx])).toMatchObject({ code: 0 });
  for (const file of files) {
    const back = readFileSync(join(desk.folder, folder, 'vault', file));
    expect(back.equals(readFileSync(join(vault, file))), file).toBe(true);
  }
}

test('a folder dropped on the empty app is there after the browser is killed, and opens on the command line', async () => {
  const page = await browser.openApp();
  expect((await statusOf(page)).nodes).toBe(0);
  await page.getByText('Look round a sample').waitFor();
  await dropPaths(browser, page, [vault]);
  await nodesAreThere(page, files.length);
  const before = await statusOf(page);
  expect(before.nodes).toBe(files.length);
  expect(before.references - before.unresolvedReferences).toBeGreaterThan(files.length);

  await browser.kill();
  await browser.restart();
  const again = await browser.openApp({ keepStorage: true });
  const after = await statusOf(again);
  expect(countsOf(after)).toEqual(countsOf(before));
  expect(after.rootHash).toBe(before.rootHash);

  await exportTo(again, desk.path('from-browser.mx'));
  await expectVaultOnDisk('from-browser.mx', after);
});

test('the same folder added on the command line gives an .mx that the browser takes over, with the same result', async () => {
  await desk.memex(['init', 'from-cli']);
  await desk.json(['add', vault, '-f', 'from-cli.mx']);
  const status = (await desk.json(['status', '-f', 'from-cli.mx'])) as StoreStatus;

  const page = await browser.openApp();
  await statusOf(page);
  const report = await importMx(page, readFileSync(desk.path('from-cli.mx')));
  expect(report).toMatchObject({ ok: true, problems: [] });
  const taken = await statusOf(page);
  expect(countsOf(taken)).toEqual(countsOf(status));
  expect(taken.rootHash).toBe(status.rootHash);

  await exportTo(page, desk.path('back-again.mx'));
  await expectVaultOnDisk('back-again.mx', taken);
});

/** Takes an .mx over under a key of its own, and opens it. */
function importMx(page: Page, bytes: Buffer) {
  return page.evaluate(async (base64) => {
    const raw = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const file = new File([raw], 'from-cli.mx');
    const report = await window.memex.importMx(file, 'taken-over', 'test-import', {
      onProgress: () => undefined,
    });
    await window.memex.open('taken-over');
    return report;
  }, bytes.toString('base64'));
}

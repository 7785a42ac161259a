/** What the page and its workers hold, some seconds after a start: as far as the browser tells. */
import { type HeapUsage, rendererPeak, watchWorkers } from '../browser.ts';
import type { AppBrowser } from './app-browser.ts';
import type { Count } from './figures.ts';

const SETTLE_MS = 4000;
const MIB = 2 ** 20;

export async function measureMemory(browser: AppBrowser, beginning: string): Promise<readonly Count[]> {
  const page = await browser.open();
  await page.evaluate((text) => window.probe.whenShown(text, true), beginning);
  await page.waitForTimeout(SETTLE_MS);
  const devtools = await page.context().newCDPSession(page);
  const workers = await watchWorkers(devtools);
  const ofPage = held((await devtools.send('Runtime.getHeapUsage')) as HeapUsage);
  let ofWorkers = 0;
  for (const id of workers.ids) ofWorkers += held(await workers.send(id, 'Runtime.getHeapUsage'));
  const count = workers.ids.size;
  await page.close();
  return [
    { what: "the page's objects and buffers", value: ofPage / MIB, unit: 'MiB' },
    { what: `... those of its ${count} workers`, value: ofWorkers / MIB, unit: 'MiB' },
    {
      what: 'the most that any process of a page has had',
      value: rendererPeak(browser.profile) / MIB,
      unit: 'MiB',
    },
  ];
}

function held({ usedSize = 0, backingStorageSize = 0 }: HeapUsage): number {
  return usedSize + backingStorageSize;
}

/** What the tabs take of memory, measured from outside after all garbage was collected. */
import type { Page } from 'playwright-core';
import type { TestBrowser } from '../harness/chromium.ts';

interface Usage {
  readonly usedSize: number;
  readonly backingStorageSize?: number;
}

/** Bytes that the scripts of a page and of its workers hold, with their buffers. */
export async function heapBytes(browser: TestBrowser, page: Page): Promise<number> {
  const devtools = await browser.devtools(page);
  const answers = new Map<number, (usage: Usage) => void>();
  const workers: string[] = [];
  devtools.on('Target.attachedToTarget', ({ sessionId }) => workers.push(sessionId));
  devtools.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { id: number; result: Usage };
    answers.get(id)?.(result);
  });
  await devtools.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  let next = 1;
  const inWorker = (sessionId: string, method: string): Promise<Usage> =>
    new Promise((resolve, reject) => {
      const id = next++;
      answers.set(id, resolve);
      const message = JSON.stringify({ id, method });
      devtools.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject);
    });
  await devtools.send('HeapProfiler.collectGarbage');
  let sum = bytesOf(await devtools.send('Runtime.getHeapUsage'));
  for (const worker of workers) {
    await inWorker(worker, 'HeapProfiler.collectGarbage');
    sum += bytesOf(await inWorker(worker, 'Runtime.getHeapUsage'));
  }
  await devtools.detach();
  return sum;
}

const bytesOf = ({ usedSize, backingStorageSize = 0 }: Usage): number => usedSize + backingStorageSize;

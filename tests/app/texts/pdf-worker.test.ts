import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readInWorker, UNREADABLE } from '../../../src/app/texts/pdf-worker.ts';
import { PartMissing } from '../../../src/formats/outcome-of-pdf.ts';

/** A worker that does what a test tells it to. */
class ToldWorker extends EventTarget {
  static last: ToldWorker | undefined;
  static ends: 'silent' | 'broken' | 'missing' | 'halved' | 'well' = 'well';
  terminated = false;

  constructor() {
    super();
    ToldWorker.last = this;
    queueMicrotask(() => {
      if (ToldWorker.ends === 'missing') this.#fail();
      else this.#say({ kind: 'ready' });
    });
  }

  postMessage(): void {
    const { ends } = ToldWorker;
    if (ends === 'broken') this.#fail();
    // what pdf.js says of its own is passed over
    this.#say({ sourceName: 'worker', action: 'ready' });
    if (ends === 'halved') this.#say({ kind: 'missing', why: 'no maps' });
    if (ends === 'well') this.#say({ kind: 'taken', taken: { text: 'heron', outcome: 'whole' } });
  }

  terminate(): void {
    this.terminated = true;
  }

  #say(data: unknown): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }

  #fail(): void {
    this.dispatchEvent(Object.assign(new Event('error'), { message: 'it is broken' }));
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('Worker', ToldWorker);
});
afterEach(() => {
  expect(ToldWorker.last?.terminated).toBe(true);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const read = (ends: typeof ToldWorker.ends, signal = new AbortController().signal) => {
  ToldWorker.ends = ends;
  return readInWorker(new Uint8Array(3), signal);
};

test('the text that a worker gives is the answer, and the worker ends', async () => {
  expect(await read('well')).toEqual({ text: 'heron', outcome: 'whole' });
});

test('a PDF that keeps the worker busy for ever is given up', async () => {
  const answer = read('silent');
  await vi.advanceTimersByTimeAsync(119_000);
  expect(ToldWorker.last?.terminated).toBe(false);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await answer).toEqual(UNREADABLE);
});

test('a PDF that breaks the worker is given up', async () => {
  expect(await read('broken')).toEqual(UNREADABLE);
});

test('a worker without its program, or a part of it, is no fault of the PDF', async () => {
  await expect(read('missing')).rejects.toThrow('What reads PDFs was not loaded');
  await expect(read('halved')).rejects.toThrow(PartMissing);
});

test('whoever leaves the memex ends the worker', async () => {
  const leaving = new AbortController();
  const answer = read('silent', leaving.signal);
  await vi.advanceTimersByTimeAsync(10);
  leaving.abort();
  expect(await answer).toEqual(UNREADABLE);
  expect(await read('silent', AbortSignal.abort())).toEqual(UNREADABLE);
});

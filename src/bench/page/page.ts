/** The page of the benchmark: starts a worker for each side and passes tasks to them. */
import type { Answered } from '../tasks.ts';

export type SideName = 'memex' | 'sqlite';

export interface BenchPage {
  /** Starts a worker and gives its number, and when it was started (milliseconds since 1970). */
  start(side: SideName): { readonly worker: number; readonly startedAt: number };
  /** Gives a task to a worker, and its answer; both as JSON. */
  ask(worker: number, asked: string): Promise<string>;
  stop(worker: number): void;
}

declare global {
  interface Window {
    readonly bench: BenchPage;
  }
}

const workers = new Map<number, Worker>();

const bench: BenchPage = {
  start(side) {
    const startedAt = performance.timeOrigin + performance.now();
    const number = workers.size + 1;
    workers.set(number, startWorker(side));
    return { worker: number, startedAt };
  },
  async ask(number, asked) {
    const worker = workers.get(number);
    if (worker === undefined) throw new Error(`There is no worker ${number}.`);
    const answered = await new Promise<Answered>((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage(JSON.parse(asked));
    });
    if ('error' in answered) throw new Error(answered.error);
    return JSON.stringify(answered.answer);
  },
  stop: (number) => workers.get(number)?.terminate(),
};

function startWorker(side: SideName): Worker {
  return side === 'memex'
    ? new Worker(new URL('../workers/memex-worker.ts', import.meta.url), { type: 'module' })
    : new Worker(new URL('../workers/sqlite-worker.ts', import.meta.url), { type: 'module' });
}

Object.defineProperty(window, 'bench', { value: bench });

/** Long work in the worker: slices between which requests are answered, progress told, and a way to stop it. */
import { MxError } from '../src/mx/errors.ts';
import type { LongWork, Progress } from '../src/mx/types.ts';
import type { Watcher } from './protocol.ts';
import { nextTurn } from './turn.ts';

/** Work between two looks at what else waits. */
const SLICE_MS = 8;
/** Pause between two tellings of progress. */
const TELL_MS = 60;

export class LongTasks {
  readonly #running = new Map<string, AbortController>();

  cancel(task: string): void {
    this.#running.get(task)?.abort();
  }

  /** Runs an asynchronous task under a name. @throws MxError `exists` while one of that name runs */
  async run<Result>(
    task: string,
    watcher: Watcher,
    work: (signal: AbortSignal, tell: (progress: Progress) => void) => Promise<Result>,
  ): Promise<Result> {
    if (this.#running.has(task)) throw new MxError('exists', `"${task}" is running already.`);
    const controller = new AbortController();
    this.#running.set(task, controller);
    let told = 0;
    const tell = (progress: Progress) => {
      const now = performance.now();
      if (now - told < TELL_MS) return;
      told = now;
      watcher.onProgress(progress);
    };
    try {
      return await work(controller.signal, tell);
    } finally {
      this.#running.delete(task);
    }
  }

  /** Runs a generator of slices to its end. @throws MxError `cancelled` */
  slices<Result>(task: string, watcher: Watcher, work: LongWork<Result>): Promise<Result> {
    return this.run(task, watcher, (signal, tell) => runSlices(work, signal, tell));
  }
}

/** @param settled waited for at every pause: what the work has set going is not to run ahead of what is done */
export async function runSlices<Result>(
  work: LongWork<Result>,
  signal: AbortSignal,
  tell: (progress: Progress) => void,
  settled?: () => Promise<void>,
): Promise<Result> {
  let began = performance.now();
  try {
    for (let step = work.next(); ; step = work.next()) {
      if (step.done === true) return step.value;
      tell(step.value);
      if (performance.now() - began < SLICE_MS) continue;
      await nextTurn();
      await settled?.();
      if (signal.aborted) throw new MxError('cancelled', 'This was stopped. Nothing was changed by it.');
      began = performance.now();
    }
  } finally {
    work.return(undefined as Result);
  }
}

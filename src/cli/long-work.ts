/** Drives long work to its end, shows how far it is on a terminal, and stops it on Ctrl+C. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { MxError } from '../mx/errors.ts';
import type { LongWork, Progress } from '../mx/types.ts';
import { interruptible } from './interrupt.ts';

/** How long to work before signals are looked at. */
const TURN_MS = 40;

/**
 * @returns what the work gives
 * @throws MxError `cancelled` after Ctrl+C, the work having put everything back as it was
 */
export function finish<Result>(work: LongWork<Result>): Promise<Result> {
  return interruptible(async (signal) => {
    const progress = progressLine();
    try {
      let turnEnds = performance.now() + TURN_MS;
      for (let step = work.next(); ; step = work.next()) {
        if (step.done) return step.value;
        if (performance.now() < turnEnds) continue;
        progress.show(step.value);
        await nextTurn();
        if (signal.aborted) throw new MxError('cancelled', 'Stopped; the memex is as it was before.');
        turnEnds = performance.now() + TURN_MS;
      }
    } finally {
      progress.clear();
      // a no-op when the work is done; else its own cleaning up
      work.return(undefined as never);
    }
  });
}

/** One line on standard error that is written over again and again; nothing where no person looks. */
export function progressLine(): { show(progress: Progress): void; clear(): void } {
  const terminal = process.stderr;
  if (!terminal.isTTY) return { show: () => undefined, clear: () => undefined };
  let shown = false;
  let drawn = 0;
  return {
    show({ stage, done, total, current }) {
      if (performance.now() - drawn < TURN_MS) return;
      drawn = performance.now();
      const share = total > 0 ? `${Math.floor((100 * done) / total)} %` : done.toLocaleString('en');
      const line = `${stage} ${share}  ${current ?? ''}`.replace(/\p{Cc}+/gu, ' ');
      terminal.write(`\r\x1b[K${line.slice(0, (terminal.columns ?? 80) - 1)}`);
      shown = true;
    },
    clear() {
      if (shown) terminal.write('\r\x1b[K');
      shown = false;
    },
  };
}

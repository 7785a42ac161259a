/**
 * Counts a text when the page has nothing else to do, and in slices: a key pressed meanwhile waits for none of it. What
 * counts is fetched then.
 */
import type { TextMeasure } from './text-measure.ts';

const PAUSE_MS = 250;

/** Runs when the page is idle; where the browser cannot say so (Safari), soon. */
function whenIdle(run: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: 1000 });
  else setTimeout(run, 1);
}

export interface Measurer {
  /** The text is another: it is counted after a pause. What was being counted is given up. */
  changed(text: () => string): void;
  stop(): void;
}

/** @param done told of each measure */
export function createMeasurer(done: (measure: TextMeasure) => void): Measurer {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let edition = 0;
  const count = async (text: () => string): Promise<void> => {
    const mine = edition;
    const { measuring } = await import('./text-measure.ts');
    if (mine !== edition) return;
    const slices = measuring(text());
    const next = (): void => {
      if (mine !== edition) return;
      const { done: isDone, value } = slices.next();
      if (isDone === true) done(value);
      else whenIdle(next);
    };
    whenIdle(next);
  };
  return {
    changed(text) {
      edition += 1;
      clearTimeout(timer);
      timer = setTimeout(() => {
        count(text).catch((error: unknown) => reportError(error));
      }, PAUSE_MS);
    },
    stop() {
      edition += 1;
      clearTimeout(timer);
    },
  };
}

/**
 * Ctrl+C and its kin. Long work is asked to stop and puts its own things in order; anything else ends at once,
 * which is safe between two turns: what was not synced never happened, and the lock goes with the process.
 */

/** What a shell expects of a program that a signal ended. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

let underWay: AbortController | undefined;

/** Call once, at the start of the program. */
export function heedSignals(): void {
  for (const [signal, exitCode] of Object.entries(EXIT_CODES)) {
    process.on(signal, () => {
      if (underWay === undefined) process.exit(exitCode);
      underWay.abort();
    });
  }
}

/** Runs work that looks at a signal by itself, and stops when it is set. */
export async function interruptible<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const stop = new AbortController();
  underWay = stop;
  try {
    return await work(stop.signal);
  } finally {
    underWay = undefined;
  }
}

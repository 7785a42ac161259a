/**
 * Has the text taken out of PDFs that await it, so that they are found by what they say: after an import, and of those
 * that were left when a memex is opened. When the page has a moment; of several tabs, one does it.
 */
import { createEffect, createMemo, on, onCleanup } from 'solid-js';
import type { AppState } from '../state/app-state.ts';
import type { TakingTexts } from './take-texts.ts';

/** What is shown and typed at the start goes first. */
const REST_MS = 1500;
/** What could not be taken, for want of the program or of room, is tried again after so long. */
const AGAIN_MS = 60_000;

/** Call once, inside a Solid root. */
export function connectTakingTexts({
  client,
  memex,
  side,
  toasts,
}: Pick<AppState, 'client' | 'memex' | 'side' | 'toasts'>): void {
  const due = createMemo(() =>
    memex.phase() === 'open' && memex.status()?.awaitsText === true ? memex.key() : undefined,
  );
  createEffect(
    on(due, (key) => {
      if (key === undefined) return;
      const stop = new AbortController();
      let taking: TakingTexts | undefined;
      let rest: ReturnType<typeof setTimeout>;
      let isTold = false;
      const take = async (): Promise<void> => {
        try {
          await alone(key, stop.signal, async () => {
            taking ??= new (await import('./take-texts.ts')).TakingTexts(client, side, stop.signal);
            await taking.all();
          });
        } catch (error) {
          // it is tried again and again, and told once
          if (!isTold && !stop.signal.aborted) toasts.fail(error);
          isTold = true;
        }
        if (!stop.signal.aborted) rest = setTimeout(take, AGAIN_MS);
      };
      rest = setTimeout(take, REST_MS);
      onCleanup(() => {
        clearTimeout(rest);
        stop.abort();
      });
    }),
  );
}

/** Of the tabs that have this memex open, the first does it, and the next should that be closed. */
async function alone(key: string, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  const { locks } = navigator;
  if (locks === undefined) return work();
  try {
    await locks.request(`memex-texts:${key}`, { signal }, work);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

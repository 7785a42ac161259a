/**
 * Takes the text out of PDFs that await it, so that they are found by what they say: after an import, and of those that
 * were left when a memex is opened. One after the other, in a worker of its own (`pdf-worker.ts`), when the page has a
 * moment; of several tabs, one does it.
 */
import { createEffect, createMemo, on, onCleanup } from 'solid-js';
import { PDF_BYTES_MAX, type TakenPdfText } from '../../formats/pdf-text.ts';
import { isMxError } from '../../mx/errors.ts';
import type { NodeRecord } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import type { AppState } from '../state/app-state.ts';
import { PdfWorker } from './pdf-worker.ts';

/** What is shown and typed at the start goes first. */
const REST_MS = 1500;
/** What could not be taken, for want of the program or of room, is tried again after so long. */
const AGAIN_MS = 60_000;
/** Asked for at once; only the first that was not tried is taken. */
const ASKED_FOR = 8;

/** Call once, inside a Solid root. */
export function connectTakingTexts({ client, memex }: Pick<AppState, 'client' | 'memex'>): void {
  const due = createMemo(() =>
    memex.phase() === 'open' && memex.status()?.awaitsText === true ? memex.entry()?.key : undefined,
  );
  createEffect(
    on(due, (key) => {
      if (key === undefined) return;
      const stop = new AbortController();
      const tried = new Set<string>();
      let rest: ReturnType<typeof setTimeout>;
      const take = async (): Promise<void> => {
        try {
          await takeAlone(client, key, tried, stop.signal);
        } catch (error) {
          console.warn('No text is taken out of PDFs for now:', error);
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
async function takeAlone(
  client: MemexClient,
  key: string,
  tried: Set<string>,
  signal: AbortSignal,
): Promise<void> {
  const { locks } = navigator;
  if (locks === undefined) return takeAll(client, tried, signal);
  try {
    await locks.request(`memex-texts:${key}`, { signal }, () => takeAll(client, tried, signal));
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** @param tried names what need not be tried again, as it stands */
async function takeAll(client: MemexClient, tried: Set<string>, signal: AbortSignal): Promise<void> {
  const worker = new PdfWorker();
  try {
    while (!signal.aborted) {
      const awaiting = await client.awaitingText(tried.size + ASKED_FOR);
      const node = awaiting.find(({ hash, id }) => !tried.has(id + hash));
      if (node === undefined) return;
      await takeOne(client, worker, node, signal);
      tried.add(node.id + node.hash);
    }
  } catch (error) {
    // whoever left this memex hears no more of it
    if (!signal.aborted) throw error;
  } finally {
    worker.end();
  }
}

async function takeOne(
  client: MemexClient,
  worker: PdfWorker,
  { id, version, hash, bytes }: NodeRecord,
  signal: AbortSignal,
): Promise<void> {
  try {
    const taken = bytes > PDF_BYTES_MAX ? TOO_LARGE : await worker.textOf(await read(client, id, version));
    if (!signal.aborted) await client.apply([{ kind: 'setText', id, version, hash, ...taken }]);
  } catch (error) {
    // it was changed or deleted meanwhile: if it awaits its text still, its turn comes again
    const isOfThisOne =
      isMxError(error, 'conflict') || isMxError(error, 'not-found') || isMxError(error, 'corrupt');
    if (!isOfThisOne) throw error;
  }
}

const TOO_LARGE: TakenPdfText = { text: '', outcome: 'too-large' };

async function read(client: MemexClient, id: string, version: number): Promise<Uint8Array<ArrayBuffer>> {
  const { bytes } = await client.content(id, version);
  // what is handed over must be all of its buffer, and one that can be
  return bytes.slice();
}

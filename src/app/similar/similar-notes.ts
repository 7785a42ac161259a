/**
 * The notes like one, looked for while somebody wants to see them: a moment after the note is shown, and again when
 * writing has paused. What was found stays until the newer has come.
 */
import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';
import type { SimilarRow } from '../../../workers/similar-protocol.ts';
import { isMxError } from '../../mx/errors.ts';
import type { NodeId } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import { taskName } from '../client/task-name.ts';
import type { OpenMemex } from '../state/open-memex.ts';

const LIMIT = 12;
/** Whoever only leafs through notes asks for nothing. */
const SHOWN_DELAY_MS = 120;
const CHANGED_DELAY_MS = 600;

export interface SimilarNotes {
  /** Undefined until they have come for this note. */
  readonly rows: Accessor<readonly SimilarRow[] | undefined>;
  readonly failure: Accessor<unknown>;
}

/** Must run inside a Solid root; what is under way ends with it. */
export function createSimilarNotes(
  client: MemexClient,
  memex: Pick<OpenMemex, 'phase' | 'changes'>,
  id: Accessor<NodeId | undefined>,
): SimilarNotes {
  const [found, setFound] = createSignal<{ id: NodeId; rows: readonly SimilarRow[] }>();
  const [failure, setFailure] = createSignal<unknown>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: string | undefined;

  const stop = (): void => {
    clearTimeout(timer);
    const task = running;
    running = undefined;
    if (task !== undefined)
      client
        .cancel(task)
        .catch((error: unknown) => console.warn('Looking for similar notes goes on.', error));
  };
  const look = async (of: NodeId): Promise<void> => {
    const task = taskName('similar');
    running = task;
    try {
      const rows = await client.similar({ id: of, limit: LIMIT }, task, { onProgress: () => undefined });
      if (running !== task) return;
      setFailure(undefined);
      setFound({ id: of, rows });
    } catch (error) {
      // A note that has just gone to the trash is like nothing any more.
      if (running === task && !isMxError(error, 'not-found')) setFailure(() => error);
    } finally {
      if (running === task) running = undefined;
    }
  };
  const lookAfter = (delay: number): void => {
    stop();
    timer = setTimeout(() => {
      const of = id();
      if (of !== undefined && memex.phase() === 'open') void look(of);
    }, delay);
  };

  createEffect(on([id, memex.phase], () => lookAfter(SHOWN_DELAY_MS)));
  createEffect(on(memex.changes, (notice) => notice && lookAfter(CHANGED_DELAY_MS), { defer: true }));
  onCleanup(stop);

  return {
    rows: () => (found()?.id === id() ? found()?.rows : undefined),
    failure,
  };
}

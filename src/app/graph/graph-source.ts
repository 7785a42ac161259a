/** The graph of the open memex, read anew when nodes or links came or went; moves of places alone do not count. */
import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';
import type { AppState } from '../state/app-state.ts';
import { type GraphModel, graphModel, takePlaces } from './graph-model.ts';

const REREAD_AFTER_MS = 500;

export interface GraphSource {
  /** Undefined until the first answer came. */
  readonly model: Accessor<GraphModel | undefined>;
  readonly failed: Accessor<unknown>;
  /** Asks once more. */
  again(): void;
}

/** @param read hears of every answer as the memex has it, before what was moved here since is put into it */
export function createGraphSource(
  { client, memex }: Pick<AppState, 'client' | 'memex'>,
  read: (kept: GraphModel) => void,
): GraphSource {
  const [model, setModel] = createSignal<GraphModel>();
  const [failed, setFailed] = createSignal<unknown>();
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shape = '';

  const ask = async (): Promise<void> => {
    const mine = ++asked;
    try {
      const columns = await client.graph({ references: true, files: true, isolated: true });
      if (mine !== asked) return;
      const next = graphModel(columns);
      read(next);
      const before = model();
      if (before !== undefined) takePlaces(next, before);
      setFailed(undefined);
      setModel(next);
    } catch (error) {
      if (mine === asked) setFailed(error);
    }
  };

  createEffect(
    on([memex.phase, memex.key], ([phase]) => {
      setModel(undefined);
      if (phase === 'open') void ask();
    }),
  );
  createEffect(
    on(
      memex.changes,
      (notice) => {
        if (notice === undefined) return;
        const { nodes, links, references, trashed } = notice.status;
        const now = `${nodes} ${links} ${references} ${trashed}`;
        if (notice.nodes.length === 0 && now === shape) return;
        shape = now;
        clearTimeout(timer);
        timer = setTimeout(() => void ask(), REREAD_AFTER_MS);
      },
      { defer: true },
    ),
  );
  onCleanup(() => clearTimeout(timer));
  return { model, failed, again: () => void ask() };
}

/** Which nodes answer the searches of the colour groups, asked anew when the groups or the memex change. */
import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';
import type { AppState } from '../state/app-state.ts';
import type { GraphModel } from './graph-model.ts';
import type { ColourGroup } from './graph-views.ts';

/** So many nodes of a group are coloured. */
const FOUND_MOST = 5_000;
const ASK_AFTER_MS = 250;

export interface GroupsFound {
  /** Ids of each group's nodes, in the order of the groups; undefined while a group is not answered or cannot be. */
  readonly found: Accessor<readonly (ReadonlySet<string> | undefined)[]>;
}

export function createGroupsFound(
  { client, memex }: Pick<AppState, 'client' | 'memex'>,
  groups: Accessor<readonly ColourGroup[]>,
): GroupsFound {
  const [found, setFound] = createSignal<readonly (ReadonlySet<string> | undefined)[]>([]);
  let timer = 0;
  let asked = 0;
  const ask = async (): Promise<void> => {
    const mine = ++asked;
    const answers = await Promise.all(groups().map(({ text }) => idsOf(text)));
    if (mine === asked) setFound(answers);
  };
  const idsOf = async (text: string): Promise<ReadonlySet<string> | undefined> => {
    if (text.trim() === '') return undefined;
    try {
      const { hits } = await client.search(text, FOUND_MOST);
      return new Set(hits.map(({ id }) => id));
    } catch {
      // Half a query, as one writes it: it colours nothing yet.
      return undefined;
    }
  };
  createEffect(
    on([groups, () => memex.changes()?.commit], () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => void ask(), ASK_AFTER_MS);
    }),
  );
  onCleanup(() => clearTimeout(timer));
  return { found };
}

/** The ink of each node of a model by the first group that has it, 0 where its type says it; undefined for none at all. */
export function tintsOf(
  model: GraphModel,
  groups: readonly ColourGroup[],
  found: readonly (ReadonlySet<string> | undefined)[],
): Uint8Array | undefined {
  if (!found.some((ids) => ids !== undefined && ids.size > 0)) return undefined;
  return Uint8Array.from(model.ids, (id) => groups.find((_, index) => found[index]?.has(id))?.ink ?? 0);
}

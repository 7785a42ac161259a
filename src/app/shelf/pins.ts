/** Nodes that are pinned, on the shelf of the sidebar. */
import { isMxError } from '../../mx/errors.ts';
import { PINNED_SETTING } from '../../mx/graph/pin-setting.ts';
import type { Json, NodeId, NodeRecord } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import type { AppState } from '../state/app-state.ts';
import { words } from '../words/catalogue.ts';

/** As many are shown; a list of more is no shelf. */
export const PINS_SHOWN_MAX = 40;

/** The ids in the order in which they were pinned, from the settings by the rest of their names. */
export function pinnedIds(said: ReadonlyMap<string, Json>): readonly NodeId[] {
  return [...said]
    .filter((entry): entry is [string, number] => typeof entry[1] === 'number')
    .sort(([one, early], [other, late]) => early - late || (one < other ? -1 : 1))
    .map(([id]) => id);
}

/** The records of nodes that are there, in the same order; those that are purged or in the trash are left out. */
export async function livingNodes(
  client: Pick<MemexClient, 'node'>,
  ids: readonly NodeId[],
): Promise<readonly NodeRecord[]> {
  const found = await Promise.all(ids.map((id) => client.node(id).catch(unlessThere)));
  return found.filter((node) => node !== undefined).filter((node) => node.deleted === undefined);
}

/** Purged is no failure; anything else is. */
function unlessThere(error: unknown): undefined {
  if (!isMxError(error, 'not-found')) throw error;
}

/** Pins a node, or takes its pin away. */
export async function togglePin(
  app: Pick<AppState, 'client' | 'kept' | 'toasts'>,
  id: NodeId,
): Promise<void> {
  const before = app.kept.of(PINNED_SETTING).get(id) ?? null;
  const set = async (value: Json): Promise<void> => {
    await app.client.apply([{ kind: 'setSetting', name: PINNED_SETTING + id, value }]);
  };
  try {
    await set(before === null ? Date.now() : null);
    app.toasts.say(before === null ? words.shelf.isPinned : words.shelf.isUnpinned, {
      label: words.common.undo,
      run: () => set(before),
    });
  } catch (error) {
    app.toasts.fail(error);
  }
}

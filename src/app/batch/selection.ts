/**
 * Which rows of the list are chosen: by their ids, or all that fit the list's filter but for some. The latter is a
 * condition, so that choosing a hundred thousand nodes costs no more than choosing one.
 */
import { type Accessor, createEffect, createMemo, createSignal, on } from 'solid-js';
import type { Chosen } from '../../../workers/batch-protocol.ts';
import type { NodeId } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import type { NodeList } from '../state/node-list.ts';

/** Rows that a range takes at most: more is chosen by a filter. */
const RANGE_ROWS_MAX = 2000;
const NONE: ReadonlySet<NodeId> = new Set();

export interface Selection {
  readonly count: Accessor<number>;
  /** The ids that are chosen, where they are few by their nature; undefined when all that fit are. */
  readonly ids: Accessor<ReadonlySet<NodeId> | undefined>;
  has(id: NodeId | undefined): boolean;
  /** Takes a row in or out; ranges begin at it from then on. */
  toggle(row: number): void;
  /** Takes in all rows from the one that was chosen last to this one. */
  extend(row: number): Promise<void>;
  all(): void;
  clear(): void;
  chosen(): Chosen;
}

interface State {
  readonly isAll: boolean;
  /** Those chosen, or those that are not. */
  readonly ids: ReadonlySet<NodeId>;
}

/** Must run inside a Solid root. A choice does not outlive the filter that it was made under. */
export function createSelection(client: Pick<MemexClient, 'list'>, list: NodeList): Selection {
  const [state, setState] = createSignal<State>({ isAll: false, ids: NONE });
  let anchor = 0;
  const clear = (): void => void setState({ isAll: false, ids: NONE });
  const filter = createMemo(() => `${list.choice().type ?? ''}\n${list.choice().tag ?? ''}`);
  createEffect(on(filter, clear, { defer: true }));
  return {
    count: createMemo(() => {
      const { isAll, ids } = state();
      return isAll ? Math.max(0, (list.total() ?? 0) - ids.size) : ids.size;
    }),
    ids: () => (state().isAll ? undefined : state().ids),
    has(id) {
      const { isAll, ids } = state();
      return id !== undefined && ids.has(id) !== isAll;
    },
    toggle(row) {
      const id = list.row(row)?.id;
      if (id === undefined) return;
      anchor = row;
      setState(({ isAll, ids }) => ({ isAll, ids: toggled(ids, id) }));
    },
    async extend(row) {
      const from = Math.min(anchor, row);
      const limit = Math.min(RANGE_ROWS_MAX, Math.abs(anchor - row) + 1);
      const { ids: found } = await client.list({ ...list.choice(), offset: from, limit });
      setState(({ isAll, ids }) => ({
        isAll,
        ids: isAll ? without(ids, found) : new Set([...ids, ...found]),
      }));
    },
    all: () => void setState({ isAll: true, ids: NONE }),
    clear,
    chosen() {
      const { isAll, ids } = state();
      if (!isAll) return { ids: [...ids] };
      const { type, tag } = list.choice();
      return {
        ...(type === undefined ? {} : { type }),
        ...(tag === undefined ? {} : { tag }),
        except: [...ids],
      };
    },
  };
}

function toggled(ids: ReadonlySet<NodeId>, id: NodeId): ReadonlySet<NodeId> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

function without(ids: ReadonlySet<NodeId>, gone: readonly NodeId[]): ReadonlySet<NodeId> {
  const next = new Set(ids);
  for (const id of gone) next.delete(id);
  return next;
}

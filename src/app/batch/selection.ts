/**
 * Which rows of a list are chosen: by their ids, or all that fit but for some. The latter is a condition, so that choosing
 * a hundred thousand nodes costs no more than choosing one.
 */
import { type Accessor, createEffect, createMemo, createSignal, on } from 'solid-js';
import type { Chosen, ChosenByFit } from '../../../workers/batch-protocol.ts';
import type { NodeId } from '../../mx/types.ts';

/** Rows that a range takes at most: more is chosen by a filter. */
export const RANGE_ROWS_MAX = 2000;
const NONE: ReadonlySet<NodeId> = new Set();

/** Rows that can be chosen. */
export interface ChoosableRows {
  /** How many there are; undefined while that is not known. */
  readonly total: Accessor<number | undefined>;
  /** The node of a row, or all that it stands for; none while the row is on its way. */
  at(row: number): readonly NodeId[];
  /** The nodes of rows from one on, at most `limit` rows. */
  range(from: number, limit: number): Promise<readonly NodeId[]>;
  /** All of them as a condition; where they are none, they are taken one by one. */
  readonly fit?: () => Omit<ChosenByFit, 'except'>;
  /** What is listed: a choice does not outlive a change of it. */
  readonly question: Accessor<unknown>;
}

export interface Selection {
  readonly count: Accessor<number>;
  /** How many rows there are to choose from. */
  readonly total: Accessor<number>;
  /** The ids that are chosen, where they are few by their nature; undefined when all that fit are. */
  readonly ids: Accessor<ReadonlySet<NodeId> | undefined>;
  /** Rows that the last range was too long for. */
  readonly leftOut: Accessor<number>;
  has(id: NodeId | undefined): boolean;
  /** Takes a row in or out; ranges begin at it from then on. */
  toggle(row: number): void;
  /** Takes in all rows from the one that was chosen last to this one, as far as a range goes. */
  extend(row: number): Promise<void>;
  /** Takes nodes in by their ids, or out. */
  put(ids: Iterable<NodeId>, isIn: boolean): void;
  all(): Promise<void>;
  clear(): void;
  chosen(): Chosen;
}

interface State {
  readonly isAll: boolean;
  /** Those chosen, or those that are not. */
  readonly ids: ReadonlySet<NodeId>;
}

/** Must run inside a Solid root. */
export function createSelection(rows: ChoosableRows): Selection {
  const [state, setState] = createSignal<State>({ isAll: false, ids: NONE });
  const [leftOut, setLeftOut] = createSignal(0);
  let anchor = 0;
  const take = (change: (before: State) => State, out = 0): void => {
    setState(change);
    setLeftOut(out);
  };
  const clear = (): void => take(() => ({ isAll: false, ids: NONE }));
  createEffect(on(createMemo(rows.question), clear, { defer: true }));
  const put = (found: Iterable<NodeId>, isIn: boolean, out = 0): void =>
    take(
      ({ isAll, ids }) => ({ isAll, ids: isAll === isIn ? without(ids, found) : withAll(ids, found) }),
      out,
    );
  const has = (id: NodeId | undefined): boolean => {
    const { isAll, ids } = state();
    return id !== undefined && ids.has(id) !== isAll;
  };
  return {
    count: createMemo(() => {
      const { isAll, ids } = state();
      return isAll ? Math.max(0, (rows.total() ?? 0) - ids.size) : ids.size;
    }),
    total: () => rows.total() ?? 0,
    ids: () => (state().isAll ? undefined : state().ids),
    leftOut,
    has,
    toggle(row) {
      const ids = rows.at(row);
      if (ids.length === 0) return;
      anchor = row;
      put(ids, !ids.every(has));
    },
    async extend(row) {
      const { from, count, left } = rangeOf(anchor, row);
      put(await rows.range(from, count), true, left);
    },
    put: (ids, isIn) => put(ids, isIn),
    async all() {
      if (rows.fit !== undefined) take(() => ({ isAll: true, ids: NONE }));
      else put(await rows.range(0, rows.total() ?? 0), true);
    },
    clear,
    chosen() {
      const { isAll, ids } = state();
      return isAll ? { ...rows.fit?.(), except: [...ids] } : { ids: [...ids] };
    },
  };
}

/** The rows of a range that are taken, those next to where it begins, and how many are not. */
export function rangeOf(
  anchor: number,
  row: number,
): { readonly from: number; readonly count: number; readonly left: number } {
  const length = Math.abs(anchor - row) + 1;
  const count = Math.min(RANGE_ROWS_MAX, length);
  return { from: row < anchor ? anchor - count + 1 : anchor, count, left: length - count };
}

function withAll(ids: ReadonlySet<NodeId>, found: Iterable<NodeId>): ReadonlySet<NodeId> {
  return new Set([...ids, ...found]);
}

function without(ids: ReadonlySet<NodeId>, gone: Iterable<NodeId>): ReadonlySet<NodeId> {
  const next = new Set(ids);
  for (const id of gone) next.delete(id);
  return next;
}

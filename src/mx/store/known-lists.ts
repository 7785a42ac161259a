/**
 * What need not be found out again of lists that were read a moment ago: which nodes they hold, and where in the index
 * every so-many-th row stands, so that a row far down is not walked to from the beginning. Of the commit that was read
 * last alone: with each commit rows come, go and move.
 */
import type { Key } from '../tree/tree.ts';
import type { CommitNumber } from '../types.ts';
import type { ListOptions } from './node-reads.ts';

/** Rows from one place that is known to the next: a walk of so many takes less than a millisecond. */
export const PLACE_ROWS = 1024;
/** Lists that are known at a time: who chooses among many filters looks at one after the other. */
const LISTS_MAX = 4;

export interface KnownList {
  /** All that may be in it, when that is not every node of its index. */
  readonly members: ReadonlySet<number> | undefined;
  /** The keys of rows `PLACE_ROWS`, twice as many, and so on, as far down as it was walked. */
  readonly places: Key[];
}

export class KnownLists {
  #commit: CommitNumber | undefined;
  readonly #lists = new Map<string, KnownList>();

  /**
   * @param commit a durable one: no other state ever has its number
   * @param members finds out which nodes are in it, when that is not known
   */
  of(commit: CommitNumber, options: ListOptions, members: () => KnownList['members']): KnownList {
    if (commit !== this.#commit) this.#lists.clear();
    this.#commit = commit;
    const { order, descending, type, tag, trashed } = options;
    const name = JSON.stringify([order, descending, type, tag, trashed]);
    const known = this.#lists.get(name);
    if (known !== undefined) return known;
    if (this.#lists.size >= LISTS_MAX) this.#lists.clear();
    const list = { members: members(), places: [] };
    this.#lists.set(name, list);
    return list;
  }
}

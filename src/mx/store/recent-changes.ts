/**
 * Which keys the last commits changed, kept in memory within a bound, so that a transaction learns cheaply
 * whether what it read has changed. What is older than this remembers is found by comparing states in the tree.
 */
import type { Key } from '../tree/tree.ts';
import type { CommitNumber } from '../types.ts';
import { isNoted } from './noting-reader.ts';

/** Keys that are remembered, of all commits together. */
const KEYS_MAX = 65_536;

export interface ChangedKeys {
  readonly commit: CommitNumber;
  readonly keys: readonly Key[];
}

export class RecentChanges {
  #commits: ChangedKeys[] = [];
  #keys = 0;
  /** Every commit after this one is remembered. */
  #since: CommitNumber;

  constructor(
    head: CommitNumber,
    private readonly keysMax = KEYS_MAX,
  ) {
    this.#since = head;
  }

  add(commit: CommitNumber, changed: Iterable<Key>): void {
    const keys = [...changed].filter(isNoted);
    this.#commits.push({ commit, keys });
    this.#keys += keys.length;
    while (this.#keys > this.keysMax) {
      const oldest = this.#commits.shift();
      if (oldest === undefined) return;
      this.#keys -= oldest.keys.length;
      this.#since = oldest.commit;
    }
  }

  /** Forgets all: commits that were queued after `head` never happened. */
  forget(head: CommitNumber): void {
    this.#commits = [];
    this.#keys = 0;
    this.#since = head;
  }

  /** The commits after this one, oldest first; `undefined` when not all of them are remembered. */
  after(commit: CommitNumber): readonly ChangedKeys[] | undefined {
    if (commit < this.#since) return undefined;
    let at = this.#commits.length;
    while (at > 0 && (this.#commits[at - 1] as ChangedKeys).commit > commit) at--;
    return this.#commits.slice(at);
  }
}

/**
 * Which keys the last commits changed, kept in memory within a bound while transactions are open, so that one
 * learns cheaply whether what it read has changed. What is older than this remembers is found by comparing states in
 * the tree.
 */
import type { Key } from '../tree/tree.ts';
import type { CommitNumber } from '../types.ts';

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
    const keys = [...changed];
    this.#commits.push({ commit, keys });
    this.#keys += keys.length;
    while (this.#keys > this.keysMax) {
      const oldest = this.#commits.shift();
      if (oldest === undefined) return;
      this.#keys -= oldest.keys.length;
      this.#since = oldest.commit;
    }
  }

  /** Remembers nothing up to this commit. */
  forget(upTo: CommitNumber): void {
    this.#since = upTo;
    if (this.#commits.length === 0) return;
    this.#commits = [];
    this.#keys = 0;
  }

  /** The commits after this one, oldest first; `undefined` when not all of them are remembered. */
  after(commit: CommitNumber): readonly ChangedKeys[] | undefined {
    if (commit < this.#since) return undefined;
    let at = this.#commits.length;
    while (at > 0 && (this.#commits[at - 1] as ChangedKeys).commit > commit) at--;
    return this.#commits.slice(at);
  }
}

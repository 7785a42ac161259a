/** Several ordered walks over keys as one: each key once, with its states from every walk that has it. */
import type { State } from './state.ts';
import type { Key } from './tree.ts';

/** An ordered walk over keys, each with its states, newest first. */
export interface KeyCursor {
  next(): boolean;
  readonly key: Key;
  readonly states: State | undefined;
}

/**
 * Requires sources from the newest to the oldest: all states of one are newer than those of the next, key by key.
 * With the ten or so sources that there are, looking at each is faster than keeping a heap.
 */
export class KeyMerge {
  key: Key = '';
  /** The states of `key` by source, newest source first. */
  readonly chains: (State | undefined)[] = [];
  private readonly live: KeyCursor[] = [];
  private readonly due: boolean[] = [];

  constructor(
    sources: readonly KeyCursor[],
    private readonly reverse: boolean,
  ) {
    for (const source of sources) {
      this.live.push(source);
      this.due.push(true);
    }
  }

  next(): boolean {
    const { live, due } = this;
    for (let i = 0; i < live.length; ) {
      if (!due[i] || live[i]!.next()) {
        due[i] = false;
        i++;
      } else {
        live.splice(i, 1);
        due.splice(i, 1);
      }
    }
    const first = live[0];
    if (first === undefined) return false;
    let key = first.key;
    for (let i = 1; i < live.length; i++) {
      const other = live[i]!.key;
      if (this.reverse ? other > key : other < key) key = other;
    }
    this.key = key;
    this.chains.length = 0;
    for (let i = 0; i < live.length; i++) {
      if (live[i]!.key !== key) continue;
      this.chains.push(live[i]!.states);
      due[i] = true;
    }
    return true;
  }
}

/**
 * The memtable: keys in order, each with its states, newest first. Leaves of at most 128 keys in an array: a
 * B+ tree of two levels, which at the few hundred thousand keys that fit here beats a deeper one.
 *
 * Commits not yet durable stand here too; readers leave out what is newer than they are.
 */
import type { CommitNumber } from '../types.ts';
import { firstHeadFrom, keyHead } from './key-head.ts';
import { LEAF_KEYS_MAX, Leaf } from './memtable-leaf.ts';
import { Kind, type State } from './state.ts';
import type { Key } from './tree.ts';

/** What a state costs in memory beside its bytes, roughly. */
const STATE_OVERHEAD = 24;
/** Leaves looked at behind the one that was last added to: others that were split have moved it so far. */
const FINGER_REACH = 3;

export class Memtable {
  private readonly leaves: Leaf[] = [new Leaf()];
  /** The first key of each leaf, and their heads; the first leaf is for all keys below the second's. */
  private readonly firsts: Key[] = [''];
  private firstHeads = new Float64Array(64);
  /** The leaf that was last added to in each key space: keys of many spaces come in order. */
  private readonly fingers = new Uint32Array(256);
  /** Bytes of keys and values, and a little per state. */
  bytes = 0;
  /** How many states there are. */
  count = 0;
  /** Changes whenever places of keys move; cursors then find theirs again. */
  shape = 0;

  get(key: Key): State | undefined {
    const head = keyHead(key);
    const leaf = this.leaves[this.leafOf(key, head)]!;
    const index = leaf.seek(key, head);
    return leaf.holds(index, key, head) ? leaf.state(index) : undefined;
  }

  /**
   * Adds a state, which is newer than all that the key has, or takes the place of the newest, if of its commit, and
   * then gives that one. `fold` may shorten the chain of the states before it.
   */
  add(key: Key, state: State, fold?: (newest: State) => State): State | undefined {
    const space = key.charCodeAt(0) & 0xff;
    const head = keyHead(key);
    const leafIndex = this.nearFinger(space, key, head);
    this.fingers[space] = leafIndex;
    const leaf = this.leaves[leafIndex]!;
    const index = leaf.seek(key, head);
    this.bytes += key.length + state.valueLength + STATE_OVERHEAD;
    this.count++;
    if (leaf.holds(index, key, head)) {
      const newest = leaf.state(index);
      const replaced = newest?.commit === state.commit ? newest : undefined;
      let older = newest;
      if (replaced !== undefined) {
        this.forget(key, replaced);
        older = replaced.older;
      }
      if (fold !== undefined && older !== undefined) older = this.shorten(key, older, fold);
      state.older = older;
      if (state.kind === Kind.merge) state.merges = 1 + (older?.merges ?? 0);
      leaf.states[leaf.order[index]!] = state;
      return replaced;
    }
    if (state.kind === Kind.merge) state.merges = 1;
    leaf.insert(index, key, head, state);
    if (index === 0) {
      this.firsts[leafIndex] = key;
      this.firstHeads[leafIndex] = head;
    }
    this.shape++;
    if (leaf.keys.length > LEAF_KEYS_MAX) this.split(leafIndex, index);
    return undefined;
  }

  /** Takes back the newest state of a key, if it is of this commit, and gives it. */
  takeBack(key: Key, commit: CommitNumber): State | undefined {
    const head = keyHead(key);
    const leaf = this.leaves[this.leafOf(key, head)]!;
    const index = leaf.seek(key, head);
    const state = leaf.holds(index, key, head) ? leaf.state(index) : undefined;
    if (state?.commit !== commit) return undefined;
    leaf.states[leaf.order[index]!] = state.older;
    this.forget(key, state);
    return state;
  }

  /** True when a key begins with `prefix`, though it may have no state any more. */
  mayHave(prefix: Key): boolean {
    const { leaf, index } = this.seek(prefix);
    return this.leaves[leaf]?.key(index)?.startsWith(prefix) === true;
  }

  cursor(start: Key, end: Key, reverse: boolean): MemtableCursor {
    return new MemtableCursor(this, start, end, reverse);
  }

  /** The place of the first key that is not below `key`: leaf and index, perhaps past the last. */
  seek(key: Key): { leaf: number; index: number } {
    const head = keyHead(key);
    const leaf = this.leafOf(key, head);
    const index = this.leaves[leaf]!.seek(key, head);
    return index < this.leaves[leaf]!.keys.length ? { leaf, index } : { leaf: leaf + 1, index: 0 };
  }

  at(leaf: number): Leaf | undefined {
    return this.leaves[leaf];
  }

  private shorten(key: Key, newest: State, fold: (newest: State) => State): State {
    const shorter = fold(newest);
    if (shorter === newest) return newest;
    for (let state: State | undefined = newest; state !== shorter.older; state = state?.older) {
      if (state !== undefined) this.forget(key, state);
    }
    this.bytes += key.length + shorter.valueLength + STATE_OVERHEAD;
    this.count++;
    return shorter;
  }

  private forget(key: Key, state: State): void {
    this.bytes -= key.length + state.valueLength + STATE_OVERHEAD;
    this.count--;
  }

  /** The leaf of a key, looked for first where its space was last added to, and behind that. */
  private nearFinger(space: number, key: Key, head: number): number {
    const finger = this.fingers[space]!;
    const last = Math.min(finger + FINGER_REACH, this.leaves.length - 1);
    for (let leaf = finger; leaf <= last; leaf++) {
      if (leaf > 0 && this.beginsAbove(leaf, key, head)) break;
      if (leaf + 1 === this.leaves.length || this.beginsAbove(leaf + 1, key, head)) return leaf;
    }
    return this.leafOf(key, head);
  }

  private beginsAbove(leaf: number, key: Key, head: number): boolean {
    const first = this.firstHeads[leaf]!;
    return first > head || (first === head && this.firsts[leaf]! > key);
  }

  /** The last leaf whose first key is not above `key`. */
  private leafOf(key: Key, head: number): number {
    const { firstHeads, firsts } = this;
    const { length } = this.leaves;
    let low = firstHeadFrom(firstHeads, 1, length, head);
    if (low === length || firstHeads[low] !== head) return low - 1;
    let high = firstHeadFrom(firstHeads, low, length, head + 1);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (firsts[middle]! <= key) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  private split(leafIndex: number, inserted: number): void {
    const leaf = this.leaves[leafIndex]!;
    // Keys often come in order: then the full leaf is left as it is and a new one begins.
    const ascending = inserted === leaf.keys.length - 1;
    const middle = ascending ? leaf.keys.length - 1 : leaf.keys.length >>> 1;
    const right = leaf.part(middle, leaf.keys.length);
    if (ascending) leaf.pop();
    else this.leaves[leafIndex] = leaf.part(0, middle);
    const place = leafIndex + 1;
    if (this.leaves.length === this.firstHeads.length) {
      const more = new Float64Array(2 * this.firstHeads.length);
      more.set(this.firstHeads);
      this.firstHeads = more;
    }
    this.firstHeads.copyWithin(place + 1, place, this.leaves.length);
    this.firstHeads[place] = right.heads[0]!;
    this.leaves.splice(place, 0, right);
    const first = right.keys[0]!;
    this.firsts.splice(place, 0, first);
    if (ascending) this.fingers[first.charCodeAt(0) & 0xff] = place;
  }
}

/** Walks keys in order, forwards or backwards; keys added meanwhile are met when they lie ahead. */
export class MemtableCursor {
  key: Key = '';
  states: State | undefined;
  private leaf = 0;
  private index = -1;
  private shape = -1;
  private started = false;

  constructor(
    private readonly table: Memtable,
    private readonly start: Key,
    private readonly end: Key,
    private readonly reverse: boolean,
  ) {}

  next(): boolean {
    if (!this.place()) return false;
    for (;;) {
      const leaf = this.table.at(this.leaf);
      const key = leaf?.key(this.index);
      if (leaf === undefined || key === undefined) return false;
      if (this.reverse ? key < this.start : key >= this.end) return false;
      const states = leaf.state(this.index);
      this.key = key;
      this.states = states;
      if (states !== undefined) return true;
      this.step();
    }
  }

  /** Moves to the entry after the last one given (or to the first). */
  private place(): boolean {
    if (this.started && this.shape === this.table.shape) {
      this.step();
      return true;
    }
    const anchor = this.started ? this.key : this.reverse ? this.end : this.start;
    const { leaf, index } = this.table.seek(anchor);
    this.leaf = leaf;
    this.index = index;
    this.shape = this.table.shape;
    if (this.reverse) this.step();
    else if (this.started && this.table.at(leaf)?.key(index) === anchor) this.step();
    this.started = true;
    return this.leaf >= 0;
  }

  private step(): void {
    if (this.reverse) {
      this.index--;
      while (this.index < 0) {
        this.leaf--;
        const before = this.table.at(this.leaf);
        if (before === undefined) return;
        this.index = before.keys.length - 1;
      }
    } else {
      this.index++;
      const leaf = this.table.at(this.leaf);
      if (leaf !== undefined && this.index >= leaf.keys.length) {
        this.leaf++;
        this.index = 0;
      }
    }
  }
}

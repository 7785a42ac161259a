/**
 * The memtable: keys in order, each with its states, newest first. Leaves of at most 128 keys in an array: a
 * B+ tree of two levels, which at the few hundred thousand keys that fit here beats a deeper one.
 *
 * Commits not yet durable stand here too; readers leave out what is newer than they are.
 */
import type { CommitNumber } from '../types.ts';
import type { State } from './state.ts';
import type { Key } from './tree.ts';

const LEAF_KEYS_MAX = 128;
/** What a state costs in memory beside its bytes, roughly. */
const STATE_OVERHEAD = 24;
/** Leaves looked at behind the one that was last added to: others that were split have moved it so far. */
const FINGER_REACH = 3;

interface Leaf {
  readonly keys: Key[];
  readonly states: (State | undefined)[];
}

export class Memtable {
  private readonly leaves: Leaf[] = [{ keys: [], states: [] }];
  /** The first key of each leaf, close together; the first leaf is for all keys below the second's. */
  private readonly firsts: Key[] = [''];
  /** The leaf that was last added to in each key space: keys of many spaces come in order. */
  private readonly fingers = new Uint32Array(256);
  /** Bytes of keys and values, and a little per state. */
  bytes = 0;
  /** How many states there are. */
  count = 0;
  /** Changes whenever places of keys move; cursors then find theirs again. */
  shape = 0;

  get(key: Key): State | undefined {
    const leaf = this.leaves[this.leafOf(key)]!;
    const index = lowerBound(leaf.keys, key);
    return leaf.keys[index] === key ? leaf.states[index] : undefined;
  }

  /**
   * Adds a state, which is newer than all that the key has, or takes the place of the newest, if of its commit, and
   * then gives that one. `fold` may shorten the chain of the states before it.
   */
  add(key: Key, state: State, fold?: (newest: State) => State): State | undefined {
    const space = key.charCodeAt(0) & 0xff;
    const leafIndex = this.nearFinger(space, key);
    this.fingers[space] = leafIndex;
    const leaf = this.leaves[leafIndex]!;
    const { keys } = leaf;
    const last = keys.length - 1;
    const index = last >= 0 && keys[last]! < key ? last + 1 : lowerBound(keys, key);
    this.bytes += key.length + state.valueLength + STATE_OVERHEAD;
    this.count++;
    if (keys[index] === key) {
      const newest = leaf.states[index];
      const replaced = newest?.commit === state.commit ? newest : undefined;
      let older = newest;
      if (replaced !== undefined) {
        this.forget(key, replaced);
        older = replaced.older;
      }
      if (fold !== undefined && older !== undefined) older = this.shorten(key, older, fold);
      state.older = older;
      leaf.states[index] = state;
      return replaced;
    }
    insert(keys, index, key);
    insert<State | undefined>(leaf.states, index, state);
    if (index === 0) this.firsts[leafIndex] = key;
    this.shape++;
    if (keys.length > LEAF_KEYS_MAX) this.split(leafIndex, index);
    return undefined;
  }

  /** Takes back the newest state of a key, if it is of this commit, and gives it. */
  takeBack(key: Key, commit: CommitNumber): State | undefined {
    const leaf = this.leaves[this.leafOf(key)]!;
    const index = lowerBound(leaf.keys, key);
    const state = leaf.keys[index] === key ? leaf.states[index] : undefined;
    if (state?.commit !== commit) return undefined;
    leaf.states[index] = state.older;
    this.forget(key, state);
    return state;
  }

  cursor(start: Key, end: Key, reverse: boolean): MemtableCursor {
    return new MemtableCursor(this, start, end, reverse);
  }

  /** The place of the first key that is not below `key`: leaf and index, perhaps past the last. */
  seek(key: Key): { leaf: number; index: number } {
    const leaf = this.leafOf(key);
    const index = lowerBound(this.leaves[leaf]!.keys, key);
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
  private nearFinger(space: number, key: Key): number {
    const { firsts } = this;
    const finger = this.fingers[space]!;
    const last = Math.min(finger + FINGER_REACH, firsts.length - 1);
    for (let leaf = finger; leaf <= last; leaf++) {
      if (leaf > 0 && firsts[leaf]! > key) break;
      if (leaf + 1 === firsts.length || firsts[leaf + 1]! > key) return leaf;
    }
    return this.leafOf(key);
  }

  /** The last leaf whose first key is not above `key`. */
  private leafOf(key: Key): number {
    let low = 0;
    let high = this.leaves.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.firsts[middle]! <= key) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private split(leafIndex: number, inserted: number): void {
    const leaf = this.leaves[leafIndex]!;
    // Keys often come in order: then the full leaf is left as it is and a new one begins.
    const ascending = inserted === leaf.keys.length - 1;
    const middle = ascending ? leaf.keys.length - 1 : leaf.keys.length >>> 1;
    const right: Leaf = { keys: leaf.keys.splice(middle), states: leaf.states.splice(middle) };
    this.leaves.splice(leafIndex + 1, 0, right);
    this.firsts.splice(leafIndex + 1, 0, right.keys[0]!);
    if (ascending) this.fingers[right.keys[0]!.charCodeAt(0) & 0xff] = leafIndex + 1;
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
      const key = leaf?.keys[this.index];
      if (leaf === undefined || key === undefined) return false;
      if (this.reverse ? key < this.start : key >= this.end) return false;
      const states = leaf.states[this.index];
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
    else if (this.started && this.table.at(leaf)?.keys[index] === anchor) this.step();
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

/** Like `splice`, which makes an array of what it took out, each time. */
function insert<Item>(items: Item[], index: number, item: Item): void {
  items.push(item);
  for (let i = items.length - 1; i > index; i--) items[i] = items[i - 1]!;
  items[index] = item;
}

function lowerBound(keys: readonly Key[], key: Key): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

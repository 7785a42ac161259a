/** A leaf of the memtable: some keys in order, with their states. */
import { firstHeadFrom } from './key-head.ts';
import type { State } from './state.ts';
import type { Key } from './tree.ts';

/** When there are more, a leaf is split. */
export const LEAF_KEYS_MAX = 128;

/** Heads of so many leaves lie in one piece of memory: a piece for each would be asked for too often. */
const LEAVES_TOGETHER = 32;
let heads = new Float64Array(0);
let orders = new Uint8Array(0);
let taken = LEAVES_TOGETHER;

/** Room for one leaf more in the pieces at hand. */
function takeRoom(): number {
  const room = LEAF_KEYS_MAX + 1;
  if (taken === LEAVES_TOGETHER) {
    heads = new Float64Array(LEAVES_TOGETHER * room);
    orders = new Uint8Array(LEAVES_TOGETHER * room);
    taken = 0;
  }
  return taken++ * room;
}

/**
 * Keys of a leaf with their states, in the order in which they came; `order` has their places in the order of keys.
 * Only numbers are moved when a key comes in between.
 */
export class Leaf {
  readonly order: Uint8Array;
  /** The head of each key in order: they lie side by side, where strings lie all over the memory. */
  readonly heads: Float64Array;
  readonly keys: Key[] = [];
  readonly states: (State | undefined)[] = [];

  constructor() {
    const at = takeRoom();
    this.order = orders.subarray(at, at + LEAF_KEYS_MAX + 1);
    this.heads = heads.subarray(at, at + LEAF_KEYS_MAX + 1);
  }

  /** Whether this key is at a place in order. */
  holds(index: number, key: Key, head: number): boolean {
    return this.heads[index] === head && this.key(index) === key;
  }

  /** The key at a place in order. */
  key(index: number): Key | undefined {
    return index < this.keys.length ? this.keys[this.order[index]!] : undefined;
  }

  state(index: number): State | undefined {
    return this.states[this.order[index]!];
  }

  /** The first place in order whose key is not below `key`. */
  seek(key: Key, head: number): number {
    const { keys, heads, order } = this;
    const { length } = keys;
    if (length === 0) return 0;
    const last = length - 1;
    // Keys often come in order.
    if (heads[last]! < head || (heads[last] === head && keys[order[last]!]! < key)) return length;
    let low = firstHeadFrom(heads, 0, length, head);
    if (low === length || heads[low] !== head) return low;
    // Of keys that begin alike the rest has to be looked at.
    let high = length;
    if (heads[high - 1] !== head) high = firstHeadFrom(heads, low, high, head + 1);
    // They often come in order as well: what is derived from nodes ends with their numbers.
    if (keys[order[--high]!]! < key) return high + 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (keys[order[middle]!]! < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  insert(index: number, key: Key, head: number, state: State | undefined): void {
    const { heads, order } = this;
    const length = this.keys.push(key) - 1;
    this.states.push(state);
    for (let i = length; i > index; i--) {
      heads[i] = heads[i - 1]!;
      order[i] = order[i - 1]!;
    }
    heads[index] = head;
    order[index] = length;
  }

  /** Takes out the key that came last, which is also the last in order. */
  pop(): void {
    this.keys.pop();
    this.states.pop();
  }

  /** The keys from a place in order on, up to another, as a leaf of their own. */
  part(from: number, to: number): Leaf {
    const part = new Leaf();
    for (let i = from; i < to; i++) {
      const place = this.order[i]!;
      part.insert(i - from, this.keys[place]!, this.heads[i]!, this.states[place]);
    }
    return part;
  }
}

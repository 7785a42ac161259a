/**
 * Heads of keys: their first six bytes as one number. Numbers that lie side by side are searched several times faster
 * than strings, which lie all over the memory; only keys that begin alike have to be compared whole.
 */
import type { Key } from './tree.ts';

const HEAD_BYTES = 6;

/** The first bytes of a key as a number, in the order of keys; a key that is shorter is filled up with zeros. */
export function keyHead(key: Key): number {
  if (key.length >= HEAD_BYTES) {
    const high = (key.charCodeAt(0) << 16) | (key.charCodeAt(1) << 8) | key.charCodeAt(2);
    const low = (key.charCodeAt(3) << 16) | (key.charCodeAt(4) << 8) | key.charCodeAt(5);
    return high * 0x100_0000 + low;
  }
  let head = 0;
  for (let i = 0; i < HEAD_BYTES; i++) head = head * 256 + (i < key.length ? key.charCodeAt(i) : 0);
  return head;
}

/** The first place in ascending `heads`, from `low` up to `high`, that is not below `head`. */
export function firstHeadFrom(heads: Float64Array, low: number, high: number, head: number): number {
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (heads[middle]! < head) low = middle + 1;
    else high = middle;
  }
  return low;
}

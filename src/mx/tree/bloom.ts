/**
 * A Bloom filter over the first bytes of keys: says for sure when a table holds no key that begins so. Ten bits a
 * beginning and seven probes give about one wrong yes in a hundred (Kirsch and Mitzenmacher, "Less Hashing, Same
 * Performance", 2006, for the two hashes).
 *
 * Probe i of a beginning looks at bit (h1 + i * h2) mod bits, in 32-bit arithmetic, where h1 is FNV-1a of its bytes
 * with murmur3's final mix, and h2 the same mix of h1 xor 0x9e3779b9, made odd.
 */
import type { Key } from './tree.ts';

/** Key space and a number of 32 bits: what most scans begin with. */
export const FILTER_PREFIX_BYTES = 5;
export const FILTER_BITS_PER_KEY = 10;
export const FILTER_PROBES = 7;

/** Collects beginnings in key order, so that equal ones come together. */
export class BloomBuilder {
  private hashes = new Uint32Array(1024);
  private count = 0;
  private last: string | undefined;

  add(key: Key): void {
    const start = key.slice(0, FILTER_PREFIX_BYTES);
    if (start === this.last) return;
    this.last = start;
    if (this.count === this.hashes.length) {
      const larger = new Uint32Array(this.count * 2);
      larger.set(this.hashes);
      this.hashes = larger;
    }
    this.hashes[this.count++] = hash(key, FILTER_PREFIX_BYTES);
  }

  finish(): Uint8Array {
    const filter = new Uint8Array(Math.max(8, Math.ceil((this.count * FILTER_BITS_PER_KEY) / 8)));
    const bits = filter.length * 8;
    for (let n = 0; n < this.count; n++) {
      let h = this.hashes[n]!;
      const step = stepOf(h);
      for (let i = 0; i < FILTER_PROBES; i++) {
        const bit = h % bits;
        filter[bit >>> 3] = filter[bit >>> 3]! | (1 << (bit & 7));
        h = (h + step) >>> 0;
      }
    }
    return filter;
  }
}

/** False when no key of the table begins as this one does (in its first `prefixBytes`). */
export function mayHold(filter: Uint8Array, key: Key, prefixBytes: number, probes: number): boolean {
  const bits = filter.length * 8;
  let h = hash(key, prefixBytes);
  const step = stepOf(h);
  for (let i = 0; i < probes; i++) {
    const bit = h % bits;
    if ((filter[bit >>> 3]! & (1 << (bit & 7))) === 0) return false;
    h = (h + step) >>> 0;
  }
  return true;
}

function hash(key: Key, prefixBytes: number): number {
  const length = Math.min(key.length, prefixBytes);
  let h = 0x811c9dc5;
  for (let i = 0; i < length; i++) h = Math.imul(h ^ key.charCodeAt(i), 0x01000193);
  return mix(h);
}

function stepOf(h: number): number {
  return (mix(h ^ 0x9e3779b9) | 1) >>> 0;
}

function mix(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

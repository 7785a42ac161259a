/**
 * A Bloom filter over the first bytes of keys: says for sure when a table holds no key that begins so. Ten bits a
 * beginning and seven probes give about one wrong yes in a hundred (Kirsch and Mitzenmacher, "Less Hashing, Same
 * Performance", 2006, for the two hashes).
 *
 * Probe i of a beginning looks at bit (h1 + i * h2) mod bits, in 32-bit arithmetic, where h1 is FNV-1a of its bytes
 * with murmur3's final mix, and h2 the same mix of h1 xor 0x9e3779b9, made odd.
 */
import { keyBytes } from './key.ts';
import type { Key } from './tree.ts';

/** Key space and a number of 32 bits: what most scans begin with. */
export const FILTER_PREFIX_BYTES = 5;
export const FILTER_BITS_PER_KEY = 10;
export const FILTER_PROBES = 7;
const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Collects beginnings in key order, so that equal ones come together. */
export class BloomBuilder {
  private hashes = new Uint32Array(1024);
  private count = 0;
  private readonly last = new Uint8Array(FILTER_PREFIX_BYTES);
  private lastLength = -1;

  add(key: Key): void {
    this.addBytes(keyBytes(key, 0, Math.min(key.length, FILTER_PREFIX_BYTES)), key.length);
  }

  /** The same, for the first `keyLength` of `key`. */
  addBytes(key: Uint8Array, keyLength: number): void {
    const { last } = this;
    const length = Math.min(keyLength, FILTER_PREFIX_BYTES);
    let same = length === this.lastLength;
    for (let i = 0; same && i < length; i++) same = last[i] === key[i];
    if (same) return;
    let h = FNV_BASIS;
    for (let i = 0; i < length; i++) {
      const byte = key[i]!;
      last[i] = byte;
      h = Math.imul(h ^ byte, FNV_PRIME);
    }
    this.lastLength = length;
    if (this.count === this.hashes.length) {
      const larger = new Uint32Array(this.count * 2);
      larger.set(this.hashes);
      this.hashes = larger;
    }
    this.hashes[this.count++] = mix(h);
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
  let h = FNV_BASIS;
  for (let i = 0; i < length; i++) h = Math.imul(h ^ key.charCodeAt(i), FNV_PRIME);
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

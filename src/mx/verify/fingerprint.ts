/**
 * A fingerprint of a set of entries, the same in whatever order they come: how many there are, and three sums of
 * 32-bit hashes over key and value. Two sets that differ by accident have the same one once in 2^96.
 */
import type { Key } from '../tree/tree.ts';

export class Fingerprint {
  count = 0;
  private a = 0;
  private b = 0;
  private c = 0;

  add(key: Key, value: Uint8Array): void {
    let a = 0x811c9dc5;
    let b = 0x9e3779b1;
    for (let i = 0; i < key.length; i++) {
      const byte = key.charCodeAt(i);
      a = Math.imul(a ^ byte, 0x01000193);
      b = Math.imul(b ^ byte, 0x85ebca6b) + i;
    }
    for (const byte of value) {
      a = Math.imul(a ^ byte, 0x01000193);
      b = Math.imul(b ^ byte, 0xc2b2ae35) + 1;
    }
    a = mixed(a ^ value.length);
    b = mixed(b ^ key.length);
    this.count++;
    this.a = (this.a + a) | 0;
    this.b = (this.b + b) | 0;
    this.c = (this.c + mixed(a ^ Math.imul(b, 0x27d4eb2f))) | 0;
  }

  equals(other: Fingerprint): boolean {
    return this.count === other.count && this.a === other.a && this.b === other.b && this.c === other.c;
  }
}

/** The finishing step of MurmurHash3 (Appleby): every bit reaches every other. */
function mixed(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** The Bloom filter of a table: section 7 of docs/FORMAT.md. A reader may pass it over, and this one does. */

const PREFIX_BYTES = 5;
const PROBES = 7;

/** False when no key of the table begins as this one does. */
export function mayHold(filter: Uint8Array, key: Uint8Array): boolean {
  const bits = filter.length * 8;
  const h1 = mix(fnv1a(key.subarray(0, PREFIX_BYTES)));
  const h2 = (mix((h1 ^ 0x9e3779b9) >>> 0) | 1) >>> 0;
  for (let i = 0; i < PROBES; i++) {
    const bit = ((h1 + Math.imul(i, h2)) >>> 0) % bits;
    if ((((filter[Math.floor(bit / 8)] ?? 0) >> (bit % 8)) & 1) === 0) return false;
  }
  return true;
}

function fnv1a(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

function mix(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The filter of a table never says no to what the table holds. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BloomBuilder, FILTER_PREFIX_BYTES, FILTER_PROBES, mayHold } from '../../src/mx/tree/bloom.ts';
import type { Key } from '../../src/mx/tree/tree.ts';

function filterOf(keys: readonly Key[]): Uint8Array {
  const builder = new BloomBuilder();
  for (const key of keys) builder.add(key);
  return builder.finish();
}

const found = (filter: Uint8Array, key: Key): boolean =>
  mayHold(filter, key, FILTER_PREFIX_BYTES, FILTER_PROBES);

/** Keys that have much in common, shorter and longer than the beginnings that the filter knows. */
const alike = fc.uniqueArray(
  fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 8 }).map((bytes) => String.fromCharCode(...bytes)),
  { minLength: 1, maxLength: 60 },
);

describe('a Bloom filter', () => {
  it('finds every key that it was made of, however short, and whatever stands beside it', () => {
    fc.assert(
      fc.property(alike, (keys) => {
        const filter = filterOf([...keys].sort());
        for (const key of keys) expect(found(filter, key)).toBe(true);
      }),
      { seed: 20261126, numRuns: 2000 },
    );
  });

  it('knows a key from the one before that is its beginning, or ends in zeros', () => {
    for (const keys of [
      ['\x01', '\x01\0\0\0\0'],
      ['\x01\x02\x03\x04\x05', '\x01\x02\x04', '\x01\x02\x04\x04'],
    ]) {
      const filter = filterOf(keys);
      for (const key of keys) expect(found(filter, key)).toBe(true);
    }
  });

  it('says no to nearly all others', () => {
    const numbered = (n: number): Key => `\x01${String.fromCharCode(0, 0, n >>> 8, n & 255)}`;
    const filter = filterOf(Array.from({ length: 5000 }, (_, n) => numbered(2 * n)));
    const wrong = Array.from({ length: 5000 }, (_, n) => numbered(2 * n + 1)).filter((key) =>
      found(filter, key),
    );
    expect(wrong.length).toBeLessThan(5000 / 50);
  });
});

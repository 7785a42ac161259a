/** Versions of a text that is worked on cost little more than their changes. `npm run bench:space` tells more. */
import { expect, it } from 'vitest';
import { measureVersions } from '../../src/bench/version-sizes.ts';

// More versions share more: what holds for these few holds for 500, where the first one weighs less.
const VERSIONS = 40;

it('a compact copy of successive versions of 100 KB takes under a fifth of their bytes', async () => {
  const { contentBytes, compactBytes, chunkBytes } = await measureVersions(VERSIONS, 'content-defined');
  expect(contentBytes).toBeGreaterThan(VERSIONS * 95_000);
  expect(compactBytes).toBeLessThan(contentBytes / 5);
  // Nearly all of it is the text itself: records, recipes and indexes add less than a third.
  expect(compactBytes).toBeLessThan(1.33 * chunkBytes + 32_768);
});

it('pieces of a fixed size share what stands before a change, and little of what stands after it', async () => {
  const few = 12;
  const fixed = await measureVersions(few, 'fixed');
  const defined = await measureVersions(few, 'content-defined');
  expect(fixed.contentBytes).toBe(defined.contentBytes);
  expect(fixed.chunkBytes).toBeLessThan(fixed.contentBytes);
  expect(fixed.chunkBytes).toBeGreaterThan(2 * defined.chunkBytes);
});

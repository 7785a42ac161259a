import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Fingerprints, PASSAGE_WORDS_MIN, sharedPassages } from '../../src/mx/similarity/passages.ts';

const text = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 40 });

/** True when a run of the other text from a place on stands somewhere in the one. */
function standsIn(one: readonly number[], run: readonly number[]): boolean {
  return one.some((_, at) => run.every((word, i) => one[at + i] === word));
}

test('passages stand in both texts, do not overlap, and leave out no place where one begins', () => {
  fc.assert(
    fc.property(text, text, (one, other) => {
      const passages = sharedPassages(new Fingerprints(one), other);
      const covered = new Set<number>();
      for (const { one: here, other: there, length } of passages) {
        expect(length).toBeGreaterThanOrEqual(PASSAGE_WORDS_MIN);
        expect(one.slice(here, here + length)).toEqual(other.slice(there, there + length));
        for (let i = there; i < there + length; i++) {
          expect(covered.has(i)).toBe(false);
          covered.add(i);
        }
      }
      for (let at = 0; at + PASSAGE_WORDS_MIN <= other.length; at++) {
        if (!covered.has(at)) expect(standsIn(one, other.slice(at, at + PASSAGE_WORDS_MIN))).toBe(false);
      }
    }),
    { seed: 5, numRuns: 400 },
  );
});

test('a passage is as long as it can be where words come again', () => {
  const one = [1, 2, 3, 4, 5, 9, 1, 2, 3, 4, 5, 6, 7];
  expect(sharedPassages(new Fingerprints(one), [1, 2, 3, 4, 5, 6, 7])).toEqual([
    { one: 6, other: 0, length: 7 },
  ]);
});

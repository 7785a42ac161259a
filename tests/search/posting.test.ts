import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BLOCK_TEXTS_MAX,
  BUCKET_TEXTS,
  PostingColumns,
  PostingWalk,
  placeIn,
  postingBucket,
  postingKey,
  postingsWithout,
  postingWord,
} from '../../src/mx/search/posting.ts';
import type { FieldCode } from '../../src/mx/search/weight.ts';

interface Posting {
  readonly text: number;
  readonly impact: number;
  readonly places: readonly (readonly [place: number, field: number])[];
}

const places = fc
  .uniqueArray(fc.nat({ max: 5000 }), { minLength: 1, maxLength: 12 })
  .chain((all) =>
    fc.tuple(
      fc.constant([...all].sort((a, b) => a - b)),
      fc.array(fc.nat({ max: 4 }), { minLength: all.length, maxLength: all.length }),
    ),
  )
  .map(([all, fields]) => all.map((place, i): [number, number] => [place, fields[i] ?? 0]));
const postings = fc
  .uniqueArray(fc.nat({ max: BUCKET_TEXTS - 1 }), { maxLength: 300 })
  .chain((texts) =>
    fc.tuple(
      ...[...texts]
        .sort((a, b) => a - b)
        .map((text) =>
          fc.record({ text: fc.constant(text), impact: fc.integer({ min: 1, max: 255 }), places }),
        ),
    ),
  );

const columns = new PostingColumns();

function encoded(list: readonly Posting[]): Uint8Array {
  columns.begin();
  for (const { text, impact, places } of list) {
    for (const [place, field] of places) columns.place(placeIn(place, field as FieldCode));
    columns.endText(text, impact);
  }
  return columns.encode().slice();
}

function decoded(value: Uint8Array): Posting[] {
  const list: Posting[] = [];
  const walk = new PostingWalk().over(value);
  while (walk.nextBlock()) {
    expect(walk.count).toBeLessThanOrEqual(BLOCK_TEXTS_MAX);
    let greatest = 0;
    let first = true;
    while (walk.nextText()) {
      if (first) expect(walk.text).toBe(walk.first);
      first = false;
      const here: [number, number][] = [];
      // asked for now and then, as a search does
      if (walk.text % 3 !== 0) walk.eachPlace((place, field) => here.push([place, field]));
      list.push({ text: walk.text, impact: walk.impact, places: here });
      greatest = Math.max(greatest, walk.impact);
    }
    expect(walk.greatest).toBe(greatest);
  }
  return list;
}

const seen = (list: readonly Posting[]) =>
  list.map((each) => ({ ...each, places: each.text % 3 === 0 ? [] : each.places }));

describe('postings', () => {
  it('read as they were written, in blocks that say their greatest impact, also when joined', () => {
    fc.assert(
      fc.property(postings, fc.nat(), (list, split) => {
        const at = list.length === 0 ? 0 : split % list.length;
        const [one, other] = [encoded(list.slice(0, at)), encoded(list.slice(at))];
        expect(decoded(Uint8Array.of(...one, ...other))).toEqual(seen(list));
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  it('without some texts are those of the others', () => {
    fc.assert(
      fc.property(postings, fc.nat({ max: 5 }), (list, every) => {
        const dead = new Uint8Array(BUCKET_TEXTS);
        for (const { text } of list) if (text % 6 <= every) dead[text] = 1;
        expect(postingsWithout(encoded(list), dead)).toEqual(
          encoded(list.filter(({ text }) => dead[text] === 0)),
        );
      }),
      { seed: 6, numRuns: 40 },
    );
  });

  it('that make no sense are told as corrupt, and reading them always ends', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (value) => {
        const walk = new PostingWalk().over(value);
        try {
          let steps = 0;
          while (walk.nextBlock()) {
            while (walk.nextText()) {
              walk.eachPlace(() => undefined);
              expect(steps++).toBeLessThan(100_000);
            }
          }
        } catch (error) {
          expect(error).toMatchObject({ code: 'corrupt' });
        }
      }),
      { seed: 7, numRuns: 2000 },
    );
  });

  it('stand under keys that say word and bucket, words in the order of their bytes', () => {
    for (const word of ['a', 'abc', 'éa', '中文', '😀']) {
      const key = postingKey(word, 513);
      expect([postingWord(key), postingBucket(key)]).toEqual([word, 513]);
    }
    expect(postingKey('ab', 9) < postingKey('abc', 0)).toBe(true);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inReadingOrder, litLines } from '../../../src/app/similar/lit-text.ts';

const told = (text: string, spans: readonly (readonly [number, number])[]) =>
  litLines(
    text,
    spans.map(([start, end]) => ({ start, end })),
  ).map(({ pieces, ...line }) => ({
    ...line,
    pieces: pieces.map(({ text: words, passages, begins }) => [words, passages, begins]),
  }));

describe('a text with lit passages', () => {
  test('is cut where they begin and end, lines and paragraphs kept', () => {
    expect(
      told('# Head\n\none two\nthree', [
        [8, 11],
        [12, 21],
      ]),
    ).toEqual([
      { heading: 1, apart: false, pieces: [['Head', [], []]] },
      {
        heading: 0,
        apart: true,
        pieces: [
          ['one', [0], [0]],
          [' ', [], []],
          ['two', [1], [1]],
        ],
      },
      { heading: 0, apart: false, pieces: [['three', [1], []]] },
    ]);
  });

  test('tells of each place all passages that it is part of', () => {
    const [line] = told('abcdef', [
      [0, 4],
      [2, 6],
    ]);
    expect(line?.pieces).toEqual([
      ['ab', [0], [0]],
      ['cd', [0, 1], [1]],
      ['ef', [1], []],
    ]);
  });

  test('begins behind its front matter, unless something in that is lit', () => {
    const text = '---\ntags: [a]\n---\nWords';
    expect(told(text, []).map(({ pieces }) => pieces)).toEqual([[['Words', [], []]]]);
    expect(told(text, [[4, 8]])).toHaveLength(4);
  });

  test('is the same text, and lit where it should be, wherever passages stand', () => {
    const place = fc.nat(60);
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '#'), maxLength: 60 }),
        fc.array(fc.tuple(place, place), { maxLength: 5 }),
        (text, places) => {
          const spans = places
            .map(([a, b]) => ({
              start: Math.min(a, b, text.length),
              end: Math.min(Math.max(a, b), text.length),
            }))
            .filter(({ start, end }) => start < end);
          const lines = litLines(text, spans);
          const letters = (of: string): string => of.replace(/[\s#]/g, '');
          const pieces = lines.flatMap((line) => line.pieces);
          expect(letters(pieces.map((piece) => piece.text).join(''))).toBe(letters(text));
          for (const [i, { start, end }] of spans.entries()) {
            const lit = pieces.filter(({ passages }) => passages.includes(i));
            expect(letters(lit.map((piece) => piece.text).join(''))).toBe(letters(text.slice(start, end)));
          }
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });
});

test('passages are counted as the first text has them', () => {
  const passage = (one: number, other: number) => ({
    one: { start: one, end: one + 1 },
    other: { start: other, end: other + 1 },
    words: 5,
  });
  expect(inReadingOrder([passage(9, 0), passage(3, 4)]).map(({ one }) => one.start)).toEqual([3, 9]);
});

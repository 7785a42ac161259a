import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WORD_BYTES_MAX, WordTable } from '../../src/mx/content/word-table.ts';

const encoder = new TextEncoder();

/** Words of few letters, so that they meet again, short and long, and others of any bytes. */
const word = fc.oneof(
  fc
    .string({ unit: fc.constantFrom('a', 'b', '\0'), minLength: 1, maxLength: 9 })
    .map((text) => encoder.encode(text)),
  fc.uint8Array({ minLength: 1, maxLength: WORD_BYTES_MAX }),
);
const step = fc.record({ word, kind: fc.constantFrom('find', 'find', 'remove') });

describe('the table of words', () => {
  it('gives each word the number that it was given, until that is taken away', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
        const table = new WordTable();
        const numbers = new Map<string, number>();
        let next = 0;
        for (const { word: bytes, kind } of steps) {
          const text = String(bytes);
          const known = numbers.get(text);
          expect(table.find(bytes, 0, bytes.length)).toBe(known ?? -1);
          if (known === undefined) {
            table.add(bytes, 0, bytes.length, next);
            numbers.set(text, next++);
          } else if (kind === 'remove') {
            table.remove(known);
            numbers.delete(text);
          } else {
            const into = new Uint8Array(bytes.length);
            expect(table.copy(known, into, 0)).toBe(bytes.length);
            expect(into).toEqual(bytes);
          }
        }
      }),
      { seed: 20261125, numRuns: 200 },
    );
  });

  it('finds a word in the midst of others, whatever stands around it', () => {
    const table = new WordTable();
    const bytes = encoder.encode('one two one');
    table.add(bytes, 0, 3, 7);
    table.add(bytes, 4, 7, 8);
    expect(table.find(bytes, 8, 11)).toBe(7);
    expect(table.find(bytes, 8, 10)).toBe(-1);
    expect(table.find(bytes, 4, 7)).toBe(8);
    expect(table.find(bytes, 4, 7)).toBe(8);
  });
});

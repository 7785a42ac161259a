import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COPY_SLACK, WORD_BYTES_MAX, WordTable } from '../../src/mx/content/word-table.ts';
import { ByteWriter } from '../../src/mx/file/bytes.ts';
import { viewOf } from '../../src/mx/file/fixed.ts';

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

  it('never gives a chunk that is gone, whatever chunks have come since', () => {
    const table = new WordTable();
    const FAR = 262_144;
    const bytes = (n: number) => encoder.encode(`word ${n}`);
    for (const n of [5, 5 + FAR, 6, 5 + 2 * FAR]) table.add(bytes(n), 0, bytes(n).length, n);
    for (const n of [5, 5 + FAR, 5 + 2 * FAR]) table.remove(n);
    for (const n of [5, 5 + FAR, 5 + 2 * FAR]) expect(table.find(bytes(n), 0, bytes(n).length)).toBe(-1);
    expect(table.find(bytes(6), 0, 6)).toBe(6);
  });

  it('copies words as a recipe names them, up to the first that it does not know or has no room for', () => {
    const table = new WordTable();
    const numbers = [3, 200, 20_000, 262_144 + 3, 2_100_000];
    const bytes = (n: number) => encoder.encode(`<${n}>`);
    for (const n of numbers) table.add(bytes(n), 0, bytes(n).length, n);
    // 262,147 took the place of 3, and the last one's number takes four bytes
    const recipe = new ByteWriter();
    for (const n of [200, 20_000, 262_147, 200, 3, 200]) recipe.varint(n);
    const bytesInto = new Uint8Array(64);
    const into = viewOf(bytesInto);
    const copied = table.copyRun(recipe.finish(), 2, into, 1);
    expect(new TextDecoder().decode(bytesInto.subarray(1, 1 + copied))).toBe('<20000><262147><200>');
    expect(table.passed).toBe(2 + 3 + 3 + 2);
    expect(table.copyRun(recipe.finish(), 0, viewOf(new Uint8Array(14 + COPY_SLACK)), 2)).toBe(5 + 7);
    expect(table.passed).toBe(5);
    expect(table.copyRun(new ByteWriter().varint(2_100_000).finish(), 0, into, 0)).toBe(0);
    expect(table.copyRun(Uint8Array.of(0x80), 0, into, 0)).toBe(0);
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

  it('holds many words, and forgets all when there are more: none is taken for another', () => {
    const table = new WordTable();
    const MOST = 131_071;
    const bytes = (n: number) => encoder.encode(n.toString(36));
    const isHeld = (n: number): boolean => {
      const into = new Uint8Array(bytes(n).length);
      return table.copy(n, into, 0) === into.length && new TextDecoder().decode(into) === n.toString(36);
    };
    const found = (n: number): number => table.find(bytes(n), 0, bytes(n).length);
    const all = Array.from({ length: MOST }, (_, n) => n);
    for (const n of all) table.add(bytes(n), 0, bytes(n).length, n);
    expect(all.filter((n) => found(n) !== n || !isHeld(n))).toEqual([]);
    table.add(bytes(MOST), 0, bytes(MOST).length, MOST);
    expect(found(MOST)).toBe(MOST);
    expect(isHeld(MOST)).toBe(true);
    expect(all.filter((n) => found(n) !== -1 || isHeld(n))).toEqual([]);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WordNumbers } from '../../src/mx/search/word-numbers.ts';
import { wordsOf } from '../../src/mx/search/words.ts';

const text = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc
    .array(fc.constantFrom('Heron', 'otter', 'a', 'A', 'x'.repeat(39), 'x'.repeat(41), 'é', '水曜日', '7'), {
      maxLength: 12,
    })
    .map((words) => words.join(' ')),
);

test('words become the numbers of the same words, however they are looked up', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 8 }), (texts) => {
      const numbers = new WordNumbers();
      for (const each of texts) {
        const found: string[] = [];
        numbers.each(each, (number) => found.push(numbers.words[number] ?? ''));
        expect(found).toEqual(wordsOf(each));
      }
      expect(new Set(numbers.words).size).toBe(numbers.words.length);
      for (const [number, word] of numbers.words.entries()) expect(numbers.find(word)).toBe(number);
      expect(numbers.find('neverthere')).toBeUndefined();
    }),
    { seed: 9, numRuns: 500 },
  );
});

test('thousands of words keep their numbers', () => {
  const numbers = new WordNumbers();
  const words = Array.from({ length: 20_000 }, (_, i) => `w${i.toString(36)}`);
  numbers.each(words.join(' '), () => undefined);
  expect(words.map((word) => numbers.find(word))).toEqual(words.map((_, i) => i));
});

/** Regular expressions against JavaScript's, and those that would never come to an end there. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RegularExpression } from '../../src/mx/values/regular-expression.ts';

const expressions = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(
      'a',
      'b',
      '.',
      '[ab]',
      '[^a]',
      '\\w',
      '\\d',
      '\\.',
      'é',
      '😀',
      '^',
      '$',
      '\\b',
      '\\B',
      '[\\]a-]',
      '\\p{L}',
      '\\u0061',
    ),
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => `${a}${b}`),
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(?:${a}|${b})`),
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(${a}|${b}|)`),
    fc
      .tuple(tie('any'), fc.constantFrom('*', '+', '?', '{2}', '{1,}', '{0,2}', '*?', '+?'))
      .map(([a, times]) => `(?:${a})${times}`),
  ),
})).any;

const texts = fc.string({
  unit: fc.constantFrom('a', 'b', 'A', '1', '.', ' ', '\n', 'é', '😀', ']', '-'),
  maxLength: 7,
});

describe('a regular expression', () => {
  test('says what JavaScript says of whole texts', () => {
    fc.assert(
      fc.property(expressions, texts, fc.constantFrom('', 'i', 's'), (source, text, flags) => {
        const expected = new RegExp(`^(?:${source})$`, `u${flags}`).test(text);
        const written = flags === '' ? source : `(?${flags})${source}`;
        expect(new RegularExpression(written).fits(text), `${written} of ${JSON.stringify(text)}`).toBe(
          expected,
        );
      }),
      { numRuns: 5000, seed: 20_261_127 },
    );
  });

  test.each(['(a+)+b', '(a|a)*b', '(.*)*x', '(a?){30}a{30}b', '([a-z]+)*1'])(
    '%s comes to an end',
    (source) => {
      expect(new RegularExpression(source).fits('a'.repeat(2000))).toBe(false);
    },
  );

  test('chooses among many', () => {
    const words = Array.from({ length: 300 }, (_, i) => `w${i}`);
    const expression = new RegularExpression(words.join('|'));
    expect([...words, 'w300', 'w', ''].filter((word) => expression.fits(word))).toEqual(words);
  });

  test.each([
    ['(a', /never closed/],
    ['a)', /closes nothing/],
    ['[a', /never closed/],
    ['*a', /nothing can be repeated/],
    ['a{2,1}', /ends before/],
    ['(?=a)', /looks ahead/],
    ['(?<!a)', /looks ahead/],
    ['(a)\\1', /looks back/],
    ['((a{50}){50}){50}', /too large/],
    ['('.repeat(5000), /nested too deep/],
    ['a|'.repeat(5000), /too large/],
  ])('%s is refused', (source, reason) => {
    expect(() => new RegularExpression(source)).toThrow(reason);
  });
});

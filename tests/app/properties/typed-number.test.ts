import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { typedNumber, writtenNumber } from '../../../src/app/properties/typed-number.ts';

describe('a number that is typed', () => {
  test.each([
    ['1.5', 'en-GB', 1.5],
    ['1,5', 'de-DE', 1.5],
    ['1.5', 'de-DE', 1.5],
    ['1.500', 'de-DE', 1500],
    ['1,234,567.25', 'en-GB', 1_234_567.25],
    ['1 500', 'sv-SE', 1500],
    ['\u22122', 'en-GB', -2],
    ['1e3', 'en-GB', 1000],
  ])('%s in %s is %d', (typed, locale, number) => {
    expect(typedNumber(typed, locale)).toBe(number);
  });

  test.each(['', 'ten', '1.2.3', '1,2,3', '--1', 'Infinity', '1 2'])('%j is none', (typed) => {
    expect(typedNumber(typed, 'en-GB')).toBeUndefined();
  });

  test('is read as it is written', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
        fc.constantFrom('en-GB', 'de-DE'),
        (number, locale) => {
          const written = writtenNumber(number, locale);
          fc.pre(!/^-?\d{1,3}[.,]\d{3}$/.test(written) || locale === 'en-GB' || written.includes(','));
          expect(typedNumber(written, locale)).toBe(number === 0 ? 0 : number);
        },
      ),
    );
  });
});

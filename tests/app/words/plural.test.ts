import { describe, expect, test } from 'vitest';
import { countsIn } from '../../../src/app/words/plural.ts';

describe('sentences with a number', () => {
  test('English and German have a form for one and a form for all else', () => {
    const english = { one: '# note', other: '# notes' };
    expect([0, 1, 2, 1204].map((count) => countsIn('en-GB')(count, english))).toEqual([
      '0 notes',
      '1 note',
      '2 notes',
      '1,204 notes',
    ]);
    expect(countsIn('de-DE')(1204, { one: '# Notiz', other: '# Notizen' })).toBe('1.204 Notizen');
  });

  test('Polish tells few from many', () => {
    const forms = { one: '# notatka', few: '# notatki', many: '# notatek', other: '# notatki' };
    expect([1, 2, 5, 12, 22, 25].map((count) => countsIn('pl')(count, forms))).toEqual([
      '1 notatka',
      '2 notatki',
      '5 notatek',
      '12 notatek',
      '22 notatki',
      '25 notatek',
    ]);
  });

  test('Arabic has six forms', () => {
    const forms = { zero: 'zero', one: 'one', two: 'two', few: 'few', many: 'many', other: 'other' };
    const said = [0, 1, 2, 3, 11, 100].map((count) => countsIn('ar')(count, forms));
    expect(said).toEqual(['zero', 'one', 'two', 'few', 'many', 'other']);
  });

  test('a form that a language does not give is said as all others are', () => {
    expect(countsIn('pl')(2, { one: '# plik', other: '# pliku' })).toBe('2 pliku');
  });

  test('what is put in beside the figure may have a # of its own', () => {
    const said = countsIn('en-GB')(2, { other: (figure) => `${figure} notes on C#` });
    expect(said).toBe('2 notes on C#');
  });
});

import './english.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { sentenceOf } from '../../../src/app/state/sentence.ts';
import { ToldError } from '../../../src/app/state/told-error.ts';
import { speak } from '../../../src/app/words/catalogue.ts';
import { MxError, type MxErrorCode } from '../../../src/mx/errors.ts';

const CODES: Readonly<Record<MxErrorCode, true>> = {
  'not-found': true,
  'invalid-id': true,
  'invalid-argument': true,
  'invalid-query': true,
  ambiguous: true,
  exists: true,
  'content-unavailable': true,
  cycle: true,
  conflict: true,
  'read-only': true,
  busy: true,
  cancelled: true,
  closed: true,
  'not-a-memex': true,
  'newer-version': true,
  truncated: true,
  corrupt: true,
  'too-large': true,
  'storage-full': true,
  io: true,
};

afterEach(() => speak('en'));

describe('an error of the store', () => {
  test('is told in English as the store says it', () => {
    for (const code of Object.keys(CODES) as MxErrorCode[])
      expect(sentenceOf(new MxError(code, 'It is so.'))).toBe('It is so.');
  });

  test('is told in German by its code, and says in English what only the store knows', async () => {
    await speak('de');
    const told = (Object.keys(CODES) as MxErrorCode[]).map((code) =>
      sentenceOf(new MxError(code, 'It is so.')),
    );
    expect(new Set(told).size).toBeGreaterThanOrEqual(told.length - 1);
    for (const sentence of told) {
      expect(sentence).toMatch(/^\p{Lu}\p{Ll}+ .*\.$/u);
      expect(sentence.replace('Genauer, auf Englisch: It is so.', '')).not.toContain('It is so');
    }
  });

  test('whose code has no German sentence yet is framed in German', async () => {
    await speak('de');
    const later = new MxError('of a later version' as MxErrorCode, 'Something new.');
    expect(sentenceOf(later)).toBe('Etwas ist fehlgeschlagen. Genauer, auf Englisch: Something new.');
  });

  test('with a way round in a circle names it', async () => {
    await speak('de');
    const path = [{ id: 'a', title: 'Reiher' }, { id: 'b', title: 'Teich' }, 'c'];
    expect(sentenceOf(new MxError('cycle', 'No.', { path }))).toContain('einen Kreis: Reiher → Teich.');
    expect(sentenceOf(new MxError('cycle', 'No.', { path: ['a'] }))).toContain('einen Kreis. ');
  });

  test('that the interface has put into words itself stays as it is', async () => {
    await speak('de');
    expect(sentenceOf(new ToldError('io', 'So ist es.'))).toBe('So ist es.');
  });
});

test('what the browser throws is framed in the language', async () => {
  await speak('de');
  expect(sentenceOf(new Error('quota'))).toBe('Das ist fehlgeschlagen: quota');
  expect(sentenceOf(undefined)).toBe('Das ist fehlgeschlagen, und der Browser nennt keinen Grund.');
});

import '../words/english.ts';
import { describe, expect, test } from 'vitest';
import {
  atFirst,
  comparisonSentence,
  likenessFigure,
  likenessWords,
  namesOf,
  percentOf,
  shortened,
  similarSentence,
} from '../../../src/app/similar/likeness-words.ts';
import type { SharedText } from '../../../workers/similar-protocol.ts';

const shared = (parts: Partial<SharedText>): SharedText => ({
  ...{ passages: 2, ofOne: 0.4, ofOther: 0.5, strip: [], quote: '' },
  ...parts,
});
const chunks = { one: 9, other: 8, shared: 0, sharedBytes: 0 };

describe('how alike two notes are', () => {
  test('is never said to be all or nothing when it is not', () => {
    expect([1, 0.999, 0.5, 0.001, 0].map(percentOf)).toEqual([100, 99, 50, 1, 0]);
    expect(likenessFigure({ similarity: 1 })).toBe('equal');
    expect(likenessFigure({ similarity: 0.9994 })).toBe('99 %');
  });

  test('is said in words that tell which holds which', () => {
    const words = (similarity: number, parts: Partial<SharedText>) =>
      likenessWords({ similarity, sharedChunks: 3, shared: shared(parts) });
    expect(words(1, {})).toBe('has the same content');
    expect(words(0.9, { ofOne: 1, ofOther: 0.98 })).toBe('says the same');
    expect(words(0.8, { ofOne: 0.3, ofOther: 1 })).toBe('stands whole in this note');
    expect(words(0.8, { ofOne: 1, ofOther: 0.3 })).toBe('holds all of this note');
    expect(words(0.4, {})).toBe('shares 2 passages, 40 % of this note');
    expect(words(0.4, { passages: 0, ofOne: 0, ofOther: 0 })).toBe('uses the same words');
    expect(likenessWords({ similarity: 0.4, sharedChunks: 1 })).toBe('shares 1 part');
  });

  test('is counted in one sentence beside a note', () => {
    expect(similarSentence([{ nodeType: 'note' }])).toBe('1 note shares parts with this one.');
    expect(similarSentence([{ nodeType: 'note' }, { nodeType: 'file' }])).toBe(
      '2 nodes share parts with this one.',
    );
  });

  test('is quoted as far as there is room', () => {
    expect(shortened('a few words', 11)).toBe('a few words');
    expect(shortened('a few words', 8)).toBe('a few …');
    expect(shortened('x'.repeat(20), 8)).toBe('xxxx …');
  });

  test('is told of both when they are compared', () => {
    const likeness = { similarity: 0.5, resemblance: 0.5, containment: 0.5 };
    expect(comparisonSentence({ likeness: { ...likeness, similarity: 1 }, chunks })).toBe(
      'Both have the same content.',
    );
    expect(comparisonSentence({ likeness, shared: shared({ passages: 1 }), chunks })).toBe(
      '50 % alike. One passage stands in both: 40 % of the first, 50 % of the second.',
    );
    expect(comparisonSentence({ chunks })).toBe('They share no part.');
    expect(comparisonSentence({ likeness, chunks: { ...chunks, shared: 3, sharedBytes: 4096 } })).toBe(
      '50 % alike. They share 3 parts, 4.1 KB in all.',
    );
  });

  test('is told of two that are called the same so that one knows which is meant', () => {
    expect(namesOf({ title: 'A' }, { title: 'B' })).toEqual({ one: '“A”', other: '“B”' });
    expect(atFirst(namesOf({ title: 'A' }, { title: 'A' }).other)).toBe('The other “A”');
  });
});

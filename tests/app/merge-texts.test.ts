import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clashesOf, compareTexts, joinParts, mergeTexts } from '../../src/app/state/merge-texts.ts';

const BASE = 'The first line of it.\n\nThe second has a few words.\n\nAnd this is the third.\n';

const merged = (mine: string, base: string, theirs: string): string =>
  joinParts(mergeTexts(mine, base, theirs));

describe('two texts that began from one', () => {
  test('what each changed in another line is in the merged one', () => {
    const mine = BASE.replace('first', 'very first');
    const theirs = `${BASE}\nOne more.\n`;
    expect(merged(mine, BASE, theirs)).toBe(`${BASE.replace('first', 'very first')}\nOne more.\n`);
  });

  test('and so is what each changed in other words of one line', () => {
    const mine = BASE.replace('second', 'next');
    const theirs = BASE.replace('a few words', 'some words');
    expect(merged(mine, BASE, theirs)).toContain('The next has some words.');
    expect(clashesOf(mergeTexts(mine, BASE, theirs))).toEqual([]);
  });

  test('the same change in both is one change', () => {
    const both = BASE.replace('third', 'last');
    expect(merged(both, BASE, both)).toBe(both);
  });

  test('where both changed the same words a person chooses', () => {
    const parts = mergeTexts(BASE.replace('third', '3rd'), BASE, BASE.replace('third', 'last'));
    expect(clashesOf(parts)).toEqual([{ mine: '3rd', theirs: 'last' }]);
    expect(joinParts(parts, ['mine'])).toBe(BASE.replace('third', '3rd'));
    expect(joinParts(parts, ['theirs'])).toBe(BASE.replace('third', 'last'));
    expect(joinParts(parts, ['both'])).toBe(BASE.replace('third', '3rd last'));
  });

  test('and where one took out what the other changed', () => {
    const theirs = BASE.replace('The second has a few words.\n', '');
    const parts = mergeTexts(BASE.replace('a few', 'many'), BASE, theirs);
    expect(clashesOf(parts).length).toBe(1);
    expect(joinParts(parts, ['theirs'])).toBe(theirs);
  });
});

const words = fc
  .array(fc.constantFrom('one', 'two', 'three', ' ', ' ', '.', '\n', '\n\n', 'Ünï', '日本'), {
    maxLength: 40,
  })
  .map((list) => list.join(''));

describe('of any texts', () => {
  test('choosing mine everywhere keeps all of mine where theirs changed nothing, and the other way round', () => {
    fc.assert(
      fc.property(words, words, (base, changed) => {
        expect(merged(changed, base, base)).toBe(changed);
        expect(merged(base, base, changed)).toBe(changed);
      }),
      { seed: 20261126 },
    );
  });

  test('no word of either is lost that the other did not take out', () => {
    fc.assert(
      fc.property(words, words, words, (mine, base, theirs) => {
        const parts = mergeTexts(mine, base, theirs);
        const all = joinParts(
          parts,
          clashesOf(parts).map(() => 'both'),
        );
        for (const word of ['one', 'two', 'three', 'Ünï', '日本']) {
          const count = (text: string): number => text.split(word).length - 1;
          const kept = count(base) === 0 ? Math.max(count(mine), count(theirs)) : 0;
          expect(count(all)).toBeGreaterThanOrEqual(kept);
        }
      }),
      { seed: 20261126, numRuns: 500 },
    );
  });

  test('without a text that both began from, one of the two can be had back whole', () => {
    fc.assert(
      fc.property(words, words, (mine, theirs) => {
        const parts = compareTexts(mine, theirs);
        const choices = (choice: 'mine' | 'theirs') => clashesOf(parts).map(() => choice);
        expect(joinParts(parts, choices('mine'))).toBe(mine);
        expect(joinParts(parts, choices('theirs'))).toBe(theirs);
      }),
      { seed: 20261126, numRuns: 500 },
    );
  });
});

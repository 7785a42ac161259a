import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareNotes, textOf, usualChoice } from '../../../src/app/similar/merged-text.ts';
import { type Choice, clashesOf } from '../../../src/app/state/merge-texts.ts';

const merged = (stays: string, goes: string, choices?: readonly Choice[]): string => {
  const two = compareNotes(stays, goes);
  return textOf(two, choices ?? clashesOf(two.parts).map(usualChoice));
};

describe('two notes put together', () => {
  test('have what only one of them says', () => {
    expect(merged('First line.\nLast line.', 'First line.\n\nOne more.\nLast line.\n')).toBe(
      'First line.\n\nOne more.\nLast line.\n',
    );
    expect(merged('One.', 'One.\nTwo.')).toBe('One.\nTwo.\n');
  });

  test('differ by word where two lines are much alike, and the one that stays is taken', () => {
    const two = compareNotes('The heron waits above the weir.', 'The heron stood above the weir.');
    expect(clashesOf(two.parts)).toEqual([{ mine: 'waits ', theirs: 'stood ' }]);
    expect(textOf(two, ['mine'])).toBe('The heron waits above the weir.\n');
    expect(textOf(two, ['theirs'])).toBe('The heron stood above the weir.\n');
  });

  test('differ by line where they have little in common', () => {
    const two = compareNotes('Same.\nOne thing.\n', 'Same.\nQuite another matter.\n');
    expect(clashesOf(two.parts)).toEqual([{ mine: 'One thing.\n', theirs: 'Quite another matter.\n' }]);
    expect(textOf(two, ['both'])).toBe('Same.\nOne thing.\nQuite another matter.\n');
  });

  test('differ line by line where some are alike and others stand between', () => {
    const two = compareNotes(
      '## Birds\n\nThe heron waits above the weir for minnows.\n\nNothing else.\n',
      'A heron waits above the weir for minnows.\n\nThe end of it.',
    );
    expect(clashesOf(two.parts)).toEqual([
      { mine: '## Birds\n\n', theirs: '' },
      { mine: 'The ', theirs: 'A ' },
      { mine: 'Nothing else.\n', theirs: 'The end of it.\n' },
    ]);
  });

  test('do not run into each other where one of them ends', () => {
    expect(merged('One paragraph.', 'One paragraph.\n\nAnother.')).toBe('One paragraph.\n\nAnother.\n');
  });

  test('keep the front matter of the one that stays', () => {
    expect(merged('---\na: 1\n---\nSame.', '---\na: 2\n---\nSame.')).toBe('---\na: 1\n---\nSame.\n');
  });

  test('are the one or the other, whichever is chosen everywhere', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '\n'), maxLength: 40 });
    // how many empty lines stand between two is nobody's choice
    const plain = (of: string): string => of.replace(/\s+/g, ' ').trim();
    fc.assert(
      fc.property(text, text, (one, other) => {
        const two = compareNotes(one, other);
        const all = (choice: Choice): readonly Choice[] => clashesOf(two.parts).map(() => choice);
        expect(plain(textOf(two, all('mine')))).toBe(plain(one));
        expect(plain(textOf(two, all('theirs')))).toBe(plain(other));
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

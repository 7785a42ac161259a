import { ChangeSet, Text } from '@codemirror/state';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesBetween } from '../../src/app/editor/replace-text.ts';

const applied = (before: string, after: string): string =>
  ChangeSet.of([...changesBetween(before, after)], before.length)
    .apply(Text.of(before.split('\n')))
    .sliceString(0);

test('the changes between two texts make the one of the other', () => {
  const text = fc
    .array(fc.constantFrom('a', 'bird', ' ', '\n', '.', 'é', '  ', '\n\n'))
    .map((words) => words.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(applied(before, after)).toBe(after);
    }),
    { seed: 20261126 },
  );
});

test('of long texts too, and what they begin and end with alike is left alone', () => {
  const long = 'word after word '.repeat(4000);
  expect(applied(`${long}one${long}`, `${long}two${long}`)).toBe(`${long}two${long}`);
  expect(changesBetween(`${long}one${long}`, `${long}two${long}`)).toEqual([
    { from: long.length, to: long.length + 3, insert: 'two' },
  ]);
});

test('the cursor stays at its word', () => {
  const changes = ChangeSet.of([...changesBetween('one two three', 'one, and two three more')], 13);
  expect(changes.mapPos(8)).toBe('one, and two three more'.indexOf('three'));
});

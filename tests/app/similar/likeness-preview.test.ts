import '../words/english.ts';
import { expect, test } from 'vitest';
import { previewRows, previewWords } from '../../../src/app/similar/likeness-preview.ts';

const row = (id: string, similarity: number) => ({
  ...{ id, title: id, nodeType: 'note', similarity },
  ...{ resemblance: similarity, containment: 0, sharedChunks: 0, isApart: false },
});

test('a preview marks what comes and what goes', () => {
  const rows = previewRows([row('a', 0.9), row('b', 0.4)], [row('a', 0.8), row('c', 0.5)]);
  expect(rows.map(({ id, before, after }) => [id, before, after])).toEqual([
    ['a', 0.9, 0.8],
    ['c', undefined, 0.5],
    ['b', 0.4, undefined],
  ]);
  expect(previewWords(rows)).toBe('1 note comes, 1 goes.');
});

test('and says so when none does', () => {
  expect(previewWords(previewRows([row('a', 0.9)], [row('a', 0.8)]))).toBe(
    'None comes and none goes; how alike they are changes.',
  );
  expect(previewWords(previewRows([row('a', 0.9)], [row('a', 0.9)]))).toBe('Nothing changes for this note.');
});

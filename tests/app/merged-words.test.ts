import './words/english.ts';
import { expect, test } from 'vitest';
import { mergedWords, parentOf } from '../../src/app/versions/merged-words.ts';
import type { VersionRecord } from '../../src/mx/types.ts';

test('versions that came with another note, and the one that came from both, say so', () => {
  expect(mergedWords({ metadata: {}, parents: [1] })).toBe('');
  expect(mergedWords({ metadata: { merged: 'Fisher' }, parents: [] })).toBe('from “Fisher”');
  expect(mergedWords({ metadata: { merged: 'Fisher' }, parents: [2, 4] })).toBe('merged with “Fisher”');
});

test('a version is compared with what it was made from, not with whatever stands before it', () => {
  const versions = [[], [1], [], [3], [2, 4]].map(
    (parents, i) => ({ version: i + 1, parents }) as Partial<VersionRecord> as VersionRecord,
  );
  const parents = versions.map((version) => parentOf(versions, version)?.version);
  expect(parents).toEqual([undefined, 1, undefined, 3, 2]);
});

/** Exact counts, changed in the commit that changes what they count: sums under names in the space `statistic`. */
import { afterPrefix, bytesKey, keyBytes } from '../tree/key.ts';
import { decodeSum, encodeSum } from '../tree/merge-operator.ts';
import type { Batch, Key, TreeReader } from '../tree/tree.ts';
import { SPACE } from './spaces.ts';

export type Count =
  | 'nodes'
  | 'trashed'
  | 'links'
  | 'references'
  | 'unresolved'
  | 'versions'
  | 'chunks'
  | 'contentBytes'
  | 'storedBytes';

/** Counts of living things by a name: nodes by type and tag, links by type. */
export type CountedBy = 'node type' | 'tag' | 'link type';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const countKey = (count: Count): Key => `${SPACE.statistic}#${count}`;
const namedPrefix = (by: CountedBy): Key => `${SPACE.statistic}${by}\0`;
const namedKey = (by: CountedBy, name: string): Key => namedPrefix(by) + bytesKey(encoder.encode(name));

export function addCount(batch: Batch, count: Count, by: number): void {
  if (by !== 0) batch.merge(countKey(count), encodeSum(by));
}

export function readCount(reader: TreeReader, count: Count): number {
  return decodeSum(reader.get(countKey(count)));
}

export function addNamedCount(batch: Batch, by: CountedBy, name: string, change: number): void {
  batch.merge(namedKey(by, name), encodeSum(change));
}

export function readNamedCount(reader: TreeReader, by: CountedBy, name: string): number {
  return decodeSum(reader.get(namedKey(by, name)));
}

/** All names with their counts, the most frequent first. */
export function namedCounts(
  reader: TreeReader,
  by: CountedBy,
): { readonly value: string; readonly count: number }[] {
  const prefix = namedPrefix(by);
  const cursor = reader.scan(prefix, afterPrefix(prefix));
  const counts: { value: string; count: number }[] = [];
  while (cursor.next()) {
    counts.push({
      value: decoder.decode(keyBytes(cursor.key, prefix.length)),
      count: decodeSum(cursor.value),
    });
  }
  return counts.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

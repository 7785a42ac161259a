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

export const countKey = (count: Count): Key => `${SPACE.statistic}#${count}`;
const namedPrefix = (by: CountedBy): Key => `${SPACE.statistic}${by}\0`;
export const namedKey = (by: CountedBy, name: string): Key =>
  namedPrefix(by) + bytesKey(encoder.encode(name));

/** What a statistic's key counts, for a person. */
export function statisticName(key: Key): string {
  return decoder.decode(keyBytes(key, 1)).replace(/^#/, '').replace('\0', ' ');
}

export function readCount(reader: TreeReader, count: Count): number {
  return decodeSum(reader.get(countKey(count)));
}

/** What one commit changes in the counts, added up and written once at its end. */
export class Tally {
  readonly #changes = new Map<Key, number>();

  add(count: Count, by: number): void {
    this.#change(countKey(count), by);
  }

  addNamed(by: CountedBy, name: string, change: number): void {
    this.#change(namedKey(by, name), change);
  }

  /** Leaves a name out: nothing of it is to be counted any more. */
  dropNamed(by: CountedBy, name: string): void {
    this.#changes.delete(namedKey(by, name));
  }

  #change(key: Key, by: number): void {
    if (by !== 0) this.#changes.set(key, (this.#changes.get(key) ?? 0) + by);
  }

  write(batch: Batch): void {
    for (const [key, change] of this.#changes) if (change !== 0) batch.merge(key, encodeSum(change));
    this.#changes.clear();
  }
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

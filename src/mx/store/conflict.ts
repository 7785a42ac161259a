/**
 * Whether what a transaction read has changed meanwhile, and by which commit. A key counts as changed when its
 * state differs, so that what was changed and changed back is no conflict.
 */
import { sameBytes } from '../content/hash-text.ts';
import type { Key, TreeReader } from '../tree/tree.ts';
import type { CommitNumber } from '../types.ts';
import { inRanges, type KeyRange, type ReadSet } from './noting-reader.ts';
import type { RecentChanges } from './recent-changes.ts';

/** A key that was read, and the commit that changed it since. */
export interface ChangedRead {
  readonly key: Key;
  readonly commit: CommitNumber;
}

/** The two states that are compared, and those between them. */
export interface Between {
  readonly before: TreeReader;
  readonly now: TreeReader;
  readonly at: (commit: CommitNumber) => TreeReader;
}

/** What was read through `before` and is otherwise in `now`, in the order of keys. */
export function changedReads(reads: ReadSet, between: Between, recent: RecentChanges): ChangedRead[] {
  const { before, now } = between;
  if (before.commit === now.commit) return [];
  const ranges = reads.ranges();
  const changes = recent.after(before.commit);
  if (changes === undefined) return [...comparedReads(reads, ranges, between)].sort(byKey);
  const changed = new Map<Key, CommitNumber>();
  for (const { commit, keys } of changes) {
    for (const key of keys) if (reads.keys.has(key) || inRanges(ranges, key)) changed.set(key, commit);
  }
  return [...changed]
    .filter(([key]) => !sameState(before.get(key), now.get(key)))
    .map(([key, commit]) => ({ key, commit }))
    .sort(byKey);
}

/** The same by looking at both states of all that was read; costs as much as the reading did. */
function* comparedReads(
  reads: ReadSet,
  ranges: readonly KeyRange[],
  between: Between,
): Generator<ChangedRead> {
  const { before, now } = between;
  for (const key of reads.keys) {
    if (inRanges(ranges, key) || sameState(before.get(key), now.get(key))) continue;
    yield { key, commit: changedBy(key, between) };
  }
  for (const { start, end } of ranges) {
    for (const key of differingKeys(before, now, start, end)) {
      yield { key, commit: changedBy(key, between) };
    }
  }
}

/** Keys of a range whose states differ between two readers, in order. */
export function* differingKeys(before: TreeReader, now: TreeReader, start: Key, end: Key): Generator<Key> {
  const a = before.scan(start, end);
  const b = now.scan(start, end);
  let moreA = a.next();
  let moreB = b.next();
  while (moreA || moreB) {
    if (moreA && (!moreB || a.key < b.key)) {
      yield a.key;
      moreA = a.next();
    } else if (moreB && (!moreA || b.key < a.key)) {
      yield b.key;
      moreB = b.next();
    } else {
      if (!sameBytes(a.value, b.value)) yield a.key;
      moreA = a.next();
      moreB = b.next();
    }
  }
}

/** A commit between two readers that made the key what it is now, found by halving. */
function changedBy(key: Key, { before, now, at }: Between): CommitNumber {
  const state = now.get(key);
  let low = before.commit;
  let high = now.commit;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (sameState(at(middle).get(key), state)) high = middle;
    else low = middle;
  }
  return high;
}

export function sameState(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a === undefined || b === undefined ? a === b : sameBytes(a, b);
}

function byKey(a: ChangedRead, b: ChangedRead): number {
  return a.key < b.key ? -1 : 1;
}

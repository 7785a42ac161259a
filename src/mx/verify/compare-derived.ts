/**
 * Comparing derived entries with the records that they follow from, in memory that does not grow with either: first
 * by fingerprints of both sides, space by space; only where they differ is each entry looked up on the other side.
 */
import { MxError } from '../errors.ts';
import { sameBytes } from '../file/fixed.ts';
import { SPACE, type SpaceName } from '../store/spaces.ts';
import { afterPrefix } from '../tree/key.ts';
import type { Key, TreeReader } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';
import type { DerivedEntries } from './derived-entries.ts';
import { Fingerprint } from './fingerprint.ts';

/** Entries between two steps of the work. */
const STEP_ENTRIES = 64;

/** An entry that is missing, holds something else, or is too many. */
export interface Difference {
  readonly space: SpaceName;
  readonly key: Key;
  /** Absent when no record calls for the entry. */
  readonly wanted?: Uint8Array;
  /** Absent when the entry is missing. */
  readonly there?: Uint8Array;
}

/** @returns how many entries of each space are there */
export function* compareDerived(
  reader: TreeReader,
  derived: DerivedEntries,
  onDifference: (difference: Difference) => void,
): LongWork<ReadonlyMap<SpaceName, number>> {
  const { stage } = derived;
  const spaces = Object.keys(derived.spaces) as SpaceName[];
  const wanted = new Map(spaces.map((space) => [SPACE[space], new Fingerprint()]));
  yield* eachWanted(reader, derived, (key, value) => wanted.get(key.charAt(0))?.add(key, value));
  const counts = new Map<SpaceName, number>();
  const differing = new Map<Key, SpaceName>();
  for (const space of spaces) {
    const found = new Fingerprint();
    const prefix = SPACE[space];
    const cursor = reader.scan(prefix, afterPrefix(prefix));
    while (cursor.next()) {
      found.add(cursor.key, cursor.value);
      if (found.count % STEP_ENTRIES === 0) yield { stage, done: found.count, total: 0 };
    }
    counts.set(space, found.count);
    if (wanted.get(prefix)?.equals(found) !== true) differing.set(prefix, space);
  }
  if (differing.size > 0) yield* eachDifference(reader, derived, differing, onDifference);
  return counts;
}

function* eachDifference(
  reader: TreeReader,
  derived: DerivedEntries,
  differing: ReadonlyMap<Key, SpaceName>,
  onDifference: (difference: Difference) => void,
): LongWork<void> {
  yield* eachWanted(reader, derived, (key, value) => {
    const space = differing.get(key.charAt(0));
    if (space === undefined) return;
    const there = reader.get(key);
    if (there === undefined) onDifference({ space, key, wanted: value });
    else if (!sameBytes(there, value)) onDifference({ space, key, wanted: value, there });
  });
  let done = 0;
  for (const [prefix, space] of differing) {
    const cursor = reader.scan(prefix, afterPrefix(prefix));
    while (cursor.next()) {
      const { key, value } = cursor;
      // An entry that is called for with another value was told of above.
      if (wantedValue(reader, derived, key, value) === undefined)
        onDifference({ space, key, there: value.slice() });
      if (++done % STEP_ENTRIES === 0) yield { stage: derived.stage, done, total: 0 };
    }
  }
}

function* eachWanted(
  reader: TreeReader,
  derived: DerivedEntries,
  visit: (key: Key, value: Uint8Array) => void,
): LongWork<void> {
  const prefix = SPACE[derived.source];
  const cursor = reader.scan(prefix, afterPrefix(prefix));
  for (let done = 1; cursor.next(); done++) {
    callsFor(reader, derived, cursor.key, cursor.value, visit);
    if (done % STEP_ENTRIES === 0) yield { stage: derived.stage, done, total: 0 };
  }
}

/** What the entry ought to hold, or undefined when no record calls for it. */
export function wantedValue(
  reader: TreeReader,
  derived: DerivedEntries,
  key: Key,
  value: Uint8Array,
): Uint8Array | undefined {
  let source: Key | undefined;
  try {
    source = derived.sourceOf(key, value);
  } catch (error) {
    if (!(error instanceof MxError)) throw error;
  }
  const record = source === undefined ? undefined : reader.get(source);
  let wanted: Uint8Array | undefined;
  if (source !== undefined && record !== undefined) {
    callsFor(reader, derived, source, record, (each, bytes) => {
      if (each === key) wanted = bytes;
    });
  }
  return wanted;
}

/** A record that makes no sense calls for nothing; those who read the records themselves tell of it. */
function callsFor(
  reader: TreeReader,
  derived: DerivedEntries,
  key: Key,
  value: Uint8Array,
  visit: (key: Key, value: Uint8Array) => void,
): void {
  try {
    derived.entriesOf(key, value, reader, visit);
  } catch (error) {
    if (!(error instanceof MxError)) throw error;
  }
}

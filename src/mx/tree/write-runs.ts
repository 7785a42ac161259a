/**
 * The two kinds of background work on runs, in steps: a frozen memtable becomes a run of level 0, and adjacent runs
 * become one. Neither changes what is read before its run is published, and when it is stopped it leaves nothing.
 */
import type { Extent } from '../file/extent.ts';
import type { ManifestEntry } from '../file/manifest.ts';
import type { BlockWalk } from './block.ts';
import { ENGINE_KEYS, packOfKey } from './dead-bodies.ts';
import type { EngineTree } from './engine.ts';
import { byteKey, PAST_ALL_KEYS } from './key.ts';
import { Level, mergedLevel, type RunRange } from './levels.ts';
import type { Memtable } from './memtable.ts';
import { isSettled } from './merge-operator.ts';
import { type Retention, retained } from './retain.ts';
import { RunMerge, type RunScan } from './run-scan.ts';
import { PIECE_BYTES, RunWriter } from './run-writer.ts';
import { Kind, State } from './state.ts';
import type { Key, SieveWork } from './tree.ts';
import { type Steps, unitsOf } from './work.ts';

/** Steps to a slice. */
const SLICE_STEPS = 16;
/** States of a key that has several are taken apart and joined: each takes as long as so many that are copied. */
const TAKEN_APART = 4;
/** A table is carried over when it is at least this part of a full one, */
const CARRIED_PART = 4;
/** and the one before it, which ends there, at least this part, or nothing. */
const CUT_PART = 16;

/** Writes a memtable that no longer changes as the run `number`. @throws MxError `storage-full`, `io` */
export function* writeMemtable(tree: EngineTree, memtable: Memtable, number: number): Steps<ManifestEntry[]> {
  const cursor = memtable.cursor('', PAST_ALL_KEYS, false);
  // What is written beneath later is newer, so nothing will ever lie below the first run.
  const bottom = tree.layers.runs.length === 0;
  return yield* writeRun(tree, number, { level: Level.flushed, bottom, forMerge: false }, (writer, keep) => {
    if (!cursor.next()) return 0;
    const { key, states } = cursor;
    const kept = keep(key, [states]);
    if (kept.length > 0) writer.add(key, kept);
    return costOf(states);
  });
}

export interface MergeRange extends RunRange {
  /** False when everything is to be written anew, also what no other run touches. */
  readonly carry: boolean;
}

/** Writes runs that are adjacent in age as the run `number`. @throws MxError `storage-full`, `io`, `corrupt` */
export function* writeMerged(tree: EngineTree, range: MergeRange, number: number): Steps<ManifestEntry[]> {
  const { runs } = tree.layers;
  const bottom = range.to === runs.length;
  const level = mergedLevel(runs, range);
  const merge = new RunMerge(runs.slice(range.from, range.to));
  const sifting = siftingOver(tree, {
    thorough: !range.carry,
    whole: !range.carry && bottom && range.from === 0,
  });
  return yield* writeRun(tree, number, { level, bottom, forMerge: true }, (writer, keep) => {
    const { first } = merge;
    if (first === undefined) return 0;
    if (first.atStart && range.carry && mayCarry(tree, first, merge, writer, bottom)) {
      writer.carry(first.table!.entry);
      merge.skipTable();
      return 1;
    }
    const { walk } = first;
    // Most keys have one state, which is written as it is, without being decoded.
    const single = walk.compare(ENGINE_KEYS) < 0 && merge.alone && walk.isLastOfKey();
    const sifts = sifting?.touches(walk.keyBytes, walk.keyLength) === true;
    if (single && !sifts && (!bottom || isWhole(tree, walk))) {
      const bytes = writer.addWalked(walk, bottom ? Kind.put : walk.kind);
      merge.step();
      return unitsOf(1, bytes);
    }
    const { key } = walk;
    const chains = merge.takeKey(key);
    const kept = sifts ? sifted(sifting, key, keep(key, chains), bottom) : keep(key, chains);
    if (kept.length > 0) writer.add(key, kept);
    let units = 0;
    for (const chain of chains) units += costOf(chain);
    return units * TAKEN_APART;
  });
}

/** What goes through the tree's sieve, while a run is written. */
export interface Sifting {
  touches(key: Uint8Array, length: number): boolean;
  sift(key: Key, value: Uint8Array): Uint8Array;
}

export function siftingOver(tree: EngineTree, work: SieveWork): Sifting | undefined {
  const { sieve, horizon, pins, snapshotCommits } = tree;
  if (sieve === undefined) return undefined;
  const host = {
    reader: tree.reader(Math.min(tree.head, ...snapshotCommits)),
    oldestSeen: Math.min(horizon, ...pins, ...snapshotCommits),
  };
  const sifting = sieve.over(host, work);
  const isOfIt = new Set(sieve.prefixes);
  return {
    touches: (key, length) => isOfIt.has(key[0] ?? 0) && sifting.touches(key, length),
    sift: (key, value) => (isOfIt.has(key.charCodeAt(0)) ? sifting.sift(key, value) : value),
  };
}

/** States without what may go. Nothing but changes of nothing, and at the bottom values of nothing, go whole. */
export function sifted(sifting: Sifting, key: Key, states: readonly State[], bottom: boolean): State[] {
  return states.flatMap((state) => {
    if (state.kind !== Kind.put && state.kind !== Kind.merge) return [state];
    const whole = state.value;
    const value = sifting.sift(key, whole);
    if (value === whole) return [state];
    if (value.length === 0 && (bottom || state.kind === Kind.merge)) return [];
    return [State.of(state.commit, state.kind, value, state.older)];
  });
}

interface RunKind {
  readonly level: number;
  readonly bottom: boolean;
  readonly forMerge: boolean;
}

type Keep = (key: Key, chains: readonly (State | undefined)[]) => State[];

/** Calls `next` for key after key, until it gives 0; what it gives is what that took. */
function* writeRun(
  tree: EngineTree,
  number: number,
  kind: RunKind,
  next: (writer: RunWriter, keep: Keep) => number,
): Steps<ManifestEntry[]> {
  const { volume } = tree;
  const rooms: Extent[] = [];
  const writer = new RunWriter(
    {
      device: volume.device,
      fileId: volume.fileId,
      tableBytes: volume.tableBytes,
      openTable: (bytes) => {
        const room = kind.forMerge ? volume.takeRoom(bytes) : volume.takeFlushRoom(bytes);
        rooms.push(room);
        return room;
      },
      generation: () => volume.nextGeneration(),
      nextExtentNumber: () => volume.nextExtentNumber(),
      cache: tree.cache,
    },
    number,
    kind.level,
    { filter: true, compress: false },
  );
  const stepUnits = tree.sizes.sliceUnits / SLICE_STEPS;
  let retention = retentionOf(tree, kind.bottom);
  const keep: Keep = (key, chains) =>
    speaksOfGonePack(tree, key) ? [] : retained(chains, tree.spaceOfKey(key), tree.head, retention);
  let done = false;
  try {
    let units = 0;
    for (let cost = next(writer, keep); cost > 0; cost = next(writer, keep)) {
      units += cost;
      if (units < stepUnits) continue;
      yield units;
      units = 0;
      while (writer.writePiece()) yield unitsOf(0, PIECE_BYTES);
      // Snapshots may have been opened and the horizon moved meanwhile.
      retention = retentionOf(tree, kind.bottom);
    }
    writer.end();
    while (writer.writePiece()) yield unitsOf(0, PIECE_BYTES);
    done = true;
    return writer.entries;
  } finally {
    // Stopped or failed: nothing names these tables.
    if (!done) {
      for (const room of rooms) volume.giveBackRoom(room);
      writer.drop();
    }
  }
}

/** What is said of the dead bodies of a pack that is no more need not be kept. */
function speaksOfGonePack(tree: EngineTree, key: Key): boolean {
  const pack = packOfKey(key);
  return pack !== undefined && tree.volume.content.pack(pack) === undefined;
}

function retentionOf(tree: EngineTree, bottom: boolean): Retention {
  const { horizon, pins, snapshotCommits: snapshots } = tree;
  return { horizon, pins, snapshots, bottom };
}

/**
 * True when the table that the first source stands at the beginning of may go into the new run as it is: no other
 * source has a key in its range, there is nothing in it that is to go, and the tables before and after it do not
 * become splinters.
 */
function mayCarry(
  tree: EngineTree,
  { table, run }: RunScan,
  merge: RunMerge,
  writer: RunWriter,
  bottom: boolean,
): boolean {
  if (table === undefined) return false;
  const { used, lastKey, states, deletions, firstCommit } = table.entry;
  const full = tree.volume.tableBytes;
  if (used * CARRIED_PART < full || (writer.building > 0 && writer.building * CUT_PART < full)) return false;
  if (2 * deletions > states || !merge.aloneUpTo(lastKey)) return false;
  // At the bottom changes become values, and what lies behind the horizon goes.
  return !bottom || (run.level === Level.bottom && (tree.horizon === 0 || firstCommit > tree.horizon));
}

/** True for a state that stands at the bottom as it is, as a put. */
function isWhole(tree: EngineTree, walk: BlockWalk): boolean {
  if (walk.kind !== Kind.merge) return walk.kind === Kind.put;
  const { block, valueAt, valueLength, keyBytes } = walk;
  return isSettled(tree.ruleOf(byteKey(keyBytes[0]!)), block, valueAt, valueAt + valueLength);
}

function costOf(chain: State | undefined): number {
  let units = 0;
  for (let state = chain; state !== undefined; state = state.older) {
    units += unitsOf(1, state.valueLength);
  }
  return Math.max(1, units);
}

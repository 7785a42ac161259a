/**
 * The two kinds of background work on runs, in steps: a frozen memtable becomes a run of level 0, and adjacent runs
 * become one. Neither changes what is read before its run is published, and when it is stopped it leaves nothing.
 */
import type { Extent } from '../file/extent.ts';
import type { ManifestEntry } from '../file/manifest.ts';
import { packOfKey } from './dead-bodies.ts';
import type { EngineTree } from './engine.ts';
import { KeyMerge } from './key-merge.ts';
import { Level, mergedLevel, type RunRange } from './levels.ts';
import type { Memtable } from './memtable.ts';
import { type Retention, retained } from './retain.ts';
import type { Run } from './run.ts';
import { PIECE_BYTES, RunWriter } from './run-writer.ts';
import { Kind, type State } from './state.ts';
import type { Key } from './tree.ts';
import { type Steps, unitsOf } from './work.ts';

/** Above every key: no char of a key reaches 256. */
export const PAST_ALL_KEYS: Key = '\u0100';

/** Steps to a slice. */
const SLICE_STEPS = 16;

/** Writes a memtable that no longer changes as the run `number`. @throws MxError `storage-full`, `io` */
export function writeMemtable(tree: EngineTree, memtable: Memtable, number: number): Steps<ManifestEntry[]> {
  const cursor = memtable.cursor('', PAST_ALL_KEYS, false);
  const walk: Walk = {
    next: () => cursor.next(),
    get key() {
      return cursor.key;
    },
    get chains() {
      return [cursor.states];
    },
  };
  const bottom = tree.layers.runs.length === 0;
  return writeRun(tree, walk, number, { level: Level.flushed, bottom, forMerge: false });
}

/** Writes runs that are adjacent in age as the run `number`. @throws MxError `storage-full`, `io`, `corrupt` */
export function writeMerged(tree: EngineTree, range: RunRange, number: number): Steps<ManifestEntry[]> {
  const { runs } = tree.layers;
  const inputs: readonly Run[] = runs.slice(range.from, range.to);
  const merge = new KeyMerge(
    inputs.map((run) => run.cursor('', PAST_ALL_KEYS, false)),
    false,
  );
  const bottom = range.to === runs.length;
  return writeRun(tree, merge, number, { level: mergedLevel(runs, range), bottom, forMerge: true });
}

interface Walk {
  next(): boolean;
  readonly key: Key;
  readonly chains: readonly (State | undefined)[];
}

interface RunKind {
  readonly level: number;
  readonly bottom: boolean;
  readonly forMerge: boolean;
}

function* writeRun(tree: EngineTree, walk: Walk, number: number, kind: RunKind): Steps<ManifestEntry[]> {
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
    },
    number,
    kind.level,
    { filter: true, compress: false },
  );
  const stepUnits = tree.sizes.sliceUnits / SLICE_STEPS;
  let done = false;
  try {
    let units = 0;
    let retention = retentionOf(tree, kind.bottom);
    while (walk.next()) {
      const states = speaksOfGonePack(tree, walk.key)
        ? []
        : retained(walk.chains, tree.spaceOfKey(walk.key), tree.head, retention);
      if (states.length > 0) writer.add(walk.key, states);
      units += costOf(walk);
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
    if (!done) for (const room of rooms) volume.giveBackRoom(room);
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

function costOf(walk: Walk): number {
  let units = 0;
  for (const chain of walk.chains) {
    for (let state = chain; state !== undefined; state = state.older) {
      units += unitsOf(1, state.kind === Kind.delete ? 0 : state.value.length);
    }
  }
  return units;
}

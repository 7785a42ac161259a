/**
 * A checkpoint: the memtable becomes a sorted run, and when there are too many runs, the newest of them are merged
 * with it in one pass. (Levels, and merges in slices, come later, over the same manifest.)
 */
import { isMxError } from '../errors.ts';
import type { ManifestEntry } from '../file/manifest.ts';
import type { EngineTree } from './engine.ts';
import { KeyMerge } from './key-merge.ts';
import { retained } from './retain.ts';
import { Run } from './run.ts';
import { RunWriter } from './run-writer.ts';
import { Table } from './table.ts';
import type { Key } from './tree.ts';

/** Above every key: no char of a key reaches 256. */
export const PAST_ALL_KEYS: Key = '\u0100';

let serial = 1;

/** The runs that a manifest's tables make, newest first. */
export function runsOf(
  tree: Pick<EngineTree, 'volume' | 'cache' | 'filters'>,
  tables: readonly ManifestEntry[],
): Run[] {
  const byRun = new Map<number, ManifestEntry[]>();
  for (const table of tables) {
    const run = byRun.get(table.run);
    if (run === undefined) byRun.set(table.run, [table]);
    else run.push(table);
  }
  return [...byRun].map(([number, entries]) => {
    const level = entries[0]?.level ?? 0;
    return new Run(
      number,
      level,
      entries.map((entry) => new Table(entry, tree.volume.device, tree.cache, tree.filters, serial++)),
    );
  });
}

/** @throws MxError `storage-full`, `io`, `corrupt`: then the tree is as it was */
export function writeCheckpoint(tree: EngineTree): void {
  const { runs } = tree.layers;
  const number = tree.volume.superblock.nextRun;
  let merged = runsToMerge(tree);
  let written: ManifestEntry[] | undefined;
  while (written === undefined) {
    try {
      written = writeRun(tree, runs.slice(0, merged), number);
    } catch (error) {
      // Without room for this merge a smaller one, or with a run that cannot be read none, still does.
      const full = isMxError(error, 'storage-full');
      if (merged === 0 || (!full && !isMxError(error, 'corrupt'))) throw error;
      merged = full ? newestThatFit(tree, merged - 1) : 0;
    }
  }
  const kept = runs.slice(merged);

  const { superblock } = tree.volume;
  const counts = tree.headerCounts;
  const entries = [...written, ...kept.flatMap((run) => run.tables.map((table) => table.entry))];
  tree.volume.publish(entries, {
    head: tree.head,
    time: tree.durableTime,
    modified: counts?.modified ?? superblock.modified,
    horizon: tree.horizon,
    counts: counts ?? superblock.counts,
    rootHash: counts?.rootHash ?? superblock.rootHash,
    nextRun: number + 1,
  });
  if (merged > 0) {
    tree.measures.mergesDone++;
    tree.measures.mergeReadBytes += runs.slice(0, merged).reduce((sum, run) => sum + run.bytes, 0);
    tree.measures.mergeWrittenBytes += written.reduce((sum, { used }) => sum + used, 0);
  }
  tree.replaceLayers([...runsOf(tree, written), ...kept]);
}

/** A checkpoint by which the tables of a run lie elsewhere. @throws as `writeCheckpoint` */
export function writeMoved(tree: EngineTree, run: Run, tables: readonly ManifestEntry[]): void {
  const before = tree.layers;
  tree.layers = {
    ...before,
    runs: before.runs.flatMap((each) => (each === run ? runsOf(tree, tables) : [each])),
  };
  try {
    writeCheckpoint(tree);
  } catch (error) {
    tree.layers = before;
    throw error;
  }
}

/**
 * How many of the newest runs to merge: none while there are few; else half of those allowed, and on from there
 * while the next is not much larger than all before it. So a large old run is not written again for a few small new
 * ones, and what is written over and over stays within the logarithm of what there is.
 */
function runsToMerge({ layers, sizes }: EngineTree): number {
  const { runs, memtable } = layers;
  if (runs.length < sizes.runsMax) return 0;
  const least = Math.ceil(sizes.runsMax / 2);
  let bytes = memtable.bytes;
  let count = 0;
  for (const run of runs) {
    if (count >= least && run.bytes > 2 * bytes) break;
    bytes += run.bytes;
    count++;
  }
  return count;
}

/** How many of the newest runs, at most `most`, can be merged in the space that is free. */
function newestThatFit(tree: EngineTree, most: number): number {
  const { space } = tree.volume;
  const free = space.bytes - space.reserve / 2;
  let bytes = tree.layers.memtable.bytes + 8 * tree.volume.unit;
  let count = 0;
  for (const run of tree.layers.runs.slice(0, most)) {
    bytes += run.bytes;
    if (bytes > free) break;
    count++;
  }
  return count >= 2 ? count : 0;
}

/** Writes the memtable, merged with these runs, as one run. */
function writeRun(tree: EngineTree, below: readonly Run[], number: number): ManifestEntry[] {
  const { volume } = tree;
  const { memtable, runs } = tree.layers;
  const sources = [memtable, ...below].map((layer) => layer.cursor('', PAST_ALL_KEYS, false));
  const merge = new KeyMerge(sources, false);
  const bottom = below.length === runs.length;
  const { horizon, pins, snapshotCommits: snapshots } = tree;
  const retention = { horizon, pins, snapshots, bottom };
  const level = below.length > 0 ? Math.max(...below.map((run) => run.level)) + 1 : 0;
  const writer = new RunWriter(
    {
      device: volume.device,
      fileId: volume.fileId,
      tableBytes: volume.tableBytes,
      openTable: (bytes) => (below.length > 0 ? volume.space.takeForMerge(bytes) : volume.space.take(bytes)),
      generation: () => volume.nextGeneration(),
      nextExtentNumber: () => volume.nextExtentNumber(),
    },
    number,
    Math.min(level, 255),
    { filter: true, compress: false },
  );
  try {
    while (merge.next()) {
      const states = retained(merge.chains, tree.spaceOfKey(merge.key), tree.head, retention);
      if (states.length > 0) writer.add(merge.key, states);
    }
    return writer.finish();
  } catch (error) {
    for (const entry of writer.entries) volume.space.giveBack(entry);
    throw error;
  }
}

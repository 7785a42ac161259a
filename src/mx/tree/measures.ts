/** What the engine counts beside what the device does, and the report made of it. */
import { ExtentKind } from '../file/extent.ts';
import type { ManifestEntry } from '../file/manifest.ts';
import { heldBytes } from '../file/pack.ts';
import { deadBytes } from './dead-bodies.ts';
import type { EngineTree } from './engine.ts';
import type { EngineReport, LevelReport } from './engine-report.ts';
import { entriesOf, type Run } from './run.ts';
import type { TreeCounters } from './tree.ts';

/** Counted up while the tree is open. */
export class Measures {
  commits = 0;
  commitBytes = 0;
  delayed = 0;
  mergesDone = 0;
  mergesFailed = 0;
  mergeReadBytes = 0;
  mergeWrittenBytes = 0;
  carriedBytes = 0;

  /** These runs were merged into these tables. */
  merged(inputs: readonly Run[], tables: readonly ManifestEntry[]): void {
    const before = new Set(inputs.flatMap((run) => entriesOf(run).map(({ offset }) => offset)));
    this.mergesDone++;
    for (const run of inputs) this.mergeReadBytes += run.bytes;
    for (const { offset, used, length } of tables) {
      if (!before.has(offset)) {
        this.mergeWrittenBytes += used;
        continue;
      }
      this.carriedBytes += length;
      this.mergeReadBytes -= length;
    }
  }
}

/** How often filters of tables were asked, and what it was good for. */
export class FilterCounts {
  checks = 0;
  negatives = 0;
  falsePositives = 0;
}

export function treeCounters(tree: EngineTree): TreeCounters {
  const { volume, layers, generations } = tree;
  const { writes, writtenBytes, reads, readBytes, flushes } = volume.device;
  return {
    writes,
    writtenBytes,
    reads,
    readBytes,
    flushes,
    checkpoints: generations.published,
    logBytes: volume.logBytes,
    memtableBytes: layers.memtable.bytes,
    runs: layers.runs.length,
  };
}

export function engineReport(tree: EngineTree, measures: Measures): EngineReport {
  const { volume, layers, cache, filters } = tree;
  const { writes, writtenBytes, reads, readBytes, flushes, size } = volume.device;
  const { checks, negatives, falsePositives } = filters;
  const all = layers.runs.reduce((sum, run) => sum + run.bytes, 0);
  const oldest = layers.runs.at(-1)?.bytes ?? 0;
  const fault = tree.fault?.message;
  return {
    levels: levelsOf(layers.runs),
    memtableBytes: layers.memtable.bytes,
    frozenBytes: layers.frozen?.bytes ?? 0,
    logBytes: volume.logBytes,
    fileBytes: size,
    freeBytes: volume.space.bytes,
    readyBytes: Math.min(volume.space.bytes, volume.space.kept),
    quarantinedBytes: volume.space.quarantinedBytes,
    packs: packsOf(tree),
    device: { writes, writtenBytes, reads, readBytes, flushes },
    commits: { count: measures.commits, bytes: measures.commitBytes, delayed: measures.delayed },
    checkpoints: tree.generations.published,
    merges: {
      done: measures.mergesDone,
      running: tree.mergesRunning,
      failed: measures.mergesFailed,
      readBytes: measures.mergeReadBytes,
      writtenBytes: measures.mergeWrittenBytes,
      carriedBytes: measures.carriedBytes,
    },
    writeAmplification: measures.commitBytes === 0 ? 0 : writtenBytes / measures.commitBytes,
    spaceAmplification: oldest === 0 ? 0 : all / oldest,
    filters: { checks, negatives, falsePositives },
    cache: { hits: cache.hits, misses: cache.misses, bytes: cache.bytes, budget: cache.budget },
    snapshots: tree.snapshots.report(),
    ...(fault === undefined ? {} : { fault }),
  };
}

function packsOf(tree: EngineTree): EngineReport['packs'] {
  const counts = { count: 0, compressed: 0, bytes: 0, plainBytes: 0, deadBytes: 0 };
  const settled = new Map<number, number>();
  for (const pack of tree.volume.content.packs) {
    counts.count++;
    if (pack.kind === ExtentKind.groups) counts.compressed++;
    counts.bytes += pack.length;
    counts.plainBytes += heldBytes(pack);
    settled.set(pack.number, pack.settledBytes);
  }
  for (const { pack, bytes } of deadBytes(tree.reader())) {
    const gone = settled.get(pack);
    if (gone !== undefined) counts.deadBytes += Math.max(0, bytes - gone);
  }
  return counts;
}

function levelsOf(runs: readonly Run[]): LevelReport[] {
  const levels = new Map<number, { runs: number; tables: number; bytes: number; states: number }>();
  for (const run of runs) {
    const level = levels.get(run.level) ?? { runs: 0, tables: 0, bytes: 0, states: 0 };
    level.runs++;
    level.tables += run.tables.length;
    level.bytes += run.bytes;
    for (const { entry } of run.tables) level.states += entry.states;
    levels.set(run.level, level);
  }
  return [...levels].map(([level, counts]) => ({ level, ...counts })).sort((a, b) => a.level - b.level);
}

/** What the stand-in says of an engine that it does not have. */
import type { EngineReport } from '../../src/mx/tree/engine-report.ts';

export const ENGINE: EngineReport = {
  levels: [
    { level: 0, runs: 2, tables: 2, bytes: 410_000, states: 5_200 },
    { level: 1, runs: 1, tables: 1, bytes: 2_900_000, states: 61_000 },
  ],
  memtableBytes: 84_000,
  frozenBytes: 0,
  logBytes: 212_000,
  fileBytes: 48_200_000,
  freeBytes: 1_900_000,
  readyBytes: 400_000,
  quarantinedBytes: 640_000,
  packs: { count: 11, compressed: 9, bytes: 31_000_000, plainBytes: 44_000_000, deadBytes: 800_000 },
  device: {
    writes: 2_100,
    writtenBytes: 61_000_000,
    reads: 8_800,
    readBytes: 72_000_000,
    flushes: 980,
  },
  commits: { count: 871, bytes: 23_000_000, delayed: 0 },
  checkpoints: 12,
  merges: {
    done: 3,
    running: 0,
    failed: 0,
    readBytes: 4_000_000,
    writtenBytes: 3_300_000,
    carriedBytes: 0,
  },
  writeAmplification: 2.6,
  spaceAmplification: 1.14,
  filters: { checks: 42_000, negatives: 39_000, falsePositives: 270 },
  cache: { hits: 98_200, misses: 1_800, bytes: 18_400_000, budget: 67_108_864 },
  snapshots: { open: 0 },
};

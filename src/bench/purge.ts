/**
 * Half of a large memex is purged, every other node, which leaves every pack half used, and the file is compacted
 * while commits go on: what is left of the file, and how long a commit waits for work of the store's own.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openNodeFile } from '../cli/node-file.ts';
import { createStore, type Store } from '../mx/index.ts';
import type { Change, NodeId } from '../mx/types.ts';
import { ascending, quantile } from './measures.ts';
import { MemexContender, surroundings } from './memex-contender.ts';
import { Random } from './random.ts';
import { TimedFile } from './timed-file.ts';
import { Workload } from './workload.ts';

/** Bytes of one file, such as a photograph: nothing that could be compressed. */
const FILE_BYTES = 250_000;
/** Nodes purged by one commit. */
const PURGED_TOGETHER = 10;
/** Slices of compaction between two commits. */
const SLICES_APART = 20;

export interface PurgeResult {
  readonly contentBytes: number;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  readonly share: number;
  /** Commits made while the file was compacted. */
  readonly commits: number;
  /** The longest that a commit waited for the store's own work: the slice before it, and its own. */
  readonly longestWaitMs: number;
  readonly medianWaitMs: number;
  readonly longestSliceMs: number;
  readonly longestPurgeMs: number;
  /** Time of the device in the longest wait of all, counted apart. */
  readonly longestDeviceMs: number;
}

/** @param bytes how much content the memex holds at first */
export async function purgeHalf(bytes: number, tell: (text: string) => void): Promise<PurgeResult> {
  const folder = mkdtempSync(join(tmpdir(), 'memex-bench-'));
  const path = join(folder, 'half.mx');
  try {
    return await purgeIn(path, Math.round(bytes / FILE_BYTES), tell);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function purgeIn(path: string, files: number, tell: (text: string) => void): Promise<PurgeResult> {
  const around = await surroundings();
  const made = openNodeFile(path, 'create');
  const store = createStore(made, { ...around, creator: 'memex bench' });
  const ids = fill(store, files);
  const { contentBytes } = store.status();
  store.close();
  const bytesBefore = statSync(path).size;
  tell(`${files} files, ${(bytesBefore / 1e6).toFixed(0)} MB`);

  const file = new TimedFile(openNodeFile(path, 'write'));
  const memex = new MemexContender(file, around);
  const clock = new Stopwatch(file);
  // As in the app, where what commits need in memory is read as soon as the memex is open and nobody waits.
  while (memex.tend());
  const purges = purge(memex.memex, ids, clock);
  tell('every other one is purged');
  const { waits, slices, deviceMs } = compactAndCommit(memex, clock);
  memex.close();
  file.close();
  const bytesAfter = statSync(path).size;
  const sorted = ascending(waits);
  return {
    contentBytes,
    bytesBefore,
    bytesAfter,
    share: bytesAfter / bytesBefore,
    commits: waits.length,
    longestWaitMs: quantile(sorted, 1),
    medianWaitMs: quantile(sorted, 0.5),
    longestSliceMs: quantile(ascending(slices), 1),
    longestPurgeMs: quantile(ascending(purges), 1),
    longestDeviceMs: deviceMs,
  };
}

/** Time of the device's and the store's own. */
class Stopwatch {
  device = 0;

  constructor(private readonly file: TimedFile) {}

  /**
   * Milliseconds of the store's own; `device` then has the rest. Work is not what passes while the processor does
   * something else: so it is no longer than the processor's time for this process.
   */
  own(operate: () => void): number {
    const before = this.file.ms;
    const start = performance.now();
    const cpu = process.cpuUsage();
    operate();
    const { user, system } = process.cpuUsage(cpu);
    this.device = this.file.ms - before;
    return Math.min(performance.now() - start - this.device, (user + system) / 1000);
  }
}

function fill(store: Store, files: number): readonly NodeId[] {
  const random = new Random(5);
  const content = new Uint8Array(FILE_BYTES);
  const words = new Uint32Array(content.buffer);
  return Array.from({ length: files }, (_, i) => {
    for (let at = 0; at < words.length; at++) words[at] = random.next() * 2 ** 32;
    const metadata = { title: `File ${i}` };
    const { results } = store.apply([{ kind: 'addNode', type: 'file', metadata, content: content.slice() }]);
    store.sync();
    const id = results[0]?.id;
    if (id === undefined) throw new Error('The store made no node.');
    return id;
  });
}

function purge(store: Store, ids: readonly NodeId[], clock: Stopwatch): readonly number[] {
  const doomed = ids.filter((_, i) => i % 2 === 0);
  const times: number[] = [];
  for (let at = 0; at < doomed.length; at += PURGED_TOGETHER) {
    const some = doomed.slice(at, at + PURGED_TOGETHER);
    const changes = some.flatMap((id): Change[] => [
      { kind: 'deleteNode', id },
      { kind: 'purgeNode', id },
    ]);
    times.push(
      clock.own(() => {
        store.apply(changes);
        store.sync();
      }),
    );
  }
  return times;
}

function compactAndCommit(memex: MemexContender, clock: Stopwatch) {
  const workload = new Workload();
  const waits: number[] = [];
  const slices: number[] = [];
  let deviceMs = 0;
  const work = memex.memex.compact();
  for (let isDone = false; !isDone; ) {
    const slice = clock.own(() => {
      isDone = work.next().done === true;
    });
    slices.push(slice);
    if (slices.length % SLICES_APART !== 0) continue;
    const sliceDevice = clock.device;
    const transaction = memex.prepare(workload.batch(waits.length, 1));
    // what arrives at the worst moment waits for the whole slice
    waits.push(slice + clock.own(() => memex.store(transaction)));
    deviceMs = Math.max(deviceMs, sliceDevice + clock.device);
  }
  return { waits, slices, deviceMs };
}

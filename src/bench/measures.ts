/**
 * The measures, the same for every contender. Only the contender's own calls are timed; notes are made before.
 * Durations are milliseconds unless the name says otherwise.
 */
import type { Contender, DeviceCalls } from './contender.ts';
import { Random } from './random.ts';
import type { Workload } from './workload.ts';

/** Notes in a durable batch of bulk ingest. */
export const BATCH_NOTES = 1_000;
/** Operations before a rate is measured. */
const WARM_UP = 1_000;

export interface IngestResult {
  readonly notes: number;
  readonly links: number;
  readonly contentBytes: number;
  readonly ms: number;
  /** Of that, what was put off: nothing waits for it. */
  readonly behindMs: number;
  readonly notesPerSecond: number;
  /** Up to the batches being durable, without what was put off. */
  readonly durablePerSecond: number;
  readonly batchMedian: number;
  readonly batchMax: number;
}

export interface CommitResult {
  readonly commits: number;
  readonly median: number;
  readonly p99: number;
  readonly max: number;
  /** Work put off by a commit, on average; and all the time that a commit takes with it. */
  readonly behindPerCommit: number;
  readonly withBehindPerCommit: number;
  readonly writesPerCommit: number;
  readonly flushesPerCommit: number;
  readonly bytesPerCommit: number;
  readonly bytesBehindPerCommit: number;
}

export interface RateResult {
  readonly opsPerSecond: number;
  readonly p99Us: number;
  readonly fileReadsPerOp: number;
  /** What was answered, added up: both sides must agree. */
  readonly answered: number;
}

/**
 * Stores notes `from` to below `to` with their links, a durable batch at a time. Work that was put off is part of it:
 * a slice after each batch, and at the end all that is still due.
 */
export function ingest<Ready>(
  contender: Contender<unknown, Ready>,
  workload: Workload,
  to: number,
  from = 0,
): IngestResult {
  const times: number[] = [];
  const notes = to - from;
  let links = 0;
  let contentBytes = 0;
  let behindMs = 0;
  for (let first = from; first < to; first += BATCH_NOTES) {
    const batch = workload.batch(first, Math.min(BATCH_NOTES, to - first));
    const ready = contender.prepare(batch);
    times.push(timed(() => contender.store(ready)));
    behindMs += timed(() => contender.tend());
    links += batch.links.length;
    for (const { content } of batch.notes) contentBytes += content.length;
  }
  behindMs += timed(() => tendAll(contender));
  const durableMs = times.reduce((sum, each) => sum + each, 0);
  const ms = durableMs + behindMs;
  const sorted = ascending(times);
  return {
    notes,
    links,
    contentBytes,
    ms,
    behindMs,
    notesPerSecond: (notes / ms) * 1000,
    durablePerSecond: (notes / durableMs) * 1000,
    batchMedian: quantile(sorted, 0.5),
    batchMax: quantile(sorted, 1),
  };
}

/**
 * Stores notes `first` on, each with its links as a durable transaction of its own. Between two of them is a turn in
 * which nothing is waited for, as in the app: a slice of work that was put off is done, and counted apart.
 */
export function singleCommits<Ready>(
  contender: Contender<unknown, Ready>,
  workload: Workload,
  first: number,
  commits: number,
): CommitResult {
  const batches = Array.from({ length: commits }, (_, i) => contender.prepare(workload.batch(first + i, 1)));
  let behindMs = 0;
  let [writes, flushes, bytes, bytesBehind] = [0, 0, 0, 0];
  const times = batches.map((batch) => {
    const before = contender.calls();
    const ms = timed(() => contender.store(batch));
    const committed = contender.calls();
    const own = difference(before, committed);
    writes += own.writes;
    flushes += own.flushes;
    bytes += own.writtenBytes;
    behindMs += timed(() => contender.tend());
    bytesBehind += difference(committed, contender.calls()).writtenBytes;
    return ms;
  });
  behindMs += timed(() => tendAll(contender));
  const sorted = ascending(times);
  return {
    commits,
    median: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    max: quantile(sorted, 1),
    behindPerCommit: behindMs / commits,
    withBehindPerCommit: (times.reduce((sum, each) => sum + each, 0) + behindMs) / commits,
    writesPerCommit: writes / commits,
    flushesPerCommit: flushes / commits,
    bytesPerCommit: bytes / commits,
    bytesBehindPerCommit: bytesBehind / commits,
  };
}

function tendAll(contender: Contender): void {
  while (contender.tend());
}

/** Reads notes by random ids, with content. */
export function pointReads<Key>(
  contender: Contender<Key>,
  workload: Workload,
  notes: number,
  ops: number,
): RateResult {
  const keys = randomKeys(contender, workload, notes, ops, 1);
  return rate(contender, keys, (key) => {
    const { content, title } = contender.read(key);
    return content.length + title.length;
  });
}

/** Neighbours along links out of random notes. */
export function hopsOut<Key>(
  contender: Contender<Key>,
  workload: Workload,
  notes: number,
  ops: number,
): RateResult {
  return rate(contender, randomKeys(contender, workload, notes, ops, 2), (key) => contender.out(key).length);
}

/** Neighbours along links into random notes. */
export function hopsIn<Key>(
  contender: Contender<Key>,
  workload: Workload,
  notes: number,
  ops: number,
): RateResult {
  return rate(contender, randomKeys(contender, workload, notes, ops, 3), (key) => contender.in(key).length);
}

function rate<Key>(
  contender: Contender<Key>,
  keys: readonly Key[],
  operate: (key: Key) => number,
): RateResult {
  let answered = 0;
  for (const key of keys.slice(0, WARM_UP)) operate(key);
  const before = contender.calls();
  const ms = timed(() => {
    for (const key of keys) answered += operate(key);
  });
  const { reads } = difference(before, contender.calls());
  // one by one only for the slowest: a clock with a grain of 5 µs says little of an operation of 5 µs
  const single = keys.slice(0, Math.ceil(keys.length / 4)).map((key) => timed(() => operate(key)));
  return {
    opsPerSecond: (keys.length / ms) * 1000,
    p99Us: quantile(ascending(single), 0.99) * 1000,
    fileReadsPerOp: reads / keys.length,
    answered,
  };
}

function randomKeys<Key>(
  contender: Contender<Key>,
  workload: Workload,
  notes: number,
  count: number,
  stream: number,
): readonly Key[] {
  const random = Random.of(workload.seed, 100 + stream, 0);
  return Array.from({ length: count }, () => contender.key(workload.id(random.below(notes))));
}

export function timed(operate: () => void): number {
  const start = performance.now();
  operate();
  return performance.now() - start;
}

export function ascending(values: readonly number[]): readonly number[] {
  return [...values].sort((a, b) => a - b);
}

/** @param share 0 for the least, 0.5 for the median, 1 for the greatest */
export function quantile(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const at = Math.min(sorted.length - 1, Math.floor(share * sorted.length));
  return sorted[at] as number;
}

export function median(values: readonly number[]): number {
  return quantile(ascending(values), 0.5);
}

function difference(before: DeviceCalls, after: DeviceCalls): DeviceCalls {
  return {
    reads: after.reads - before.reads,
    writes: after.writes - before.writes,
    writtenBytes: after.writtenBytes - before.writtenBytes,
    flushes: after.flushes - before.flushes,
  };
}

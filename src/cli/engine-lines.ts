/** The engine's report as lines for a person; its own fields, in the order in which a byte passes through them. */
import type { EngineReport, OpenReport } from '../mx/index.ts';
import { bytes, count, when } from './table.ts';

type Line = readonly [name: string, fact: string];

export function engineLines(report: EngineReport, opened: OpenReport): Line[] {
  const { commits, device, packs, merges, filters, cache } = report;
  return [
    ['opened', openedFact(opened)],
    [
      'commits',
      `${commits.count.toLocaleString('en')} since then, ${bytes(commits.bytes)}; ${commits.delayed.toLocaleString('en')} had to wait`,
    ],
    ['log', `${bytes(report.logBytes)} to replay after a crash`],
    ['memtable', `${bytes(report.memtableBytes)}, and ${bytes(report.frozenBytes)} on the way to a run`],
    ...report.levels.map(
      ({ level, runs, tables, bytes: size, states }): Line => [
        `level ${level}`,
        `${count(runs, 'run')} of ${count(tables, 'table')}, ${count(states, 'state')}, ${bytes(size)}`,
      ],
    ),
    ['checkpoints', report.checkpoints.toLocaleString('en')],
    [
      'merges',
      `${merges.done.toLocaleString('en')} done, ${merges.running} under way, ${merges.failed} given up; ${bytes(merges.readBytes)} read, ${bytes(merges.writtenBytes)} written, ${bytes(merges.carriedBytes)} carried over`,
    ],
    [
      'packs',
      `${packs.count.toLocaleString('en')} (${packs.compressed.toLocaleString('en')} compressed), ${bytes(packs.plainBytes)} of bodies in ${bytes(packs.bytes)}, ${bytes(packs.deadBytes)} dead`,
    ],
    [
      'free',
      `${bytes(report.freeBytes)} inside the file (${bytes(report.readyBytes)} kept ready), ${bytes(report.quarantinedBytes)} more soon`,
    ],
    [
      'device',
      `${count(device.reads, 'read')} (${bytes(device.readBytes)}), ${count(device.writes, 'write')} (${bytes(device.writtenBytes)}), ${count(device.flushes, 'flush', 'flushes')}`,
    ],
    [
      'written',
      `${ratio(report.writeAmplification)} bytes for each byte of a commit; runs take ${ratio(report.spaceAmplification)} times the oldest`,
    ],
    [
      'filters',
      `${filters.checks.toLocaleString('en')} asked, ${part(filters.negatives, filters.checks)} spared a table, ${part(filters.falsePositives, filters.checks)} in vain`,
    ],
    [
      'cache',
      `${part(cache.hits, cache.hits + cache.misses)} of ${count(cache.hits + cache.misses, 'read')} found; ${bytes(cache.bytes)} of ${bytes(cache.budget)} held`,
    ],
    ['snapshots', snapshotsFact(report.snapshots)],
    ...(report.fault === undefined ? [] : ([['fault', report.fault]] as const)),
  ];
}

function openedFact({ replayedCommits, tornBytes, damage }: OpenReport): string {
  if (damage !== undefined) return `read-only: ${damage}`;
  const torn = tornBytes === 0 ? '' : `, a torn end of ${bytes(tornBytes)} cut off`;
  return `${count(replayedCommits, 'commit')} replayed${torn}`;
}

function snapshotsFact({ open, oldestCommit, oldestOpened }: EngineReport['snapshots']): string {
  if (open === 0) return 'none open';
  const since = oldestOpened === undefined ? '' : `, since ${when(oldestOpened)}`;
  return `${open} open${oldestCommit === undefined ? '' : `, the oldest of commit ${oldestCommit}`}${since}`;
}

function ratio(value: number): string {
  return value.toFixed(2);
}

function part(some: number, all: number): string {
  return all === 0 ? '0 %' : `${((100 * some) / all).toFixed(1)} %`;
}

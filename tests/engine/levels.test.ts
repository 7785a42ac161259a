/** Writing memtables and merging runs behind the commits, in slices: what is read meanwhile, and what it costs. */
import { describe, expect, it } from 'vitest';
import { isMxError } from '../../src/mx/errors.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import type { EngineTree } from '../../src/mx/tree/engine.ts';
import { u32Key } from '../../src/mx/tree/key.ts';
import { dueMerge } from '../../src/mx/tree/levels.ts';
import { encodeSum } from '../../src/mx/tree/merge-operator.ts';
import { createTree, openTree } from '../../src/mx/tree/open.ts';
import type { Key } from '../../src/mx/tree/tree.ts';
import { SimDevice, seeded } from './sim-device.ts';
import {
  afterChanges,
  type Change,
  contents,
  difference,
  makeTree,
  OPTIONS,
  randomChanges,
  SMALL,
  SPACES,
  sorted,
  writeChanges,
} from './workload.ts';

type State = Map<Key, string>;

function commit(tree: EngineTree, states: State[], changes: readonly Change[]): void {
  writeChanges(tree, changes, 0);
  const before = states[tree.head]!;
  tree.sync();
  states.push(afterChanges(before, changes));
}

/** As many runs of level 0 as call for a merge, each with some commits. */
function withRuns(tree: EngineTree, random: () => number): State[] {
  const states: State[] = [new Map()];
  for (let run = 0; run < SMALL.runsMax!; run++) {
    for (let i = 0; i < 12; i++) commit(tree, states, randomChanges(random, 60));
    tree.checkpoint();
  }
  return states;
}

describe('a merge', () => {
  it.each([1, 2, 3, 4, 5, 6])('is not seen by any reader, at any of its slices (seed %i)', (seed) => {
    const random = seeded(seed);
    const tree = makeTree(new MemoryFile());
    const states = withRuns(tree, random);
    const past = tree.snapshot();
    const pastState = sorted(states.at(-1)!);
    const walk = past.scan('\x01', '\x06', { reverse: seed % 2 === 0 });
    const walked: Key[] = [];
    let slices = 0;
    for (let more = true; more; slices++) {
      more = tree.work();
      expect(difference(tree, states)).toBeUndefined();
      expect([...contents(tree.reader(), true)]).toEqual(sorted(states.at(-1)!, true));
      expect([...contents(past)]).toEqual(pastState);
      for (const [key, value] of states.at(-1)!) {
        if (key.startsWith('\x01')) expect(tree.reader().get(key)?.length).toBe(value.length);
      }
      if (walk.next()) walked.push(walk.key);
      if (slices % 3 === 0) commit(tree, states, randomChanges(random, 60));
    }
    while (walk.next()) walked.push(walk.key);
    const keys = pastState.map(([key]) => key);
    expect(walked).toEqual(seed % 2 === 0 ? keys.reverse() : keys);
    expect(slices).toBeGreaterThan(5);
    expect(tree.measure().merges.done).toBeGreaterThan(0);
    expect(tree.measure().levels.find(({ level }) => level === 0)?.runs ?? 0).toBeLessThan(SMALL.runsMax!);
  });

  it('that a crash stops at any slice leaves what was there, and nothing else', () => {
    const device = new SimDevice();
    const tree = makeTree(device);
    const states = withRuns(tree, seeded(7));
    let slices = 0;
    for (let more = true; more; slices++) {
      more = tree.work();
      const again = openTree(new SimDevice(device.bytes()), OPTIONS);
      expect(again.report.damage).toBeUndefined();
      expect(difference(again, states)).toBeUndefined();
      // What it had written is free again: the same work is done anew, and nothing is lost by it.
      while (again.work());
      expect(difference(again, states)).toBeUndefined();
      again.close();
    }
    expect(slices).toBeGreaterThan(5);
  });

  it('that closing stops leaves a file from which nothing is replayed', () => {
    const device = new SimDevice();
    const tree = makeTree(device);
    const states = withRuns(tree, seeded(8));
    tree.work();
    commit(tree, states, randomChanges(seeded(9)));
    tree.close();
    const again = openTree(new SimDevice(device.bytes()), OPTIONS);
    expect(again.report.replayedCommits).toBe(0);
    expect(difference(again, states)).toBeUndefined();
  });

  it('carries over the tables that nothing newer touches', () => {
    const sizes = { ...SMALL, sliceUnits: 512 };
    const tree = makeTree(new MemoryFile(), sizes);
    const expected = new Map<Key, number>();
    for (let n = 0; n < 3000; n += 10) {
      tree.write((batch) => {
        for (let i = n; i < n + 10; i++) {
          const key = `\x01${u32Key(i)}`;
          batch.put(key, new Uint8Array(20).fill(i));
          expected.set(key, i & 0xff);
        }
      }, n * 1000);
      tree.sync();
      while (tree.work());
    }
    const { carriedBytes, writtenBytes } = tree.measure().merges;
    expect(carriedBytes).toBeGreaterThan(writtenBytes);
    const cursor = tree.reader().scan('\x01', '\x02');
    for (const [key, byte] of expected) {
      expect(cursor.next()).toBe(true);
      expect([cursor.key, cursor.value[0]]).toEqual([key, byte]);
    }
    expect(cursor.next()).toBe(false);
  });
});

describe('a commit', () => {
  it('does nothing for a merge that is under way', () => {
    const device = new SimDevice();
    const tree = makeTree(device, {
      ...SMALL,
      checkpointMemtable: 1e6,
      checkpointMemtableBulk: 1e6,
      checkpointLog: 1e6,
    });
    const states = withRuns(tree, seeded(10));
    for (let i = 0; i < 20; i++) {
      tree.work();
      const before = { ...device.counts };
      commit(tree, states, [{ kind: 'put', key: '\x01a', value: String(i) }]);
      expect(device.counts.flush - before.flush).toBe(1);
      expect(device.counts.write - before.write).toBeLessThanOrEqual(1);
      expect(device.counts.read).toBe(before.read);
    }
    expect(tree.measure().commits.delayed).toBe(0);
  });

  it('helps with a slice when nobody else does, so that neither memory nor runs grow without bound', () => {
    const tree = makeTree(new MemoryFile());
    const random = seeded(11);
    const states: State[] = [new Map()];
    let [mostBytes, mostRuns] = [0, 0];
    for (let i = 0; i < 1500; i++) {
      commit(tree, states, randomChanges(random, 400));
      const { memtableBytes, frozenBytes } = tree.measure();
      mostBytes = Math.max(mostBytes, memtableBytes + frozenBytes);
      mostRuns = Math.max(mostRuns, tree.layers.runs.length);
    }
    expect(tree.measure().commits.delayed).toBeGreaterThan(0);
    expect(mostBytes).toBeLessThan(4 * SMALL.checkpointMemtableBulk!);
    expect(mostRuns).toBeLessThanOrEqual(2 * SMALL.runsMax! + 4);
    expect(difference(tree, states)).toBeUndefined();
  });
});

describe('200,000 random keys', () => {
  const tree = createTree(new MemoryFile(), {
    spaces: SPACES,
    sizes: { checkpointMemtable: 256 * 1024, checkpointMemtableBulk: 256 * 1024, tableBytes: 256 * 1024 },
    creator: 'test',
    created: 0,
    random: (into) => into.fill(3),
  });
  const random = seeded(12);
  let mostRuns = 0;
  for (let i = 0; i < 200_000; i += 500) {
    tree.write((batch) => {
      for (let n = 0; n < 500; n++) {
        const key = u32Key(Math.floor(random() * 2 ** 32));
        if (n % 4 === 0) batch.merge(`\x02${key}`, encodeSum(1));
        else batch.put(`\x01${key}`, new Uint8Array(16));
      }
    }, i);
    tree.sync();
    while (tree.work());
    mostRuns = Math.max(mostRuns, tree.layers.runs.length);
  }
  tree.checkpoint();

  it('stand in a handful of runs', () => {
    expect(tree.measure().checkpoints).toBeGreaterThan(30);
    expect(mostRuns).toBeLessThanOrEqual(7);
  });

  it('are written again as often as the logarithm of their number lets it be', () => {
    const { levels, merges } = tree.measure();
    const stored = levels.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(stored).toBeGreaterThan(4_000_000);
    expect(merges.writtenBytes / stored).toBeLessThan(4);
    expect(tree.measure().spaceAmplification).toBeLessThan(2);
  });
});

describe('which runs to merge', () => {
  const of = (bytes: number, level: number, number: number, deletions = 0) => ({
    ...{ bytes, level, number, deletions },
    states: 2000,
  });

  it('are enough new ones, and the older ones that are not much larger', () => {
    const fresh = [1, 2, 3, 4].map((n) => of(10, 0, n));
    expect(dueMerge(fresh.slice(1), new Set(), 4)).toBeUndefined();
    expect(dueMerge([...fresh, of(70, 1, 5), of(1000, 2, 6)], new Set(), 4)).toEqual({ from: 0, to: 5 });
    expect(dueMerge([...fresh, of(90, 1, 5)], new Set(), 4)).toEqual({ from: 0, to: 4 });
    expect(dueMerge([...fresh, of(70, 1, 5)], new Set([5]), 4)).toEqual({ from: 0, to: 4 });
  });

  it('is one of many deletions, with the next older one', () => {
    const runs = [of(10, 0, 1), of(10, 0, 2, 1500), of(5000, 2, 3)];
    expect(dueMerge(runs, new Set(), 4)).toEqual({ from: 1, to: 3 });
    expect(dueMerge(runs, new Set([3]), 4)).toBeUndefined();
  });
});

describe('a snapshot', () => {
  it('that nobody reads for long is let go and says so; one that is read stays', () => {
    let now = 1_000_000;
    const file = new MemoryFile();
    makeTree(file).close();
    const tree = openTree(file, { ...OPTIONS, now: () => now, snapshotRestMax: 60_000 });
    const forgotten = tree.snapshot();
    const used = tree.snapshot();
    for (let minute = 0; minute < 5; minute++) {
      now += 50_000;
      expect(used.get('\x01a')).toBeUndefined();
      tree.beginCheckpoint();
    }
    expect(tree.measure().snapshots).toEqual({ open: 1, oldestCommit: 0, oldestOpened: 1_000_000 });
    let error: unknown;
    try {
      forgotten.get('\x01a');
    } catch (thrown) {
      error = thrown;
    }
    expect(isMxError(error, 'closed')).toBe(true);
    used.release();
    expect(tree.measure().snapshots).toEqual({ open: 0 });
  });

  it('stays when the clock is set ahead or back in the midst of its use, or the device slept', () => {
    let now = 1_000_000_000_000;
    const file = new MemoryFile();
    makeTree(file).close();
    const tree = openTree(file, { ...OPTIONS, now: () => now, snapshotRestMax: 60_000 });
    const used = tree.snapshot();
    for (const jump of [3600_000, -7200_000, 9 * 365 * 86_400_000]) {
      tree.snapshot().release();
      now += jump;
      tree.snapshot().release();
      expect(used.get('\x01a')).toBeUndefined();
    }
    used.release();
  });
});

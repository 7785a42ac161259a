/** What the log comes to next gets its place on the disk behind the commits, and no commit waits for that. */
import { describe, expect, it } from 'vitest';
import type { EngineTree } from '../../src/mx/tree/engine.ts';
import { openTree } from '../../src/mx/tree/open.ts';
import { powerCuts } from '../power-cut/power-cuts.ts';
import { SimDevice, seeded } from './sim-device.ts';
import { contents, makeTree, OPTIONS, SMALL, writeChanges } from './workload.ts';

/** Only the log is written to: nothing is due behind the commits but its next stretch. */
const QUIET = {
  ...SMALL,
  segmentMin: 8192,
  segmentMax: 8192,
  readyLeast: 2048,
  readyStep: 4096,
  checkpointMemtable: 2 ** 30,
  checkpointMemtableBulk: 2 ** 30,
  checkpointLog: 2 ** 30,
};

function commit(tree: EngineTree): void {
  const key = `\x01${String(tree.head + 1).padStart(4, '0')}`;
  writeChanges(tree, [{ kind: 'put', key, value: 'v' }], 0);
  tree.sync();
}

/** Where the device was written to by `act`, and how often it was flushed. */
function calls(device: SimDevice, act: () => void) {
  const first = device.events.length;
  act();
  const events = device.events.slice(first);
  const writes = events.flatMap((event) => (event.kind === 'write' ? [event] : []));
  return { writes, flushes: events.filter(({ kind }) => kind === 'flush').length };
}

describe('the stretch that the log comes to next', () => {
  it('is written with zeros and flushed once in several commits, each of which stays one write and one flush', () => {
    const device = new SimDevice();
    const tree = makeTree(device, QUIET);
    commit(tree);
    const placed = new Set<number>();
    const place = (from: number, length: number): void => {
      for (let at = from; at < from + length; at += 512) placed.add(Math.floor(at / 512));
    };
    let steps = 0;
    for (let i = 0; i < 60; i++) {
      const behind = calls(device, () => {
        while (tree.work());
      });
      expect(behind.flushes).toBe(behind.writes.length > 0 ? 1 : 0);
      if (behind.writes.length > 0) steps++;
      for (const { at, bytes } of behind.writes) {
        expect(bytes.every((byte) => byte === 0)).toBe(true);
        place(at, bytes.length);
      }
      const { writes, flushes } = calls(device, () => commit(tree));
      expect([writes.length, flushes]).toEqual([1, 1]);
      for (const { at } of writes) expect(placed.has(Math.floor(at / 512))).toBe(true);
    }
    expect(steps).toBeGreaterThan(3);
    expect(steps).toBeLessThan(25);
  });

  it('is left alone where something stands, as in a segment that is used again', () => {
    const device = new SimDevice();
    const tree = makeTree(device, QUIET);
    commit(tree);
    const { length } = device.bytes();
    // as if all that is free had been in use before
    const [segment, following] = tree.volume.logSegments;
    for (const part of [segment, following]) {
      if (part === undefined || part.offset === 0) continue;
      for (let at = part.offset + 512; at + 512 <= Math.min(length, part.offset + part.length); at += 512)
        if (
          device
            .bytes()
            .subarray(at, at + 512)
            .every((byte) => byte === 0)
        )
          device.write(Uint8Array.of(7), { at: at + 100 });
    }
    const { writes } = calls(device, () => {
      while (tree.work());
    });
    expect(writes).toEqual([]);
    commit(tree);
    expect(openTree(device.disk, OPTIONS).head).toBe(2);
  });

  it('is not touched before a commit has shown where the log ends', () => {
    const device = new SimDevice();
    const tree = makeTree(device, QUIET);
    commit(tree);
    commit(tree);
    const again = openTree(device, { ...OPTIONS, sizes: QUIET });
    expect(calls(device, () => void again.work()).writes).toEqual([]);
    commit(again);
    expect(calls(device, () => void again.work()).writes.length).toBeGreaterThan(0);
  });

  it('may fail to be written or flushed: commits go on, and a power cut at any moment loses none', () => {
    for (const call of ['write', 'flush'] as const) {
      const device = new SimDevice();
      const tree = makeTree(device, QUIET);
      device.mark(0);
      for (let i = 0; i < 30; i++) {
        commit(tree);
        device.mark(tree.head);
        if (i % 3 === 0)
          device.fault = (now) => (now === call ? { throws: 'the device is gone' } : undefined);
        tree.work();
        device.fault = undefined;
        while (tree.work());
      }
      for (const cut of powerCuts(device.events, { random: seeded(3), subsets: 3, tears: 3 })) {
        const left = openTree(cut.disk, OPTIONS);
        expect(left.report.damage, cut.what).toBeUndefined();
        expect(left.head, cut.what).toBeGreaterThanOrEqual(cut.acknowledged);
        expect(contents(left.reader()).size, cut.what).toBe(left.head);
      }
    }
  });
});

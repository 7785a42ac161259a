/** The log goes from segment to segment, and a power cut on the way leads to none that is not there, or is not meant. */
import { describe, expect, it } from 'vitest';
import type { Sizes } from '../../src/mx/file/limits.ts';
import type { EngineTree } from '../../src/mx/tree/engine.ts';
import { openTree } from '../../src/mx/tree/open.ts';
import { powerCuts } from '../power-cut/power-cuts.ts';
import { SimDevice, seeded } from './sim-device.ts';
import { contents, makeTree, OPTIONS, SMALL, writeChanges } from './workload.ts';

/** Commits one value of so many bytes, under a key of its own. */
function commit(tree: EngineTree, bytes: number): void {
  const key = `\x01${String(tree.head + 1).padStart(4, '0')}`;
  writeChanges(tree, [{ kind: 'put', key, value: 'v'.repeat(bytes) }], 0);
  tree.sync();
}

/** Commits, and gives what says that a power cut at any moment of it loses nothing that was acknowledged before. */
function recorded(device: SimDevice, tree: EngineTree, bytes: number): () => void {
  const { head } = tree;
  const from = device.disk.copy();
  const first = device.events.length;
  device.mark(head);
  commit(tree, bytes);
  device.mark(tree.head);
  const events = device.events.slice(first);
  return () => {
    for (const cut of powerCuts(events, { random: seeded(head), from, subsets: 4, tears: 4 })) {
      const left = openTree(cut.disk, OPTIONS);
      expect(left.report.damage, cut.what).toBeUndefined();
      expect(left.head, cut.what).toBeGreaterThanOrEqual(cut.acknowledged);
      expect(contents(left.reader()).size, cut.what).toBe(left.head);
    }
  };
}

describe('a log that has moved', () => {
  it('may come back to where it was, though the jump that led away still stands there', () => {
    let back = 0;
    for (let before = 7; before <= 13; before++) {
      for (const size of [12_000, 15_000]) {
        const device = new SimDevice();
        const tree = makeTree(device);
        for (let i = 0; i < before; i++) commit(tree, 800);
        const jumpFrom = tree.volume.logSegments[0]!.offset;
        tree.moveLog(true);
        tree.checkpoint();
        // What it held is free again once four generations do without it.
        for (let i = 0; i < 4; i++) tree.publish();
        // Nothing of this size fits into the segment that it moved to.
        recorded(device, tree, size)();
        const { offset, length } = tree.volume.logSegments[0]!;
        if (jumpFrom >= offset && jumpFrom < offset + length) back++;
      }
    }
    expect(back).toBeGreaterThan(5);
  });
});

describe('a log that enters a segment', () => {
  it('does not name the next one in a part of the file that a power cut may take away again', () => {
    // As in a large memex, a segment is longer than the reserve: making room for one makes the file longer.
    const sizes: Partial<Sizes> = {
      segmentMin: 65_536,
      segmentMax: 65_536,
      reserveMin: 512,
      reserveMax: 512,
    };
    let beyond = 0;
    for (const body of [36_864, 40_960, 45_056, 49_152]) {
      const device = new SimDevice();
      const tree = makeTree(device, { ...SMALL, ...sizes });
      tree.appendBody(new Uint8Array(body));
      commit(tree, 10);
      tree.checkpoint();
      for (let i = 0; i < 20; i++) {
        const before = tree.volume.logSegments[0]?.offset;
        const size = device.getSize();
        const expectSafe = recorded(device, tree, 3500);
        if (device.getSize() === size) continue;
        expectSafe();
        if (tree.volume.logSegments[0]?.offset === before) continue;
        commit(tree, 10);
        const { offset, length } = tree.volume.logSegments[1]!;
        if (offset + length > size) beyond++;
      }
    }
    expect(beyond).toBeGreaterThan(0);
  });
});

describe('a jump that a power cut has left alone at the end of its segment', () => {
  it('is followed by one in the segment that it names, when that is too short as well: nothing behind is touched', () => {
    let alone = 0;
    for (let before = 1; before <= 60; before++) {
      const device = new SimDevice();
      const tree = makeTree(device);
      for (let i = 0; i < before; i++) commit(tree, 10);
      const from = device.disk.copy();
      const first = device.events.length;
      const [segment] = tree.volume.logSegments;
      commit(tree, 12_000);
      const end = segment === undefined ? 0 : segment.offset + segment.length;
      const jump = device.events
        .slice(first)
        .find((event) => event.kind === 'write' && event.at + event.bytes.length === end);
      if (jump === undefined) continue;
      alone++;
      from.apply(jump);
      const left = new SimDevice(from);
      const again = openTree(left, OPTIONS);
      expect(again.head).toBe(before);
      const opened = left.events.length;
      commit(again, 20_000);
      const past = left.events
        .slice(opened)
        .filter((event) => event.kind === 'write' && event.at <= end && event.at + event.bytes.length > end);
      expect(past).toEqual([]);
      const last = openTree(left.disk, OPTIONS);
      expect(last.report.damage).toBeUndefined();
      expect(contents(last.reader()).size).toBe(before + 1);
    }
    expect(alone).toBeGreaterThan(2);
  });
});

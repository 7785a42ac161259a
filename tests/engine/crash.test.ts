/**
 * Power cuts. A scripted run of more than 200 commits is recorded, call by call; then the disk is made as a crash
 * after each call could have left it, in several ways, and opened.
 */
import { describe, expect, it } from 'vitest';
import { isMxError } from '../../src/mx/errors.ts';
import { SLOT_BYTES, SLOT_STRIDE } from '../../src/mx/file/limits.ts';
import { decodeSuperblock } from '../../src/mx/file/superblock.ts';
import { openTree } from '../../src/mx/tree/open.ts';
import { crashImages, type DeviceEvent, Disk, SimDevice, seeded } from './sim-device.ts';
import { difference, makeTree, OPTIONS, runScript, tryOpen } from './workload.ts';

function record(seed: number, commits: number) {
  const device = new SimDevice();
  const tree = makeTree(device);
  device.mark(0);
  const { states } = runScript(tree, {
    commits,
    random: seeded(seed),
    acknowledged: (head) => device.mark(head),
  });
  const { checkpoints } = tree.counters();
  tree.close();
  return { device, states, checkpoints };
}

describe('a power cut', () => {
  it.each([1, 11, 21])(
    'after any call loses nothing acknowledged and shows no half commit (seed %i)',
    (seed) => {
      const { device, states, checkpoints } = record(seed, 220);
      expect(checkpoints).toBeGreaterThan(8);
      const random = seeded(2);
      const disk = new Disk(new Uint8Array(0));
      let unsynced: DeviceEvent[] = [];
      let acknowledged = -1;
      let images = 0;
      for (const event of device.events) {
        if (event.kind === 'mark') {
          acknowledged = event.label;
          continue;
        }
        if (event.kind === 'flush') {
          for (const each of unsynced) disk.apply(each);
          unsynced = [];
        } else unsynced.push(event);
        if (acknowledged < 0) continue;
        for (const image of crashImages(disk, unsynced, random)) {
          images++;
          const tree = openTree(new SimDevice(image), OPTIONS);
          expect(tree.report.damage).toBeUndefined();
          expect(tree.head).toBeGreaterThanOrEqual(acknowledged);
          expect(difference(tree, states)).toBeUndefined();
        }
      }
      expect(images).toBeGreaterThan(1500);
    },
    300_000,
  );

  it('during the first commits after a power cut is survived as well', () => {
    const { device, states } = record(3, 60);
    const random = seeded(4);
    const disk = new Disk(new Uint8Array(0));
    let unsynced: DeviceEvent[] = [];
    let marked = false;
    let calls = 0;
    for (const event of device.events) {
      if (event.kind === 'mark') {
        marked = true;
        continue;
      }
      if (event.kind === 'flush') {
        for (const each of unsynced) disk.apply(each);
        unsynced = [];
      } else unsynced.push(event);
      if (!marked || calls++ % 3 !== 0) continue;
      for (const image of crashImages(disk, unsynced, random)) {
        const again = new SimDevice(image);
        const tree = openTree(again, OPTIONS);
        const known = states.slice(0, tree.head + 1);
        let acknowledged = tree.head;
        runScript(tree, {
          commits: tree.head + 3,
          random,
          states: known,
          acknowledged: (head) => again.mark(head),
        });
        const second = new Disk(image);
        let rest: DeviceEvent[] = [];
        for (const later of again.events) {
          if (later.kind === 'mark') {
            acknowledged = later.label;
            continue;
          }
          if (later.kind === 'flush') {
            for (const each of rest) second.apply(each);
            rest = [];
          } else rest.push(later);
          const cut = second.copy();
          for (const each of rest) if (random() < 0.6) cut.apply(each);
          const third = openTree(new SimDevice(cut.image()), OPTIONS);
          expect(third.report.damage).toBeUndefined();
          expect(third.head).toBeGreaterThanOrEqual(acknowledged);
          expect(difference(third, known)).toBeUndefined();
        }
      }
    }
  }, 300_000);

  it('on a disk that lied about its last flush goes back to what was flushed before, or says that it is damaged', () => {
    const { device, states } = record(5, 220);
    const random = seeded(6);
    const disk = new Disk(new Uint8Array(0));
    let lied: DeviceEvent[] = [];
    let unsynced: DeviceEvent[] = [];
    // What was acknowledged, and what of that the flush before the lying one made safe.
    let acknowledged = -1;
    let safe = -1;
    let images = 0;
    for (const event of device.events) {
      if (event.kind === 'mark') {
        acknowledged = event.label;
        continue;
      }
      if (event.kind === 'flush') {
        for (const each of lied) disk.apply(each);
        safe = acknowledged;
        lied = unsynced;
        unsynced = [];
      } else unsynced.push(event);
      if (safe < 1) continue;
      for (const image of crashImages(disk, [...lied, ...unsynced], random)) {
        images++;
        const tree = tryOpen(new SimDevice(image));
        if (typeof tree === 'string') {
          // Its length too was lied about: what was named beyond it looks like a file cut short.
          expect(tree).toBe('truncated');
          expect([...lied, ...unsynced].some(({ kind }) => kind === 'truncate')).toBe(true);
          continue;
        }
        expect(tree.head).toBeGreaterThanOrEqual(safe);
        try {
          expect(difference(tree, states)).toBeUndefined();
        } catch (error) {
          // Damage is told of at opening, or when it is met in a checkpoint whose flush was the lie. What the
          // superblocks before that one reach is not written over so soon, and must be whole.
          if (!isMxError(error, 'corrupt')) throw error;
          if (tree.report.damage === undefined)
            expect(newestGeneration(image)).toBeGreaterThan(newestGeneration(disk.image()));
        }
      }
    }
    expect(images).toBeGreaterThan(2000);
  }, 300_000);
});

function newestGeneration(image: Uint8Array): number {
  const generations = [0, 1, 2, 3].map((slot) => {
    const state = decodeSuperblock(image.subarray(slot * SLOT_STRIDE, slot * SLOT_STRIDE + SLOT_BYTES), slot);
    return state.kind === 'valid' ? state.superblock.generation : 0;
  });
  return Math.max(...generations);
}

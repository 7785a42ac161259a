/**
 * Power cuts. A scripted run of more than 200 commits is recorded, call by call; then the disk is made as a crash
 * after each call could have left it, in several ways, and opened.
 */
import { describe, expect, it } from 'vitest';
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
    120_000,
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
  }, 120_000);

  it('on a disk that lied about its last flush shows an older state or says that it is damaged, never a wrong one', () => {
    const { device, states } = record(5, 220);
    const random = seeded(6);
    const disk = new Disk(new Uint8Array(0));
    let lied: DeviceEvent[] = [];
    let unsynced: DeviceEvent[] = [];
    let marked = 0;
    let flushes = 0;
    let older = 0;
    for (const event of device.events) {
      if (event.kind === 'mark') {
        marked++;
        continue;
      }
      if (event.kind === 'flush') {
        for (const each of lied) disk.apply(each);
        lied = unsynced;
        unsynced = [];
        flushes++;
      } else unsynced.push(event);
      if (marked < 2 || flushes < 4) continue;
      for (const image of crashImages(disk, [...lied, ...unsynced], random)) {
        const tree = tryOpen(new SimDevice(image));
        if (typeof tree === 'string') {
          expect(['corrupt', 'truncated']).toContain(tree);
          continue;
        }
        older++;
        const wrong = attempt(() => difference(tree, states));
        if (wrong !== undefined) expect(tree.report.damage ?? wrong).not.toBe(wrong);
      }
    }
    expect(older).toBeGreaterThan(1500);
  }, 120_000);
});

/** What a read of a damaged file says: a typed error counts as said, not as wrong. */
function attempt(read: () => string | undefined): string | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && error.name === 'MxError') return undefined;
    throw error;
  }
}

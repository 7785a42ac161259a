/** A device that is full: letting go, compacting and copying still work, and then there is room again. */
import { describe, expect, it } from 'vitest';
import { isMxError } from '../../src/mx/errors.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { writeCompact } from '../../src/mx/tree/compact.ts';
import { compactFile } from '../../src/mx/tree/compact-file.ts';
import { openTree } from '../../src/mx/tree/open.ts';
import type { Key } from '../../src/mx/tree/tree.ts';
import { type Bodies, commitBodies, type Life, letGo, missing, reopen, run } from './pack-life.ts';
import { SimDevice, seeded } from './sim-device.ts';
import { afterChanges, type Change, difference, makeTree, OPTIONS, writeChanges } from './workload.ts';

const START = 65_536;
const COUNTS = { nodes: 0, links: 0, versions: 0, chunks: 0, rootHash: new Uint8Array(32), modified: 0 };

/** Commits until the device refuses one; gives how many it took. */
function fill(life: Life, random: () => number): number {
  for (let done = 0; done < 2000; done++) {
    try {
      commitBodies(life, random, { names: 4000 });
    } catch (error) {
      if (!isMxError(error, 'storage-full')) throw error;
      life.tree.discard();
      return done;
    }
  }
  throw new Error('the device was never full');
}

describe('a full device', () => {
  it('at every size: what is let go is given back by compacting, and can be filled again', () => {
    for (let capacity = START + 65_536; capacity <= START + 400_000; capacity += 4096) {
      const what = `capacity ${capacity}`;
      const random = seeded(capacity);
      const device = new SimDevice();
      const life: Life = { tree: makeTree(device), states: [new Map()] };
      const expectWhole = (): void =>
        expect(
          missing(life.tree, life.tree.reader(), life.states[life.tree.head] as Bodies),
          what,
        ).toBeUndefined();
      device.capacity = capacity;
      fill(life, random);
      expectWhole();
      const full = device.getSize();
      letGo(life, (n) => n % 3 !== 0);
      expectWhole();
      run(compactFile(life.tree));
      expectWhole();
      const copy = new MemoryFile();
      run(
        writeCompact(life.tree, copy, {
          creator: 'x',
          created: 0,
          counts: COUNTS,
          rewrite: (_, value) => value,
        }),
      );
      // A device of so few units has room for little more than the log and the reserve.
      if (capacity > START + 200_000) {
        expect(device.getSize(), what).toBeLessThan(full);
        expect(fill(life, random), what).toBeGreaterThan(5);
      }
      expectWhole();
      life.tree.close();
      life.tree = reopen(new SimDevice(device.bytes()));
      expectWhole();
      expect(device.getSize()).toBeLessThanOrEqual(capacity);
    }
  }, 300_000);

  it('at every size: full of values that need no pack, it still takes some deletions and a checkpoint', () => {
    for (const length of [300, 1500]) {
      for (let capacity = START + 32_768; capacity <= START + 200_000; capacity += 4096) {
        const what = `values of ${length}, capacity ${capacity}`;
        const device = new SimDevice();
        const tree = makeTree(device);
        device.capacity = capacity;
        const states: Map<Key, string>[] = [new Map()];
        const commit = (change: Change): void => {
          const before = tree.head;
          writeChanges(tree, [change], 0);
          tree.sync();
          states.push(afterChanges(states[before]!, [change]));
        };
        const put = (): void =>
          commit({
            kind: 'put',
            key: `\x01${String(tree.head).padStart(4, '0')}`,
            value: 'v'.repeat(length),
          });
        expect(() => {
          for (let i = 0; i < 2000; i++) put();
        }, what).toThrow('storage is full');
        // What may be deleted is not to depend on room that only deleting gives.
        for (const key of [...states[tree.head]!.keys()].slice(0, 20)) commit({ kind: 'delete', key });
        tree.checkpoint();
        expect(difference(tree, states), what).toBeUndefined();
        tree.close();
        expect(difference(openTree(device.disk, OPTIONS), states), what).toBeUndefined();
      }
    }
  }, 300_000);
});

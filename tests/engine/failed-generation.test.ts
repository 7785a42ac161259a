/** A generation that could not be published, in the midst of moving tables: nothing is lost by what goes on after it. */
import { describe, expect, it } from 'vitest';
import { isMxError } from '../../src/mx/errors.ts';
import { shrinkFile } from '../../src/mx/tree/compact-file.ts';
import type { EngineTree } from '../../src/mx/tree/engine.ts';
import { openTree } from '../../src/mx/tree/open.ts';
import type { Key } from '../../src/mx/tree/tree.ts';
import { SimDevice } from './sim-device.ts';
import {
  afterChanges,
  type Change,
  difference,
  latin,
  makeTree,
  OPTIONS,
  placeText,
  writeChanges,
} from './workload.ts';

const VALUES = 48;
const numbered = (n: number): Key => `\x01${String(n).padStart(3, '0')}`;

/** One run of tables at the end of the file, with room before them. */
function tablesAtTheEnd() {
  const device = new SimDevice();
  const tree = makeTree(device);
  const states: Map<Key, string>[] = [new Map()];
  const commit = (changes: readonly Change[]): void => {
    // What is on its way may be there after a crash, and need not.
    states.push(afterChanges(states[tree.head]!, changes));
    writeChanges(tree, changes, 0);
    tree.sync();
  };
  for (let i = 0; i < VALUES; i++) {
    const n = (7 * i) % VALUES;
    commit([{ kind: 'put', key: numbered(n), value: String(n % 10).repeat(500) }]);
    tree.work();
  }
  for (let n = 0; n < VALUES; n++) if (n % 4 !== 0) commit([{ kind: 'erase', key: numbered(n) }]);
  tree.checkpoint();
  for (const _ of tree.mergeRuns());
  return { device, tree, states, commit };
}

const tablesOf = ({ layers }: EngineTree): number[] =>
  layers.runs.flatMap(({ tables }) => tables.map(({ entry }) => entry.offset));

/** What is wrong with what a program that dies now leaves behind. */
function faultLeft(device: SimDevice, tree: EngineTree, states: readonly Map<Key, string>[]) {
  try {
    const left = openTree(device.disk.copy(), OPTIONS);
    if (left.head < tree.head) return `commits after ${left.head} are lost`;
    return left.report.damage ?? difference(left, states);
  } catch (error) {
    if (!isMxError(error)) throw error;
    return error.message;
  }
}

function flushesOfMoving(): number {
  const { device, tree } = tablesAtTheEnd();
  const before = device.counts.flush;
  const places = tablesOf(tree);
  for (const _ of shrinkFile(tree));
  expect(tablesOf(tree)).not.toEqual(places);
  return device.counts.flush - before;
}

describe('when a flush fails while tables are moved', () => {
  it('what the superblock on its way may name is not written over by what goes on', () => {
    const all = flushesOfMoving();
    for (let failing = 0; failing < all; failing++) {
      const { device, tree, states, commit } = tablesAtTheEnd();
      let flushes = 0;
      device.fault = (call) =>
        call === 'flush' && flushes++ === failing ? { throws: 'flush failed' } : undefined;
      expect(() => {
        for (const _ of shrinkFile(tree));
      }, `flush ${failing}`).toThrow('flush failed');
      const faults = new Set<string | undefined>();
      device.fault = (call) => {
        if (call !== 'read') faults.add(faultLeft(device, tree, states));
        return undefined;
      };
      for (const letter of 'abcdef') {
        const place = tree.appendBody(latin(letter.repeat(600)));
        commit([
          { kind: 'put', key: `\x05${letter}`, value: placeText(place, letter) },
          { kind: 'put', key: `\x01${letter}`, value: letter.repeat(600) },
        ]);
      }
      tree.checkpoint();
      faults.add(faultLeft(device, tree, states));
      expect([...faults], `flush ${failing}`).toEqual([undefined]);
      expect(difference(tree, states), `flush ${failing}`).toBeUndefined();
    }
  });
});

describe('a checkpoint that fails again and again', () => {
  it('because the disk cannot be read after a failed flush, takes no more room each time', () => {
    const device = new SimDevice();
    const tree = makeTree(device);
    for (const fails of [false, true]) {
      device.fault = (call) => (fails && call === 'flush' ? { throws: 'flush failed' } : undefined);
      writeChanges(tree, [{ kind: 'put', key: numbered(1), value: 'x'.repeat(2000) }], 0);
      if (fails) expect(() => tree.sync()).toThrow('flush failed');
      else tree.sync();
    }
    device.fault = (call) => (call === 'read' ? { throws: 'cannot be read' } : undefined);
    const free = Array.from({ length: 5 }, () => {
      expect(() => tree.checkpoint()).toThrow('cannot be read');
      return tree.volume.space.bytes;
    });
    expect(new Set(free).size).toBe(1);
    device.fault = undefined;
    tree.checkpoint();
    expect(faultLeft(device, tree, [new Map(), new Map([[numbered(1), 'x'.repeat(2000)]])])).toBeUndefined();
  });
});

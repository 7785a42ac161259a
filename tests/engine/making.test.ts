/** The power fails while a file is made: it is refused for what it is, or it is whole. Once it is said to be made, it is. */
import { describe, expect, it } from 'vitest';
import type { SyncFile } from '../../src/mx/file/sync-file.ts';
import { writeCompact } from '../../src/mx/tree/compact.ts';
import { createTree, openTree } from '../../src/mx/tree/open.ts';
import { Disk } from '../power-cut/disk.ts';
import { powerCuts } from '../power-cut/power-cuts.ts';
import { superblocksOf } from '../power-cut/superblocks.ts';
import { SimDevice, seeded } from './sim-device.ts';
import {
  contents,
  latin,
  makeTree,
  movedBody,
  OPTIONS,
  placeIn,
  runScript,
  SPACES,
  sorted,
  tryOpen,
  writeChanges,
} from './workload.ts';

/** Nothing is promised yet; the file is said to be made. */
const BEGUN = 0;
const MADE = 1;
/** What a file whose making was cut off may be called. */
const UNFINISHED = ['not-a-memex', 'truncated', 'corrupt'];

/** Counts what the crashes have left: refused, and whole. */
function afterCuts(device: SimDevice, expectWhole: (file: SyncFile) => void) {
  const found = { refused: 0, whole: 0 };
  for (const { disk, acknowledged } of powerCuts(device.events, {
    random: seeded(8),
    subsets: 12,
    tears: 6,
  })) {
    const tree = tryOpen(disk);
    if (typeof tree === 'string') {
      expect(UNFINISHED).toContain(tree);
      expect(acknowledged).toBe(BEGUN);
      // One whole superblock is enough to be taken for a memex: then all that it names must be there.
      expect(superblocksOf(disk)).toEqual([]);
      found.refused++;
    } else {
      expect(tree.report.damage).toBeUndefined();
      expectWhole(disk);
      found.whole++;
    }
  }
  return found;
}

describe('a power cut while a file is made', () => {
  it('a new memex is refused or empty, and takes commits', () => {
    const device = new SimDevice();
    device.mark(BEGUN);
    createTree(device, { ...OPTIONS, creator: 'test', created: 1, random: (into) => into.fill(7) });
    device.mark(MADE);
    device.flush();
    const { refused, whole } = afterCuts(device, (file) => {
      const tree = openTree(file, OPTIONS);
      expect(contents(tree.reader()).size).toBe(0);
      writeChanges(tree, [{ kind: 'put', key: '\x01a', value: 'x' }], 5);
      tree.sync();
      expect(openTree(file, OPTIONS).head).toBe(1);
    });
    expect(refused).toBeGreaterThan(10);
    expect(whole).toBeGreaterThan(10);
  });

  it('a compact copy is refused, or holds everything', () => {
    const source = makeTree(new Disk());
    runScript(source, { commits: 60, random: seeded(4) });
    const kept = sorted(contents(source.reader())).filter(([key]) => !key.startsWith('\x05'));
    const bodies = sorted(contents(source.reader())).length - kept.length;
    const device = new SimDevice();
    device.mark(BEGUN);
    const counts = { nodes: 1, links: 2, versions: 3, chunks: 4, rootHash: new Uint8Array(32), modified: 7 };
    const copying = writeCompact(source, device, { creator: 'copy', created: 1, counts, rewrite: movedBody });
    for (const _ of copying);
    device.mark(MADE);
    device.flush();
    const { refused, whole } = afterCuts(device, (file) => {
      const tree = openTree(file, { spaces: SPACES });
      const found = sorted(contents(tree.reader()));
      expect(found.filter(([key]) => !key.startsWith('\x05'))).toEqual(kept);
      const moved = found.filter(([key]) => key.startsWith('\x05'));
      expect(moved.length).toBe(bodies);
      for (const [, value] of moved) {
        const { place, letter } = placeIn(value);
        expect(tree.readBody(place)).toEqual(latin(letter.repeat(place.length)));
      }
    });
    expect(refused).toBeGreaterThan(10);
    expect(whole).toBeGreaterThan(10);
  });
});

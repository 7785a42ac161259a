/** A file whose gaps are each shorter than what holds its end is shortened all the same. */
import { describe, expect, it } from 'vitest';
import { HEADER_BYTES, KIB } from '../../src/mx/file/limits.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { compactFile } from '../../src/mx/tree/compact-file.ts';
import type { EngineTree } from '../../src/mx/tree/engine.ts';
import { u32Key } from '../../src/mx/tree/key.ts';
import type { Place } from '../../src/mx/tree/tree.ts';
import { bodyOf, run } from './pack-life.ts';
import { makeTree } from './workload.ts';

/** How much longer than what it holds, and what it keeps ready, a compacted file may be. */
const LENGTH_SHARE = 1.12;
/** Bodies that each take an extent of their own. */
const STAYS = 260 * KIB;
const GOES = 300 * KIB;
const LONG = 400 * KIB;

/** One body, in a commit of its own. Odd seeds do not compress. */
function append(tree: EngineTree, n: number, bytes: number): Place {
  const place = tree.appendBody(bodyOf(2 * n + 1, bytes));
  tree.write((batch) => batch.put(`\x05${u32Key(n)}`, new Uint8Array(20).fill(n)), 0);
  tree.sync();
  return place;
}

describe('compacting a file', () => {
  it('brings its gaps together until what holds the end fits into one of them', () => {
    const tree = makeTree(new MemoryFile(), {});
    const gone: Place[] = [];
    const kept: Place[] = [];
    for (let n = 0; n < 12; n += 2) {
      kept.push(append(tree, n, STAYS));
      gone.push(append(tree, n + 1, GOES));
    }
    for (let n = 12; n < 17; n++) kept.push(append(tree, n, LONG));
    const bodies = kept.map((place) => tree.readBody(place));
    tree.write((batch) => {
      for (const place of gone) batch.free(place);
    }, 0);
    tree.sync();
    run(compactFile(tree));
    const { device, space, usedBytes } = tree.volume;
    expect(device.size).toBeLessThan(LENGTH_SHARE * (HEADER_BYTES + usedBytes + space.kept));
    for (const [i, place] of kept.entries())
      expect(Buffer.compare(tree.readBody(place), bodies[i] ?? new Uint8Array(0)), `body ${i}`).toBe(0);
  });
});

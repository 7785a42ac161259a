/** Compacting leaves no byte of what was erased: neither in what is free, nor in what is taken from it meanwhile. */
import { expect, it } from 'vitest';
import { compactFile } from '../../src/mx/tree/compact-file.ts';
import { u32Key } from '../../src/mx/tree/key.ts';
import type { Place } from '../../src/mx/tree/tree.ts';
import { bodyOf, run } from './pack-life.ts';
import { SimDevice, seeded } from './sim-device.ts';
import { latin, makeTree } from './workload.ts';

const SECRET = 'xyzzy-';

/** A memex of so many commits with a secret in each, erased and compacted while others write; where it still stands. */
function secretLeft(commits: number, seed: number): number {
  const random = seeded(seed);
  const device = new SimDevice();
  const tree = makeTree(device);
  const places: Place[] = [];
  for (let i = 0; i < commits; i++) {
    places.push(tree.appendBody(latin(SECRET.repeat(20 + Math.floor(random() * 400)))));
    tree.write((batch) => batch.put(`\x05${u32Key(i)}`, latin(SECRET.repeat(50))), 0);
    tree.sync();
  }
  let others = 0;
  const writeOther = (): void => {
    if (random() < 0.5) tree.appendBody(bodyOf(others, 200 + Math.floor(random() * 2000)));
    tree.write((batch) => batch.put(`\x01${u32Key(others++)}`, new Uint8Array(40)), 0);
    tree.sync();
  };
  writeOther();
  tree.write((batch) => {
    for (const [i, place] of places.entries()) {
      batch.erase(`\x05${u32Key(i)}`);
      batch.free(place);
    }
  }, 0);
  tree.sync();
  expect(Buffer.from(device.bytes()).indexOf(SECRET)).toBeGreaterThan(0);
  run(compactFile(tree), undefined, () => random() < 0.1 && writeOther());
  return Buffer.from(device.bytes()).indexOf(SECRET);
}

it.each([0, 1])('whatever the layout, and whoever writes meanwhile (%i)', (seed) => {
  for (let commits = 1; commits < 80; commits++) {
    expect(secretLeft(commits, 2 * commits + seed), `after ${commits} commits`).toBe(-1);
  }
});

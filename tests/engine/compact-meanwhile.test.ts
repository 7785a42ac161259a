/** Compacting in steps while what it is at is moved by somebody else: what ran behind the commits, or another tab. */
import { expect, it } from 'vitest';
import { checkFile } from '../../src/mx/tree/check-file.ts';
import { compactFile } from '../../src/mx/tree/compact-file.ts';
import type { EngineTree } from '../../src/mx/tree/engine.ts';
import type { Place } from '../../src/mx/tree/tree.ts';
import { SimDevice, seeded } from './sim-device.ts';
import { contents, makeTree, SMALL, writeChanges } from './workload.ts';

const SIZES = { ...SMALL, contentExtentMin: 16384, contentExtentMax: 16384 };

function free(tree: EngineTree, dead: readonly Place[]): void {
  writeChanges(
    tree,
    dead.map((place) => ({ kind: 'free', place })),
    1000,
  );
  tree.sync();
}

/** A body with each commit, which no compression makes shorter; all of the first and some of the last are dead. */
function made(): { tree: EngineTree; living: Place[] } {
  const tree = makeTree(new SimDevice(), SIZES);
  const places: Place[] = [];
  const random = seeded(7);
  for (let n = 0; n < 240; n++) {
    places.push(tree.appendBody(Uint8Array.from({ length: 450 }, () => random() * 256)));
    writeChanges(tree, [{ kind: 'put', key: `\x01${n}`, value: `${n}` }], n);
    tree.sync();
  }
  const isDead = (n: number): boolean => n < 120 || n % 3 === 0;
  free(
    tree,
    places.filter((_, n) => isDead(n)),
  );
  return { tree, living: places.filter((_, n) => !isDead(n)) };
}

it.each([
  ['the same is done', 0],
  ['the same is done, and much has died', 60],
])('goes on, and loses nothing: %s', (_, dying) => {
  let steps = 0;
  for (let after = 0; after <= steps; after++) {
    const { tree, living } = made();
    const before = contents(tree.reader());
    const left = living.slice(dying);
    const bytes = left.map((place) => tree.readBody(place));
    const work = compactFile(tree);
    for (steps = 0; work.next().done !== true; steps++) {
      if (steps !== after) continue;
      if (dying > 0) free(tree, living.slice(0, dying));
      for (const _step of compactFile(tree));
    }
    expect(contents(tree.reader()), `after step ${after}`).toEqual(before);
    expect(left.map((place) => tree.readBody(place))).toEqual(bytes);
    const check = checkFile(tree);
    let step = check.next();
    while (step.done !== true) step = check.next();
    expect(step.value.problems).toEqual([]);
    expect(tree.readOnly).toBe(false);
  }
  expect(steps).toBeGreaterThan(20);
});

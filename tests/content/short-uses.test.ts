/** Which versions use a chunk is told alike whether or not it is listed in the tree yet, and as of every commit. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ListingSizes, ShortUses } from '../../src/mx/content/short-uses.ts';
import { SPACE, SPACES } from '../../src/mx/store/spaces.ts';
import { afterPrefix, keyU32, u32Key } from '../../src/mx/tree/key.ts';
import type { TreeReader } from '../../src/mx/tree/tree.ts';
import { createMemoryTree } from '../model/memory-tree.ts';

const CHUNKS = 12;
const SOON: ListingSizes = { together: 512, togetherBulk: 1024, bulkUses: 20, heldMax: 60, sliceEntries: 1 };

/** Recipes as plainly as can be: a version's chunks, a byte each, under its number. */
function* recipesFrom(reader: TreeReader, version: number) {
  const cursor = reader.scan(SPACE.recipe + u32Key(version), afterPrefix(SPACE.recipe));
  while (cursor.next()) yield { version: keyU32(cursor.key, 1), chunks: [...cursor.value] };
}

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('add' as const),
      /** Numbers are passed over, so that groups are left quickly. */
      skip: fc.integer({ min: 1, max: 200 }),
      chunks: fc.array(fc.nat(CHUNKS - 1), { minLength: 1, maxLength: 12 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('drop' as const), which: fc.nat(1000) }) },
);
const commit = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 6 }),
  fails: fc.nat(9).map((n) => n === 0),
  reopened: fc.nat(9).map((n) => n === 0),
});

it('the versions that use a chunk are those whose recipes name it, as of every commit', () => {
  let listed = 0;
  fc.assert(
    fc.property(fc.array(commit, { minLength: 30, maxLength: 60 }), (commits) => {
      const tree = createMemoryTree(SPACES);
      let uses = new ShortUses(() => tree.pending(), recipesFrom, SOON);
      let held = new Map<number, Set<number>>();
      let next = 0;
      const states: { at: number; held: Map<number, Set<number>> }[] = [];
      const run = (steps: (typeof commits)[number]['steps'], fails: boolean) => {
        const after = new Map(held);
        let number = next;
        tree.write((batch, at) => {
          uses.begin(at);
          for (const each of steps) {
            if (each.kind === 'add') {
              number += each.skip;
              batch.put(SPACE.recipe + u32Key(number), Uint8Array.from(each.chunks));
              uses.add(number, each.chunks);
              after.set(number, new Set(each.chunks));
              continue;
            }
            const version = [...after.keys()][each.which % Math.max(1, after.size)];
            if (version === undefined) continue;
            const chunks = after.get(version) ?? new Set();
            after.delete(version);
            batch.delete(SPACE.recipe + u32Key(version));
            for (const chunk of chunks) {
              uses.remove(batch, version, chunk);
              expect(uses.isUsed(chunk)).toBe([...after.values()].some((all) => all.has(chunk)));
            }
          }
          uses.list(batch);
          if (fails) throw new RangeError('refused');
        }, 0);
        held = after;
        next = number;
      };
      const expectAt = (at: number, then: Map<number, Set<number>>) => {
        for (let chunk = 0; chunk < CHUNKS; chunk++) {
          const wanted = [...then].filter(([, all]) => all.has(chunk)).map(([version]) => version);
          expect([...uses.versions(tree.reader(at), chunk)]).toEqual(wanted);
          expect(uses.count(tree.reader(at), chunk)).toBe(wanted.length);
        }
      };
      for (const { steps, fails, reopened } of commits) {
        if (reopened) uses = new ShortUses(() => tree.pending(), recipesFrom, SOON);
        if (fails) {
          expect(() => run(steps, true)).toThrow(RangeError);
          uses.undo(tree.pending().commit);
        } else run(steps, false);
        tree.sync();
        expectAt(tree.head, held);
        states.push({ at: tree.head, held });
      }
      for (const { at, held: then } of states.filter((_, i) => i % 7 === 0)) expectAt(at, then);
      const entries = tree.reader().scan(SPACE.uses, afterPrefix(SPACE.uses));
      while (entries.next()) listed++;
    }),
    { seed: 3, numRuns: 40 },
  );
  expect(listed).toBeGreaterThan(500);
});

it('listing keeps up even where no word comes twice, so that what is held stays within bounds', () => {
  const tree = createMemoryTree(SPACES);
  const sizes: ListingSizes = {
    together: 512,
    togetherBulk: 1024,
    bulkUses: 20,
    heldMax: 2000,
    sliceEntries: 1,
  };
  const uses = new ShortUses(() => tree.pending(), recipesFrom, sizes);
  let chunk = 0;
  let most = 0;
  for (let version = 0; version < 6000; version++) {
    tree.write((batch, at) => {
      uses.begin(at);
      uses.add(
        version,
        Array.from({ length: 10 }, () => chunk++),
      );
      uses.list(batch);
    }, 0);
    tree.sync();
    most = Math.max(most, uses.held);
  }
  // 60,000 uses in all: those of the versions that are being listed, and as many that came meanwhile
  expect(most).toBeLessThan(15_000);
});

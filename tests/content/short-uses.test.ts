/** Which versions use a chunk is told alike whether or not it is listed in the tree yet, and as of every commit. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ListingSizes, ShortUses } from '../../src/mx/content/short-uses.ts';
import { MxError } from '../../src/mx/errors.ts';
import { SPACE, SPACES } from '../../src/mx/store/spaces.ts';
import { afterPrefix, keyU32, u32Key } from '../../src/mx/tree/key.ts';
import type { TreeReader } from '../../src/mx/tree/tree.ts';
import { createMemoryTree } from '../model/memory-tree.ts';

const CHUNKS = 12;
const SOON: ListingSizes = {
  together: 512,
  togetherBulk: 1024,
  bulkUses: 20,
  heldMax: 60,
  sliceEntries: 1,
  readTogether: 40,
  waitingMax: 15,
};

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
  /** Steps of reading ahead before it. */
  prepared: fc.nat(3),
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
      for (const { steps, fails, reopened, prepared } of commits) {
        if (reopened) uses = new ShortUses(() => tree.pending(), recipesFrom, SOON);
        for (let i = 0; i < prepared; i++) uses.prepare();
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
    readTogether: 4096,
    waitingMax: 100,
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

it('nothing is left to be read by a commit when it was read ahead, in several steps', () => {
  const tree = createMemoryTree(SPACES);
  tree.write((batch) => {
    for (let i = 0; i < 50; i++) batch.put(SPACE.recipe + u32Key(i), Uint8Array.of(i % CHUNKS));
  }, 0);
  tree.sync();
  let read = 0;
  const counted = function* (reader: TreeReader, version: number) {
    for (const each of recipesFrom(reader, version)) {
      read++;
      yield each;
    }
  };
  const uses = new ShortUses(() => tree.pending(), counted, SOON);
  let steps = 1;
  while (uses.prepare()) steps++;
  expect(steps).toBeGreaterThan(10);
  expect(read).toBe(50);
  tree.write((batch, at) => {
    uses.begin(at);
    uses.add(50, [3]);
    uses.remove(batch, 3, 3);
    expect(uses.isUsed(3)).toBe(true);
  }, 1);
  expect(read).toBe(50);
});

it('what cannot be read ahead is told to the commit that needs it, and not looked for again and again', () => {
  const tree = createMemoryTree(SPACES);
  let tries = 0;
  const damaged = (): never => {
    tries++;
    throw new MxError('corrupt', 'A record makes no sense.');
  };
  const uses = new ShortUses(() => tree.pending(), damaged, SOON);
  for (let i = 0; i < 3; i++) expect(uses.prepare()).toBe(false);
  expect(tries).toBe(1);
  expect(() => uses.isUsed(1)).toThrow(/makes no sense/);
});

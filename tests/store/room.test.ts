/** What could go: what is told beforehand is what goes when it is done. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { type Change, createStore, type LongWork, type RoomReport, type Store } from '../../src/mx/index.ts';
import { repeatable } from '../model/model-store.ts';
import { expectVerified } from './verified.ts';

const MINUTE = 60_000;
const TEXTS = 6;

function finish<Result>(work: LongWork<Result>): Result {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

/** Some kilobytes that share their beginning with the next text, so that chunks are shared. */
function textOf(number: number): string {
  const line = (of: number) =>
    `${Array.from({ length: 700 }, (_, i) => `word${(i * 7919 + of * 104_729) % 99_991}`).join(' ')}.\n`;
  return line(number) + line(number + 1);
}

type Step =
  | { readonly do: 'add'; readonly node: number; readonly text: number }
  | { readonly do: 'write'; readonly node: number; readonly text: number }
  | { readonly do: 'delete' | 'name' | 'purge'; readonly node: number };

const node = fc.nat({ max: 4 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('add' as const), node, text: fc.nat({ max: TEXTS }) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('write' as const), node, text: fc.nat({ max: TEXTS }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), node }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('name' as const, 'purge' as const), node }) },
);

/** A memex that has lived through the steps, a minute each. */
async function lived(steps: readonly Step[]) {
  const around = await repeatable();
  const store = createStore(new MemoryFile(), { ...around, creator: 'test' });
  const ids: string[] = [];
  const times: number[] = [];
  const done = (...changes: Change[]) => {
    const { results } = store.apply(changes);
    store.sync();
    return results[0]?.id ?? '';
  };
  for (const [i, each] of steps.entries()) {
    around.advance(10 * MINUTE);
    times.push(around.now());
    if (each.do === 'add') {
      ids.push(done({ kind: 'addNode', type: 'note', content: textOf(each.text) }));
      continue;
    }
    const id = ids[each.node % Math.max(1, ids.length)];
    const record = id === undefined ? undefined : store.snapshot().nodes.find(id);
    if (id === undefined || record === undefined) continue;
    if (each.do === 'name') done({ kind: 'nameSnapshot', name: `${i}`, commit: store.commit });
    else if (each.do === 'purge') done({ kind: 'purgeNode', id });
    else if (record.deleted !== undefined) continue;
    else if (each.do === 'delete') done({ kind: 'deleteNode', id });
    else if (each.do === 'write') done({ kind: 'updateNode', id, content: textOf(each.text) });
  }
  return { store, around, times, done };
}

const measured = (store: Store, moments: readonly number[] = []): RoomReport =>
  finish(store.measureRoom(moments, 10));
const stored = (store: Store) => store.status().storedBytes;

/** For lives of many kinds. */
function forLives(check: (life: Awaited<ReturnType<typeof lived>>, pick: number) => void): Promise<void> {
  const steps = fc.array(step, { minLength: 3, maxLength: 25 });
  return fc.assert(
    fc.asyncProperty(steps, fc.nat({ max: 24 }), async (life, pick) => check(await lived(life), pick)),
    { numRuns: 60 },
  );
}

describe('the room that something takes', () => {
  it('in the trash is what purging the trash gives back', () =>
    forLives(({ store, done }) => {
      const { trash } = measured(store);
      const trashed = store.snapshot().nodes.list({ trashed: true }).rows;
      expect(trash.nodes).toBe(trashed.length);
      const before = stored(store);
      if (trashed.length > 0) done(...trashed.map(({ id }) => ({ kind: 'purgeNode', id }) as const));
      expect(trash.bytes).toBe(before - stored(store));
      expectVerified(store);
    }));

  it('in old versions is what letting go of them gives back, and nothing newer goes', () =>
    forLives(({ store, times }, pick) => {
      const moment = times[pick % times.length] ?? 0;
      const [old] = measured(store, [moment]).oldVersions;
      const newest = store
        .snapshot()
        .nodes.list({})
        .rows.map(({ id }) => id);
      const texts = newest.map((id) => store.snapshot().content.read(id));
      const before = stored(store);
      const gone = finish(store.forgetVersions(moment));
      expect(old).toEqual({ before: moment, versions: gone.versions, bytes: gone.freedBytes });
      expect(before - stored(store)).toBe(gone.freedBytes);
      expect(newest.map((id) => store.snapshot().content.read(id))).toEqual(texts);
      expectVerified(store);
    }));

  it('in one node is what purging it gives back', () =>
    forLives(({ store, done }, pick) => {
      const { largest } = measured(store);
      const sizes = largest.map(({ bytes }) => bytes);
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
      const one = largest[pick % Math.max(1, largest.length)];
      if (one === undefined) return;
      const before = stored(store);
      done({ kind: 'purgeNode', id: one.node.id });
      expect(one.bytes).toBe(before - stored(store));
    }));

  it('names the most only, as many as were asked for', async () => {
    const { store } = await lived(
      Array.from({ length: 8 }, (_, i) => ({ do: 'add', node: 0, text: 10 * i }) as const),
    );
    expect(finish(store.measureRoom([], 3)).largest).toHaveLength(3);
  });
});

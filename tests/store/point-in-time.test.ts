/** The memex as it was: every commit's view, later, against what was seen when it was the newest. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import {
  type Change,
  createStore,
  isMxError,
  type NodeId,
  openStore,
  type Store,
  type Surroundings,
} from '../../src/mx/index.ts';
import { modelStore, repeatable } from '../model/model-store.ts';
import { type Told, toldBy } from './told.ts';

const PARAGRAPH = 'A passage that several notes hold, long enough to be a chunk of its own in each of them. ';
const WORDS = ['alpha', 'beta', '[[N1]]', '![[N2]]', 'omega'];
const content = fc.oneof(
  { weight: 3, arbitrary: fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((w) => w.join(' ')) },
  { weight: 1, arbitrary: fc.nat({ max: 40 }).map((n) => PARAGRAPH.repeat(n)) },
);
const pick = fc.nat({ max: 9 });
const title = fc.nat({ max: 4 }).map((n) => `N${n}`);
const path = fc.nat({ max: 3 }).map((n) => `p${n}.md`);

const keeping = [
  fc.record({
    do: fc.constant('add' as const),
    title,
    content,
    tags: fc.subarray(['red', 'red/dark', 'blue']),
  }),
  fc.record({ do: fc.constant('update' as const), node: pick, content }),
  fc.record({ do: fc.constant('rename' as const), node: pick, title }),
  fc.record({ do: fc.constant('move' as const), node: pick, path }),
  fc.record({ do: fc.constant('delete' as const), node: pick }),
  fc.record({ do: fc.constant('undelete' as const), node: pick }),
  fc.record({ do: fc.constant('restore' as const), node: pick, version: pick }),
  fc.record({ do: fc.constant('link' as const), node: pick, other: pick }),
  fc.record({ do: fc.constant('unlink' as const), node: pick }),
  fc.record({ do: fc.constant('place' as const), node: pick, x: fc.nat({ max: 99 }) }),
  fc.record({ do: fc.constant('set' as const), value: fc.nat({ max: 3 }) }),
  fc.record({ do: fc.constant('checkpoint' as const) }),
  fc.record({ do: fc.constant('reopen' as const) }),
];
const losing = [
  fc.record({ do: fc.constant('type' as const), node: pick, content }),
  fc.record({ do: fc.constant('purge' as const), node: pick }),
];
const gentle = fc.oneof(...keeping);
const any = fc.oneof(...keeping, ...losing);
type Step = typeof any extends fc.Arbitrary<infer T> ? T : never;

function changeFor(step: Step, store: Store): Change | undefined {
  const view = store.snapshot();
  const of = (n: number, trashed = false): NodeId | undefined => {
    const { rows } = view.nodes.list({ order: trashed ? 'modified' : 'created', trashed });
    return rows.length === 0 ? undefined : rows[n % rows.length]?.id;
  };
  if (step.do === 'add') {
    const metadata = { title: step.title, tags: step.tags };
    return { kind: 'addNode', type: 'note', metadata, content: step.content };
  }
  if (step.do === 'set') return { kind: 'setSetting', name: 'colour', value: step.value };
  if (step.do === 'checkpoint' || step.do === 'reopen') return undefined;
  const id = of(step.node, step.do === 'undelete');
  if (id === undefined) return undefined;
  switch (step.do) {
    case 'update':
      return { kind: 'updateNode', id, content: step.content };
    case 'type':
      return { kind: 'updateNode', id, content: step.content, spell: true };
    case 'rename':
      return { kind: 'updateNode', id, metadata: { title: step.title } };
    case 'move':
      return { kind: 'updateNode', id, metadata: { path: step.path } };
    case 'delete':
      return { kind: 'deleteNode', id };
    case 'undelete':
      return { kind: 'undeleteNode', id };
    case 'purge':
      return { kind: 'purgeNode', id };
    case 'restore': {
      const versions = view.history.versions(id).filter(({ available }) => available);
      const version = versions[step.version % Math.max(1, versions.length)]?.version;
      return version === undefined ? undefined : { kind: 'restoreVersion', id, version };
    }
    case 'link': {
      const target = of(step.other);
      return target === undefined ? undefined : { kind: 'addLink', source: id, target, type: 'rests on' };
    }
    case 'unlink': {
      const [link] = view.links.of(id).out;
      return link === undefined ? undefined : { kind: 'deleteLink', id: link.id };
    }
    case 'place':
      return { kind: 'setPositions', positions: [{ id, x: step.x, y: -step.x, pinned: step.x > 50 }] };
  }
}

/** Runs the steps; gives the store at their end and what was seen after each commit. */
function live(
  begin: Store,
  steps: readonly Step[],
  reopen: (store: Store) => Store,
): { readonly store: Store; readonly seen: ReadonlyMap<number, Told> } {
  let store = begin;
  const seen = new Map<number, Told>();
  for (const step of steps) {
    if (step.do === 'checkpoint') store.idle();
    if (step.do === 'reopen') store = reopen(store);
    const change = changeFor(step, store);
    if (change === undefined) continue;
    try {
      store.apply([change]);
    } catch (error) {
      // Circles and taken paths are refusals that these steps may rightly meet.
      if (!isMxError(error, 'cycle') && !isMxError(error, 'exists')) throw error;
      continue;
    }
    store.sync();
    const view = store.snapshot();
    seen.set(store.commit, toldBy(view));
    view.release();
  }
  return { store, seen };
}

async function onDisk(): Promise<[Store, (store: Store) => Store]> {
  const around: Surroundings = await repeatable();
  const file = new MemoryFile();
  const reopen = (store: Store) => {
    store.close();
    return openStore(file, around);
  };
  return [createStore(file, { ...around, creator: 'test' }), reopen];
}

function expectAsSeen({ store, seen }: ReturnType<typeof live>): void {
  for (const [commit, told] of seen) {
    const view = store.at({ commit });
    expect(toldBy(view)).toEqual(told);
    view.release();
  }
}

/** Everything but content is as it was; content that is gone is told as gone, and by its version's record too. */
function expectAsKept({ store, seen }: ReturnType<typeof live>): void {
  const newest = store.snapshot();
  for (const [commit, told] of seen) {
    const now = toldBy(store.at({ commit }));
    expect(now.facts).toEqual(told.facts);
    expect(now.lists).toEqual(told.lists);
    expect(now.nodes).toEqual(told.nodes);
    for (const [id, versions] of told.versions) {
      const kept = newest.nodes.find(id) === undefined ? [] : newest.history.versions(id);
      for (const [i, { record, text }] of versions.entries()) {
        const found = now.versions.get(id)?.[i];
        const gone = found?.record.available === false;
        expect(found).toEqual(
          gone ? { record: { ...record, available: false }, text: undefined } : { record, text },
        );
        if (gone) continue;
        expect(kept[i]?.hash).toBe(record.hash);
      }
      for (const [i, { hash, created }] of kept.entries()) {
        const then = versions[i]?.record;
        if (then?.hash === hash && then.created === created)
          expect(now.versions.get(id)?.[i]?.text).toBe(versions[i]?.text);
      }
    }
  }
}

describe('every commit’s view, read later', () => {
  it('is what was seen then, while nothing of its content has gone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(gentle, { maxLength: 25 }), async (steps) => {
        expectAsSeen(live(...withSteps(await onDisk(), steps)));
      }),
      { seed: 20261121, numRuns: 120 },
    );
  }, 120_000);

  it('is what was seen then on the model of the tree', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(gentle, { maxLength: 20 }), async (steps) => {
        expectAsSeen(live(await modelStore(), steps, (store) => store));
      }),
      { seed: 20261122, numRuns: 25 },
    );
  }, 120_000);

  it('is whole but for content that was purged or typed over, and says so of that', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(any, { maxLength: 25 }), async (steps) => {
        expectAsKept(live(...withSteps(await onDisk(), steps)));
      }),
      { seed: 20261123, numRuns: 120 },
    );
  }, 120_000);
});

function withSteps(
  [store, reopen]: [Store, (store: Store) => Store],
  steps: readonly Step[],
): Parameters<typeof live> {
  return [store, steps, reopen];
}

describe('a moment', () => {
  it('is the last commit not after it, also when the clock was set back', async () => {
    const around = await repeatable();
    let time = Date.UTC(2026, 5, 1);
    const store = createStore(new MemoryFile(), { ...around, now: () => time, creator: 'test' });
    const add = (title: string) => {
      store.apply([{ kind: 'addNode', type: 'note', metadata: { title }, content: title }]);
      store.sync();
    };
    add('first');
    time -= 3_600_000;
    add('second');
    time += 7_200_000;
    add('third');
    const titles = (at: number) =>
      store
        .at({ time: at })
        .nodes.list({ order: 'title' })
        .rows.map((node) => node.title);
    expect(titles(Date.UTC(2026, 5, 1))).toEqual(['first', 'second']);
    expect(titles(Date.UTC(2026, 5, 1, 0, 59))).toEqual(['first', 'second']);
    expect(titles(Date.UTC(2026, 5, 1, 1))).toEqual(['first', 'second', 'third']);
    expect(() => store.at({ time: Date.UTC(2026, 4, 31) })).toThrow('It begins on 2026-06-01');
    expect(() => store.at({ commit: 4 })).toThrow('this memex has 1 to 3');
  });

  it('whose text was purged keeps the node’s record, and says what became of the text', async () => {
    const [store] = await onDisk();
    const { results } = store.apply([
      { kind: 'addNode', type: 'note', metadata: { title: 'Secret' }, content: PARAGRAPH.repeat(30) },
    ]);
    store.sync();
    const id = results[0]?.id ?? '';
    store.apply([{ kind: 'purgeNode', id }]);
    store.sync();
    store.idle();
    const view = store.at({ commit: 1 });
    expect(view.nodes.get(id).title).toBe('Secret');
    expect(view.history.versions(id)[0]?.available).toBe(false);
    expect(() => view.content.read(id)).toThrow(
      'What this node held at commit 1 is no longer kept: it was purged since, or typing went over it.',
    );
    expect(view.content.chunks(id)).toEqual([]);
    expect(view.search.scan('secret', 5).total).toBe(1);
  });

  it('that is open goes on reading what is purged meanwhile', async () => {
    const [store] = await onDisk();
    const content = PARAGRAPH.repeat(30);
    const { results } = store.apply([{ kind: 'addNode', type: 'note', content }]);
    store.sync();
    const id = results[0]?.id ?? '';
    store.apply([{ kind: 'setSetting', name: 'x', value: 1 }]);
    store.sync();
    const view = store.at({ commit: 1 });
    store.apply([{ kind: 'purgeNode', id }]);
    store.sync();
    store.idle();
    expect(new TextDecoder().decode(view.content.read(id))).toBe(content);
    view.release();
  });
});

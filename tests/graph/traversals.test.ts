/** Walks of the graph against walks of plain sets, on graphs that live: now, and as of every commit there was. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import {
  type Change,
  createStore,
  isMxError,
  type NodeId,
  type Store,
  type View,
} from '../../src/mx/index.ts';
import { repeatable } from '../model/model-store.ts';
import { finished, NaiveGraph } from './naive-graph.ts';

const LINK_TYPES = ['cites', 'part of', 'follows'] as const;
const NODE_TYPES = ['note', 'person'] as const;

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('add' as const), a: fc.nat(99), b: fc.nat(99) }) },
  { weight: 10, arbitrary: fc.record({ kind: fc.constant('link' as const), a: fc.nat(99), b: fc.nat(99) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('unlink' as const), a: fc.nat(99), b: fc.nat(99) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), a: fc.nat(99), b: fc.nat(99) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('undelete' as const), a: fc.nat(99), b: fc.nat(99) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('purge' as const), a: fc.nat(99), b: fc.nat(99) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('sync' as const), a: fc.nat(99), b: fc.nat(99) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('walk' as const), a: fc.nat(99), b: fc.nat(99) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('restore' as const), a: fc.nat(99), b: fc.nat(99) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const pick = <Value>(values: readonly Value[], n: number): Value | undefined => values[n % values.length];

function changeOf(store: Store, { kind, a, b }: Step): Change | undefined {
  const view = store.snapshot();
  const living = view.nodes.list({ order: 'created' }).rows.map(({ id }) => id);
  const trashed = view.nodes.list({ trashed: true }).rows.map(({ id }) => id);
  const [one, other] = [pick(living, a), pick(living, b)];
  const lost = pick(trashed, a);
  const link = pick([...view.links.all()], a * 7 + b);
  view.release();
  switch (kind) {
    case 'add':
      return {
        kind: 'addNode',
        type: pick(NODE_TYPES, b) ?? 'note',
        content: '',
        metadata: { title: `${a}` },
      };
    case 'link':
      if (one === undefined || other === undefined) return undefined;
      return { kind: 'addLink', source: one, target: other, type: pick(LINK_TYPES, a + b) ?? 'cites' };
    case 'unlink':
      return link && { kind: 'deleteLink', id: link.id };
    case 'delete':
      return one === undefined ? undefined : { kind: 'deleteNode', id: one };
    case 'undelete':
      return lost === undefined ? undefined : { kind: 'undeleteNode', id: lost };
    case 'purge':
      return lost === undefined ? undefined : { kind: 'purgeNode', id: lost };
    default:
      return undefined;
  }
}

async function live(steps: readonly Step[]): Promise<Store> {
  const store = createStore(new MemoryFile(), { ...(await repeatable()), creator: 'test' });
  for (let i = 0; i < 8; i++) store.apply([{ kind: 'addNode', type: 'note', content: '' }]);
  store.sync();
  for (const each of steps) {
    if (each.kind === 'sync') store.sync();
    else if (each.kind === 'walk') walkSome(store.snapshot(), each.a, each.b);
    else if (each.kind === 'restore') {
      store.sync();
      finished(store.restoreAll({ commit: 1 + (each.a % store.commit) }));
    } else {
      const change = changeOf(store, each);
      try {
        if (change !== undefined) store.apply([change]);
      } catch (error) {
        // what was listed may have gone with what is queued
        if (!isMxError(error, 'cycle') && !isMxError(error, 'not-found')) throw error;
      }
    }
  }
  store.sync();
  return store;
}

/** So that links come to be in memory. */
function walkSome(view: View, a: number, b: number): void {
  const start = pick(view.nodes.list({ order: 'created' }).rows, a);
  if (start !== undefined) finished(view.graph.walk(start.id, { direction: 'both', depth: 1 + (b % 3) }));
  view.release();
}

function expectWalks(view: View, a: number, b: number, types?: readonly string[]): void {
  const naive = new NaiveGraph(view, types);
  const ways = types === undefined ? {} : { types };
  const { graph } = view;
  const [one, other] = [pick(naive.nodes, a), pick(naive.nodes, b)];
  expect(finished(graph.roots(ways)).ids().sort()).toEqual(naive.without('in'));
  expect(finished(graph.leaves(ways)).ids().sort()).toEqual(naive.without('out'));
  expect(finished(graph.isolated(ways)).ids().sort()).toEqual(naive.without('both'));
  const order = finished(graph.order(ways)).ids();
  expect([...order].sort()).toEqual([...naive.nodes].sort());
  expect(naive.isOrder(order)).toBe(true);
  const parts = finished(graph.parts(ways));
  expect(Array.from(parts.sizes, (_, i) => parts.ids(i).sort()).sort()).toEqual(naive.parts().sort());
  expect([...parts.sizes]).toEqual([...parts.sizes].sort((x, y) => y - x));
  if (one === undefined || other === undefined) return;
  expectAround(view, naive, one, ways);
  expectBetween(view, naive, [one, other], ways);
}

function expectAround(
  { graph }: View,
  naive: NaiveGraph,
  one: NodeId,
  ways: { types?: readonly string[] },
): void {
  expect(graph.degree(one, ways)).toEqual({ out: naive.degree(one, 'out'), in: naive.degree(one, 'in') });
  for (const direction of ['out', 'in', 'both'] as const) {
    const near = graph.neighbours(one, { ...ways, direction });
    expect(near.ids().sort()).toEqual([...naive.next(one, direction)].sort());
    for (const depth of [2, Number.POSITIVE_INFINITY]) {
      const found = finished(graph.walk(one, { ...ways, direction, depth }));
      const distances = naive.distances(one, direction, depth);
      distances.delete(one);
      const ids = found.ids();
      expect(new Map(ids.map((id, i) => [id, found.depths[i]]))).toEqual(distances);
      expect(found.count).toBe(distances.size);
      expect([...found.depths]).toEqual([...found.depths].sort((x, y) => x - y));
    }
    const few = finished(graph.walk(one, { ...ways, direction, limit: 3 }));
    const all = naive.distances(one, direction).size - 1;
    expect(few.count).toBe(Math.min(3, all));
    expect(few.complete).toBe(all <= 3);
  }
  expect(finished(graph.descendants(one, ways)).count).toBe(naive.distances(one, 'out').size - 1);
  expect(finished(graph.ancestors(one, ways)).count).toBe(naive.distances(one, 'in').size - 1);
}

function expectBetween(
  { graph }: View,
  naive: NaiveGraph,
  [one, other]: readonly [NodeId, NodeId],
  ways: { types?: readonly string[] },
): void {
  const distance = naive.distances(one, 'out').get(other);
  expect(finished(graph.reaches(one, other, ways))).toBe(distance !== undefined);
  for (const direction of ['out', 'in', 'both'] as const) {
    const path = finished(graph.shortestPath(one, other, { ...ways, direction }));
    const links = naive.distances(one, direction).get(other);
    expect(path?.length).toBe(links === undefined ? undefined : links + 1);
    if (path === undefined || links === undefined) continue;
    expect([path[0], path.at(-1)]).toEqual([one, other]);
    for (const [i, node] of path.slice(1).entries()) {
      expect(naive.next(path[i] ?? '', direction).has(node)).toBe(true);
    }
    if (links > 0) {
      expect(
        finished(graph.shortestPath(one, other, { ...ways, direction, longest: links - 1 })),
      ).toBeUndefined();
      expect(finished(graph.shortestPath(one, other, { ...ways, direction, longest: links }))).toHaveLength(
        links + 1,
      );
    }
  }
  for (const longest of [3, 30]) {
    const wanted = naive.paths(one, other, longest);
    const found = finished(graph.allPaths(one, other, { ...ways, longest, limit: 10_000 }));
    expect(found.complete).toBe(true);
    expect(found.paths.map((path) => path.join()).sort()).toEqual(wanted.map((path) => path.join()).sort());
    const few = finished(graph.allPaths(one, other, { ...ways, longest, limit: 2 }));
    expect(few.paths).toHaveLength(Math.min(2, wanted.length));
    expect(few.complete).toBe(wanted.length <= 2);
  }
  expect(
    finished(graph.common(one, other, ways))
      .ids()
      .sort(),
  ).toEqual(naive.common(one, other));
}

describe('walking the graph', () => {
  it('answers as plain sets do, now and as of every commit, whatever is in memory', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 20, maxLength: 90, size: 'max' }),
        fc.nat(99),
        fc.nat(99),
        async (steps, a, b) => {
          const store = await live(steps);
          const kept = store.snapshot();
          expectWalks(kept, a, b);
          expectWalks(kept, b, a, ['cites', 'follows', 'no such type']);
          // a view that stays open while the graph changes
          for (const each of steps.slice(0, 12)) {
            const change = changeOf(store, each);
            try {
              if (change !== undefined && change.kind !== 'purgeNode') store.apply([change]);
            } catch (error) {
              if (!isMxError(error, 'cycle') && !isMxError(error, 'not-found')) throw error;
            }
            if (each.kind === 'walk') store.sync();
          }
          store.sync();
          expectWalks(kept, a + 1, b);
          kept.release();
          for (let commit = 1; commit <= store.commit; commit += 1 + (a % 5)) {
            const view = store.at({ commit });
            expectWalks(view, a, b + commit, commit % 2 === 0 ? undefined : ['cites']);
            view.release();
          }
          const now = store.snapshot();
          expectWalks(now, b, a);
          now.release();
          store.close();
        },
      ),
      { seed: 20261127, numRuns: 30 },
    );
  });

  it('leaves out nodes of other types on the way, but never the ends', async () => {
    const store = createStore(new MemoryFile(), { ...(await repeatable()), creator: 'test' });
    const types = ['note', 'person', 'note', 'note', 'person'];
    const ids = store
      .apply(types.map((type) => ({ kind: 'addNode', type, content: '' }) as const))
      .results.map(({ id }) => id ?? '');
    const [a, b, c, d, e] = ids as [string, string, string, string, string];
    const link = (source: NodeId, target: NodeId) =>
      ({ kind: 'addLink', source, target, type: 'cites' }) as const;
    store.apply([link(a, b), link(b, c), link(a, d), link(d, e)]);
    store.sync();
    const { graph } = store.snapshot();
    const nodeTypes = ['note'];
    expect(finished(graph.descendants(a, { nodeTypes })).ids()).toEqual([d]);
    expect(finished(graph.reaches(a, c, { nodeTypes }))).toBe(false);
    expect(finished(graph.reaches(a, e, { nodeTypes }))).toBe(true);
    expect(finished(graph.shortestPath(b, c, { nodeTypes }))).toEqual([b, c]);
    expect(finished(graph.allPaths(a, e, { nodeTypes })).paths).toEqual([[a, d, e]]);
    expect(finished(graph.roots({ nodeTypes })).ids()).toEqual([a, c]);
    expect(finished(graph.order({ nodeTypes })).count).toBe(3);
    expect(finished(graph.common(a, d, { nodeTypes })).ids()).toEqual([d]);
  });

  it('refuses limits that are none, and nodes that are not there', async () => {
    const store = createStore(new MemoryFile(), { ...(await repeatable()), creator: 'test' });
    const [made] = store.apply([{ kind: 'addNode', type: 'note', content: '' }]).results;
    const id = made?.id ?? '';
    store.sync();
    const { graph } = store.snapshot();
    expect(() => finished(graph.walk(id, { depth: -1 }))).toThrow(/“depth” must be a whole number/);
    expect(() => finished(graph.walk(id, { limit: 1.5 }))).toThrow(/“limit”/);
    expect(() => finished(graph.reaches(id, 'nothing'))).toThrow(/nothing/);
    store.apply([{ kind: 'deleteNode', id }]);
    store.sync();
    expect(() => store.snapshot().graph.degree(id)).toThrow(/in the trash/);
  });

  it('finds clusters: nodes that are linked among themselves stay together', async () => {
    const store = createStore(new MemoryFile(), { ...(await repeatable()), creator: 'test' });
    const add = { kind: 'addNode', type: 'note', content: '' } as const;
    const ids = store.apply(Array.from({ length: 12 }, () => add)).results.map(({ id }) => id ?? '');
    const link = (from: number, to: number) =>
      ({ kind: 'addLink', source: ids[from] ?? '', target: ids[to] ?? '', type: 'cites' }) as const;
    const links = [link(0, 6)];
    for (let i = 0; i < 6; i++) {
      for (let j = i + 1; j < 6; j++) links.push(link(i, j), link(i + 6, j + 6));
    }
    store.apply(links);
    store.sync();
    const found = finished(store.snapshot().graph.clusters());
    expect([...found.sizes]).toEqual([6, 6]);
    expect([found.ids(0).sort(), found.ids(1).sort()]).toEqual([ids.slice(0, 6).sort(), ids.slice(6).sort()]);
  });
});

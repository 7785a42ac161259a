/**
 * The graph as queries see it, read from a memex, against the same graph in two arrays: as it is and as it was, with links
 * read from the tree and from memory, several of one type between the same two nodes among them.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createHasher } from '../../src/mx/content/hasher.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { type Change, createStore, type NodeId, type Store, type View } from '../../src/mx/index.ts';
import type { EdgeCursor, QueryGraph } from '../../src/mx/plan/query-graph.ts';
import { LinkValue } from '../../src/mx/values/value.ts';
import { finished } from '../graph/naive-graph.ts';
import { answer } from '../plan/answer.ts';
import { ModelGraph, type ModelLink, type ModelNode } from '../plan/model-graph.ts';
import { conditionText, patternText } from '../plan/naive-match.ts';
import { graphs, parts, TYPES } from '../plan/random-patterns.ts';

const hasher = await createHasher();

function emptyStore(): Store {
  let seed = 1;
  const random = (into: Uint8Array): void => {
    for (let i = 0; i < into.length; i++) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      into[i] = seed >>> 24;
    }
  };
  return createStore(new MemoryFile(), { hasher, now: () => 0, random, creator: 'test' });
}

function addNodes(store: Store, nodes: readonly ModelNode[]): NodeId[] {
  const changes = nodes.map(
    ({ type, properties }): Change => ({
      kind: 'addNode',
      type,
      content: '',
      metadata: Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, Number(value)])),
    }),
  );
  return store.apply(changes).results.map(({ id = '' }) => id);
}

/** An anchor of its own makes a link another one than those before it between the same nodes. */
function addLink(ids: readonly NodeId[], { source, target, type }: ModelLink, nth: number): Change {
  const sourceAnchor = { chunk: nth.toString(16).padStart(64, '0') };
  return { kind: 'addLink', source: ids[source] ?? '', target: ids[target] ?? '', type, sourceAnchor };
}

/** Has all that was asked for by now in memory, if it is due. */
function warmed(graph: QueryGraph): QueryGraph {
  finished(graph.warm());
  return graph;
}

/** The same nodes and links in two arrays. */
function modelOf(view: View, { nodeList }: ModelGraph, ids: readonly NodeId[]): ModelGraph {
  const links = [...view.links.all()].map(({ source, target, type }) => {
    return { source: ids.indexOf(source), target: ids.indexOf(target), type, properties: {} };
  });
  return new ModelGraph(nodeList, links);
}

/** All that is counted of types, links between them and properties, by names. */
function countsOf(graph: QueryGraph): readonly unknown[] {
  const { statistics } = graph;
  const types = [undefined, ...TYPES].map((name) => (name === undefined ? undefined : graph.nodeType(name)));
  const between = types.flatMap((from, i) =>
    types.map((to, j) =>
      (i > 0 && from === undefined) || (j > 0 && to === undefined)
        ? 0
        : statistics.linksBetween(undefined, from, to),
    ),
  );
  const nodes = types.map((type) => (type === undefined ? 0 : statistics.nodesOfType(type)));
  const links = ['cites', 'follows'].map((name) => {
    const type = graph.linkType(name);
    return type === undefined ? 0 : statistics.linksOfType(type);
  });
  const ends = statistics.linkEnds.reduce((sum, { count }) => sum + count, 0);
  const values = [0, 1, 2].map((value) =>
    statistics.entriesWith('num', { is: 'among', values: [BigInt(value)] }, 100),
  );
  const properties = ['num', 'key', 'none'].map((name) => statistics.property(name));
  return [statistics.nodes, statistics.links, between, nodes, links, ends, values, properties];
}

describe('a pattern', () => {
  test('finds the same in a memex as in two arrays, now and as it was', () => {
    fc.assert(
      fc.property(
        graphs,
        parts(['a', 'b', 'c']),
        parts(['a', 'b', 'c']),
        fc.nat(9),
        fc.boolean(),
        (model, first, second, halfway, isWarm) => {
          const pattern = [first, second];
          const names = [...new Set(pattern.flatMap(({ nodes }) => nodes.map(({ name }) => name)))];
          const columns = names.map((name) => `${name}.key`).join(', ');
          const text = `MATCH ${patternText(pattern)}${conditionText(pattern)} RETURN ${columns}`;
          const rows = (graph: QueryGraph): string[] =>
            answer(graph, text)
              .map((row) => row.join(' '))
              .sort();
          const store = emptyStore();
          const ids = addNodes(store, model.nodeList);
          const changes = model.linkList.map((link, i) => addLink(ids, link, i));
          store.apply(changes.slice(0, halfway));
          store.sync();
          const before = store.snapshot();
          // links of the half are in memory when the rest comes
          if (isWarm) rows(before.queries.graph);
          if (isWarm) warmed(before.queries.graph);
          const { commit } = before;
          store.apply(changes.slice(halfway));
          store.sync();
          const now = store.snapshot();
          const then = store.at({ commit });
          try {
            for (const view of [now, before, then, now]) {
              const expected = modelOf(view, model, ids);
              const { graph } = view.queries;
              expect(rows(graph), text).toEqual(rows(expected));
              expect(rows(warmed(graph)), text).toEqual(rows(expected));
              expect(countsOf(graph)).toEqual(countsOf(expected));
            }
          } finally {
            for (const view of [now, before, then]) view.release();
            store.close();
          }
        },
      ),
      { numRuns: 80, seed: 20_261_127 },
    );
  });
});

interface Seen {
  readonly number: number;
  readonly source: number;
  readonly target: number;
  readonly type: number;
}

/** What a cursor gives, with the number that each link is found to have. */
function seen(graph: QueryGraph, node: number, direction: 'out' | 'in', cursor: EdgeCursor): Seen[] {
  const found: LinkValue[] = [];
  while (cursor.next()) {
    const { link, type, other } = cursor;
    const [source, target] = direction === 'out' ? [node, other] : [other, node];
    found.push(new LinkValue(link, source, target, type, graph));
  }
  return found.map(({ number, source, target, type }) => ({ number, source, target, type }));
}

/** Everything that can be asked of links, against the list of all of them. */
function expectLinks(view: View, ids: readonly NodeId[], isWarm: boolean): void {
  const { graph } = view.queries;
  const nodes = ids.map((id) => graph.nodeWithId(id) ?? -1);
  const all = [...view.links.all()].map(({ id, source, target, type }): Seen => {
    const [from = -1, to = -1] = [ids.indexOf(source), ids.indexOf(target)].map((at) => nodes[at]);
    return { number: id, source: from, target: to, type: graph.linkType(type) ?? -1 };
  });
  if (isWarm) {
    for (const node of nodes) for (const way of ['out', 'in'] as const) graph.degree(node, way);
    warmed(graph);
  }
  const types = [undefined, ...new Set(all.map(({ type }) => type)), 4_000];
  for (const node of nodes) {
    for (const direction of ['out', 'in'] as const) {
      const here = all.filter((link) => (direction === 'out' ? link.source : link.target) === node);
      for (const type of types) {
        const wanted = here.filter((link) => type === undefined || link.type === type);
        expect(seen(graph, node, direction, graph.links(node, direction, type))).toEqual(inOrder(wanted));
        expect(graph.degree(node, direction, type)).toBe(wanted.length);
        for (const other of nodes) {
          const between = wanted.filter(
            (link) => (direction === 'out' ? link.target : link.source) === other,
          );
          const cursor = graph.linksBetween(node, other, direction, type);
          expect(seen(graph, node, direction, cursor)).toEqual(inOrder(between));
        }
      }
    }
  }
}

/** By type, the other end and number: as rows are. */
const inOrder = (links: readonly Seen[]): Seen[] =>
  links.toSorted(
    (a, b) => a.type - b.type || a.source - b.source || a.target - b.target || a.number - b.number,
  );

describe('links', () => {
  test('are those of the moment, with their numbers, from the tree as from memory', () => {
    const round = fc.record({
      add: fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.nat(2)), { maxLength: 14 }),
      remove: fc.array(fc.nat(99), { maxLength: 3 }),
      isWarm: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(round, { minLength: 1, maxLength: 4 }), (rounds) => {
        const store = emptyStore();
        const ids = addNodes(
          store,
          Array.from({ length: 5 }, () => ({ type: 'note', properties: {} })),
        );
        store.sync();
        const views: View[] = [];
        let nth = 0;
        for (const { add, remove, isWarm } of rounds) {
          const made = add.flatMap(([a, b, type]): Change[] => {
            const link = { source: Math.min(a, b), target: Math.max(a, b), type: `t${type}`, properties: {} };
            return a === b ? [] : [addLink(ids, link, nth++)];
          });
          store.apply(made);
          const view = store.snapshot();
          const links = [...view.links.all()];
          view.release();
          for (const place of remove) {
            const gone = links.splice(place % Math.max(1, links.length), 1);
            for (const { id } of gone) store.apply([{ kind: 'deleteLink', id }]);
          }
          store.sync();
          views.push(store.snapshot());
          expectLinks(store.snapshot(), ids, isWarm);
        }
        for (const view of views) {
          expectLinks(view, ids, false);
          const again = store.at({ commit: view.commit });
          expectLinks(again, ids, true);
          again.release();
          view.release();
        }
        store.close();
      }),
      { numRuns: 40, seed: 20_261_130 },
    );
  });

  test('of one type between the same two nodes are told apart, one from each other and from none besides', () => {
    const store = emptyStore();
    const ids = addNodes(
      store,
      Array.from({ length: 3 }, (_, key) => ({ type: 'note', properties: { key: BigInt(key) } })),
    );
    // enough of them that whoever looks for a number does not find it among the first
    const pairs = Array.from({ length: 40 }, (_, i) => ({
      source: 0,
      target: 1 + (i % 2),
      type: 'cites',
      properties: {},
    }));
    store.apply(pairs.map((link, i) => addLink(ids, link, i)));
    store.sync();
    const view = store.snapshot();
    const { graph } = view.queries;
    const count = (text: string): unknown => answer(graph, text)[0]?.[0];
    for (const isInMemory of [false, true]) {
      const cursor = graph.links(graph.nodeWithId(ids[0] ?? '') ?? -1, 'out');
      expect(cursor.next() && cursor.link < 0).toBe(isInMemory);
      expect(count('MATCH ()-[r]->() RETURN count(DISTINCT r)')).toBe(40n);
      expect(count('MATCH ()-[r]->() RETURN count(DISTINCT id(r))')).toBe(40n);
      expect(count('MATCH (a)-[r]->(b)<-[s]-(a) RETURN count(*)')).toBe(2n * 20n * 19n);
      expect(count('MATCH (a)-[r]->(b) MATCH (b)<-[s]-(a) WHERE r = s RETURN count(*)')).toBe(40n);
      expect(count('MATCH (a)--(b)--(c) WHERE a.key = 1 AND c.key = 1 RETURN count(*)')).toBe(20n * 19n);
      expect(
        count('MATCH p = shortestPath((a)-[*]-(b)) WHERE a.key = 1 AND b.key = 2 RETURN length(p)'),
      ).toBe(2n);
      expect(
        count('MATCH p = allShortestPaths((a)-[*]-(b)) WHERE a.key = 1 AND b.key = 2 RETURN count(p)'),
      ).toBe(400n);
      warmed(graph);
    }
    view.release();
    store.close();
  });
});

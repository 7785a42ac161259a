/** The graph as queries see it, read from a memex, against the same graph in two arrays. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHasher } from '../../src/mx/content/hasher.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { type Change, createStore, type Store } from '../../src/mx/index.ts';
import type { QueryGraph } from '../../src/mx/plan/query-graph.ts';
import { answer } from '../plan/answer.ts';
import type { ModelGraph } from '../plan/model-graph.ts';
import { conditionText, patternText } from '../plan/naive-match.ts';
import { graphs, parts, TYPES } from '../plan/random-patterns.ts';

const hasher = await createHasher();

function loaded({ nodeList, linkList }: ModelGraph): Store {
  let seed = 1;
  const random = (into: Uint8Array): void => {
    for (let i = 0; i < into.length; i++) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      into[i] = seed >>> 24;
    }
  };
  const store = createStore(new MemoryFile(), { hasher, now: () => 0, random, creator: 'test' });
  const nodes = nodeList.map(
    ({ type, properties }): Change => ({
      kind: 'addNode',
      type,
      content: '',
      metadata: { key: Number(properties.key), num: Number(properties.num) },
    }),
  );
  const ids = store.apply(nodes).results.map(({ id = '' }) => id);
  store.apply(
    linkList.map(
      ({ source, target, type }): Change => ({
        kind: 'addLink',
        source: ids[source] ?? '',
        target: ids[target] ?? '',
        type,
      }),
    ),
  );
  store.sync();
  return store;
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

test('a pattern finds the same in a memex as in two arrays', () => {
  fc.assert(
    fc.property(graphs, parts(['a', 'b', 'c']), parts(['a', 'b', 'c']), (model, first, second) => {
      // two links of one type between the same two nodes are one in a memex
      const links = new Set(model.linkList.map(({ source, target, type }) => `${source} ${target} ${type}`));
      fc.pre(links.size === model.linkList.length);
      const pattern = [first, second];
      const names = [...new Set(pattern.flatMap(({ nodes }) => nodes.map(({ name }) => name)))];
      const columns = names.map((name) => `${name}.key`).join(', ');
      const text = `MATCH ${patternText(pattern)}${conditionText(pattern)} RETURN ${columns}`;
      const rows = (graph: QueryGraph): string[] =>
        answer(graph, text)
          .map((row) => row.join(' '))
          .sort();
      const store = loaded(model);
      const view = store.snapshot();
      try {
        expect(rows(view.queries.graph), text).toEqual(rows(model));
        expect(countsOf(view.queries.graph)).toEqual(countsOf(model));
      } finally {
        view.release();
        store.close();
      }
    }),
    { numRuns: 100, seed: 20_261_127 },
  );
});

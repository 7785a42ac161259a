import { beforeEach, describe, expect, it } from 'vitest';
import { importGraph } from '../../src/formats/graph-import.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { createStore, type MxError, type NodeId, type Store } from '../../src/mx/index.ts';
import { finished } from '../graph/naive-graph.ts';
import { repeatable } from '../model/model-store.ts';
import { commitAnswers, commitsSource, hasCommits } from './commits-graph.ts';
import { source } from './vault.ts';

let store: Store;

beforeEach(async () => {
  store = createStore(new MemoryFile(), { ...(await repeatable()), creator: 'test' });
});

const KEYS = `<key id="t" for="node" attr.name="Title" attr.type="string"/>
<key id="k" for="node" attr.name="type" attr.type="string"/>
<key id="c" for="node" attr.name="created" attr.type="long"/>
<key id="p" for="node" attr.name="path" attr.type="string"/>
<key id="l" for="edge" attr.name="type" attr.type="string"/>
<key id="w" for="edge" attr.name="weight" attr.type="int"/>`;

const graph = (inside: string, edges = 'directed') =>
  `<graphml>${KEYS}<graph edgedefault="${edges}">\n${inside}\n</graph></graphml>`;
const node = (id: string, data = '') => `<node id="${id}">${data}</node>\n`;
const edge = (from: string, to: string, data = '') =>
  `<edge source="${from}" target="${to}">${data}</edge>\n`;

async function bring(text: string, name = 'v/a.graphml') {
  return importGraph(store, source(name, text));
}

describe('importing a graph', () => {
  it('makes nodes and links, with titles, types and times where the file has them', async () => {
    const report = await bring(
      graph(
        node(
          'n1',
          '<data key="t">First</data><data key="k">person</data><data key="c">1586448918</data><data key="p">a/b</data>',
        ) +
          node('n2') +
          edge('n1', 'n2', '<data key="l">parent</data><data key="w">3</data>') +
          edge('n1', 'n2'),
      ),
    );
    expect(report.links).toEqual({ added: 2, unchanged: 0, failed: 0, between: [] });
    expect(report.entries.map(({ path, outcome }) => [path, outcome])).toEqual([
      ['a.graphml/n1', 'added'],
      ['a.graphml/n2', 'added'],
    ]);
    const view = store.snapshot();
    const [one, two] = [view.nodes.named('n1'), view.nodes.named('n2')];
    expect(one).toMatchObject({ title: 'First', type: 'person', created: 1_586_448_918_000, bytes: 0 });
    expect(one.metadata).toEqual({
      title: 'First',
      aliases: ['n1'],
      'path there': 'a/b',
      importedFrom: 'a.graphml',
      importedId: 'n1',
    });
    expect(two).toMatchObject({ title: 'n2', type: 'note' });
    const links = view.links.out(one.id).map(({ type, metadata, target }) => ({ type, metadata, target }));
    expect(links).toContainEqual({ type: 'parent', metadata: { weight: 3 }, target: two.id });
    expect(links).toContainEqual({ type: 'relates to', metadata: {}, target: two.id });
  });

  it('brings only what is new when it comes again, and tells two files apart', async () => {
    await bring(graph(node('a') + node('b') + edge('a', 'b')));
    const again = await bring(
      graph(node('a') + node('b') + node('c') + edge('a', 'b') + edge('b', 'c')),
      'a.graphml.gz',
    );
    expect(again.entries.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged', 'added']);
    expect(again.links).toEqual({ added: 1, unchanged: 1, failed: 0, between: [] });
    await bring(graph(node('a') + node('b') + edge('b', 'a')), 'other.graphml');
    expect(store.status()).toMatchObject({ nodes: 5, links: 3 });
    expect(() => store.snapshot().nodes.named('a')).toThrow(/2 nodes/);
    expect(store.snapshot().nodes.named('c').title).toBe('c');
  });

  it('refuses a file whose links go in a circle, names it, and writes nothing', async () => {
    const text = graph(
      ['a', 'b', 'c', 'd', 'e'].map((id) => node(id)).join('') +
        edge('a', 'b') +
        edge('b', 'c') +
        edge('c', 'd') +
        edge('d', 'b') +
        edge('d', 'e'),
    );
    const error = await bring(text).then(
      () => undefined,
      (thrown: MxError) => thrown,
    );
    expect(error?.code).toBe('cycle');
    expect(error?.message).toMatch(/“(b” → “c” → “d” → “b|c” → “d” → “b” → “c|d” → “b” → “c” → “d)”/);
    expect(error?.message).toMatch(/line \d+/);
    expect(store.status()).toMatchObject({ nodes: 0, links: 0, commit: 0 });
    await expect(bring(graph(node('x') + edge('x', 'x')))).rejects.toThrow(/“x” → “x”/);
  });

  it('takes edges without a direction from the node that comes first, so that they close no circle', async () => {
    const report = await bring(
      graph(
        node('a') + node('b') + node('c') + edge('a', 'b') + edge('b', 'c') + edge('c', 'a'),
        'undirected',
      ),
    );
    expect(report.links.added).toBe(3);
    const view = store.snapshot();
    const id = (name: string) => view.nodes.named(name).id;
    expect(view.links.out(id('a'))).toHaveLength(2);
  });

  it('tells links that would close a circle with what is there already, and brings the rest', async () => {
    await bring(graph(node('a') + node('b')));
    const view = store.snapshot();
    const [a, b] = [view.nodes.named('a').id, view.nodes.named('b').id];
    store.apply([{ kind: 'addLink', source: b, target: a, type: 'mine' }]);
    store.sync();
    const report = await bring(graph(node('a') + node('b') + node('c') + edge('a', 'b') + edge('b', 'c')));
    expect(report.links).toEqual({ added: 1, unchanged: 0, failed: 1, between: [] });
    expect(report.entries.at(-1)).toMatchObject({
      outcome: 'failed',
      reason: expect.stringContaining('circle'),
    });
    expect(report.entries.at(-1)?.path).toMatch(/^a\.graphml, line \d+$/);
  });

  it('tells which links came between nodes that were here before, so that they can be taken back', async () => {
    await bring(graph(node('a') + node('b') + edge('a', 'b')));
    const report = await bring(
      graph(
        node('a') +
          node('b') +
          node('c') +
          edge('a', 'b') +
          edge('b', 'c') +
          edge('a', 'b', '<data key="l">of</data>'),
      ),
    );
    expect(report.links).toMatchObject({ added: 2, unchanged: 1 });
    const [added] = report.links.between;
    const { type } = [...store.snapshot().links.all()].find(({ id }) => id === added) ?? {};
    expect([report.links.between.length, type]).toEqual([1, 'of']);
  });

  it.each([
    [node('a') + edge('a', 'zz'), /line \d+: an edge leads to “zz”/],
    [node('a') + node('a'), /line \d+: there are two nodes with the id “a”/],
  ])('refuses a file that does not fit together', async (inside, sentence) => {
    await expect(bring(graph(inside))).rejects.toThrow(sentence);
    expect(store.status().nodes).toBe(0);
  });

  it('stops when it is told to, and goes on when it comes again', async () => {
    const ids = Array.from({ length: 6_000 }, (_, i) => `n${i}`);
    const text = graph(
      ids.map((id) => node(id)).join('') +
        ids
          .slice(1)
          .map((id, i) => edge(id, `n${i}`))
          .join(''),
    );
    const stop = new AbortController();
    const report = await importGraph(store, source('a.graphml', text), {
      signal: stop.signal,
      onProgress: ({ stage, done }) => {
        if (stage === 'importing' && done >= 4_000) stop.abort();
      },
    });
    expect(report.cancelled).toBe(true);
    expect(store.status()).toMatchObject({ nodes: 4_000, links: 0, commit: 2 });
    // what is told is what is there, and no more
    expect(report.entries).toHaveLength(4_000);
    const again = await importGraph(store, source('a.graphml', text));
    expect(again.links.added).toBe(5_999);
    expect(store.status()).toMatchObject({ nodes: 6_000, links: 5_999, commit: 5 });
    expect(finished(store.verify()).problems).toEqual([]);
  });
});

describe.skipIf(!hasCommits)('a real graph of commits', () => {
  it('comes in whole, and answers as git does', async () => {
    const answers = commitAnswers();
    const report = await importGraph(store, commitsSource());
    expect(report.entries.filter(({ outcome }) => outcome === 'added')).toHaveLength(answers.nodes);
    expect(store.status()).toMatchObject({ nodes: answers.nodes, links: 25_688 });
    const view = store.snapshot();
    const { graph: walks } = view;
    const id = (hash: string): NodeId => view.nodes.named(hash).id;
    for (const [hash, count] of Object.entries(answers.ancestors)) {
      expect(finished(walks.descendants(id(hash))).count, hash).toBe(count);
    }
    for (const { a, b, aIsAncestorOfB, bIsAncestorOfA, mergeBases } of answers.pairs) {
      const [one, other] = [id(a), id(b)];
      expect(finished(walks.reaches(other, one)), `${b} to ${a}`).toBe(aIsAncestorOfB);
      expect(finished(walks.reaches(one, other)), `${a} to ${b}`).toBe(bIsAncestorOfA);
      const bases = finished(walks.common(one, other)).ids();
      expect(bases.map((base) => view.nodes.get(base).metadata.importedId).sort(), `${a} ${b}`).toEqual(
        mergeBases,
      );
    }
    // the same from the tree, as of a commit before the newest
    const [some] = answers.pairs;
    const early = view.commit;
    view.release();
    store.apply([{ kind: 'addNode', type: 'note', content: '' }]);
    store.sync();
    const past = store.at({ commit: early });
    if (some !== undefined) {
      const ends = [past.nodes.named(some.a).id, past.nodes.named(some.b).id] as const;
      const bases = finished(past.graph.common(...ends)).ids();
      expect(bases.map((base) => past.nodes.get(base).metadata.importedId).sort()).toEqual(some.mergeBases);
    }
    past.release();
    expect(finished(store.verify()).problems).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { type Change, createStore, MxError, type NodeId, openStore, type Store } from '../../src/mx/index.ts';
import { modelStore, repeatable } from '../model/model-store.ts';

const note = (title: string, content = `About ${title}.`): Change => ({
  kind: 'addNode',
  type: 'note',
  metadata: { title },
  content,
});

function add(store: Store, ...changes: Change[]): NodeId[] {
  const { results } = store.apply(changes);
  store.sync();
  return results.map((result) => result.id ?? '');
}

function errorOf(run: () => unknown): MxError {
  try {
    run();
  } catch (error) {
    if (error instanceof MxError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

const verified = (store: Store) => {
  const work = store.verify();
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value.problems;
};

describe('a transaction', () => {
  it('sees its own nodes, so that it can link them', async () => {
    const store = await modelStore();
    const [a, b] = ['01jg0000000000000000000001', '01jg0000000000000000000002'];
    store.apply([
      { ...note('A'), id: a } as Change,
      { ...note('B'), id: b } as Change,
      { kind: 'addLink', source: a, target: b, type: 'cites' },
    ]);
    store.sync();
    expect(
      store
        .snapshot()
        .links.of(a)
        .out.map((link) => link.target),
    ).toEqual([b]);
  });

  it('happens whole or not at all', async () => {
    const store = await modelStore();
    const before = store.status();
    const error = errorOf(() => store.apply([note('kept out'), { kind: 'deleteNode', id: 'invalid' }]));
    expect(error.code).toBe('invalid-id');
    store.sync();
    expect(store.status()).toEqual(before);
    expect(store.snapshot().nodes.list().total).toBe(0);
    expect(add(store, note('after'))).toHaveLength(1);
    expect(verified(store)).toEqual([]);
  });

  it('that is refused after its content was taken leaves a memex that verifies', async () => {
    const store = createStore(new MemoryFile(), { ...(await repeatable()), creator: 'test' });
    const long = note('long', 'Enough to go into a pack. '.repeat(60));
    expect(errorOf(() => store.apply([long, { kind: 'deleteNode', id: 'invalid' }])).code).toBe('invalid-id');
    expect(verified(store)).toEqual([]);
    add(store, long);
    expect(verified(store)).toEqual([]);
  });

  it('takes each id that is given once, wherever it stands among the others', async () => {
    const file = new MemoryFile();
    const store = createStore(file, { ...(await repeatable()), creator: 'test' });
    const ids = ['01jg0000000000000000000005', '01jg0000000000000000000009', '01jg0000000000000000000007'];
    const given = (id: NodeId): Change => ({ kind: 'addNode', type: 'note', id, content: id });
    const codes = (memex: Store) => ids.map((id) => errorOf(() => memex.apply([given(id)])).code);
    for (const id of ids) add(store, given(id));
    expect(codes(store)).toEqual(['exists', 'exists', 'exists']);
    store.apply([{ kind: 'deleteNode', id: ids[1] ?? '' }]);
    expect(codes(store)).toEqual(['exists', 'exists', 'exists']);
    store.close();
    const again = openStore(file, await repeatable());
    expect(codes(again)).toEqual(['exists', 'exists', 'exists']);
    expect(
      errorOf(() => again.apply([given('01jg000000000000000000000b'), given('01jg000000000000000000000b')]))
        .code,
    ).toBe('exists');
    expect(add(again, given('01jg0000000000000000000001'), given('01jg000000000000000000000b'))).toHaveLength(
      2,
    );
    expect(verified(again)).toEqual([]);
  });

  it('is not seen by readers before it is synced', async () => {
    const store = await modelStore();
    store.apply([note('queued')]);
    expect(store.snapshot().nodes.list().total).toBe(0);
    store.sync();
    expect(store.snapshot().nodes.list().total).toBe(1);
  });

  it('with an idempotency key is done once, and answered the same again', async () => {
    const store = await modelStore();
    const first = store.apply([note('once')], { idempotencyKey: 'request 1' });
    store.sync();
    expect(store.apply([note('once')], { idempotencyKey: 'request 1' })).toEqual(first);
    store.sync();
    expect(store.status().nodes).toBe(1);
  });

  it('shares one flush with the others of its turn', async () => {
    const store = await modelStore();
    const before = store.counters().flushes;
    for (const title of ['a', 'b', 'c']) store.apply([note(title)]);
    store.sync();
    expect(store.counters().flushes - before).toBe(1);
    expect(store.commit).toBe(3);
  });
});

describe('a circle of links', () => {
  it('is refused with its path, also inside one transaction', async () => {
    const store = await modelStore();
    const [a, b, c] = add(store, note('A'), note('B'), note('C')) as [NodeId, NodeId, NodeId];
    const link = (source: NodeId, target: NodeId): Change => ({
      kind: 'addLink',
      source,
      target,
      type: 'rests on',
    });
    const error = errorOf(() => store.apply([link(a, b), link(b, c), link(c, a)]));
    expect(error.code).toBe('cycle');
    expect((error.details.path as { title: string }[]).map((node) => node.title)).toEqual([
      'C',
      'A',
      'B',
      'C',
    ]);
    expect(error.message).toContain('“C” → “A” → “B” → “C”');
    expect(store.status().links).toBe(0);
    store.apply([link(a, b), link(b, c)]);
    store.sync();
    expect(errorOf(() => store.apply([link(c, a)])).code).toBe('cycle');
    expect(errorOf(() => store.apply([link(a, a)])).code).toBe('cycle');
    expect(verified(store)).toEqual([]);
  });
});

describe('deleting', () => {
  it('takes links along, and undoing brings both back', async () => {
    const store = await modelStore();
    const [a, b] = add(store, note('A'), note('B', 'See [[A]].')) as [NodeId, NodeId];
    add(store, { kind: 'addLink', source: b, target: a, type: 'cites', metadata: { page: 7 } });
    const before = store.status();
    add(store, { kind: 'deleteNode', id: a });
    expect(store.snapshot().links.of(b).out).toEqual([]);
    expect(store.status()).toMatchObject({ nodes: 1, trashed: 1, links: 0, unresolvedReferences: 1 });
    expect(errorOf(() => store.snapshot().nodes.get(a)).code).toBe('not-found');
    add(store, { kind: 'undeleteNode', id: a });
    expect(
      store
        .snapshot()
        .links.of(b)
        .out.map((each) => each.metadata),
    ).toEqual([{ page: 7 }]);
    const { nodes, links, references, unresolvedReferences } = store.status();
    expect({ nodes, links, references, unresolvedReferences }).toEqual({
      nodes: before.nodes,
      links: before.links,
      references: before.references,
      unresolvedReferences: 0,
    });
    expect(verified(store)).toEqual([]);
  });

  it('keeps a link whose ends both lie in the trash until both are back', async () => {
    const store = await modelStore();
    const [a, b] = add(store, note('A'), note('B')) as [NodeId, NodeId];
    add(store, { kind: 'addLink', source: a, target: b, type: 'cites' });
    add(store, { kind: 'deleteNode', id: a }, { kind: 'deleteNode', id: b });
    add(store, { kind: 'undeleteNode', id: a });
    expect(store.status().links).toBe(0);
    add(store, { kind: 'undeleteNode', id: b });
    expect(
      store
        .snapshot()
        .links.of(a)
        .out.map((link) => link.target),
    ).toEqual([b]);
    expect(verified(store)).toEqual([]);
  });

  it('for good frees the chunks that nothing else uses', async () => {
    const store = await modelStore();
    const shared = 'The same long paragraph. '.repeat(60);
    const [a, b] = add(store, note('A', shared), note('B', `${shared}And more.`)) as [NodeId, NodeId];
    add(store, { kind: 'purgeNode', id: a });
    expect(new TextDecoder().decode(store.snapshot().content.read(b))).toBe(`${shared}And more.`);
    expect(verified(store)).toEqual([]);
    add(store, { kind: 'deleteNode', id: b });
    expect(store.status().chunks).toBeGreaterThan(0);
    add(store, { kind: 'purgeNode', id: b });
    expect(store.status()).toMatchObject({
      nodes: 0,
      trashed: 0,
      versions: 0,
      chunks: 0,
      contentBytes: 0,
      storedBytes: 0,
    });
    expect(verified(store)).toEqual([]);
  });
});

describe('versions', () => {
  it('are made by changed content only, and an old one is restored as a new one', async () => {
    const store = await modelStore();
    const [id] = add(store, note('A', 'one')) as [NodeId];
    add(store, { kind: 'updateNode', id, content: 'two' });
    expect(store.apply([{ kind: 'updateNode', id, content: 'two' }]).results).toEqual([
      { id, version: 2, changed: false },
    ]);
    add(store, { kind: 'restoreVersion', id, version: 1 });
    const view = store.snapshot();
    expect(view.history.versions(id).map(({ version, parents }) => ({ version, parents }))).toEqual([
      { version: 1, parents: [] },
      { version: 2, parents: [1] },
      { version: 3, parents: [2, 1] },
    ]);
    expect(new TextDecoder().decode(view.content.read(id))).toBe('one');
    expect(new TextDecoder().decode(view.content.read(id, 2))).toBe('two');
    expect(verified(store)).toEqual([]);
  });

  it('grow by one per spell of editing, not by one per pause', async () => {
    const store = await modelStore();
    const [id] = add(store, note('A', 'start')) as [NodeId];
    for (const text of ['start w', 'start wo', 'start wor', 'start word']) {
      add(store, { kind: 'updateNode', id, content: text, spell: true });
    }
    expect(store.snapshot().history.versions(id)).toHaveLength(2);
    expect(new TextDecoder().decode(store.snapshot().content.read(id))).toBe('start word');
    expect(new TextDecoder().decode(store.snapshot().content.read(id, 1))).toBe('start');
    expect(verified(store)).toEqual([]);
  });

  it('refuse an edit that began at an older one', async () => {
    const store = await modelStore();
    const [id] = add(store, note('A', 'one')) as [NodeId];
    add(store, { kind: 'updateNode', id, content: 'two' });
    const error = errorOf(() => store.apply([{ kind: 'updateNode', id, content: 'other', baseVersion: 1 }]));
    expect(error).toMatchObject({ code: 'conflict', details: { newest: 2, base: 1 } });
  });
});

describe('references', () => {
  it('find their node when it comes later, is renamed, or goes', async () => {
    const store = await modelStore();
    const [a] = add(store, note('A', 'See [[B]] and [[b#Part|that part]] and ![[picture.png]].')) as [NodeId];
    const targets = () =>
      store
        .snapshot()
        .references.of(a)
        .out.map((each) => each.target);
    expect(targets()).toEqual([undefined, undefined, undefined]);
    const [b] = add(store, note('B')) as [NodeId];
    expect(targets()).toEqual([b, b, undefined]);
    add(store, { kind: 'updateNode', id: b, metadata: { title: 'Elsewhere' } });
    expect(targets()).toEqual([undefined, undefined, undefined]);
    add(store, { kind: 'updateNode', id: b, metadata: { aliases: ['B'] } });
    expect(targets()).toEqual([b, b, undefined]);
    expect(store.snapshot().references.of(b).in).toHaveLength(2);
    expect(store.status()).toMatchObject({ references: 3, unresolvedReferences: 1 });
    expect(verified(store)).toEqual([]);
  });

  it('may form circles', async () => {
    const store = await modelStore();
    add(store, note('A', '[[B]]'), note('B', '[[A]]'));
    expect(store.status()).toMatchObject({ references: 2, unresolvedReferences: 0 });
    expect(verified(store)).toEqual([]);
  });
});

describe('the past', () => {
  it('is read at a commit and at a time', async () => {
    const store = await modelStore();
    const [id] = add(store, note('A', 'one')) as [NodeId];
    const first = store.commit;
    const time = store.status().modified;
    add(store, { kind: 'updateNode', id, content: 'two', metadata: { title: 'A, later' } }, note('B'));
    const view = store.at({ commit: first });
    expect(view.nodes.list().rows.map((row) => row.title)).toEqual(['A']);
    expect(new TextDecoder().decode(view.content.read(id))).toBe('one');
    expect(store.at({ time }).commit).toBe(first);
    expect(errorOf(() => store.at({ time: 0 })).code).toBe('not-found');
  });
});

describe('names', () => {
  it('lead to a node by id, by part of an id, and by title; what is ambiguous lists the candidates', async () => {
    const store = await modelStore();
    const [a, b] = add(store, note('Alpha'), note('Twin'), note('Twin')) as [NodeId, NodeId];
    const { nodes } = store.snapshot();
    expect(nodes.named(a).title).toBe('Alpha');
    expect(nodes.named(b.slice(-6)).id).toBe(b);
    expect(nodes.named('Alpha').id).toBe(a);
    expect(errorOf(() => nodes.named('Twin'))).toMatchObject({ code: 'ambiguous' });
    expect(errorOf(() => nodes.named(a.slice(0, 4)))).toMatchObject({ code: 'ambiguous' });
    expect(errorOf(() => nodes.named('Nobody')).code).toBe('not-found');
  });
});

describe('suggestions', () => {
  it('put the whole name first, then the shorter beginnings, then words inside, then aliases', async () => {
    const store = await modelStore();
    add(
      store,
      note('Memex desk drawing'),
      note('Memex'),
      note('The memex'),
      note('Memory'),
      note('Commemorate'),
    );
    add(store, {
      kind: 'addNode',
      type: 'note',
      metadata: { title: 'Desk', aliases: ['memo'] },
      content: '',
    });
    const { nodes } = store.snapshot();
    const titles = (text: string) => nodes.suggest(text, 10).map(({ node }) => node.title);
    expect(titles('mem')).toEqual([
      'Memex',
      'Memory',
      'Memex desk drawing',
      'Desk',
      'The memex',
      'Commemorate',
    ]);
    expect(titles(' memex ')[0]).toBe('Memex');
    expect(nodes.suggest('memo', 10)).toMatchObject([{ node: { title: 'Desk' }, alias: 'memo' }, {}, {}]);
  });
});

describe('staged content', () => {
  it('streams in, is cut as it comes, and is joined to the same bytes', async () => {
    const store = await modelStore();
    const bytes = Uint8Array.from({ length: 3_000_000 }, (_, i) => (i * 31 + (i >> 7) * 17) & 0xff);
    const stager = store.stage('application/octet-stream');
    for (let at = 0; at < bytes.length; at += 70_001) stager.write(bytes.subarray(at, at + 70_001));
    const content = stager.finish();
    const [id] = add(store, { kind: 'addNode', type: 'file', metadata: { filename: 'x.bin' }, content }) as [
      NodeId,
    ];
    const view = store.snapshot();
    expect(Buffer.compare(view.content.read(id), bytes)).toBe(0);
    expect(
      Buffer.compare(view.content.range(id, 1_234_567, 1_300_000), bytes.subarray(1_234_567, 1_300_000)),
    ).toBe(0);
    expect(verified(store)).toEqual([]);
  });
});

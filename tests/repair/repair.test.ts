/** What is derived can be lost, falsified or made up: repair makes it anew, and touches nothing else. */
import { describe, expect, it } from 'vitest';
import { decodeChunk } from '../../src/mx/content/chunk-record.ts';
import { SLOT_STRIDE } from '../../src/mx/file/limits.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { createStore, openStore, type RepairReport, type Store } from '../../src/mx/index.ts';
import { Memex } from '../../src/mx/store/memex.ts';
import { SPACE, SPACES, type SpaceName } from '../../src/mx/store/spaces.ts';
import { afterPrefix, keyBytes } from '../../src/mx/tree/key.ts';
import { encodeSetAdd, encodeSum } from '../../src/mx/tree/merge-operator.ts';
import type { Batch, Key, Tree } from '../../src/mx/tree/tree.ts';
import { createMemoryTree } from '../model/memory-tree.ts';
import { repeatable, START } from '../model/model-store.ts';

const PRIMARY: readonly SpaceName[] = [
  'setting',
  'node',
  'trash',
  'version',
  'recipe',
  'chunk',
  'linkOut',
  'position',
];

const DERIVED: readonly SpaceName[] = [
  'nodeId',
  'name',
  'path',
  'type',
  'tag',
  'modified',
  'created',
  'versionOwner',
  'chunkHash',
  'link',
  'linkIn',
  'level',
  'referenceOut',
  'referenceIn',
  'referenceName',
  'statistic',
];

interface Entry {
  readonly key: Key;
  readonly value: Uint8Array;
}

async function furnished(): Promise<{ store: Store; tree: Tree }> {
  const tree = createMemoryTree(SPACES);
  const facts = {
    formatVersion: '1.1',
    creator: 'test',
    created: START,
  };
  const store = new Memex(tree, await repeatable(), facts, function* () {});
  const ids: string[] = [];
  for (let i = 0; i < 12; i++) {
    const { results } = store.apply([
      {
        kind: 'addNode',
        type: i % 3 === 0 ? 'idea' : 'note',
        metadata: {
          title: `Note ${i}`,
          tags: [`t/${i % 4}`, 'all'],
          path: `root/Note ${i}.md`,
          aliases: [`n${i}`],
        },
        content: `See [[Note ${i + 1}]] and [[nothing ${i}]], #all. ${i % 5 === 0 ? 'A long passage. '.repeat(200) : ''}`,
      },
    ]);
    ids.push(results[0]?.id ?? '');
    store.sync();
  }
  const link = (source: number, target: number, type: string) =>
    store.apply([{ kind: 'addLink', source: ids[source] ?? '', target: ids[target] ?? '', type }]);
  for (let i = 10; i > 0; i--) link(i, i + 1, 'leads to');
  link(0, 5, 'cites');
  link(3, 9, 'cites');
  store.apply([{ kind: 'updateNode', id: ids[2] ?? '', content: 'Now [[Note 7]] twice: [[Note 7]].' }]);
  store.apply([{ kind: 'deleteNode', id: ids[11] ?? '' }]);
  store.apply([{ kind: 'setPositions', positions: [{ id: ids[1] ?? '', x: 1, y: 2, pinned: true }] }]);
  store.sync();
  return { store, tree };
}

function run<Result>(work: Generator<unknown, Result, void>): Result {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

function entries(tree: Tree, space: SpaceName): Entry[] {
  const cursor = tree.reader().scan(SPACE[space], afterPrefix(SPACE[space]));
  const found: Entry[] = [];
  while (cursor.next()) found.push({ key: cursor.key, value: cursor.value.slice() });
  return found;
}

function readable(tree: Tree, spaces: readonly SpaceName[]): string[] {
  return spaces.flatMap((space) =>
    entries(tree, space).map(
      ({ key, value }) =>
        `${space} ${Buffer.from(keyBytes(key)).toString('hex')} ${Buffer.from(value).toString('hex')}`,
    ),
  );
}

function tamper(tree: Tree, change: (batch: Batch) => void): void {
  tree.write((batch) => change(batch), START);
  tree.sync();
}

/** Repairs, and looks whether everything is as it was before the harm. */
function repaired(store: Store, tree: Tree, before: readonly string[]): RepairReport {
  const report = run(store.repair());
  expect(report.left).toEqual([]);
  expect(report.ok).toBe(true);
  expect(
    readable(tree, [...PRIMARY, ...DERIVED.filter((space) => !CHANGED_BY_COMMITS.includes(space))]),
  ).toEqual(before);
  expect(run(store.verify()).problems).toEqual([]);
  return report;
}

/** What may be otherwise and right: levels within their rule, pages by number cut at other places. */
const CHANGED_BY_COMMITS: readonly SpaceName[] = ['versionOwner', 'link', 'level'];

const all = (tree: Tree) =>
  readable(tree, [...PRIMARY, ...DERIVED.filter((space) => !CHANGED_BY_COMMITS.includes(space))]);

describe('repair', () => {
  it('does nothing to a healthy memex', async () => {
    const { store, tree } = await furnished();
    const { commit } = store;
    const report = repaired(store, tree, all(tree));
    expect(report).toEqual({ ok: true, repaired: {}, left: [], commits: 0 });
    expect(store.commit).toBe(commit);
  });

  it.each(DERIVED)('makes all of the space "%s" again when it is lost', async (space) => {
    const { store, tree } = await furnished();
    const before = all(tree);
    tamper(tree, (batch) => {
      for (const { key } of entries(tree, space)) batch.delete(key);
    });
    const report = repaired(store, tree, before);
    if (space !== 'level') expect(report.commits).toBeGreaterThan(0);
  });

  it.each(DERIVED)('makes single entries of the space "%s" again', async (space) => {
    const { store, tree } = await furnished();
    const before = all(tree);
    tamper(tree, (batch) => {
      for (const [i, { key }] of entries(tree, space).entries()) if (i % 3 === 1) batch.delete(key);
    });
    repaired(store, tree, before);
  });

  it.each(DERIVED)('takes away what was made up in the space "%s"', async (space) => {
    const { store, tree } = await furnished();
    const before = all(tree);
    tamper(tree, (batch) => {
      for (const [i, { key, value }] of entries(tree, space).entries()) {
        if (i % 2 === 0) batch.put(`${key.slice(0, -1)}\xee`, value);
      }
    });
    repaired(store, tree, before);
  });

  it.each(['nodeId', 'path', 'versionOwner', 'link', 'referenceOut', 'referenceIn'] as const)(
    'puts right what was falsified in the space "%s"',
    async (space) => {
      const { store, tree } = await furnished();
      const before = all(tree);
      tamper(tree, (batch) => {
        for (const { key, value } of entries(tree, space)) {
          const other = value.slice();
          other[0] = (other[0] ?? 0) ^ 1;
          batch.put(key, other);
        }
      });
      repaired(store, tree, before);
    },
  );

  it('puts right the beginning of its name that the record of a chunk keeps', async () => {
    const { store, tree } = await furnished();
    const before = all(tree);
    const packed = entries(tree, 'chunk').filter(({ value }) => 'place' in decodeChunk(value));
    expect(packed.length).toBeGreaterThan(0);
    tamper(tree, (batch) => {
      for (const { key, value } of packed) batch.put(key, value.with(value.length - 6, 0x5a));
    });
    const { repaired: mended } = repaired(store, tree, before);
    expect(mended).toEqual({ 'names in records of chunks': packed.length });
  });

  it('counts anew: uses, totals, statistics', async () => {
    const { store, tree } = await furnished();
    const before = all(tree);
    tamper(tree, (batch) => {
      for (const { key } of entries(tree, 'chunk')) {
        batch.put(`${SPACE.uses + key.slice(1)}\0`, encodeSetAdd([9, 700]));
        batch.put(`${SPACE.uses + key.slice(1)}\x81\0`, encodeSetAdd([5]));
      }
      batch.put(`${SPACE.meta}totals`, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9));
      for (const { key } of entries(tree, 'statistic')) batch.merge(key, encodeSum(-7));
    });
    const report = repaired(store, tree, before);
    expect(Object.keys(report.repaired)).toContain('uses of chunks');
    expect(Object.keys(report.repaired)).toContain('count of versions');
    expect(entries(tree, 'uses')).toEqual([]);
  });

  it('puts levels right: raised ones, lowered ones, and one beyond all reason', async () => {
    const { store, tree } = await furnished();
    const before = all(tree);
    tamper(tree, (batch) => {
      for (const [i, node] of entries(tree, 'node').entries()) {
        const level = new Uint8Array(4);
        new DataView(level.buffer).setUint32(0, i === 4 ? 0xffff_ffff : (i * 7) % 5, true);
        batch.put(SPACE.level + node.key.slice(1), level);
      }
    });
    repaired(store, tree, before);
    expect(
      Math.max(
        ...entries(tree, 'level').map(({ value }) =>
          new DataView(value.buffer, value.byteOffset).getUint32(0, true),
        ),
      ),
    ).toBeLessThan(5);
  });

  it('drops a chunk that no version names, and gives no number twice', async () => {
    const { store, tree } = await furnished();
    const before = all(tree);
    tamper(tree, (batch) => {
      batch.put(`${SPACE.chunk}\0\0\x40\0`, Uint8Array.of(7, 65, 66, 67));
      batch.delete(`${SPACE.meta}next numbers`);
    });
    const damaged = await reopened(tree);
    repaired(damaged, tree, before);
    const { results } = damaged.apply([{ kind: 'addNode', type: 'note', content: 'One more, quite new.' }]);
    damaged.sync();
    expect(results[0]?.changed).toBe(true);
    expect(run(damaged.verify()).problems).toEqual([]);
    expect(damaged.status().nodes).toBe(store.status().nodes);
  });

  it('brings a link back without its details when both indexes still list it', async () => {
    const { store, tree } = await furnished();
    const [lost] = entries(tree, 'linkOut');
    tamper(tree, (batch) => batch.delete(lost?.key ?? ''));
    const report = run(store.repair());
    expect(report.ok).toBe(true);
    const view = store.snapshot();
    expect([...view.links.all()].filter(({ metadata }) => metadata.repaired === 'details lost')).toHaveLength(
      1,
    );
  });

  it('names what nothing can make again, and leaves its traces for a salvage', async () => {
    const { store, tree } = await furnished();
    const node = entries(tree, 'node')[3];
    const chunk = entries(tree, 'chunk').at(-1);
    tamper(tree, (batch) => {
      batch.delete(node?.key ?? '');
      batch.delete(chunk?.key ?? '');
    });
    const ids = entries(tree, 'nodeId').length;
    const names = entries(tree, 'chunkHash').length;
    const report = run((await reopened(tree)).repair());
    expect(report.ok).toBe(false);
    const words = report.left
      .filter(({ remedy }) => remedy === 'salvage')
      .map(({ where, what }) => `${where}: ${what}`);
    expect(words.join('\n')).toContain('version 1 of node 3: The node that it belongs to is not there.');
    expect(words.join('\n')).toMatch(/Chunk \d+ is named by a version, but is not in the file/);
    expect(entries(tree, 'nodeId')).toHaveLength(ids);
    expect(entries(tree, 'chunkHash')).toHaveLength(names);
    expect(store.commit).toBeGreaterThan(0);
  });

  it('works in slices, and other commits between them do no harm', async () => {
    const { store, tree } = await furnished();
    tamper(tree, (batch) => {
      for (const space of DERIVED) {
        // Writing by a false count or to a node that is not found does harm that nothing undoes.
        if (['nodeId', 'link', 'versionOwner'].includes(space)) continue;
        for (const [i, { key }] of entries(tree, space).entries()) if (i % 2 === 0) batch.delete(key);
      }
    });
    const ids = store
      .snapshot()
      .nodes.list()
      .rows.map(({ id }) => id);
    const work = store.repair();
    let steps = 0;
    let step = work.next();
    for (; step.done !== true; step = work.next()) {
      if (++steps % 10 !== 0) continue;
      const id = ids[steps % ids.length];
      if (id === undefined) continue;
      store.apply([{ kind: 'updateNode', id, content: `Changed meanwhile ${steps}: [[Note ${steps % 9}]]` }]);
      store.sync();
    }
    expect(steps).toBeGreaterThan(20);
    const again = run(store.repair());
    expect(again.left).toEqual([]);
    expect(run(store.verify()).problems).toEqual([]);
  });
});

describe('repair of a file', () => {
  it('writes damaged copies of the header anew, and survives opening again', async () => {
    const file = new MemoryFile();
    const around = await repeatable();
    const store = createStore(file, { ...around, creator: 'test' });
    for (let i = 0; i < 6; i++) {
      store.apply([{ kind: 'addNode', type: 'note', content: `Text ${i}` }]);
      store.sync();
      store.idle();
    }
    store.close();
    for (const slot of [0, 1, 2, 3].slice(0, 3))
      file.write(Uint8Array.of(0xff), { at: slot * SLOT_STRIDE + 100 });
    const damaged = openStore(file, around);
    expect(run(damaged.verify()).ok).toBe(false);
    const report = run(damaged.repair());
    expect(report.left).toEqual([]);
    damaged.close();
    const again = openStore(file, around);
    expect(again.status().nodes).toBe(6);
    expect(run(again.verify()).problems).toEqual([]);
  });
});

async function reopened(tree: Tree): Promise<Store> {
  return new Memex(
    tree,
    await repeatable(2),
    {
      formatVersion: '1.1',
      creator: 'test',
      created: START,
    },
    function* () {},
  );
}

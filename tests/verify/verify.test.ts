/** Each kind of damage that a memex can carry without any broken checksum is found and named. */
import { describe, expect, it } from 'vitest';
import { decodeChunk } from '../../src/mx/content/chunk-record.ts';
import type { Store } from '../../src/mx/index.ts';
import { Memex } from '../../src/mx/store/memex.ts';
import { SPACE, SPACES, type SpaceName } from '../../src/mx/store/spaces.ts';
import { afterPrefix, u32Key } from '../../src/mx/tree/key.ts';
import { encodeSetAdd } from '../../src/mx/tree/merge-operator.ts';
import type { Batch, Key, Tree } from '../../src/mx/tree/tree.ts';
import { createMemoryTree } from '../model/memory-tree.ts';
import { repeatable, START } from '../model/model-store.ts';

async function furnished(longRecipe = false): Promise<{ store: Store; tree: Tree }> {
  const tree = createMemoryTree(SPACES);
  const facts = {
    formatVersion: '1.1',
    creator: 'test',
    created: START,
  };
  const store = new Memex(tree, await repeatable(), facts, function* () {});
  const { results } = store.apply([
    {
      kind: 'addNode',
      type: 'note',
      metadata: { title: 'A', tags: ['t/u'], path: 'root/A.md' },
      content: 'See [[B]] and [[nothing]].',
    },
    { kind: 'addNode', type: 'note', metadata: { title: 'B' }, content: 'A long passage. '.repeat(200) },
  ]);
  const [source, target] = results.map((result) => result.id ?? '') as [string, string];
  store.apply([{ kind: 'addLink', source, target, type: 'cites' }]);
  if (longRecipe)
    store.apply([{ kind: 'addNode', type: 'file', content: noise(2_600_000), mediaType: 'text/csv' }]);
  store.sync();
  return { store, tree };
}

/** Bytes that are alike nowhere, from a seed: cut into more chunks than a version's record has room for. */
function noise(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}

function problems(store: Store): string[] {
  const work = store.verify();
  let step = work.next();
  while (step.done !== true) step = work.next();
  expect(step.value.ok).toBe(step.value.problems.length === 0);
  return step.value.problems.map(({ where, what }) => `${where}: ${what}`);
}

function tamper(
  tree: Tree,
  change: (batch: Batch, first: (space: SpaceName) => { key: Key; value: Uint8Array }) => void,
) {
  const first = (space: SpaceName) => {
    const cursor = tree.reader().scan(SPACE[space], afterPrefix(SPACE[space]));
    if (!cursor.next()) throw new Error(`Nothing in ${space}.`);
    return { key: cursor.key, value: cursor.value };
  };
  tree.write((batch) => change(batch, first), START);
  tree.sync();
}

/** The record of a chunk whose body is in a pack. */
function packedChunk(tree: Tree): { readonly key: Key; readonly value: Uint8Array } {
  const cursor = tree.reader().scan(SPACE.chunk, afterPrefix(SPACE.chunk));
  while (cursor.next()) if ('place' in decodeChunk(cursor.value)) return cursor;
  throw new Error('No chunk is in a pack.');
}

const DROPPED: readonly SpaceName[] = [
  'node',
  'nodeId',
  'name',
  'path',
  'type',
  'tag',
  'modified',
  'created',
  'version',
  'versionOwner',
  'chunk',
  'chunkHash',
  'link',
  'linkOut',
  'linkIn',
  'referenceOut',
  'referenceIn',
  'referenceName',
  'statistic',
];

describe('verify', () => {
  it('finds nothing in a healthy memex, and says what it checked', async () => {
    const { store } = await furnished();
    expect(problems(store)).toEqual([]);
  });

  it.each(DROPPED)('finds a missing entry of the space "%s"', async (space) => {
    const { store, tree } = await furnished();
    tamper(tree, (batch, first) => batch.delete(first(space).key));
    expect(problems(store)).not.toEqual([]);
  });

  it.each([
    'name',
    'path',
    'type',
    'tag',
    'created',
    'chunkHash',
    'linkIn',
    'referenceIn',
    'referenceName',
  ] as const)('finds an entry too many in the space "%s"', async (space) => {
    const { store, tree } = await furnished();
    tamper(tree, (batch, first) => {
      const { key, value } = first(space);
      batch.put(`${key.slice(0, -1)}\xff`, value);
    });
    expect(problems(store)).not.toEqual([]);
  });

  it('finds a record of a chunk with another beginning of its name', async () => {
    const { store, tree } = await furnished();
    tamper(tree, (batch) => {
      const { key, value } = packedChunk(tree);
      const other = value.slice();
      other[other.length - 1] = (other.at(-1) ?? 0) ^ 1;
      batch.put(key, other);
    });
    expect(problems(store)).toEqual([expect.stringMatching(/^chunk \d+: .*beginning of its name/)]);
  });

  it.each(['recipe', 'recipeHash', 'recipeHolder', 'chunkPages'] as const)(
    'finds a missing entry of the space "%s"',
    async (space) => {
      const { store, tree } = await furnished(true);
      expect(problems(store)).toEqual([]);
      tamper(tree, (batch, first) => batch.delete(first(space).key));
      expect(problems(store)).not.toEqual([]);
    },
  );

  it('finds a recipe page that nothing holds, one that lies about its bytes, and a holder too many', async () => {
    const { store, tree } = await furnished(true);
    tamper(tree, (batch, first) => {
      const { key, value } = first('recipe');
      batch.put(`${key.slice(0, -1)}\xff`, value);
    });
    expect(problems(store).join()).toContain('Nothing holds it.');
    const other = await furnished(true);
    tamper(other.tree, (batch, first) => {
      const { key, value } = first('recipe');
      const altered = value.slice();
      altered[altered.length - 1] = (altered[altered.length - 1] ?? 0) ^ 1;
      batch.put(key, altered);
    });
    expect(problems(other.store).join()).toContain('It is not found by its hash.');
    const third = await furnished(true);
    tamper(third.tree, (batch, first) => batch.merge(first('recipeHolder').key, encodeSetAdd([77])));
    expect(problems(third.store).join()).toContain('are listed as holding it');
  });

  it('finds a count that is one off, and a use that is not listed', async () => {
    const { store, tree } = await furnished();
    tamper(tree, (batch) => batch.put(`${SPACE.uses}${u32Key(0)}\0`, encodeSetAdd([7])));
    expect(problems(store).join()).toContain('It is counted 2 times; 1 recipes hold it.');
    const other = await furnished();
    // Says that the first versions are listed, which they are not.
    tamper(other.tree, (batch) => batch.put(`${SPACE.meta}uses listed`, Uint8Array.of(0x80, 4, 0x80, 4, 0)));
    expect(problems(other.store).join()).toContain('It is counted 0 times; 1 recipes hold it.');
  });

  it('finds a commit that was altered afterwards', async () => {
    const { store, tree } = await furnished();
    tamper(tree, (batch, first) => {
      const { key, value } = first('commit');
      const altered = value.slice();
      altered[altered.length - 40] = (altered[altered.length - 40] ?? 0) ^ 1;
      batch.put(key, altered);
    });
    expect(problems(store).join()).toContain('does not follow from the commits before it');
  });

  it('finds a circle of links', async () => {
    const { store, tree } = await furnished();
    tamper(tree, (batch, first) => {
      const { key, value } = first('linkOut');
      const [space, source, type, target] = [
        key.slice(0, 1),
        key.slice(1, 5),
        key.slice(5, 7),
        key.slice(7, 11),
      ];
      const link = '\0\0\0\x63';
      batch.put(space + target + type + source + link, value);
      batch.put(SPACE.linkIn + source + type + target + link, new Uint8Array(0));
    });
    expect(problems(store).join()).toContain('2 nodes stand on circles of links');
  });
});

/** What holds the pages of long recipes, and what they hold, is made anew from the pages and versions themselves. */
import { expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { Memex } from '../../src/mx/store/memex.ts';
import { SPACE, SPACES, type SpaceName } from '../../src/mx/store/spaces.ts';
import type { EngineTree } from '../../src/mx/tree/engine.ts';
import { afterPrefix, keyBytes } from '../../src/mx/tree/key.ts';
import { encodeSetAdd } from '../../src/mx/tree/merge-operator.ts';
import { createTree } from '../../src/mx/tree/open.ts';
import type { Batch, Key } from '../../src/mx/tree/tree.ts';
import { repeatable, START } from '../model/model-store.ts';

const SPACES_OF_RECIPES: readonly SpaceName[] = [
  'recipe',
  'recipeHash',
  'recipeHolder',
  'chunkPages',
  'chunk',
];

async function furnished(): Promise<{ store: Memex; tree: EngineTree }> {
  const around = await repeatable();
  const tree = createTree(new MemoryFile(), {
    spaces: SPACES,
    creator: 'test',
    created: START,
    random: around.random,
  });
  const opened = { readOnly: false, tornBytes: 0, replayedCommits: 0 };
  const facts = { formatVersion: '1.1', creator: 'test', created: START, opened };
  const store = new Memex(tree, around, facts, function* () {});
  const content = new Uint8Array(3_000_000);
  around.random(content);
  const { results } = store.apply([{ kind: 'addNode', type: 'file', content, mediaType: 'text/csv' }]);
  const id = results[0]?.id ?? '';
  const edited = content.slice();
  edited.fill(65, 1_000_000, 1_000_100);
  store.apply([{ kind: 'updateNode', id, content: edited }]);
  store.apply([{ kind: 'addNode', type: 'note', content: 'Some words, and a tail.' }]);
  store.sync();
  return { store, tree };
}

function run<Result>(work: Generator<unknown, Result, void>): Result {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

function entries(tree: EngineTree, space: SpaceName): { key: Key; value: Uint8Array }[] {
  const cursor = tree.reader().scan(SPACE[space], afterPrefix(SPACE[space]));
  const found: { key: Key; value: Uint8Array }[] = [];
  while (cursor.next()) found.push({ key: cursor.key, value: cursor.value.slice() });
  return found;
}

const all = (tree: EngineTree): string[] =>
  SPACES_OF_RECIPES.flatMap((space) =>
    entries(tree, space).map(
      ({ key, value }) => `${Buffer.from(keyBytes(key)).toString('hex')} ${value.join()}`,
    ),
  );

function tamper(tree: EngineTree, change: (batch: Batch) => void): void {
  tree.write((batch) => change(batch), START);
  tree.sync();
}

it.each(['recipeHash', 'recipeHolder', 'chunkPages'] as const)(
  'all of the space "%s" lost is made anew',
  async (space) => {
    const { store, tree } = await furnished();
    const before = all(tree);
    tamper(tree, (batch) => {
      for (const { key } of entries(tree, space)) batch.delete(key);
    });
    expect(run(store.verify()).ok).toBe(false);
    expect(run(store.repair())).toMatchObject({ ok: true, left: [] });
    expect(all(tree)).toEqual(before);
  },
);

it('holders that are made up, and pages that nothing holds, go', async () => {
  const { store, tree } = await furnished();
  const before = all(tree);
  tamper(tree, (batch) => {
    for (const space of ['recipeHolder', 'chunkPages'] as const) {
      const [first] = entries(tree, space);
      batch.merge(first?.key ?? '', encodeSetAdd([500]));
    }
    const [leaf] = entries(tree, 'recipe');
    batch.put(`${SPACE.recipe}\0\0\x03\xe7`, leaf?.value ?? new Uint8Array(0));
    const [hash] = entries(tree, 'recipeHash');
    batch.put(`${hash?.key.slice(0, -1)}\xfe`, new Uint8Array(0));
  });
  expect(run(store.verify()).ok).toBe(false);
  expect(run(store.repair())).toMatchObject({ ok: true, left: [] });
  expect(all(tree)).toEqual(before);
});

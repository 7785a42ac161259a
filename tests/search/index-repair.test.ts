/** An index of words that does not say what the texts say: verify tells of it, and repair makes it anew. */
import { describe, expect, it } from 'vitest';
import type { Change, LongWork } from '../../src/mx/index.ts';
import { Memex } from '../../src/mx/store/memex.ts';
import { SPACE, SPACES, type SpaceName } from '../../src/mx/store/spaces.ts';
import { afterPrefix, keyBytes } from '../../src/mx/tree/key.ts';
import type { Batch, Key, Tree } from '../../src/mx/tree/tree.ts';
import { createMemoryTree } from '../model/memory-tree.ts';
import { repeatable, START } from '../model/model-store.ts';
import { expectVerified } from '../store/verified.ts';

const INDEX = [
  'posting',
  'text',
  'textOf',
  'textEnd',
  'textDue',
  'textAside',
] as const satisfies readonly SpaceName[];

async function furnished(): Promise<{ store: Memex; tree: Tree }> {
  const tree = createMemoryTree(SPACES);
  const facts = { formatVersion: '1.1', creator: 'test', created: START };
  const surroundings = {
    ...(await repeatable()),
    listing: { bytes: 1e9, texts: 4, bulk: 1, long: 12, closing: 1e9 },
  };
  const store = new Memex(tree, surroundings, facts, function* () {});
  const ids: string[] = [];
  const commit = (change: Change): void => {
    ids.push(store.apply([change]).results[0]?.id ?? '');
    store.sync();
  };
  for (let i = 0; i < 14; i++) {
    commit({ kind: 'addNode', type: 'note', metadata: { title: `Note ${i}` }, content: `heron ${i} otter` });
  }
  commit({ kind: 'updateNode', id: ids[2] ?? '', content: 'a kingfisher instead' });
  commit({ kind: 'deleteNode', id: ids[3] ?? '' });
  return { store, tree };
}

function run<Result>(work: LongWork<Result>): Result {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

function entries(tree: Tree, space: SpaceName): { readonly key: Key; readonly value: Uint8Array }[] {
  const cursor = tree.reader().scan(SPACE[space], afterPrefix(SPACE[space]));
  const found: { key: Key; value: Uint8Array }[] = [];
  while (cursor.next()) found.push({ key: cursor.key, value: cursor.value.slice() });
  return found;
}

const seen = (store: Memex) =>
  ['heron', 'otter 7', 'kingfisher', 'note', 'instead'].map((words) => {
    const { total, hits } = store.snapshot().search.find(words, 50);
    return { total, ids: hits.map(({ node }) => node.id).sort() };
  });

function dropAll(space: SpaceName): (tree: Tree, batch: Batch) => void {
  return (tree, batch) => {
    for (const { key } of entries(tree, space)) batch.delete(key);
  };
}

/** What somebody has done to the index, by what it is called. */
const HARM: Readonly<Record<string, (tree: Tree, batch: Batch) => void>> = {
  ...Object.fromEntries(INDEX.map((space) => [`all of ${space} is gone`, dropAll(space)])),
  'the record of what is listed is gone': (_, batch) => batch.delete(`${SPACE.meta}texts listed`),
  'the record of what is listed makes no sense': (_, batch) =>
    batch.put(`${SPACE.meta}texts listed`, Uint8Array.of(255)),
  'a posting says another place': (tree, batch) => {
    const entry = entries(tree, 'posting')[3];
    const value = entry?.value ?? new Uint8Array(1);
    value[value.length - 1] = ((value.at(-1) ?? 0) ^ 2) & 0x7f;
    batch.put(entry?.key ?? '', value);
  },
  'a posting makes no sense': (tree, batch) =>
    batch.put(entries(tree, 'posting')[1]?.key ?? '', Uint8Array.of(9, 255)),
  'a word is in a text that it is not in': (tree, batch) => {
    const [one] = entries(tree, 'posting');
    batch.put(`${SPACE.posting}zebra\0\0\0`, one?.value ?? new Uint8Array(0));
  },
  'a text has ended that has not': (tree, batch) => {
    batch.put(`${SPACE.textEnd}\0\0\0\u0001`, Uint8Array.of(5));
    expect(entries(tree, 'text').length).toBeGreaterThan(0);
  },
  'a text is of a node that is not there': (_, batch) =>
    batch.put(`${SPACE.textOf}\0\0\u0003\0\0\0\0\0`, Uint8Array.of(1)),
};
describe('an index of words', () => {
  for (const [what, harm] of Object.entries(HARM)) {
    it(`is told as wrong and made anew when ${what}`, async () => {
      const { store, tree } = await furnished();
      expectVerified(store);
      const before = seen(store);
      tree.write((batch) => harm(tree, batch), START + 1e6);
      tree.sync();
      const again = new Memex(
        tree,
        await repeatable(2),
        { formatVersion: '1.1', creator: 'test', created: START },
        function* () {},
      );
      const problems = run(again.verify()).problems;
      // a memex may well have no text due, and none that has ended
      if (what !== 'all of textDue is gone') expect(problems).not.toEqual([]);
      const report = run(again.repair());
      expect(report.left).toEqual([]);
      expect(seen(again)).toEqual(before);
      expect(run(again.verify()).problems).toEqual([]);
      // and goes on as before
      again.apply([{ kind: 'addNode', type: 'note', content: 'heron once more' }]);
      again.sync();
      expect(again.snapshot().search.find('heron', 50).total).toBe((before[0]?.total ?? 0) + 1);
      expectVerified(again);
    });
  }

  it('leaves nothing of the one before when it was made anew', async () => {
    const { store, tree } = await furnished();
    tree.write(
      (batch) => batch.put(`${SPACE.posting}zebra\0\0\0`, Uint8Array.of(1, 0, 9, 1, 0)),
      START + 1e6,
    );
    tree.sync();
    run(store.repair());
    const words = entries(tree, 'posting').map(({ key }) => Buffer.from(keyBytes(key)).toString('latin1'));
    expect(words.filter((key) => key.includes('zebra'))).toEqual([]);
  });
});

/**
 * Names are found by any part of them, in every view, however they were changed since what is held of them in memory
 * was made.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Change, NodeId, View } from '../../src/mx/index.ts';
import { Scenario } from '../scenarios/memex.ts';

/** Of few letters, so that parts are found across the ends of names as well. */
const name = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 6 });
const PARTS = ['a', 'b', 'ab', 'ba', 'aab', 'bb', 'abab', 'x'];

type Deed =
  | { readonly does: 'add'; readonly title: string; readonly alias: string }
  | { readonly does: 'rename' | 'alias'; readonly at: number; readonly name: string }
  | { readonly does: 'delete' | 'undelete' | 'purge' | 'write'; readonly at: number }
  | { readonly does: 'merge'; readonly at: number; readonly from: number }
  | { readonly does: 'look' | 'tend' | 'reopen' };

const at = fc.nat({ max: 30 });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('add' as const), title: name, alias: name }) },
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constantFrom('rename' as const, 'alias' as const), at, name }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constantFrom('delete' as const, 'undelete' as const, 'purge' as const, 'write' as const),
      at,
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('merge' as const), at, from: at }) },
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constantFrom('look' as const, 'tend' as const, 'reopen' as const) }),
  },
);

function changeOf(deed: Deed, ids: readonly NodeId[]): Change | undefined {
  if (deed.does === 'add')
    return {
      kind: 'addNode',
      type: 'note',
      content: '',
      metadata: { title: deed.title, aliases: [deed.alias] },
    };
  if (!('at' in deed) || ids.length === 0) return undefined;
  const id = ids[deed.at % ids.length] ?? '';
  switch (deed.does) {
    case 'rename':
      return { kind: 'updateNode', id, metadata: { title: deed.name } };
    case 'alias':
      return { kind: 'updateNode', id, metadata: { title: 'aa', aliases: [deed.name] } };
    case 'write':
      return { kind: 'updateNode', id, content: 'abba' };
    case 'delete':
      return { kind: 'deleteNode', id };
    case 'undelete':
      return { kind: 'undeleteNode', id };
    case 'purge':
      return { kind: 'purgeNode', id };
    case 'merge':
      return { kind: 'mergeNode', id, from: ids[deed.from % ids.length] ?? '' };
  }
}

/** What a view finds of each part, with a look at all names that it lists. */
function expectFound(view: View, when: string): void {
  const { rows } = view.nodes.list({ order: 'title' });
  for (const part of PARTS) {
    const holding = rows.filter(({ title, metadata: { aliases } }) =>
      [title, ...(Array.isArray(aliases) ? aliases.map(String) : [])].some((one) => one.includes(part)),
    );
    const found = view.nodes.suggest(part, 1000).map(({ node }) => node.id);
    expect([...found].sort(), `${when}: ${part}`).toEqual(holding.map(({ id }) => id).sort());
  }
}

it('as they are in each view, whatever was done to them since', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 40 }), async (deeds) => {
      const memex = await Scenario.begin();
      const ids: NodeId[] = [];
      let views: { readonly view: View; readonly when: string }[] = [];
      for (const [turn, one] of deeds.entries()) {
        if (one.does === 'tend') while (memex.store.tend());
        if (one.does === 'reopen') {
          for (const { view } of views) view.release();
          views = [];
          memex.reopen();
        }
        if (one.does === 'look') {
          const { view } = memex;
          views.push({ view, when: `the view of turn ${turn}` });
          // the first look makes what is held, the next ones use it
          for (const each of views) expectFound(each.view, `turn ${turn}, ${each.when}`);
        }
        const change = changeOf(one, ids);
        if (change === undefined) continue;
        try {
          const id = memex.commit(change)[0]?.id;
          if (one.does === 'add' && id !== undefined) ids.push(id);
        } catch {
          // what cannot be done to a node that is gone changes nothing
        }
      }
      for (const { view, when } of views) expectFound(view, `at the end, ${when}`);
      expectFound(memex.view, 'at the end');
    }),
    { numRuns: 150 },
  );
});

it('as they are when more were changed than are looked at one by one', async () => {
  const memex = await Scenario.begin();
  const added = (count: number, word: string): Change[] =>
    Array.from({ length: count }, (_, i) => ({
      kind: 'addNode',
      type: 'note',
      content: '',
      metadata: { title: `The ${word} ${i}` },
    }));
  const count = (part: string) => memex.view.nodes.suggest(part, 1000).length;
  memex.commit(...added(20, 'heron'));
  expect(count('eron')).toBe(20);
  memex.commit(...added(200, 'otter'));
  expect(count('tter')).toBe(200);
  memex.commit(...added(200, 'otter'));
  expect(count('tter')).toBe(400);
  while (memex.store.tend());
  memex.commit(...added(3, 'heron'));
  expect([count('eron'), count('tter')]).toEqual([23, 400]);
  // the number of a node, which stands behind its name, is no part of that
  expect(count('b')).toBe(0);
});

it('as they are while a commit waits to be written', async () => {
  const memex = await Scenario.begin();
  memex.note('The heron');
  const { view } = memex;
  expect(view.nodes.suggest('eron', 9)).toHaveLength(1);
  memex.store.apply([{ kind: 'addNode', type: 'note', content: '', metadata: { title: 'A second heron' } }]);
  // what is queued is not seen, and is not taken for what was there
  expect(memex.view.nodes.suggest('eron', 9)).toHaveLength(1);
  memex.store.sync();
  expect(memex.view.nodes.suggest('eron', 9)).toHaveLength(2);
  expect(view.nodes.suggest('eron', 9)).toHaveLength(1);
});

it('as they are when an older view is the first that looks', async () => {
  const memex = await Scenario.begin();
  const id = memex.note('The heron');
  const { view } = memex;
  memex.commit({ kind: 'updateNode', id, metadata: { title: 'The otter' } });
  expect(view.nodes.suggest('eron', 9)).toHaveLength(1);
  expect(memex.view.nodes.suggest('eron', 9)).toHaveLength(0);
  expect(memex.view.nodes.suggest('tter', 9)).toHaveLength(1);
});

/** A page of a long list holds the rows that stand there, however far down, in every view and as nodes change. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Change, ListOptions, NodeId, NodeRecord, View } from '../../src/mx/index.ts';
import { PLACE_ROWS } from '../../src/mx/store/known-lists.ts';
import { Scenario } from '../scenarios/memex.ts';

/** So many that each list has places that are noted, the filtered ones too. */
const NODES = 2 * PLACE_ROWS + 300;

const added = (i: number): Change => ({
  kind: 'addNode',
  type: i % 9 === 0 ? 'person' : 'note',
  content: '',
  // in an order that is not that of their making
  metadata: { title: `${(i * 7919) % NODES}`, aliases: [`also ${i}`], tags: i % 10 < 8 ? ['most'] : [] },
});

/** Few, so that the same is looked at again. */
const LISTS: readonly ListOptions[] = [
  {},
  { order: 'created', descending: false },
  { order: 'title' },
  { order: 'title', descending: true, type: 'note' },
  { tag: 'most' },
  { trashed: true, type: 'note' },
  { trashed: true, tag: 'most' },
];

const page: fc.Arbitrary<ListOptions> = fc
  .tuple(
    fc.constantFrom(...LISTS),
    fc.oneof(fc.nat({ max: 30 }), fc.nat({ max: NODES + 9 }), fc.integer({ min: PLACE_ROWS, max: NODES })),
  )
  .map(([list, offset]) => ({ ...list, offset, limit: 9 }));

type Deed =
  | { readonly does: 'delete' | 'undelete' | 'rename' | 'retype' | 'untag'; readonly at: number }
  | { readonly does: 'look'; readonly page: ListOptions; readonly back: number };

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    does: fc.constantFrom(
      'delete' as const,
      'undelete' as const,
      'rename' as const,
      'retype' as const,
      'untag' as const,
    ),
    // few, so that the same one is met again
    at: fc.nat({ max: 20 }),
  }),
  { weight: 2, arbitrary: fc.record({ does: fc.constant('look' as const), page, back: fc.nat({ max: 2 }) }) },
);

function changeOf({ does, at }: Exclude<Deed, { does: 'look' }>, id: NodeId): Change {
  switch (does) {
    case 'delete':
      return { kind: 'deleteNode', id };
    case 'undelete':
      return { kind: 'undeleteNode', id };
    case 'rename':
      return { kind: 'updateNode', id, metadata: { title: `${at}`, tags: ['most'] } };
    case 'retype':
      return { kind: 'updateNode', id, type: 'person' };
    case 'untag':
      return { kind: 'updateNode', id, metadata: { title: `${at}` } };
  }
}

/** The rows of a page, picked from all rows by hand. */
function picked(view: View, { type, tag, offset = 0, limit = 1000, ...all }: ListOptions) {
  const { rows } = view.nodes.list({ ...all, limit: Number.POSITIVE_INFINITY });
  const tagsOf = ({ metadata: { tags } }: NodeRecord) => (Array.isArray(tags) ? tags : []);
  const chosen = rows.filter(
    (row) => (type === undefined || row.type === type) && (tag === undefined || tagsOf(row).includes(tag)),
  );
  return { total: chosen.length, rows: chosen.slice(offset, offset + limit) };
}

it('whatever was read before, and done since', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 20, maxLength: 40 }), async (deeds) => {
      const memex = await Scenario.begin();
      const ids = memex
        .commit(...Array.from({ length: NODES }, (_, i) => added(i)))
        .map(({ id }) => id ?? 'none');
      const views: View[] = [memex.view];
      for (const one of deeds) {
        if (one.does === 'look') {
          const view = views[Math.max(0, views.length - 1 - one.back)] ?? memex.view;
          const { total, rows } = view.nodes.list(one.page);
          const is = picked(view, one.page);
          expect(rows.map(({ id }) => id)).toEqual(is.rows.map(({ id }) => id));
          expect(total).toBe(is.total);
          continue;
        }
        memex.advance(1);
        try {
          memex.commit(changeOf(one, ids[one.at] ?? 'none'));
        } catch {
          continue; // what cannot be done to a node that is gone changes nothing
        }
        views.push(memex.view);
      }
    }),
    { numRuns: 25 },
  );
});

/** A link that is there already is not made again, whether links are in memory, in the file, queued, or just dropped. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { type Change, createStore } from '../../src/mx/index.ts';
import { repeatable } from '../model/model-store.ts';
import { finished } from './naive-graph.ts';

const NODES = 6;
const TYPES = ['a', 'b'] as const;

const link = fc.record({
  source: fc.integer({ min: 1, max: NODES - 1 }),
  below: fc.integer({ min: 1, max: NODES - 1 }),
  type: fc.constantFrom(...TYPES),
});
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('add' as const),
      links: fc.array(link, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('drop' as const),
      links: fc.array(link, { minLength: 1, maxLength: 2 }),
    }),
  },
  // dropped and made again in one transaction, and one more time
  { weight: 1, arbitrary: fc.record({ does: fc.constant('renew' as const), links: fc.tuple(link) }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constantFrom('sync' as const, 'walk' as const), links: fc.constant([]) }),
  },
);

it('is told by the same rule as in a set of links', async () => {
  const around = await repeatable();
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
      const store = createStore(new MemoryFile(), { ...around, creator: 'test' });
      const addNote: Change = { kind: 'addNode', type: 'note', content: '' };
      const ids = store.apply(Array.from({ length: NODES }, () => addNote)).results.map(({ id }) => id ?? '');
      const model = new Map<string, number>();
      for (const { does, links } of steps) {
        if (does === 'sync' || does === 'walk') store.sync();
        // a walk has links packed in memory
        if (does === 'walk') {
          const view = store.snapshot();
          for (const id of ids) finished(view.graph.descendants(id));
          view.release();
        }
        const ends = links.map(({ source, below, type }) => {
          const target = Math.max(0, source - below);
          const add: Change = { kind: 'addLink', source: ids[source] ?? '', target: ids[target] ?? '', type };
          return { key: `${source} ${type} ${target}`, add };
        });
        if (does === 'add' && ends.length > 0) {
          const { results } = store.apply(ends.map(({ add }) => add));
          for (const [i, { key }] of ends.entries()) {
            const known = model.get(key);
            expect(results[i]?.changed).toBe(known === undefined);
            if (known !== undefined) expect(results[i]?.link).toBe(known);
            model.set(key, results[i]?.link ?? -1);
          }
        }
        if (does === 'drop' || does === 'renew') {
          for (const { key, add } of ends) {
            const known = model.get(key);
            if (known === undefined) continue;
            model.delete(key);
            const again = does === 'renew' ? [add, add] : [];
            const { results } = store.apply([{ kind: 'deleteLink', id: known }, ...again]);
            if (does !== 'renew') continue;
            expect(results.map(({ changed }) => changed)).toEqual([true, true, false]);
            expect(results[2]?.link).toBe(results[1]?.link);
            model.set(key, results[1]?.link ?? -1);
          }
        }
      }
      store.sync();
      expect(store.status().links).toBe(model.size);
      store.close();
    }),
  );
});

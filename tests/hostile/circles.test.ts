/** Links that come with a circle among them: all of them are refused, with the way round, however long it is. */
import { expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { createStore, isMxError, type MxError } from '../../src/mx/index.ts';
import { repeatable } from '../model/model-store.ts';

const LENGTH = 5_000;

it('a circle of five thousand links is refused whole, and told in a sentence that can be read', async () => {
  const store = createStore(new MemoryFile(), { ...(await repeatable()), creator: 'test' });
  const { results } = store.apply(
    Array.from({ length: LENGTH }, (_, i) => ({
      kind: 'addNode',
      type: 'note',
      content: '',
      metadata: { title: `n${i}` },
    })),
  );
  store.sync();
  const ids = results.map(({ id }) => id ?? '');
  const before = store.snapshot().history.commits(10).length;
  // From the last to the first, so that levels have the furthest to go.
  const links = ids
    .map(
      (source, i) =>
        ({ kind: 'addLink', source, target: ids[(i + 1) % LENGTH] ?? '', type: 'leads to' }) as const,
    )
    .reverse();
  let error: MxError | undefined;
  try {
    store.apply(links);
  } catch (thrown) {
    if (!isMxError(thrown)) throw thrown;
    error = thrown;
  }
  expect(error?.code).toBe('cycle');
  expect(error?.details.path).toHaveLength(LENGTH + 1);
  expect(error?.message.length).toBeLessThan(400);
  store.sync();
  expect(store.status().links).toBe(0);
  expect(store.snapshot().history.commits(10)).toHaveLength(before);
  expect([...store.snapshot().links.all()]).toEqual([]);
});

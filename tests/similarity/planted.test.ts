/** Near-duplicates planted among other notes are found, and nothing else is. */
import { expect, test } from 'vitest';
import { surroundings } from '../../src/bench/memex-contender.ts';
import { PLANTED_KINDS, planted } from '../../src/bench/planted.ts';
import { MEDIA_TYPE, Workload } from '../../src/bench/workload.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { type Change, createStore, type NodeId } from '../../src/mx/index.ts';

const NOTES = 1500;
const EACH = 12;

test('with words changed, paragraphs moved or quoted whole, at least 0.95 of them with a precision of 0.95', async () => {
  const workload = new Workload(11);
  const store = createStore(new MemoryFile(), { ...(await surroundings()), creator: 'test' });
  const note = (content: Uint8Array | string): Change => ({
    kind: 'addNode',
    type: 'note',
    content,
    mediaType: MEDIA_TYPE,
  });
  const add = (contents: readonly (Uint8Array | string)[]): readonly NodeId[] => {
    const ids = store.apply(contents.map(note)).results.map(({ id }) => id ?? '');
    store.sync();
    return ids;
  };
  const ids = add(Array.from({ length: NOTES }, (_, i) => workload.note(i).content));
  const made = PLANTED_KINDS.flatMap((kind, k) =>
    Array.from({ length: EACH }, (_, i) => planted(workload, 3 * i + k, kind, NOTES + 9 * (3 * i + k))),
  );
  const copies = add(made.map(({ text }) => text));
  const wanted = new Set(made.map(({ original }, i) => `${ids[original]} ${copies[i]}`));
  const view = store.snapshot();
  const told = new Set<string>();
  for (const id of [...ids.slice(0, 200), ...copies]) {
    for (const { node } of view.similarity.of(id, { limit: 20 })) {
      const isCopy = copies.includes(id);
      told.add(isCopy ? `${node.id} ${id}` : `${id} ${node.id}`);
    }
  }
  const found = [...told].filter((pair) => wanted.has(pair)).length;
  expect(found / wanted.size).toBeGreaterThanOrEqual(0.95);
  expect(found / told.size).toBeGreaterThanOrEqual(0.95);
});

/** What a commit asks of the device: as little as there is. */
import { expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { type Change, createStore } from '../../src/mx/index.ts';
import { repeatable } from '../model/model-store.ts';

class CountingFile extends MemoryFile {
  writes = 0;
  flushes = 0;

  override write(buffer: Uint8Array, options: { at: number }): number {
    this.writes++;
    return super.write(buffer, options);
  }

  override flush(): void {
    this.flushes++;
  }
}

const NOTES = 60;
const LINKS = 10;

it.each([
  ['a short note', 700],
  ['a long note, whose chunks go to a pack', 6000],
])('%s with 10 links takes one flush and two writes at most', async (_, length) => {
  const around = await repeatable();
  const file = new CountingFile();
  const store = createStore(file, { ...around, creator: 'test' });
  const ids: string[] = [];
  const note = (i: number): Change => ({
    kind: 'addNode',
    type: 'note',
    metadata: { title: `Note ${i}`, tags: ['a', `b${i % 7}`] },
    content: Array.from({ length: length / 8 }, (_, word) =>
      `w${(i * 31 + word * 17) % 4999}`.padEnd(7),
    ).join(' '),
  });
  for (let i = 0; i < LINKS; i++) ids.push(store.apply([note(i)]).results[0]?.id ?? '');
  store.sync();
  const calls: { writes: number; flushes: number }[] = [];
  for (let i = LINKS; i < NOTES; i++) {
    const { writes, flushes } = file;
    const id = store.apply([note(i)]).results[0]?.id ?? '';
    const links = ids
      .slice(-LINKS)
      .map((target): Change => ({ kind: 'addLink', source: id, target, type: 'cites' }));
    store.apply(links);
    store.sync();
    calls.push({ writes: file.writes - writes, flushes: file.flushes - flushes });
    ids.push(id);
  }
  expect(calls.filter(({ flushes }) => flushes !== 1)).toEqual([]);
  expect(calls.filter(({ writes }) => writes > 2)).toEqual([]);
  // Its content rides with the log's record, and goes to the pack later, with that of others.
  expect(calls.filter(({ writes }) => writes > 1).length).toBeLessThan(calls.length / 5);
  expect(store.status().links).toBe((NOTES - LINKS) * LINKS);
});

/** What is said of texts that ended before all that anybody can look at is let go when the file is compacted. */
import { describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { type Change, createStore, type LongWork, openStore, type Store } from '../../src/mx/index.ts';
import { roomOf } from '../model/file-room.ts';
import { repeatable } from '../model/model-store.ts';
import { expectVerified } from '../store/verified.ts';

/** So long that closing lists them. */
const NOTES = 40;
const text = (i: number, words: string): string =>
  `${words} ${i}. ${'Water runs below the sluice. '.repeat(20)}`;

function finish(work: LongWork<unknown>): void {
  for (const _ of work);
}

function commit(store: Store, change: Change): string {
  const { results } = store.apply([change]);
  store.sync();
  return results[0]?.id ?? '';
}

/** How many states the file has of ends of texts, in how many runs. */
function ends(file: MemoryFile): { readonly states: number; readonly runs: number } {
  const { spaces, engine } = roomOf(file.bytes());
  return {
    states: spaces.get('text end')?.states ?? 0,
    runs: engine.levels.reduce((sum, { runs }) => sum + runs, 0),
  };
}

describe('texts that ended', () => {
  it('are gone once nobody looks at them any more, also when all of the file is one run already', async () => {
    const around = await repeatable();
    const file = new MemoryFile();
    const first = createStore(file, { ...around, creator: 'test' });
    const ids = Array.from({ length: NOTES }, (_, i) =>
      commit(first, {
        kind: 'addNode',
        type: 'note',
        metadata: { title: `Note ${i}` },
        content: text(i, 'Heron'),
      }),
    );
    first.close();
    const store = openStore(file, around);
    commit(store, { kind: 'keepHistory', keep: { share: 0 } });
    const view = store.snapshot();
    for (const [i, id] of ids.entries()) commit(store, { kind: 'updateNode', id, content: text(i, 'Otter') });
    finish(store.trimHistory());
    finish(store.compact());
    expect(ends(file)).toEqual({ states: NOTES, runs: 1 });

    view.release();
    finish(store.compact());
    expect(ends(file)).toEqual({ states: 0, runs: 1 });
    expectVerified(store);
  });
});

/** What is said of texts that ended before all that anybody can look at is let go when the file is compacted. */
import { describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import {
  type Change,
  createStore,
  type LongWork,
  openStore,
  type Store,
  type View,
} from '../../src/mx/index.ts';
import { roomOf } from '../model/file-room.ts';
import { repeatable } from '../model/model-store.ts';
import { expectVerified } from '../store/verified.ts';

const DAY_MS = 24 * 3600 * 1000;
/** So long that closing lists them. */
const NOTES = 40;
const text = (i: number, words: string): string =>
  `${words} ${i}. ${'Water runs below the sluice. '.repeat(20)}`;

function finish<Result>(work: LongWork<Result>): Result {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
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

/** A memex whose texts are listed. */
async function memexOfNotes(): Promise<{
  file: MemoryFile;
  store: Store;
  ids: readonly string[];
  advance(ms: number): void;
  /** Opens it once more. */
  open(): Store;
}> {
  const around = await repeatable();
  const file = new MemoryFile();
  const first = createStore(file, { ...around, creator: 'test' });
  const ids = Array.from({ length: NOTES }, (_, i) => {
    const metadata = { title: `Note ${i}` };
    return commit(first, { kind: 'addNode', type: 'note', metadata, content: text(i, 'Heron') });
  });
  first.close();
  const open = (): Store => openStore(file, around);
  return { file, store: open(), ids, advance: around.advance, open };
}

const herons = (view: View): number => view.search.query({ kind: 'word', word: 'heron' }, 3).total;

describe('texts that ended', () => {
  it('are gone once nobody looks at them any more, also when all of the file is one run already', async () => {
    const { file, store, ids } = await memexOfNotes();
    commit(store, { kind: 'keepHistory', keep: { share: 0 } });
    const view = store.snapshot();
    for (const [i, id] of ids.entries()) commit(store, { kind: 'updateNode', id, content: text(i, 'Otter') });
    finish(store.trimHistory());
    finish(store.compact());
    expect(ends(file).states).toBeGreaterThan(0);
    expect(ends(file).runs).toBe(1);

    view.release();
    finish(store.compact());
    expect(ends(file)).toEqual({ states: 0, runs: 1 });
    expectVerified(store);
  });

  it('are there for a verification that began before they were purged or let go, and goes on meanwhile', async () => {
    const { store, ids } = await memexOfNotes();
    const verifying = store.verify();
    verifying.next();
    const [purged = '', typedOver = ''] = ids;
    commit(store, { kind: 'deleteNode', id: purged });
    commit(store, { kind: 'purgeNode', id: purged });
    commit(store, { kind: 'updateNode', id: typedOver, content: text(1, 'Otter') });
    commit(store, { kind: 'forgetVersion', id: typedOver, version: 1 });
    finish(store.compact());
    expect(finish(verifying).problems).toEqual([]);

    finish(store.compact());
    const view = store.snapshot();
    expect(herons(view)).toBe(NOTES - 2);
    view.release();
    expectVerified(store);
  });

  it('are in a compact copy as they were when it was begun', async () => {
    const { store, ids } = await memexOfNotes();
    const copy = new MemoryFile();
    const copying = store.export(copy);
    copying.next();
    commit(store, { kind: 'deleteNode', id: ids[0] ?? '' });
    commit(store, { kind: 'purgeNode', id: ids[0] ?? '' });
    finish(copying);
    const copied = openStore(copy, await repeatable());
    const view = copied.snapshot();
    expect(herons(view)).toBe(NOTES);
    view.release();
    expectVerified(copied);
  });

  it('are found by their words, long ones as well, also when history has let go of how they began', async () => {
    const { store: first, ids, advance, open } = await memexOfNotes();
    const id = ids[0] ?? '';
    commit(first, { kind: 'updateNode', id, content: 'Bitterns boom. '.repeat(2000) });
    first.close();
    const store = open();
    commit(store, { kind: 'updateNode', id, metadata: { mood: 'calm' } });
    advance(7 * DAY_MS);
    commit(store, { kind: 'keepHistory', keep: { days: 1 } });
    finish(store.trimHistory());
    finish(store.compact());
    const { commit: before } = store;
    commit(store, { kind: 'updateNode', id, content: text(0, 'Otter') });
    const view = store.at({ commit: before });
    expect(view.search.query({ kind: 'word', word: 'bitterns' }, 3).total).toBe(1);
    view.release();
    expectVerified(store);
  });

  it('are found by their names where the content was let go, also when history has let go of how they began', async () => {
    const { store, ids, advance } = await memexOfNotes();
    const id = ids[0] ?? '';
    commit(store, { kind: 'updateNode', id, metadata: { mood: 'calm' } });
    advance(7 * DAY_MS);
    commit(store, { kind: 'keepHistory', keep: { days: 1 } });
    finish(store.trimHistory());
    finish(store.compact());
    const { commit: before } = store;
    commit(store, { kind: 'updateNode', id, content: text(0, 'Otter') });
    commit(store, { kind: 'forgetVersion', id, version: 1 });
    const view = store.at({ commit: before });
    const { hits } = view.search.find('"Note 0"', 10);
    expect(hits.map(({ node }) => node.id)).toEqual([id]);
    view.release();
    expectVerified(store);
  });
});

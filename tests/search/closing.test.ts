/** What a memex does with the texts that it holds in memory when it is closed. */
import { beforeAll, describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import type { SyncFile } from '../../src/mx/file/sync-file.ts';
import { createStore, openStore, type Store, type Surroundings } from '../../src/mx/index.ts';
import { readTextsListed } from '../../src/mx/search/text-listed.ts';
import { SPACES } from '../../src/mx/store/spaces.ts';
import { openTree } from '../../src/mx/tree/open.ts';
import type { NodeId } from '../../src/mx/types.ts';
import { SimDevice } from '../engine/sim-device.ts';
import { repeatable } from '../model/model-store.ts';
import { expectVerified } from '../store/verified.ts';

/** More than is held in memory on closing, less than a commit lists of itself. */
const NOTES = 40;
const text = (i: number): string =>
  `Heron ${i} waits above the weir. ${'Water runs below the sluice. '.repeat(20)}`;

let around: Surroundings;
beforeAll(async () => {
  around = await repeatable();
});

/** Gives the id of the first. */
function add(store: Store, notes: number): NodeId {
  const ids: NodeId[] = [];
  for (let i = 0; i < notes; i++) {
    const metadata = { title: `Note ${i}` };
    const { results } = store.apply([{ kind: 'addNode', type: 'note', metadata, content: text(i) }]);
    store.sync();
    ids.push(results[0]?.id ?? '');
  }
  return ids[0] ?? '';
}

/** How far texts are listed, and how far commits go. */
function listed(file: SyncFile): { readonly texts: number; readonly upTo: number; readonly commit: number } {
  const tree = openTree(file, { spaces: SPACES, readOnly: true });
  const { texts, commit } = readTextsListed(tree.reader());
  const found = { texts, upTo: commit, commit: tree.head };
  tree.close();
  return found;
}

function herons(store: Store): number {
  const view = store.snapshot();
  try {
    return view.search.query({ kind: 'word', word: 'heron' }, 3).total;
  } finally {
    view.release();
  }
}

describe('a memex that is closed', () => {
  it('lists the texts that it holds, and makes no commit of it', () => {
    const file = new MemoryFile();
    const store = createStore(file, { ...around, creator: 'test' });
    add(store, NOTES);
    const { commit } = store;
    expect(listed(file).texts).toBe(0);
    store.close();
    expect(listed(file)).toEqual({ texts: NOTES, upTo: commit, commit });
    const again = openStore(file, around);
    expect(again.commit).toBe(commit);
    expect(herons(again)).toBe(NOTES);
    expectVerified(again);
    again.close();
  });

  it('goes on from there: what was listed ends, what comes is found, and history is as it was', () => {
    const file = new MemoryFile();
    const store = createStore(file, { ...around, creator: 'test' });
    const first = add(store, NOTES);
    const before = store.commit;
    store.close();
    const again = openStore(file, around);
    again.apply([{ kind: 'updateNode', id: first, content: 'Kettles.' }]);
    add(again, 1);
    again.sync();
    expect(herons(again)).toBe(NOTES);
    again.close();
    const last = openStore(file, around);
    expect(herons(last)).toBe(NOTES);
    const then = last.at({ commit: before });
    expect(then.search.query({ kind: 'word', word: 'heron' }, 3).total).toBe(NOTES);
    then.release();
    expectVerified(last);
  });

  it('leaves little to the next time, and writes nothing when nothing was changed', () => {
    const file = new SimDevice();
    const store = createStore(file, { ...around, creator: 'test' });
    add(store, 3);
    store.close();
    expect(listed(file).texts).toBe(0);
    const again = openStore(file, around);
    expect(herons(again)).toBe(3);
    file.events.length = 0;
    again.close();
    expect(file.events).toEqual([]);
  });

  it('loses nothing when there is no room to list them', () => {
    const file = new SimDevice();
    const store = createStore(file, { ...around, creator: 'test' });
    add(store, NOTES);
    const { commit } = store;
    let full = false;
    file.fault = (call) => {
      full ||= call === 'write';
      return full && call === 'write' ? { throws: 'QuotaExceededError' } : undefined;
    };
    store.close();
    expect(full).toBe(true);
    file.fault = undefined;
    expect(listed(file)).toEqual({ texts: 0, upTo: 0, commit });
    const again = openStore(file, around);
    expect(herons(again)).toBe(NOTES);
    expectVerified(again);
    again.close();
    expect(listed(file).texts).toBe(NOTES);
  });
});

// What is listed on closing is so as of the newest commit. That had said how far texts are listed itself, and lay in a run
// already: a merge kept both, and the table was taken for damaged.
describe('a memex that is closed after a commit that has listed texts anew', () => {
  it('is whole when its runs are merged', () => {
    const options = { ...around, listing: { bytes: 1e9, texts: 1e9, bulk: 1, long: 4096, closing: 1 } };
    const file = new MemoryFile();
    let store = createStore(file, { ...options, creator: 'test' });
    const id = add(store, 1);
    store.close();
    store = openStore(file, options);
    store.apply([{ kind: 'updateNode', id, content: 'The heron has gone.' }]);
    store.sync();
    store.apply([{ kind: 'forgetVersion', id, version: 1 }]);
    store.sync();
    compact(store);
    const { commit } = store;
    store.close();
    expect(listed(file)).toMatchObject({ upTo: commit, commit });
    store = openStore(file, options);
    compact(store);
    expectVerified(store);
    expect(herons(store)).toBe(1);
    store.close();
  });
});

// Of a time in the trash that history has let go of, the record before it may still stand in an older run: the node then
// seemed never to have been away, and its text, which had ended, was taken for listed.
describe('a note that was in the trash while history is let go of', () => {
  it.each([
    ['and came back', [{ kind: 'deleteNode' }, { kind: 'undeleteNode' }]],
    [
      'or called otherwise for a while',
      [
        { kind: 'updateNode', metadata: { title: 'Egret' } },
        { kind: 'updateNode', metadata: { title: 'Note 0' } },
      ],
    ],
  ] as const)('%s is found after a crash, however far a compaction has come', (_, changes) => {
    const options = { ...around, listing: { bytes: 1e9, texts: 1e9, bulk: 1, long: 4096, closing: 1 } };
    for (let steps = 0; steps < 24; steps++) {
      const file = new MemoryFile();
      let store = createStore(file, { ...options, creator: 'test' });
      const id = add(store, 1);
      store.close();
      store = openStore(file, options);
      for (const change of changes) {
        store.apply([{ ...change, id }]);
        store.sync();
      }
      store.apply([{ kind: 'keepHistory', keep: { share: 0 }, horizon: store.commit }]);
      store.sync();
      const work = store.compact();
      for (let at = 0; at < steps; at++) work.next();
      const crashed = openStore(new MemoryFile(file.bytes()), options);
      expect(herons(crashed), `after ${steps} steps`).toBe(1);
      expectVerified(crashed);
      crashed.close();
    }
  });

  it.each([
    ['went again', [{ kind: 'deleteNode' }, { kind: 'undeleteNode' }]],
    ['was written anew', [{ kind: 'updateNode', content: 'An egret.' }]],
  ] as const)('and then %s is found as of the time between, after a crash', (_, changes) => {
    const options = { ...around, listing: { bytes: 1e9, texts: 1e9, bulk: 1, long: 4096, closing: 1 } };
    for (let steps = 0; steps < 24; steps++) {
      const file = new MemoryFile();
      let store = createStore(file, { ...options, creator: 'test' });
      const id = add(store, 1);
      store.close();
      store = openStore(file, options);
      for (const kind of ['deleteNode', 'undeleteNode'] as const) {
        store.apply([{ kind, id }]);
        store.sync();
      }
      store.apply([{ kind: 'keepHistory', keep: { share: 0 }, horizon: store.commit }]);
      store.sync();
      const between = store.commit;
      const work = store.compact();
      for (let at = 0; at < steps; at++) work.next();
      for (const change of changes) {
        store.apply([{ ...change, id }]);
        store.sync();
      }
      const crashed = openStore(new MemoryFile(file.bytes()), options);
      const view = crashed.at({ commit: between });
      expect(view.search.query({ kind: 'word', word: 'heron' }, 3).total, `after ${steps} steps`).toBe(1);
      view.release();
      expectVerified(crashed);
      crashed.close();
    }
  });
});

function compact(store: Store): void {
  const work = store.compact();
  while (work.next().done !== true);
}

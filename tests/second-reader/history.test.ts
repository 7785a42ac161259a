/** What was, as far as it is kept: the second reader reads every commit as the store does. */
import { describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { createStore, type Store } from '../../src/mx/index.ts';
import { SMALL } from '../engine/workload.ts';
import { repeatable } from '../model/model-store.ts';
import { expectSameSaid } from './compare.ts';
import { addNote, commit, words } from './full-life.ts';

/** Thirty commits, in which content is typed over, forgotten, trashed, purged and restored. */
function live(store: Store): void {
  for (let round = 0; round < 3; round++) {
    const a = addNote(store, words(300, round), `A ${round}`);
    const b = addNote(store, `b ${round}`, `B ${round}`);
    commit(store, { kind: 'addLink', source: a, target: b, type: `cites ${round}` });
    commit(store, { kind: 'updateNode', id: a, content: words(400, round + 10) });
    commit(store, { kind: 'updateNode', id: b, content: `b ${round}, typed`, spell: true });
    commit(store, { kind: 'updateNode', id: b, content: `b ${round}, typed on`, spell: true });
    commit(store, { kind: 'forgetVersion', id: a, version: 1 });
    commit(store, { kind: 'deleteNode', id: b });
    commit(store, { kind: round === 1 ? 'purgeNode' : 'undeleteNode', id: b });
    commit(store, { kind: 'updateNode', id: a, metadata: { title: `A ${round} renamed` } });
    store.tend();
  }
}

function expectEveryCommit(bytes: Uint8Array, store: Store): void {
  for (let at = 1; at <= store.commit; at++) expectSameSaid(bytes, store, at);
}

describe('every commit', () => {
  it('is read from the log', async () => {
    const file = new MemoryFile();
    const store = createStore(file, { ...(await repeatable()), creator: 'test' });
    live(store);
    expect(store.commit).toBe(30);
    expectEveryCommit(file.bytes(), store);
  });

  it('is read from tables, merged and not', async () => {
    const file = new MemoryFile();
    const store = createStore(file, { ...(await repeatable()), creator: 'test', sizes: SMALL });
    live(store);
    expectEveryCommit(file.bytes(), store);
    store.idle();
    expectEveryCommit(file.bytes(), store);
  });

  it('is read from a compact copy', async () => {
    const store = createStore(new MemoryFile(), { ...(await repeatable()), creator: 'test' });
    live(store);
    const copy = new MemoryFile();
    const work = store.export(copy);
    while (work.next().done !== true);
    expectEveryCommit(copy.bytes(), store);
  });
});

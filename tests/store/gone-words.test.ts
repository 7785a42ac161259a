/**
 * Words are remembered by the number of their chunk, so that what is written next need not look for them. A soak found
 * that one who read on in an older view, while what it read was purged, made the store remember words that were gone:
 * notes that had any of them were saved as made of chunks that are not there, and lost with the next opening.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import {
  type Change,
  createStore,
  type NodeId,
  openStore,
  type Store,
  type Surroundings,
  type View,
} from '../../src/mx/index.ts';
import { repeatable } from '../model/model-store.ts';
import { expectVerified } from './verified.ts';

const PURGED = 'Only this note has the word quixotry.';
const WRITTEN_NEXT = 'Another one has quixotry as well.';

let around: Surroundings;
let file: MemoryFile;
let store: Store;

beforeEach(async () => {
  around = await repeatable();
  file = new MemoryFile();
  store = createStore(file, { ...around, creator: 'test' });
});

function commit(change: Change): NodeId {
  const { results } = store.apply([change]);
  store.sync();
  return results[0]?.id ?? '';
}

const add = (content: string): NodeId => commit({ kind: 'addNode', type: 'note', content });
const textIn = (view: View, id: NodeId): string => new TextDecoder().decode(view.content.read(id));

/** As after a reload: nothing is remembered but what is in the file. */
function reopen(): void {
  store.close();
  store = openStore(file, around);
}

function expectWhole(id: NodeId, text: string): void {
  expectVerified(store);
  reopen();
  const view = store.snapshot();
  expect(textIn(view, id)).toBe(text);
  view.release();
}

describe('a word that is gone', () => {
  it('is not taken for one that is there because an older view still reads it', () => {
    const id = add(PURGED);
    reopen();
    const older = store.snapshot();
    commit({ kind: 'purgeNode', id });
    expect(textIn(older, id)).toBe(PURGED);
    const next = add(WRITTEN_NEXT);
    older.release();
    expectWhole(next, WRITTEN_NEXT);
  });

  it('is not either because it was purged while the memex was being verified', () => {
    const id = add(PURGED);
    reopen();
    const verifying = store.verify();
    verifying.next();
    commit({ kind: 'purgeNode', id });
    for (let step = verifying.next(); step.done !== true; step = verifying.next());
    expectWhole(add(WRITTEN_NEXT), WRITTEN_NEXT);
  });

  it('is not either because a transaction that began before reads it', () => {
    const id = add(PURGED);
    reopen();
    const transaction = store.begin();
    commit({ kind: 'purgeNode', id });
    expect(textIn(transaction.view, id)).toBe(PURGED);
    transaction.release();
    expectWhole(add(WRITTEN_NEXT), WRITTEN_NEXT);
  });
});

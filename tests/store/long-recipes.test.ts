/** Content of more chunks than a version's record has room for: its recipe stands in pages that versions share. */
import { beforeEach, expect, it } from 'vitest';
import { sameBytes } from '../../src/mx/content/hash-text.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { type Change, createStore, type NodeId, type Store } from '../../src/mx/index.ts';
import { repeatable } from '../model/model-store.ts';

const BYTES = 4_000_000;
let store: Store;
let state: number;

beforeEach(async () => {
  state = 5;
  store = createStore(new MemoryFile(), { ...(await repeatable()), creator: 'test' });
});

function noise(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}

function commit(...changes: Change[]): NodeId {
  const { results } = store.apply(changes);
  store.sync();
  return results[0]?.id ?? '';
}

const add = (content: Uint8Array): NodeId =>
  commit({ kind: 'addNode', type: 'file', content, mediaType: 'text/csv' });

function edited(content: Uint8Array, at: number): Uint8Array {
  const next = new Uint8Array(content.length + 3);
  next.set(content.subarray(0, at));
  next.set([1, 2, 3], at);
  next.set(content.subarray(at), at + 3);
  return next;
}

function verify(): readonly unknown[] {
  const work = store.verify();
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value.problems;
}

it('an edit, a spell of typing, a restore and a purge keep every count exact', () => {
  const first = noise(BYTES);
  const id = add(first);
  const chunks = store.snapshot().content.chunks(id);
  expect(chunks.length).toBeGreaterThan(350);
  expect(chunks.every(({ uses }) => uses === 1)).toBe(true);

  const second = edited(first, 1_234_567);
  commit({ kind: 'updateNode', id, content: second });
  const uses = store
    .snapshot()
    .content.chunks(id)
    .map((chunk) => chunk.uses);
  expect(uses.filter((count) => count === 1).length).toBeLessThan(8);
  expect(uses.filter((count) => count === 2).length).toBeGreaterThan(uses.length - 8);
  for (const at of [10, 2_000_000]) {
    commit({ kind: 'updateNode', id, content: edited(second, at), spell: true });
  }
  commit({ kind: 'restoreVersion', id, version: 1 });
  expect(verify()).toEqual([]);

  const view = store.snapshot();
  expect(sameBytes(view.content.read(id), first)).toBe(true);
  expect(sameBytes(view.content.read(id, 2), second)).toBe(true);
  expect(
    sameBytes(view.content.range(id, 1_234_500, 1_234_600, 2), second.subarray(1_234_500, 1_234_600)),
  ).toBe(true);
  const then = store.at({ commit: 2 });
  expect(sameBytes(then.content.read(id), second)).toBe(true);
  expect(then.content.chunks(id).map((chunk) => chunk.uses)).toEqual(uses);
  commit({ kind: 'forgetVersion', id, version: 2 });
  expect(verify()).toEqual([]);
  commit({ kind: 'purgeNode', id });
  expect(verify()).toEqual([]);
  expect(store.status()).toMatchObject({ chunks: 0, storedBytes: 0, versions: 0 });
});

it('two nodes of equal content share all pages, and each finds the other as its equal', () => {
  const content = noise(BYTES);
  const [a, b] = [add(content), add(content)];
  const c = add(edited(content, 2_000_000));
  const [best, next] = store.snapshot().similarity.of(a);
  expect(best).toMatchObject({ node: { id: b }, similarity: 1 });
  expect(next?.node.id).toBe(c);
  expect(next?.similarity).toBeGreaterThan(0.9);
  expect(next?.similarity).toBeLessThan(1);
  commit({ kind: 'purgeNode', id: a });
  expect(sameBytes(store.snapshot().content.read(b), content)).toBe(true);
  expect(verify()).toEqual([]);
});

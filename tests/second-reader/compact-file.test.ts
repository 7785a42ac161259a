/** Files whose packs stand as groups, compact copies, and the sample that the app brings with it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { createStore, type LongWork, openStore, type Store } from '../../src/mx/index.ts';
import { repeatable } from '../model/model-store.ts';
import { expectSameSaid } from './compare.ts';
import { addNote, commit, liveFully, words } from './full-life.ts';
import { readManifest, validSuperblocks } from './reader/header.ts';

const AS_FIRST_WRITTEN = 3;
const AS_GROUPS = 5;

function finish<Result>(work: LongWork<Result>): Result {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

async function fullMemex(): Promise<{ file: MemoryFile; store: Store }> {
  const file = new MemoryFile();
  const store = createStore(file, { ...(await repeatable()), creator: 'test' });
  liveFully(store);
  for (let i = 0; i < 40; i++) addNote(store, words(1500, 100 + i), `Filler ${i}`);
  return { file, store };
}

/** Kinds of the extents that the newest manifest lists. */
function kindsIn(bytes: Uint8Array): readonly number[] {
  const [newest] = validSuperblocks(bytes);
  return newest === undefined ? [] : readManifest(bytes, newest).map(({ kind }) => kind);
}

describe('a compacted file', () => {
  it('is read through the groups of its packs', async () => {
    const { file, store } = await fullMemex();
    finish(store.compact());
    expect(kindsIn(file.bytes())).toContain(AS_GROUPS);
    expect(expectSameSaid(file.bytes(), store)).toMatchObject({ links: 4, trashed: 1, unavailable: 1 });
  });

  it('goes on with packs as first written beside its groups', async () => {
    const { file, store } = await fullMemex();
    finish(store.compact());
    for (let i = 0; i < 10; i++) addNote(store, words(2500, 300 + i));
    expectSameSaid(file.bytes(), store);
    store.idle();
    expect(kindsIn(file.bytes())).toEqual(expect.arrayContaining([AS_FIRST_WRITTEN, AS_GROUPS]));
    expectSameSaid(file.bytes(), store);
  });

  it('keeps what is left of packs that a purge has emptied in part', async () => {
    const { file, store } = await fullMemex();
    const fillers = store.snapshot().nodes.list({ limit: 1000, order: 'created' }).rows.slice(20);
    for (const { id } of fillers.filter((_, i) => i % 3 !== 0)) commit(store, { kind: 'purgeNode', id });
    finish(store.compact());
    expectSameSaid(file.bytes(), store);
  });
});

describe('a compact copy', () => {
  it('tells the same as the file it is of', async () => {
    const { store } = await fullMemex();
    const copy = new MemoryFile();
    finish(store.export(copy));
    expect(expectSameSaid(copy.bytes(), store)).toMatchObject({ links: 4, trashed: 1, unavailable: 1 });
  });

  it('of text holds it in groups', async () => {
    const store = createStore(new MemoryFile(), { ...(await repeatable()), creator: 'test' });
    for (let i = 0; i < 60; i++) addNote(store, words(1500, i), `Note ${i}`);
    const copy = new MemoryFile();
    finish(store.export(copy));
    expect(kindsIn(copy.bytes())).toContain(AS_GROUPS);
    expect(kindsIn(copy.bytes())).not.toContain(AS_FIRST_WRITTEN);
    expectSameSaid(copy.bytes(), store);
  });

  it('is read with the commits that were made after it', async () => {
    const { store } = await fullMemex();
    const copy = new MemoryFile();
    finish(store.export(copy));
    const opened = openStore(copy, await repeatable(2));
    addNote(opened, 'the first in the copy');
    addNote(opened, words(3000, 77), 'The second');
    expectSameSaid(copy.bytes(), opened);
    opened.close();
    expectSameSaid(copy.bytes(), openStore(new MemoryFile(copy.bytes()), await repeatable(3)));
  });

  it('is what the sample of the app is', async () => {
    const bytes = readFileSync(new URL('../../public/sample.mx', import.meta.url));
    const store = openStore(new MemoryFile(bytes), { ...(await repeatable()), readOnly: true });
    const said = expectSameSaid(bytes, store);
    expect(said.nodes).toBeGreaterThan(50);
    expect(said.links).toBeGreaterThan(100);
  });
});

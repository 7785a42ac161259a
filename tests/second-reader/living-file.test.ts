/** Files that are in use: with a log that goes on, whole or torn, before and after checkpoints and merges. */
import { describe, expect, it } from 'vitest';
import type { Sizes } from '../../src/mx/file/limits.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { createStore, openStore, type Store } from '../../src/mx/index.ts';
import { repeatable } from '../model/model-store.ts';
import { expectSameSaid } from './compare.ts';
import { addNote, commit, liveFully, noise, words } from './full-life.ts';
import { readManifest, validSuperblocks } from './reader/header.ts';
import { SecondReader } from './reader/reader.ts';

const TABLE = 2;

async function newMemex(sizes: Partial<Sizes> = {}): Promise<{ file: MemoryFile; store: Store }> {
  const file = new MemoryFile();
  const store = createStore(file, { ...(await repeatable()), creator: 'test', sizes });
  return { file, store };
}

/** How the file stands: tables in its newest manifest, and commits that only the log has. */
function shapeOf(bytes: Uint8Array): { tables: number; runs: number; inLog: number } {
  const [newest] = validSuperblocks(bytes);
  if (newest === undefined) throw new Error('no superblock is valid');
  const tables = readManifest(bytes, newest).filter(({ kind }) => kind === TABLE);
  const runs = new Set(tables.map(({ run }) => run)).size;
  return { tables: tables.length, runs, inLog: new SecondReader(bytes).commit - newest.headCommit };
}

describe('a file in use', () => {
  it('that is new holds nothing', async () => {
    const { file, store } = await newMemex();
    expect(expectSameSaid(file.bytes(), store)).toMatchObject({ nodes: 0, links: 0, versions: 0 });
  });

  it('is read from its log alone', async () => {
    const { file, store } = await newMemex();
    const id = addNote(store, 'hello');
    addNote(store, words(500, 1), 'In a pack');
    commit(store, { kind: 'updateNode', id, content: words(800, 2) });
    expect(shapeOf(file.bytes())).toMatchObject({ tables: 0, inLog: store.commit });
    expect(expectSameSaid(file.bytes(), store)).toMatchObject({ nodes: 2, versions: 3 });
  });

  it('has everything in tables after a checkpoint, and is the same when opened again', async () => {
    const { file, store } = await newMemex();
    const { paged, purged } = liveFully(store);
    store.idle();
    const said = expectSameSaid(file.bytes(), store);
    expect(said).toMatchObject({ trashed: 1, links: 4, unavailable: 1 });
    expect(said.reader.nodes().some(({ id }) => id === purged)).toBe(false);
    expect(said.reader.versions(paged)[0]?.chunks).toBeGreaterThan(400);
    expect(shapeOf(file.bytes())).toMatchObject({ inLog: 0 });
    store.close();
    const again = openStore(new MemoryFile(file.bytes()), await repeatable());
    expectSameSaid(file.bytes(), again);
  });

  it('has its newest commits, and content of theirs, in the log after a checkpoint', async () => {
    const { file, store } = await newMemex();
    const { short, long, trashed } = liveFully(store);
    store.idle();
    commit(store, { kind: 'updateNode', id: long, content: words(4000, 9) });
    commit(store, { kind: 'undeleteNode', id: trashed });
    commit(store, { kind: 'deleteNode', id: short });
    addNote(store, noise(100_000, 8));
    addNote(store, 'the last');
    expect(shapeOf(file.bytes()).inLog).toBe(5);
    expectSameSaid(file.bytes(), store);
  });

  it('with a purge only in the log says nothing of what its tables still hold', async () => {
    const { file, store } = await newMemex();
    const { long, short } = liveFully(store);
    store.idle();
    commit(store, { kind: 'purgeNode', id: long });
    expect(shapeOf(file.bytes()).inLog).toBeGreaterThan(0);
    const { reader } = expectSameSaid(file.bytes(), store);
    expect(reader.versions(long)).toEqual([]);
    expect(reader.nodes().map(({ id }) => id)).toContain(short);
    expect(reader.nodes().map(({ id }) => id)).not.toContain(long);
  });

  it('is read the same at every commit of a life of small sizes, through checkpoints, runs and merges', async () => {
    const { file, store } = await newMemex({
      segmentMin: 16_384,
      segmentMax: 16_384,
      checkpointMemtable: 16_384,
      checkpointMemtableBulk: 16_384,
      checkpointLog: 65_536,
      tableBytes: 8_192,
    });
    const shapes = new Set<string>();
    let most = 0;
    for (let i = 0; i < 72; i++) {
      const id = addNote(store, words(i % 40 === 39 ? 9000 : 20 + i, i), `Note ${i}`);
      if (i % 3 === 0) commit(store, { kind: 'updateNode', id, content: words(60, i + 1000) });
      if (i % 7 === 0) commit(store, { kind: 'deleteNode', id });
      if (i % 14 === 0) commit(store, { kind: 'purgeNode', id });
      store.tend();
      if (i % 6 !== 0) continue;
      expectSameSaid(file.bytes(), store);
      const { tables, runs } = shapeOf(file.bytes());
      shapes.add(`${runs} runs`);
      most = Math.max(most, tables - runs);
    }
    expect(shapes.size).toBeGreaterThan(2);
    expect(most).toBeGreaterThan(0);
    store.idle();
    expectSameSaid(file.bytes(), store);
  });

  it('with a record larger than any named segment is read across the jump', async () => {
    const { file, store } = await newMemex();
    for (let i = 0; i < 5; i++) addNote(store, `before the jump ${i}`);
    const big = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`key ${i}`, words(500, i)]));
    commit(store, { kind: 'addNode', type: 'note', metadata: big, content: 'a record of its own segment' });
    for (let i = 0; i < 5; i++) addNote(store, `after the jump ${i}`);
    expect(shapeOf(file.bytes())).toMatchObject({ tables: 0, inLog: 11 });
    expectSameSaid(file.bytes(), store);
  });
});

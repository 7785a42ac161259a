/**
 * A memex of an older format brought up to date. What the next one is nobody knows, so one is made up
 * (`model/next-format.ts`).
 */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import type { SyncFile } from '../../src/mx/file/sync-file.ts';
import { createStore, type LongWork, openStore, type Store, type Surroundings } from '../../src/mx/index.ts';
import type { Tree } from '../../src/mx/tree/tree.ts';
import { SimDevice, seeded } from '../engine/sim-device.ts';
import { SMALL } from '../engine/workload.ts';
import { repeatable } from '../model/model-store.ts';
import { MEASURE_TITLES, measuredLengths, NODES_A_PART } from '../model/next-format.ts';
import { powerCuts } from '../power-cut/power-cuts.ts';
import { errorOf } from '../scenarios/memex.ts';
import { expectVerified } from './verified.ts';

/** Which program runs: that of 1.1, or the made-up one of 1.2. */
const program = vi.hoisted(() => ({ minor: 1 }));
const NODES = 30;

vi.mock('../../src/mx/file/superblock.ts', async (original) => ({
  ...(await original<object>()),
  get FORMAT_MINOR() {
    return program.minor;
  },
}));
vi.mock('../../src/mx/store/upgrades.ts', () => ({
  get UPGRADES() {
    return program.minor > 1 ? [MEASURE_TITLES] : [];
  },
}));

let around: Surroundings;
beforeEach(async () => {
  program.minor = 1;
  around = await repeatable();
});

/** Opened by the program of 1.1 or by that of 1.2. */
function open(file: SyncFile, minor: 1 | 2): Store {
  program.minor = minor;
  return openStore(file, { ...around, sizes: SMALL });
}

/** A memex of 1.1 with some nodes. */
function fill(file: SyncFile): SyncFile {
  program.minor = 1;
  const store = createStore(file, { ...around, creator: 'test', sizes: SMALL });
  for (let i = 0; i < NODES; i++) {
    store.apply([{ kind: 'addNode', type: 'note', metadata: { title: 'x'.repeat(i + 1) }, content: `${i}` }]);
    store.sync();
  }
  store.close();
  return file;
}

function finish<Result>(work: LongWork<Result>): Result {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

function lengths(store: Store): number[] {
  const { tree } = store as unknown as { readonly tree: Tree };
  return measuredLengths(tree.reader());
}

const titles = (store: Store): number[] =>
  store
    .snapshot()
    .nodes.list({ limit: 1000 })
    .rows.map(({ title }) => title.length)
    .sort((a, b) => a - b);

const WHOLE = Array.from({ length: NODES }, (_, i) => i + 1);

describe('a memex of an older format', () => {
  it('is read as ever, and not written to until it is brought up to date', () => {
    const store = open(fill(new MemoryFile()), 2);
    expect(store.status()).toMatchObject({
      formatVersion: '1.1',
      upgrade: { from: '1.1', to: '1.2', begun: false },
    });
    expect(titles(store)).toEqual(WHOLE);
    const error = errorOf(() => store.apply([{ kind: 'addNode', type: 'note', content: 'x' }]));
    expect(error.code).toBe('read-only');
    expect(error.message).toContain('of format 1.1');
    expect(error.message).toContain('brought up to date (1.2)');
  });

  it('has all that the new format keeps afterwards, is written to, and verifies', () => {
    const file = fill(new MemoryFile());
    const store = open(file, 2);
    finish(store.upgrade());
    expect(lengths(store)).toEqual(WHOLE);
    expect(store.status().upgrade).toBeUndefined();
    store.apply([{ kind: 'addNode', type: 'note', content: 'Written by the new one.' }]);
    store.sync();
    expectVerified(store);
    store.close();
    const again = open(file, 2);
    expect(again.status()).toMatchObject({ formatVersion: '1.2', nodes: NODES + 1 });
    expect(again.status().upgrade).toBeUndefined();
  });

  it('is refused by the older program afterwards, which says that a newer one is needed', () => {
    const file = fill(new MemoryFile());
    const store = open(file, 2);
    finish(store.upgrade());
    store.close();
    const error = errorOf(() => open(file, 1));
    expect(error.code).toBe('newer-version');
    expect(error.message).toContain('1.2');
    expect(error.message).toContain('Open it with a newer Memex');
  });

  it('goes on where it was when the upgrade is stopped after any part, and no part is done twice', () => {
    for (let parts = 1; parts * NODES_A_PART < NODES; parts++) {
      const file = fill(new MemoryFile());
      const store = open(file, 2);
      const work = store.upgrade();
      for (let i = 0; i < parts; i++) work.next();
      work.return();
      const { upgrade } = store.status();
      expect(upgrade).toEqual({ from: '1.1', to: '1.2', begun: true });
      expect(() => store.apply([{ kind: 'addNode', type: 'note', content: 'x' }])).toThrow('up to date');
      store.close();
      const again = open(file, 2);
      expect(again.status().upgrade).toEqual(upgrade);
      expect(lengths(again)).toHaveLength(parts * NODES_A_PART);
      const before = again.commit;
      finish(again.upgrade());
      expect(again.commit - before).toBe(Math.ceil((NODES + 1) / NODES_A_PART) - parts);
      expect(lengths(again)).toEqual(WHOLE);
      expectVerified(again);
    }
  });

  it('loses nothing to a power cut at any call: it is of the old format untouched, or can be finished', () => {
    const device = new SimDevice();
    fill(device);
    const store = open(device, 2);
    device.mark(0);
    for (const _ of store.upgrade()) device.mark(store.commit);
    store.close();
    let old = 0;
    let half = 0;
    for (const { disk } of powerCuts(device.events, { random: seeded(5), subsets: 1, tears: 1 })) {
      const image = disk.copy();
      const opened = open(disk, 2);
      expect(titles(opened)).toEqual(WHOLE);
      const { upgrade, formatVersion } = opened.status();
      if (formatVersion === '1.1') {
        old++;
        expect(lengths(opened), 'nothing of the new format in one that says it is of the old').toEqual([]);
      } else if (upgrade !== undefined) {
        half++;
        expect(() => open(image, 1)).toThrow('newer Memex');
        program.minor = 2;
      }
      finish(opened.upgrade());
      expect(lengths(opened)).toEqual(WHOLE);
      expectVerified(opened);
    }
    expect(old).toBeGreaterThan(0);
    expect(half).toBeGreaterThan(5);
  });

  it('is copied as what it is: of the old format, or half way', () => {
    const store = open(fill(new MemoryFile()), 2);
    const before = new MemoryFile();
    finish(store.export(before));
    expect(open(before, 2).status().formatVersion).toBe('1.1');
    const work = store.upgrade();
    work.next();
    work.return();
    const half = new MemoryFile();
    finish(store.export(half));
    const copy = open(half, 2);
    expect(copy.status()).toMatchObject({ formatVersion: '1.2', upgrade: { begun: true } });
    finish(copy.upgrade());
    expect(lengths(copy)).toEqual(WHOLE);
  });
});

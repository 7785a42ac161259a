import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createHasher } from '../../src/mx/content/hasher.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { createStore, openStore } from '../../src/mx/index.ts';
import { BlockCache } from '../../src/mx/tree/block-cache.ts';

const BLOCK_BYTES = 4096;
const BLOCKS = 200;
const BUDGET = BLOCKS * (BLOCK_BYTES + 160);
/** What is used all the time, and what a scan reads; they share no key. */
const HOT = Array.from({ length: BLOCKS / 4 }, (_, i) => i);
const SCANNED = 20 * BLOCKS;

const block = (key: number) => new Uint8Array(BLOCK_BYTES).fill(key);

/** Reads as the engine does: from the cache, or from elsewhere and into it. True when it was there. */
function read(cache: BlockCache, key: number): boolean {
  const found = cache.get(key);
  if (found === undefined) cache.set(key, block(key));
  else expect(found[0]).toBe(key & 0xff);
  return found !== undefined;
}

/** Reads the hot set so often that it is known to be hot, among other things that come and go. */
function warm(cache: BlockCache, hot = HOT, strangers = 1_000_000): void {
  for (let round = 0; round < 12; round++) {
    for (const key of hot) read(cache, key);
    for (let i = 0; i < BLOCKS / 4; i++) read(cache, strangers + round * BLOCKS + i);
  }
}

const hitsOf = (cache: BlockCache, keys: readonly number[]) => keys.filter((key) => read(cache, key)).length;

describe('the block cache', () => {
  test('keeps what is used all the time through a scan of twenty times its size', () => {
    const cache = new BlockCache(BUDGET);
    warm(cache);
    for (let i = 0; i < SCANNED; i++) read(cache, 2_000_000 + i);
    expect(hitsOf(cache, HOT)).toBe(HOT.length);
  });

  test('keeps it also through a scan that reads each block for one key after the other', () => {
    const cache = new BlockCache(BUDGET);
    warm(cache);
    for (let i = 0; i < SCANNED; i++) for (let key = 0; key < 9; key++) read(cache, 2_000_000 + i);
    expect(hitsOf(cache, HOT)).toBe(HOT.length);
  });

  test('takes up what becomes hot, and lets go of what no longer is', () => {
    const cache = new BlockCache(BUDGET);
    warm(cache);
    const next = Array.from({ length: (5 * BLOCKS) / 8 }, (_, i) => 3_000_000 + i);
    warm(cache, next, 4_000_000);
    expect(hitsOf(cache, next)).toBe(next.length);
    expect(HOT.filter((key) => cache.get(key) !== undefined).length).toBeLessThanOrEqual(HOT.length / 2);
  });

  test('never holds more than its budget, gives what was put in last, and counts every read', () => {
    const step = fc.record({ key: fc.nat(60), size: fc.nat(6000), set: fc.boolean() });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40_000 }),
        fc.array(step, { maxLength: 400 }),
        (budget, steps) => {
          const cache = new BlockCache(budget);
          const last = new Map<number, number>();
          let reads = 0;
          for (const { key, size, set } of steps) {
            if (set) {
              cache.set(key, new Uint8Array(size));
              last.set(key, size);
            } else {
              reads++;
              const found = cache.get(key);
              if (found !== undefined) expect(found.length).toBe(last.get(key));
            }
            expect(cache.bytes).toBeLessThanOrEqual(budget);
          }
          expect(cache.hits + cache.misses).toBe(reads);
          cache.clear();
          expect(cache.bytes).toBe(0);
        },
      ),
      { seed: 11, numRuns: 200 },
    );
  });
});

describe('a memex with a small cache', () => {
  test('reads the notes at hand from memory, though everything was searched in between', async () => {
    const hasher = await createHasher();
    const around = { hasher, now: () => 1000, random: (into: Uint8Array) => into.fill(7) };
    const file = new MemoryFile();
    const made = createStore(file, { ...around, creator: 'test' });
    const ids: string[] = [];
    for (let i = 0; i < 1500; i++) {
      const content = `${`Note ${i} says much the same as the others, word by word. `.repeat(40)}${i * i}`;
      ids.push(made.apply([{ kind: 'addNode', type: 'note', content }]).results[0]?.id ?? '');
    }
    made.sync();
    made.close();
    const store = openStore(file, { ...around, cacheBytes: 1024 * 1024 });
    const hot = ids.slice(0, 20);
    const readHot = () => {
      const before = store.measure().cache.misses;
      const view = store.snapshot();
      for (const id of hot) view.content.read(id);
      view.release();
      return store.measure().cache.misses - before;
    };
    const cold = readHot();
    const readAll = () => {
      const view = store.snapshot();
      for (const id of ids) view.content.read(id);
      view.release();
    };
    for (let round = 0; round < 4; round++) {
      readHot();
      readAll();
    }
    readHot();
    readAll();
    expect(store.measure().cache.bytes).toBeLessThanOrEqual(1024 * 1024);
    expect(readHot()).toBeLessThan(cold / 2);
  });
});

describe('things that have many entries', () => {
  test('have a place of their own for them, and take them along when they go', () => {
    const cache = new BlockCache(100_000);
    const [one, other] = [cache.home(1), cache.home(2)];
    for (let at = 0; at < 5; at++) {
      cache.set(100 + at, new Uint8Array(100), one, at);
      cache.set(200 + at, new Uint8Array(100), other, at);
    }
    const { bytes } = cache;
    cache.dropHome(1);
    expect(one.size).toBe(0);
    expect(cache.use(other.get(3))?.length).toBe(100);
    expect(cache.bytes).toBe(bytes / 2);
    expect(cache.home(2)).toBe(other);
    expect(cache.home(1)).not.toBe(one);
  });
});

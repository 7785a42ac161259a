import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChunkStore } from '../../src/mx/content/chunk-store.ts';
import { createHasher } from '../../src/mx/content/hasher.ts';
import type { ChunkRef } from '../../src/mx/content/recipe.ts';
import { Holder, RecipePages } from '../../src/mx/content/recipe-pages.ts';
import { endsPage, PAGE_ENTRIES_MAX, PAGE_ENTRIES_MIN } from '../../src/mx/content/recipe-shape.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { Numbers } from '../../src/mx/store/numbers.ts';
import { SPACE, SPACES } from '../../src/mx/store/spaces.ts';
import type { EngineTree } from '../../src/mx/tree/engine.ts';
import { afterPrefix, bytesKey, u32Key } from '../../src/mx/tree/key.ts';
import { createTree } from '../../src/mx/tree/open.ts';
import type { Batch, Key, TreeReader } from '../../src/mx/tree/tree.ts';

const EMPTY = new Uint8Array(0);
const CONTENT_SPACES = ['recipe', 'recipeHash', 'recipeHolder', 'chunkPages', 'chunk', 'chunkHash'] as const;

/** A tree with pages over it; versions are held and released one commit each. */
class Shelf {
  readonly tree: EngineTree;
  readonly pages: RecipePages;
  readonly chunks: ChunkStore;
  readonly roots = new Map<number, number>();
  /** Pages that the last commit wrote. */
  written = 0;

  private constructor(private readonly hasher: Awaited<ReturnType<typeof createHasher>>) {
    this.tree = createTree(new MemoryFile(), {
      spaces: SPACES,
      creator: 'test',
      created: 0,
      random: (into) => into.fill(7),
    });
    const numbers = new Numbers();
    this.chunks = new ChunkStore(this.tree, hasher, () => []);
    this.pages = new RecipePages(this.chunks, hasher, numbers);
  }

  static async make(): Promise<Shelf> {
    return new Shelf(await createHasher());
  }

  commit(build: (batch: Batch, reader: TreeReader) => void): void {
    this.written = 0;
    this.tree.write((batch) => {
      const counting: Batch = {
        put: (key, value) => {
          if (key.startsWith(SPACE.recipe)) this.written++;
          batch.put(key, value);
        },
        delete: (key) => batch.delete(key),
        merge: (key, operand) => batch.merge(key, operand),
        erase: (key) => batch.erase(key),
        free: (place) => batch.free(place),
      };
      build(counting, this.tree.pending());
    }, 0);
    this.tree.sync();
  }

  /** Chunks as short bodies that tell their number, so that dropping them finds their names. */
  addChunks(numbers: Iterable<number>): void {
    this.commit((batch) => {
      for (const chunk of numbers) {
        const body = new TextEncoder().encode(`chunk ${chunk}`);
        const hash = this.hasher.sha256(body);
        batch.put(SPACE.chunk + u32Key(chunk), Uint8Array.of(body.length * 2 + 1, ...body));
        batch.put(SPACE.chunkHash + bytesKey(hash.subarray(0, 6)) + u32Key(chunk), EMPTY);
      }
    });
  }

  add(version: number, refs: readonly ChunkRef[]): void {
    this.commit((batch, reader) => {
      const root = this.pages.store(batch, reader, refs);
      this.pages.hold(batch, root, Holder.version, version);
      this.roots.set(version, root);
    });
  }

  drop(version: number): { freed: number } {
    let freed = { freed: 0 };
    this.commit((batch, reader) => {
      freed = this.pages.release(batch, reader, this.#root(version), Holder.version, version);
    });
    this.roots.delete(version);
    return freed;
  }

  #root(version: number): number {
    return this.roots.get(version) as number;
  }

  read(version: number, start = 0): { at: number; ref: ChunkRef }[] {
    return [...this.pages.from(this.tree.reader(), this.#root(version), start)];
  }

  /** Entries that are left in the spaces of content. */
  left(): Record<string, number> {
    const reader = this.tree.reader();
    return Object.fromEntries(
      CONTENT_SPACES.map((name) => {
        const cursor = reader.scan(SPACE[name], afterPrefix(SPACE[name]));
        let entries = 0;
        while (cursor.next()) entries++;
        return [name, entries];
      }),
    );
  }
}

const numbered = (numbers: readonly number[]): ChunkRef[] =>
  numbers.map((chunk) => ({ chunk, length: `chunk ${chunk}`.length }));

/** What must be held, counted from the lists themselves: every page by hand, from the rule of the shape alone. */
function shapeOf(lists: readonly (readonly ChunkRef[])[]): { leaves: Set<string>; pages: Set<string> } {
  const leaves = new Set<string>();
  const pages = new Set<string>();
  for (const list of lists) {
    let entries = list.map(({ chunk }) => ({ name: String(chunk), last: chunk }));
    for (let level = 0; level === 0 || entries.length > 1; level++) {
      const above: typeof entries = [];
      let page: typeof entries = [];
      for (const [i, entry] of entries.entries()) {
        page.push(entry);
        if (!endsPage(level, page.length, entry.last) && i < entries.length - 1) continue;
        const name = `${level}[${page.map((each) => each.name).join()}]`;
        pages.add(name);
        if (level === 0) leaves.add(name);
        above.push({ name, last: entry.last });
        page = [];
      }
      entries = above;
    }
  }
  return { leaves, pages };
}

type Edit = { at: number; drop: number; insert: number[] };
const anEdit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  drop: fc.integer({ min: 0, max: 40 }),
  insert: fc.array(fc.integer({ min: 0, max: 1500 }), { maxLength: 40 }),
});

function edited(list: readonly number[], { at, drop, insert }: Edit): number[] {
  const place = Math.floor(at * list.length);
  const next = [...list.slice(0, place), ...insert, ...list.slice(place + drop)];
  return next.length === 0 ? [0] : next;
}

describe('recipe pages', () => {
  it('give back every version as a plain list, hold exactly what is needed, and leave nothing behind', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 1500 }), { minLength: 1, maxLength: 1200 }),
        fc.array(anEdit, { maxLength: 5 }),
        fc.infiniteStream(fc.nat()),
        async (first, edits, order) => {
          const shelf = await Shelf.make();
          shelf.addChunks(Array.from({ length: 1501 }, (_, chunk) => chunk));
          const lists = [first];
          for (const edit of edits) lists.push(edited(lists.at(-1) as number[], edit));
          const kept = new Map(lists.map((list, version) => [version, numbered(list)]));
          for (const [version, refs] of kept) shelf.add(version, refs);

          while (kept.size > 0) {
            for (const [version, refs] of kept) {
              expect(shelf.read(version).map(({ ref }) => ref)).toEqual(refs);
            }
            const { leaves, pages } = shapeOf([...kept.values()]);
            expect(shelf.left()).toMatchObject({ recipe: pages.size, recipeHash: pages.size });
            // Every chunk is counted by the leaves that name it.
            const counts = new Map<number, number>();
            for (const leaf of leaves) {
              for (const chunk of new Set(leaf.slice(2, -1).split(',').map(Number)))
                counts.set(chunk, (counts.get(chunk) ?? 0) + 1);
            }
            const reader = shelf.tree.reader();
            for (const [chunk, count] of counts) {
              expect(shelf.chunks.count(reader, chunk)).toBe(count);
              expect([...shelf.chunks.pages(reader, chunk)]).toHaveLength(count);
            }
            const [[version]] = [...kept].slice(order.next().value % kept.size) as [[number, ChunkRef[]]];
            shelf.drop(version);
            kept.delete(version);
          }
          // Chunks that were never used are still there; of those that were, nothing is.
          const used = new Set(lists.flat()).size;
          expect(shelf.left()).toEqual({
            recipe: 0,
            recipeHash: 0,
            recipeHolder: 0,
            chunkPages: 0,
            chunk: 1501 - used,
            chunkHash: 1501 - used,
          });
        },
      ),
      { numRuns: 12, seed: 3 },
    );
  });

  it('begin reading at the chunk that holds a byte', async () => {
    const shelf = await Shelf.make();
    const refs = numbered(Array.from({ length: 3000 }, (_, i) => i));
    shelf.addChunks(refs.map(({ chunk }) => chunk));
    shelf.add(1, refs);
    const whole = shelf.read(1);
    const end = whole.reduce((total, { ref }) => total + ref.length, 0);
    for (const start of [0, 1, 4096, 9999, end - 1]) {
      const expected = whole.filter(({ at, ref }) => at + ref.length > start);
      expect(shelf.read(1, start)).toEqual(expected);
    }
    expect(shelf.read(1, end)).toEqual([]);
  });

  it('have one form for one list, however it came to be', async () => {
    const shelf = await Shelf.make();
    const list = Array.from({ length: 5000 }, (_, i) => (i * 7919) % 6000);
    shelf.addChunks(Array.from({ length: 6001 }, (_, i) => i));
    shelf.add(1, numbered(list));
    // There and back again by edits, beside versions that go in between.
    shelf.add(2, numbered([6000, ...list.slice(0, 2500), ...list.slice(2600)]));
    shelf.drop(1);
    shelf.add(3, numbered(list));
    shelf.add(4, numbered(list));
    expect(shelf.written).toBe(0);
    expect(shelf.roots.get(4)).toBe(shelf.roots.get(3));
  });

  it('pages touched by one edit of a version with 100,000 chunks: at most three a level', async () => {
    const shelf = await Shelf.make();
    const list = Array.from({ length: 100_000 }, (_, i) => ({ chunk: i, length: 4096 }));
    shelf.add(0, list);
    const all = shelf.written;
    let next = 100_000;
    let most = 0;
    let sum = 0;
    const edits = 30;
    for (let edit = 1; edit <= edits; edit++) {
      const at = Math.floor(((edit * 0.6180339887) % 1) * list.length);
      const inserted = [{ chunk: next++, length: 4096 }];
      // One chunk altered, one inserted, one taken out, in turn.
      list.splice(at, edit % 3 === 1 ? 0 : 1, ...(edit % 3 === 2 ? [] : inserted));
      shelf.add(edit, list);
      most = Math.max(most, shelf.written);
      sum += shelf.written;
    }
    expect(all).toBeGreaterThan(100_000 / PAGE_ENTRIES_MAX);
    // Three levels: leaves, pages over them, the root.
    expect(most).toBeLessThanOrEqual(9);
    expect(sum / edits).toBeLessThan(5);
  });

  it('read one page a level to find a byte in 100,000 chunks', async () => {
    const shelf = await Shelf.make();
    shelf.add(
      0,
      Array.from({ length: 100_000 }, (_, i) => ({ chunk: i, length: 4096 })),
    );
    let reads = 0;
    const reader = shelf.tree.reader();
    const counting: TreeReader = {
      commit: reader.commit,
      get: (key: Key) => {
        reads++;
        return reader.get(key);
      },
      lacks: (prefix) => reader.lacks(prefix),
      scan: (start, end, options) => reader.scan(start, end, options),
    };
    const [found] = shelf.pages.from(counting, shelf.roots.get(0) as number, 4096 * 71_234 + 5);
    expect(found).toEqual({ at: 4096 * 71_234, ref: { chunk: 71_234, length: 4096 } });
    expect(reads).toBeLessThanOrEqual(4);
  });

  it('have between 16 and 256 entries, and an end within the same chunks wherever these stand', () => {
    expect(endsPage(0, PAGE_ENTRIES_MAX, 1)).toBe(true);
    for (let chunk = 0; chunk < 1000; chunk++) expect(endsPage(0, PAGE_ENTRIES_MIN - 1, chunk)).toBe(false);
    const ends = Array.from({ length: 64_000 }, (_, chunk) => chunk).filter((chunk) =>
      endsPage(0, 16, chunk),
    );
    expect(ends.length / 1000).toBeCloseTo(1, 0);
  });
});

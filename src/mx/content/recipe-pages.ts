/**
 * The pages of long recipes, each kept once and shared by all versions that have the same run of chunks: an edit
 * of a large file writes the pages on the way from the edit to the root, the others are found and held again.
 *
 * A page is held by versions (as the root of their recipe) and by pages of the level above; a chunk is held by the
 * leaves that name it. Holders are listed, each once, so that a page goes, and lets go of what it holds, with its
 * last holder. While a page is kept no other has the same bytes: pages are found by the hash of their record.
 */
import { damageSaying } from '../damage-sayings.ts';
import { isMxError, MxError } from '../errors.ts';
import type { Hasher } from '../store/api.ts';
import type { Numbers } from '../store/numbers.ts';
import { PastReader } from '../store/past-reader.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, byteKey, bytesKey, keyU32, shortKey, u32Key } from '../tree/key.ts';
import { decodeSet, encodeSetAdd, encodeSetRemove } from '../tree/merge-operator.ts';
import type { Batch, Key, TreeReader } from '../tree/tree.ts';
import { type ChunkStore, type Freed, NOTHING_FREED } from './chunk-store.ts';
import { sameBytes } from './hash-text.ts';
import type { ChunkRef, RefList } from './recipe.ts';
import { decodePage, encodePage, endsPage, type RecipePage } from './recipe-shape.ts';

const HASH_PREFIX_BYTES = 6;
/** Holders that share one entry. */
const HOLDERS_GROUP = 512;
const EMPTY = new Uint8Array(0);

/** What holds a page. */
export const Holder = { version: 0, page: 1 } as const;
export type HolderKind = (typeof Holder)[keyof typeof Holder];

export const pageKey = (page: number): Key => SPACE.recipe + u32Key(page);
const namePrefix = (hash: Uint8Array): Key =>
  SPACE.recipeHash + bytesKey(hash.subarray(0, HASH_PREFIX_BYTES));
/** Where a page is found by the hash of its record. */
export const pageHashKey = (hash: Uint8Array, page: number): Key => namePrefix(hash) + u32Key(page);
const holdersPrefix = (page: number): Key => SPACE.recipeHolder + u32Key(page);
/** Where the holders of one kind are listed. */
export const holdersOfKind = (page: number, kind: HolderKind): Key => holdersPrefix(page) + byteKey(kind);
export const holderKey = (page: number, kind: HolderKind, holder: number): Key =>
  holdersOfKind(page, kind) + shortKey(Math.floor(holder / HOLDERS_GROUP));

/** A page that is being filled; `last` is the last chunk below it. */
interface Growing {
  numbers: number[];
  bytes: number[];
  last: number;
}

export class RecipePages {
  constructor(
    private readonly chunks: ChunkStore,
    private readonly hasher: Hasher,
    private readonly numbers: Numbers,
  ) {}

  /**
   * The root page of a recipe; pages that are not there yet are written. It is to be held in the same commit.
   * Requires one reference at least.
   */
  store(batch: Batch, reader: TreeReader, refs: RefList): number {
    const levels: Growing[] = [];
    const add = (level: number, number: number, bytes: number, lastChunk: number): void => {
      levels[level] ??= { numbers: [], bytes: [], last: 0 };
      const page = levels[level];
      page.numbers.push(number);
      page.bytes.push(bytes);
      page.last = lastChunk;
      if (endsPage(level, page.numbers.length, lastChunk)) end(level);
    };
    const end = (level: number): void => {
      const { numbers, bytes, last } = levels[level] as Growing;
      levels[level] = { numbers: [], bytes: [], last: 0 };
      const page = this.#keep(batch, reader, { level, numbers, bytes });
      add(level + 1, page, sum(bytes), last);
    };
    for (const { chunk, length } of refs) add(0, chunk, length, chunk);
    for (let level = 0; level < levels.length; level++) {
      const page = levels[level] as Growing;
      const top = level === levels.length - 1;
      if (top && level > 0 && page.numbers.length === 1) return page.numbers[0] as number;
      if (page.numbers.length > 0) end(level);
    }
    throw new MxError('invalid-argument', 'A recipe without chunks needs no pages.');
  }

  /** The page with these entries: the one that is there, or a new one, which begins to hold what it names. */
  #keep(batch: Batch, reader: TreeReader, entries: RecipePage): number {
    const record = encodePage(entries);
    const hash = this.hasher.sha256(record);
    const prefix = namePrefix(hash);
    const cursor = reader.scan(prefix, afterPrefix(prefix));
    while (cursor.next()) {
      const known = keyU32(cursor.key, prefix.length);
      const bytes = reader.get(pageKey(known));
      if (bytes !== undefined && sameBytes(bytes, record)) return known;
    }
    const page = this.numbers.take('page');
    batch.put(pageKey(page), record);
    batch.put(pageHashKey(hash, page), EMPTY);
    const held = distinctNumbers(entries.numbers);
    if (entries.level === 0) this.chunks.addPage(batch, page, held);
    else for (const below of held) this.hold(batch, below, Holder.page, page);
    return page;
  }

  hold(batch: Batch, page: number, kind: HolderKind, holder: number): void {
    batch.merge(holderKey(page, kind, holder), encodeSetAdd([holder]));
  }

  /** A holder lets go; without any, the page goes, and what it alone held. Requires a reader of what is pending. */
  release(
    batch: Batch,
    reader: TreeReader,
    page: number,
    kind: HolderKind,
    holder: number,
    expected?: number,
  ): Freed {
    batch.merge(holderKey(page, kind, holder), encodeSetRemove([holder]));
    const prefix = holdersPrefix(page);
    const held = reader.scan(prefix, afterPrefix(prefix)).next();
    return held ? NOTHING_FREED : this.drop(batch, reader, page, expected);
  }

  /**
   * Takes a page away that nothing holds, and what it alone held. Requires a reader of what is pending.
   * @param expected its level, where that is known: so that this never goes deeper than there are levels
   */
  drop(batch: Batch, reader: TreeReader, page: number, expected?: number): Freed {
    const record = this.#record(reader, page);
    const { level, numbers } = decodePage(page, record);
    if (expected !== undefined && level !== expected) throw ofAnotherLevel(page, level, expected);
    batch.delete(pageKey(page));
    batch.delete(pageHashKey(this.hasher.sha256(record), page));
    const held = distinctNumbers(numbers);
    if (level === 0) return this.chunks.dropPage(batch, page, held);
    let { freed, freedBytes } = NOTHING_FREED;
    for (const below of held) {
      const more = this.release(batch, reader, below, Holder.page, page, level - 1);
      freed += more.freed;
      freedBytes += more.freedBytes;
    }
    return { freed, freedBytes };
  }

  #record(reader: TreeReader, page: number): Uint8Array {
    const record = reader.get(pageKey(page));
    if (record === undefined) throw new MxError('corrupt', damageSaying('pageMissing', page), { page });
    return record;
  }

  /** @throws MxError `corrupt` */
  page(reader: TreeReader, page: number): RecipePage {
    return decodePage(page, this.#record(reader, page));
  }

  /**
   * The references below a page from the one that holds byte `start` on, with their places in the content.
   * @param skip pages of which it says true are passed over
   */
  *from(
    reader: TreeReader,
    page: number,
    start: number,
    skip?: (page: number) => boolean,
  ): Generator<{ readonly at: number; readonly ref: ChunkRef }> {
    yield* this.#below(reader, page, undefined, 0, start, skip);
  }

  /** The references below a page as far as pages can be read; what is below others is passed over. */
  partial(
    reader: TreeReader,
    page: number,
  ): Generator<{ readonly at: number; readonly ref: ChunkRef }, boolean> {
    return this.#partial(reader, page, 0, undefined, new Set());
  }

  /**
   * @param barren pages below which nothing can be read: they are not looked at again, however often they are named
   * @returns whether there was anything
   */
  *#partial(
    reader: TreeReader,
    page: number,
    offset: number,
    expected: number | undefined,
    barren: Set<number>,
  ): Generator<{ readonly at: number; readonly ref: ChunkRef }, boolean> {
    if (barren.has(page)) return false;
    const entries = this.#readable(reader, page);
    if (entries === undefined || (expected !== undefined && entries.level !== expected)) {
      barren.add(page);
      return false;
    }
    let found = false;
    let at = offset;
    for (const [i, number] of entries.numbers.entries()) {
      const length = entries.bytes[i] as number;
      if (entries.level === 0) {
        found = true;
        yield { at, ref: { chunk: number, length } };
      } else if (yield* this.#partial(reader, number, at, entries.level - 1, barren)) found = true;
      at += length;
    }
    if (!found) barren.add(page);
    return found;
  }

  #readable(reader: TreeReader, page: number): RecipePage | undefined {
    try {
      return this.page(reader, page);
    } catch (error) {
      if (isMxError(error, 'corrupt')) return undefined;
      throw error;
    }
  }

  *#below(
    reader: TreeReader,
    page: number,
    expected: number | undefined,
    offset: number,
    start: number,
    skip: ((page: number) => boolean) | undefined,
  ): Generator<{ readonly at: number; readonly ref: ChunkRef }> {
    if (skip?.(page) === true) return;
    const { level, numbers, bytes } = this.page(reader, page);
    if (expected !== undefined && level !== expected) {
      throw ofAnotherLevel(page, level, expected);
    }
    let at = offset;
    for (const [i, number] of numbers.entries()) {
      const length = bytes[i] as number;
      if (at + length > start) {
        if (level === 0) yield { at, ref: { chunk: number, length } };
        else yield* this.#below(reader, number, level - 1, at, start, skip);
      }
      at += length;
    }
  }

  /** Holders of one kind, ascending. */
  *holders(reader: TreeReader, page: number, kind: HolderKind): Generator<number> {
    const prefix = holdersOfKind(page, kind);
    const cursor = reader.scan(prefix, afterPrefix(prefix));
    while (cursor.next()) yield* decodeSet(cursor.value);
  }

  /** Versions whose recipe has this page, each once; as of an older commit, those that had been made by then. */
  *versions(reader: TreeReader, page: number): Generator<number> {
    const seen = new Set<number>();
    const met = new Set([page]);
    for (const each of met) {
      for (const version of this.holders(reader, each, Holder.version)) {
        if (seen.has(version) || (reader instanceof PastReader && !reader.had('version', version))) continue;
        seen.add(version);
        yield version;
      }
      for (const above of this.holders(reader, each, Holder.page)) met.add(above);
    }
  }

  /** All pages, ascending: those below a page before it. */
  *all(reader: TreeReader): Generator<{ readonly page: number; readonly record: Uint8Array }> {
    const cursor = reader.scan(SPACE.recipe, afterPrefix(SPACE.recipe));
    while (cursor.next()) yield { page: keyU32(cursor.key, 1), record: cursor.value };
  }
}

function ofAnotherLevel(page: number, level: number, expected: number): MxError {
  return new MxError('corrupt', damageSaying('pageLevel', page, level, expected), { page });
}

/** Ascending, each once. */
export function distinctNumbers(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/**
 * Chunks: bytes named by their SHA-256, each stored once, with an exact count of what holds it: recipes that stand
 * in a version's record, and recipe pages. A chunk goes with the last of them.
 *
 * A chunk's number is found by the first 6 bytes of its hash; what is found is compared byte by byte (or by the
 * whole hash, where only that is known), so that equal prefixes do no harm. Frequent words are found without hashing
 * (`word-table.ts`).
 */
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { ByteReader } from '../file/bytes.ts';
import type { Hasher } from '../store/api.ts';
import { PastReader } from '../store/past-reader.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyOf, keyU32, shortKey, u32Key } from '../tree/key.ts';
import { decodeSet, encodeSetAdd, encodeSetRemove, sizeOfSet } from '../tree/merge-operator.ts';
import type { Batch, Key, Place, Tree, TreeReader } from '../tree/tree.ts';
import {
  decodeChunk,
  encodeChunk,
  INLINE_CHUNK_MAX,
  NAME_PREFIX_BYTES,
  namePrefixOf,
  type StoredChunk,
} from './chunk-record.ts';
import { sameBytes, toHex } from './hash-text.ts';
import { ShortUses, type VersionChunks } from './short-uses.ts';
import { COPY_SLACK, WORD_BYTES_MAX, WordTable } from './word-table.ts';

const EMPTY = new Uint8Array(0);
/** Pages that share one entry of the index of what holds a chunk. */
const PAGES_GROUP = 512;

/** A chunk of a stream: its body inline, or where it was written, or neither when it was in the file before. */
export interface StagedPiece {
  readonly hash: Uint8Array;
  readonly length: number;
  readonly body?: Uint8Array;
  readonly place?: Place;
}

const namePrefix = (name: Uint8Array): Key => SPACE.chunkHash + keyOf(name, 0, NAME_PREFIX_BYTES);
/** Where a chunk is found by its name, of which the first bytes are enough. */
export const chunkHashKey = (name: Uint8Array, chunk: number): Key => namePrefix(name) + u32Key(chunk);
export const chunkKey = (chunk: number): Key => SPACE.chunk + u32Key(chunk);
export const pagesPrefix = (chunk: number): Key => SPACE.chunkPages + u32Key(chunk);
export const pagesKey = (chunk: number, page: number): Key =>
  pagesPrefix(chunk) + shortKey(Math.floor(page / PAGES_GROUP));

/** What was new of content that was cut. */
export interface Added {
  chunks: number;
  bytes: number;
}

/** Chunks that nothing holds any more, and their bytes. */
export interface Freed {
  readonly freed: number;
  readonly freedBytes: number;
}

export const NOTHING_FREED: Freed = { freed: 0, freedBytes: 0 };

export class ChunkStore {
  /** A number is given again only when the commit that gave it did not come to pass. */
  readonly #words = new WordTable();
  #madeNew = false;

  /** Versions whose short recipes hold a chunk. */
  readonly #short: ShortUses;

  constructor(
    private readonly tree: Pick<Tree, 'pending' | 'appendBody' | 'readBody'>,
    private readonly hasher: Hasher,
    /** Versions from a number on, in order, with the chunks of their short recipes. */
    recipesFrom: (reader: TreeReader, version: number) => Iterable<VersionChunks>,
  ) {
    this.#short = new ShortUses(() => tree.pending(), recipesFrom);
  }

  /** A commit is put together. */
  begin(commit: number): void {
    this.#madeNew = false;
    this.#short.begin(commit);
  }

  /** The commit that was put together did not come to pass; `commit` is the newest that did. */
  undo(commit: number): void {
    if (this.#madeNew) this.#words.clear();
    this.#short.undo(commit);
  }

  /** What was queued is gone. */
  forget(): void {
    this.#words.clear();
    this.#short.forget();
  }

  /**
   * Puts the numbers of chunks that need no looking for into `chunks`, from the place `from` on: chunk after chunk, as
   * they end at `ends`. Gives the first place that it does not know.
   */
  known(bytes: DataView, ends: readonly number[], from: number, chunks: number[]): number {
    return this.#words.findRun(bytes, ends, from, chunks);
  }

  /**
   * The number of the chunk with these bytes; `fresh` makes a number when the bytes are new, which counts in `added`.
   * `named` is their SHA-256 where it is known.
   */
  intern(
    batch: Batch,
    bytes: Uint8Array,
    from: number,
    to: number,
    fresh: () => number,
    added: Added,
    named?: Uint8Array,
  ): number {
    const length = to - from;
    const isWord = length <= WORD_BYTES_MAX;
    const known = isWord ? this.#words.find(bytes, from, to) : -1;
    if (known >= 0) return known;
    const body = bytes.subarray(from, to);
    const hash = named ?? this.hasher.sha256(body);
    const found = this.#same(this.tree.pending(), hash, body);
    const chunk = found ?? fresh();
    if (found === undefined) {
      const stored: StoredChunk =
        length <= INLINE_CHUNK_MAX
          ? { length, body }
          : { length, place: this.tree.appendBody(body), namePrefix: namePrefixOf(hash) };
      this.#put(batch, chunk, hash, stored);
      added.chunks++;
      added.bytes += length;
    }
    if (isWord) this.#words.add(bytes, from, to, chunk);
    return chunk;
  }

  /** Writes a piece of a stream to the content extents, unless the same bytes are in the file already. */
  stagePiece(bytes: Uint8Array): StagedPiece {
    const hash = this.hasher.sha256(bytes).slice();
    if (bytes.length <= INLINE_CHUNK_MAX) return { hash, length: bytes.length, body: bytes.slice() };
    if (this.#same(this.tree.pending(), hash, bytes) !== undefined) return { hash, length: bytes.length };
    return { hash, length: bytes.length, place: this.tree.appendBody(bytes) };
  }

  /** The number of the chunk that a staged piece is. */
  adopt(
    batch: Batch,
    piece: StagedPiece,
    fresh: () => number,
  ): { readonly chunk: number; readonly isNew: boolean } {
    const found = this.find(this.tree.pending(), piece.hash);
    if (found !== undefined) return { chunk: found, isNew: false };
    const { hash, length, body, place } = piece;
    if (body === undefined && place === undefined) {
      throw new MxError('conflict', 'Content that was staged has been purged meanwhile. Stage it again.');
    }
    const chunk = fresh();
    const stored: StoredChunk =
      body !== undefined
        ? { length, body }
        : { length, place: place as Place, namePrefix: namePrefixOf(hash) };
    this.#put(batch, chunk, hash, stored);
    return { chunk, isNew: true };
  }

  #put(batch: Batch, chunk: number, hash: Uint8Array, stored: StoredChunk): void {
    this.#madeNew = true;
    batch.put(chunkKey(chunk), encodeChunk(stored));
    batch.put(chunkHashKey(hash, chunk), EMPTY);
  }

  /** The chunk of this name. */
  find(reader: TreeReader, hash: Uint8Array): number | undefined {
    for (const chunk of this.#named(reader, hash)) {
      if (sameBytes(this.hashOf(this.stored(reader, chunk)), hash)) return chunk;
    }
    return undefined;
  }

  /** The chunk of this name that has these bytes. */
  #same(reader: TreeReader, hash: Uint8Array, bytes: Uint8Array): number | undefined {
    for (const chunk of this.#named(reader, hash)) {
      const stored = this.stored(reader, chunk);
      if (stored.length === bytes.length && sameBytes(this.body(stored), bytes)) return chunk;
    }
    return undefined;
  }

  /** Chunks whose names begin as this one does: nearly always one or none. */
  *#named(reader: TreeReader, hash: Uint8Array): Generator<number> {
    const prefix = namePrefix(hash);
    if (reader.lacks(prefix)) return;
    const cursor = reader.scan(prefix, afterPrefix(prefix));
    while (cursor.next()) yield keyU32(cursor.key, prefix.length);
  }

  stored(reader: TreeReader, chunk: number): StoredChunk {
    const bytes = reader.get(chunkKey(chunk));
    if (bytes === undefined) {
      throw new MxError('corrupt', damageSaying('chunkMissing', chunk), {
        chunk,
      });
    }
    const stored = decodeChunk(bytes);
    if (
      'body' in stored &&
      stored.length <= WORD_BYTES_MAX &&
      this.#words.lengthOf(chunk) < 0 &&
      this.#isNewest(reader)
    ) {
      this.#words.add(stored.body, 0, stored.length, chunk);
    }
    return stored;
  }

  /**
   * What an older reader finds may be gone by now. A word that is remembered is taken for a chunk that is there: content
   * that is written next would name it.
   */
  #isNewest(reader: TreeReader): boolean {
    return reader.commit === this.tree.pending().commit;
  }

  lengthOf(reader: TreeReader, chunk: number): number {
    const length = this.#words.lengthOf(chunk);
    return length >= 0 ? length : this.stored(reader, chunk).length;
  }

  /** Copies a chunk to `at`; gives its length. @throws MxError `corrupt` when it has no room there, or is missing */
  copy(reader: TreeReader, chunk: number, into: Uint8Array, at: number): number {
    const length = this.#words.copy(chunk, into, at);
    if (length >= 0) return length;
    const body = this.body(this.stored(reader, chunk));
    if (at + body.length > into.length) {
      throw new MxError('corrupt', damageSaying('chunkPastVersion', chunk), { chunk });
    }
    into.set(body, at);
    return body.length;
  }

  /**
   * Copies all words that a recipe names; gives how many bytes they have. The last `COPY_SLACK` bytes of `into` are no
   * room. @throws MxError `corrupt` as `copy`
   */
  copyWords(reader: TreeReader, recipe: Uint8Array, into: DataView): number {
    let at = 0;
    let from = 0;
    while (from < recipe.length) {
      at += this.#words.copyRun(recipe, from, into, at);
      from = this.#words.passed;
      if (from === recipe.length) break;
      // A word that is not remembered is read, and mostly is from then on.
      const ref = new ByteReader(recipe, from);
      const room = new Uint8Array(into.buffer, into.byteOffset, into.byteLength - COPY_SLACK);
      at += this.copy(reader, ref.varint(), room, at);
      from = ref.at;
    }
    return at;
  }

  hashOf(stored: StoredChunk): Uint8Array {
    return this.hasher.sha256(this.body(stored));
  }

  /** The bytes of a chunk: a view that is not to be written to. */
  body(stored: StoredChunk): Uint8Array {
    return 'body' in stored ? stored.body : this.tree.readBody(stored.place);
  }

  /** How many short recipes and recipe pages hold the chunk. */
  count(reader: TreeReader, chunk: number): number {
    let count = this.#short.count(reader, chunk);
    if (reader instanceof PastReader) {
      for (const _ of this.pages(reader, chunk)) count++;
      return count;
    }
    const prefix = pagesPrefix(chunk);
    const cursor = reader.scan(prefix, afterPrefix(prefix));
    while (cursor.next()) count += sizeOfSet(cursor.value);
    return count;
  }

  /** Reads a part of what commits need in memory; says whether there is more. Not while a commit is put together. */
  prepare(): boolean {
    return this.#short.prepare();
  }

  /** A version's short recipe begins to use these chunks; the list stays as it is. */
  addUses(version: number, chunks: readonly number[]): void {
    this.#short.add(version, chunks);
  }

  /** Lists a slice of the uses that are due; to be called at the end of a commit. */
  listUses(batch: Batch): void {
    this.#short.list(batch);
  }

  /** A version's short recipe no longer uses these chunks; those that nothing holds any more are gone with it. */
  dropUses(batch: Batch, version: number, chunks: readonly number[]): Freed {
    for (const chunk of chunks) this.#short.remove(batch, version, chunk);
    return this.#freed(batch, chunks);
  }

  /** A recipe page begins to hold these chunks (distinct). */
  addPage(batch: Batch, page: number, chunks: readonly number[]): void {
    const member = encodeSetAdd([page]);
    for (const chunk of chunks) batch.merge(pagesKey(chunk, page), member);
  }

  /** A recipe page that goes no longer holds these chunks. */
  dropPage(batch: Batch, page: number, chunks: readonly number[]): Freed {
    const member = encodeSetRemove([page]);
    for (const chunk of chunks) batch.merge(pagesKey(chunk, page), member);
    return this.#freed(batch, chunks);
  }

  /** Those of these chunks that nothing holds go. */
  #freed(batch: Batch, chunks: readonly number[]): Freed {
    const reader = this.tree.pending();
    let freed = 0;
    let freedBytes = 0;
    for (const chunk of chunks) {
      if (this.#short.isUsed(chunk) || this.#isInPages(reader, chunk)) continue;
      const stored = this.stored(reader, chunk);
      batch.delete(chunkKey(chunk));
      if ('place' in stored) batch.free(stored.place);
      batch.delete(chunkHashKey('place' in stored ? stored.namePrefix : this.hashOf(stored), chunk));
      this.#words.remove(chunk);
      freed++;
      freedBytes += stored.length;
    }
    return { freed, freedBytes };
  }

  #isInPages(reader: TreeReader, chunk: number): boolean {
    const prefix = pagesPrefix(chunk);
    return reader.scan(prefix, afterPrefix(prefix)).next();
  }

  /** Versions whose short recipes hold a chunk, ascending. */
  uses(reader: TreeReader, chunk: number): Generator<number> {
    return this.#short.versions(reader, chunk);
  }

  /** Recipe pages that hold a chunk, ascending. */
  *pages(reader: TreeReader, chunk: number): Generator<number> {
    const prefix = pagesPrefix(chunk);
    const cursor = reader.scan(prefix, afterPrefix(prefix));
    while (cursor.next()) {
      for (const page of decodeSet(cursor.value)) {
        if (!(reader instanceof PastReader) || reader.had('page', page)) yield page;
      }
    }
  }

  /** Numbers of all chunks, ascending. */
  *all(reader: TreeReader): Generator<{ readonly chunk: number; readonly stored: StoredChunk }> {
    const cursor = reader.scan(SPACE.chunk, afterPrefix(SPACE.chunk));
    while (cursor.next()) yield { chunk: keyU32(cursor.key, 1), stored: decodeChunk(cursor.value) };
  }

  hexOf(stored: StoredChunk): string {
    return toHex(this.hashOf(stored));
  }
}

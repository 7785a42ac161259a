/**
 * Chunks: bytes named by their SHA-256, each stored once, with an exact count of what holds it: recipes that stand
 * in a version's record, and recipe pages. A chunk goes with the last of them.
 *
 * A chunk's number is found by the first 6 bytes of its hash; what is found is compared byte by byte (or by the
 * whole hash, where only that is known), so that equal prefixes do no harm. A small cache maps frequent words to their numbers.
 */
import { MxError } from '../errors.ts';
import type { Hasher } from '../store/api.ts';
import { PastReader } from '../store/past-reader.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, bytesKey, keyU32, shortKey, u32Key } from '../tree/key.ts';
import { decodeSet, decodeSum, encodeSetAdd, encodeSetRemove, encodeSum } from '../tree/merge-operator.ts';
import type { Batch, Key, Place, Tree, TreeReader } from '../tree/tree.ts';
import { decodeChunk, encodeChunk, INLINE_CHUNK_MAX, type StoredChunk } from './chunk-record.ts';
import { sameBytes, toHex } from './hash-text.ts';

/** Bytes of a name that lead to the number. */
const PREFIX_BYTES = 6;
const EMPTY = new Uint8Array(0);
/** Words up to this length are remembered, and so many of them. */
const CACHED_WORD_MAX = 24;
const CACHED_WORDS_MAX = 65_536;
/** Versions, or pages, that share one entry of the indexes of what holds a chunk. */
const USES_GROUP = 512;

/** A chunk of a stream: its body inline, or where it was written, or neither when it was in the file before. */
export interface StagedPiece {
  readonly hash: Uint8Array;
  readonly length: number;
  readonly body?: Uint8Array;
  readonly place?: Place;
}

const namePrefix = (hash: Uint8Array): Key => SPACE.chunkHash + bytesKey(hash.subarray(0, PREFIX_BYTES));
/** Where a chunk is found by its name. */
export const chunkHashKey = (hash: Uint8Array, chunk: number): Key => namePrefix(hash) + u32Key(chunk);
export const chunkKey = (chunk: number): Key => SPACE.chunk + u32Key(chunk);
export const chunkCountKey = (chunk: number): Key => SPACE.chunkCount + u32Key(chunk);
export const usesPrefix = (chunk: number): Key => SPACE.uses + u32Key(chunk);
export const usesKey = (chunk: number, version: number): Key =>
  usesPrefix(chunk) + shortKey(Math.floor(version / USES_GROUP));
export const pagesPrefix = (chunk: number): Key => SPACE.chunkPages + u32Key(chunk);
export const pagesKey = (chunk: number, page: number): Key =>
  pagesPrefix(chunk) + shortKey(Math.floor(page / USES_GROUP));

/** Chunks that nothing holds any more, and their bytes. */
export interface Freed {
  readonly freed: number;
  readonly freedBytes: number;
}

export const NOTHING_FREED: Freed = { freed: 0, freedBytes: 0 };

export class ChunkStore {
  readonly #words = new Map<Key, number>();
  /** Short chunks by number. A number is never given again, so what is remembered stays true. */
  readonly #short = new Map<number, StoredChunk>();
  /** Versions that began to use a chunk in this commit, ascending. */
  readonly #uses = new Map<number, number[]>();

  constructor(
    private readonly tree: Pick<Tree, 'pending' | 'appendBody' | 'readBody'>,
    private readonly hasher: Hasher,
  ) {}

  /** What was queued is gone: numbers given since may be given again. */
  forget(): void {
    this.#words.clear();
    this.#short.clear();
    this.#uses.clear();
  }

  /** The number of the chunk with these bytes; `fresh` makes a number when the bytes are new. */
  intern(
    batch: Batch,
    bytes: Uint8Array,
    fresh: () => number,
  ): { readonly chunk: number; readonly isNew: boolean } {
    const word = bytes.length <= CACHED_WORD_MAX ? bytesKey(bytes) : undefined;
    if (word !== undefined) {
      const known = this.#words.get(word);
      if (known !== undefined) return { chunk: known, isNew: false };
    }
    const hash = this.hasher.sha256(bytes);
    const found = this.#same(this.tree.pending(), hash, bytes);
    const chunk = found ?? fresh();
    if (found === undefined) {
      const stored: StoredChunk =
        bytes.length <= INLINE_CHUNK_MAX
          ? { length: bytes.length, body: bytes }
          : { length: bytes.length, place: this.tree.appendBody(bytes) };
      this.#put(batch, chunk, hash, stored);
    }
    if (word !== undefined) {
      if (this.#words.size >= CACHED_WORDS_MAX) this.#words.clear();
      this.#words.set(word, chunk);
    }
    return { chunk, isNew: found === undefined };
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
    this.#put(batch, chunk, hash, body !== undefined ? { length, body } : { length, place: place as Place });
    return { chunk, isNew: true };
  }

  #put(batch: Batch, chunk: number, hash: Uint8Array, stored: StoredChunk): void {
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
    const cursor = reader.scan(prefix, afterPrefix(prefix));
    while (cursor.next()) yield keyU32(cursor.key, prefix.length);
  }

  stored(reader: TreeReader, chunk: number): StoredChunk {
    const short = this.#short.get(chunk);
    if (short !== undefined) return short;
    const bytes = reader.get(chunkKey(chunk));
    if (bytes === undefined) {
      throw new MxError('corrupt', `Chunk ${chunk} is named by a version, but is not in the file.`, {
        chunk,
      });
    }
    const stored = decodeChunk(bytes);
    if ('body' in stored) {
      if (this.#short.size >= CACHED_WORDS_MAX) this.#short.clear();
      this.#short.set(chunk, { length: stored.length, body: stored.body.slice() });
    }
    return stored;
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
    if (!(reader instanceof PastReader)) return decodeSum(reader.get(chunkCountKey(chunk)));
    return [...this.uses(reader, chunk)].length + [...this.pages(reader, chunk)].length;
  }

  /** A version begins to use these chunks (distinct). Written by `writeUses`, once for each chunk of a commit. */
  addUses(version: number, chunks: readonly number[]): void {
    for (const chunk of chunks) {
      const versions = this.#uses.get(chunk);
      if (versions === undefined) this.#uses.set(chunk, [version]);
      else versions.push(version);
    }
  }

  /** Writes the uses that were added since the last time; to be called before uses are read or dropped. */
  writeUses(batch: Batch): void {
    for (const [chunk, versions] of this.#uses) {
      batch.merge(chunkCountKey(chunk), encodeSum(versions.length));
      for (const group of groupsOf(versions))
        batch.merge(usesKey(chunk, group[0] as number), encodeSetAdd(group));
    }
    this.#uses.clear();
  }

  /** A version's short recipe no longer uses these chunks; those that nothing holds any more are gone with it. */
  dropUses(batch: Batch, version: number, chunks: readonly number[]): Freed {
    return this.#drop(batch, chunks, version, usesKey);
  }

  /** A recipe page begins to hold these chunks (distinct). */
  addPage(batch: Batch, page: number, chunks: readonly number[]): void {
    const member = encodeSetAdd([page]);
    const more = encodeSum(1);
    for (const chunk of chunks) {
      batch.merge(pagesKey(chunk, page), member);
      batch.merge(chunkCountKey(chunk), more);
    }
  }

  /** A recipe page that goes no longer holds these chunks. */
  dropPage(batch: Batch, page: number, chunks: readonly number[]): Freed {
    return this.#drop(batch, chunks, page, pagesKey);
  }

  #drop(
    batch: Batch,
    chunks: readonly number[],
    holder: number,
    keyOf: (chunk: number, holder: number) => Key,
  ): Freed {
    this.writeUses(batch);
    const member = encodeSetRemove([holder]);
    const less = encodeSum(-1);
    const reader = this.tree.pending();
    let freed = 0;
    let freedBytes = 0;
    for (const chunk of chunks) {
      batch.merge(keyOf(chunk, holder), member);
      batch.merge(chunkCountKey(chunk), less);
      if (this.count(reader, chunk) > 0) continue;
      const stored = this.stored(reader, chunk);
      const hash = this.hashOf(stored);
      batch.delete(chunkKey(chunk));
      if ('place' in stored) batch.free(stored.place);
      this.#short.delete(chunk);
      batch.delete(chunkHashKey(hash, chunk));
      if (stored.length <= CACHED_WORD_MAX && 'body' in stored) this.#words.delete(bytesKey(stored.body));
      freed++;
      freedBytes += stored.length;
    }
    return { freed, freedBytes };
  }

  /** Versions whose short recipes hold a chunk, ascending. */
  *uses(reader: TreeReader, chunk: number): Generator<number> {
    yield* members(reader, usesPrefix(chunk), 'version');
  }

  /** Recipe pages that hold a chunk, ascending. */
  *pages(reader: TreeReader, chunk: number): Generator<number> {
    yield* members(reader, pagesPrefix(chunk), 'page');
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

/** Members of the sets under a prefix, ascending; as of an older commit, those that had been made by then. */
function* members(reader: TreeReader, prefix: Key, kind: 'version' | 'page'): Generator<number> {
  const cursor = reader.scan(prefix, afterPrefix(prefix));
  while (cursor.next()) {
    for (const member of decodeSet(cursor.value)) {
      if (!(reader instanceof PastReader) || reader.had(kind, member)) yield member;
    }
  }
}

/** Ascending versions, those of one entry of the uses index together. */
function groupsOf(versions: readonly number[]): number[][] {
  const groups: number[][] = [];
  let last = -1;
  for (const version of versions) {
    const group = Math.floor(version / USES_GROUP);
    if (group === last) groups.at(-1)?.push(version);
    else groups.push([version]);
    last = group;
  }
  return groups;
}

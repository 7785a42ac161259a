/**
 * Versions of nodes: cutting content into chunks on the way in, joining chunks on the way out. Reading takes any
 * reader, so that every state that history keeps is read the same way.
 */
import { MxError } from '../errors.ts';
import { viewOf } from '../file/fixed.ts';
import type { Hasher } from '../store/api.ts';
import { NumberPages } from '../store/number-pages.ts';
import type { Numbers } from '../store/numbers.ts';
import { PastReader } from '../store/past-reader.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyU32 } from '../tree/key.ts';
import type { Batch, TreeReader } from '../tree/tree.ts';
import type { JsonObject } from '../types.ts';
import { type ChunkPolicy, cut, policyChunker } from './chunk-policy.ts';
import { type ChunkStore, type Freed, NOTHING_FREED } from './chunk-store.ts';
import { readContent } from './read-content.ts';
import {
  type ChunkRef,
  CutRefs,
  chunksOf,
  decodeRefs,
  decodeWordRefs,
  encodeRefs,
  encodeWordRefs,
  INLINE_BYTES_MAX,
  INLINE_REFS_MAX,
  type RefList,
} from './recipe.ts';
import { distinctNumbers, Holder, RecipePages } from './recipe-pages.ts';
import { shortRecipes } from './short-recipes.ts';
import type { VersionChunks } from './short-uses.ts';
import { RefColumns, type StagedColumns } from './staged-pieces.ts';
import {
  decodeVersion,
  encodeVersion,
  type StoredVersion,
  type VersionOwner,
  versionKey,
  versionsPrefix,
} from './version-record.ts';

/** References listed at once: those of some ten gigabytes. */
const REFS_MAX = 2 ** 20;

/** Content that is cut and whose chunks are in the file, not yet named by a version. */
export interface CutContent {
  readonly hash: Uint8Array;
  readonly bytes: number;
  readonly policy: ChunkPolicy;
  readonly refs: RefList;
  /** Root page of its recipe, when another version has the same content and its recipe is in pages. */
  readonly root?: number;
}

/** Content whose chunks were written as it streamed in. */
export interface StagedPieces {
  readonly hash: Uint8Array;
  readonly bytes: number;
  readonly policy: ChunkPolicy;
  readonly pieces: StagedColumns;
}

export interface Counted {
  readonly newChunks: number;
  readonly newBytes: number;
}

/** Where versions were made, by their numbers. */
export function createVersionPages(): NumberPages<VersionOwner> {
  return new NumberPages(
    SPACE.versionOwner,
    (record, { node, number }) => record.varint(node).varint(number),
    (record) => ({ node: record.varint(), number: record.varint() }),
  );
}

/** Where a version's recipe stands: in its record, or in pages. */
interface Recipe {
  readonly inline: Uint8Array | undefined;
  readonly root: number | undefined;
}

export class VersionStore {
  readonly #owners = createVersionPages();
  /** Long recipes. */
  readonly pages: RecipePages;

  constructor(
    private readonly chunks: ChunkStore,
    private readonly hasher: Hasher,
    private readonly numbers: Numbers,
  ) {
    this.pages = new RecipePages(chunks, hasher, numbers);
  }

  /** A commit is put together. */
  begin(commit: number): void {
    this.chunks.begin(commit);
  }

  /** Writes what a commit keeps for its end. */
  finish(batch: Batch): void {
    this.#owners.write(batch);
    this.chunks.listUses(batch);
  }

  /** The commit that was put together did not come to pass; `commit` is the newest that did. */
  undo(commit: number): void {
    this.#owners.forget();
    this.chunks.undo(commit);
  }

  /** Cuts content held whole and stores what is new of it. */
  cut(batch: Batch, bytes: Uint8Array, policy: ChunkPolicy): CutContent & Counted {
    const added = { chunks: 0, bytes: 0 };
    const fresh = () => this.numbers.take('chunk');
    const ends = cut(policy, bytes);
    const hash = this.hasher.sha256(bytes);
    // What is one chunk has the name of the whole.
    const named = ends.length === 1 ? hash : undefined;
    const chunks = new Array<number>(ends.length);
    const view = viewOf(bytes);
    for (let i = this.chunks.known(view, ends, 0, chunks); i < ends.length; ) {
      const start = i === 0 ? 0 : ends[i - 1]!;
      chunks[i] = this.chunks.intern(batch, bytes, start, ends[i]!, fresh, added, named);
      i = this.chunks.known(view, ends, i + 1, chunks);
    }
    const refs = new CutRefs(chunks, ends);
    return { hash, bytes: bytes.length, policy, refs, newChunks: added.chunks, newBytes: added.bytes };
  }

  /** Cuts content that came in pieces: its chunks are in the file, those that are new get numbers now. */
  adopt(batch: Batch, staged: StagedPieces): CutContent & Counted {
    let newChunks = 0;
    let newBytes = 0;
    const refs = new RefColumns(staged.pieces.length);
    for (const piece of staged.pieces) {
      const { chunk, isNew } = this.chunks.adopt(batch, piece, () => this.numbers.take('chunk'));
      if (isNew) {
        newChunks++;
        newBytes += piece.length;
      }
      refs.add(chunk, piece.length);
    }
    return { hash: staged.hash, bytes: staged.bytes, policy: staged.policy, refs, newChunks, newBytes };
  }

  /** Writes a version's record, recipe, owner and uses. */
  put(
    batch: Batch,
    reader: TreeReader,
    node: number,
    number: number,
    content: CutContent,
    rest: Pick<StoredVersion, 'version' | 'media' | 'created' | 'parents' | 'metadata' | 'author' | 'spell'>,
  ): void {
    const { version } = rest;
    const { inline, root } = this.#putRecipe(batch, reader, version, content);
    const record = encodeVersion({
      version,
      hash: content.hash,
      bytes: content.bytes,
      policy: content.policy,
      chunks: content.refs.length,
      media: rest.media,
      created: rest.created,
      parents: rest.parents,
      metadata: rest.metadata,
      author: rest.author,
      spell: rest.spell,
      available: true,
      inline,
      root,
    });
    batch.put(versionKey(node, number), record);
    this.#owners.add(batch, version, { node, number });
  }

  #putRecipe(batch: Batch, reader: TreeReader, version: number, { refs, policy, root }: CutContent): Recipe {
    const inline = root === undefined ? inlineRecipe(policy, refs) : undefined;
    if (inline !== undefined) {
      this.chunks.addUses(version, chunksOf(refs));
      return { inline, root: undefined };
    }
    const page = root ?? this.pages.store(batch, reader, refs);
    this.pages.hold(batch, page, Holder.version, version);
    return { inline: undefined, root: page };
  }

  /** The content of a version, for another version to hold too. */
  contentOf(reader: TreeReader, stored: StoredVersion): CutContent {
    const { hash, bytes, policy, root, chunks } = stored;
    if (root === undefined) return { hash, bytes, policy, refs: this.refs(reader, stored) };
    const refs = { length: chunks, [Symbol.iterator]: () => this.#inPages(reader, root) };
    return { hash, bytes, policy, refs, root };
  }

  *#inPages(reader: TreeReader, root: number): Generator<ChunkRef> {
    for (const { ref } of this.pages.from(reader, root, 0)) yield ref;
  }

  /** A version no longer holds its content; what nothing else holds is gone. Requires a reader of what is pending. */
  letGo(batch: Batch, reader: TreeReader, stored: StoredVersion): Freed {
    const { version, root } = stored;
    if (!stored.available) return NOTHING_FREED;
    if (root !== undefined) return this.pages.release(batch, reader, root, Holder.version, version);
    return this.chunks.dropUses(batch, version, distinct(this.refs(reader, stored)));
  }

  /** Says something else of a version; its content stays what it is. */
  describe(batch: Batch, node: number, number: number, stored: StoredVersion, metadata: JsonObject): void {
    batch.put(versionKey(node, number), encodeVersion({ ...stored, metadata }));
  }

  /** Takes a version's content away: its record stays, marked as not available, unless `whole`. */
  drop(
    batch: Batch,
    reader: TreeReader,
    node: number,
    number: number,
    stored: StoredVersion,
    whole: boolean,
  ): Freed {
    const freed = this.letGo(batch, reader, stored);
    if (whole) {
      batch.delete(versionKey(node, number));
    } else {
      const { inline: _, root: __, ...rest } = stored;
      batch.put(versionKey(node, number), encodeVersion({ ...rest, available: false }));
    }
    return freed;
  }

  find(reader: TreeReader, node: number, number: number): StoredVersion | undefined {
    const bytes = reader.get(versionKey(node, number));
    return bytes === undefined ? undefined : asKept(reader, node, number, decodeVersion(bytes));
  }

  /** Versions of a node, oldest first. */
  *all(
    reader: TreeReader,
    node: number,
  ): Generator<{ readonly number: number; readonly stored: StoredVersion }> {
    const prefix = versionsPrefix(node);
    const cursor = reader.scan(prefix, afterPrefix(prefix));
    while (cursor.next()) {
      const number = keyU32(cursor.key, 5);
      yield { number, stored: asKept(reader, node, number, decodeVersion(cursor.value)) };
    }
  }

  /** Node and number that a version was made as. */
  owner(reader: TreeReader, version: number): VersionOwner | undefined {
    return this.#owners.find(reader, version);
  }

  /** Kept versions from a number on, in the order of their making, with the chunks of their short recipes. */
  recipesFrom(reader: TreeReader, version: number): Generator<VersionChunks> {
    return shortRecipes(reader, this.#owners.from(reader, version));
  }

  /** The whole recipe, one reference after the other. */
  *eachRef(reader: TreeReader, stored: StoredVersion): Generator<ChunkRef> {
    if (stored.root === undefined) yield* this.refs(reader, stored);
    else yield* this.#inPages(reader, stored.root);
  }

  /**
   * What the recipe refers to: at most once for each page that has it, so that a page that is named many times over is
   * read once.
   * @param seen pages passed over, and taken note of
   */
  *distinctRefs(
    reader: TreeReader,
    stored: StoredVersion,
    seen: Set<number> = new Set(),
  ): Generator<ChunkRef> {
    if (stored.root === undefined) {
      yield* this.refs(reader, stored);
      return;
    }
    const passed = (page: number): boolean => seen.has(page) || seen.add(page) === undefined;
    for (const { ref } of this.pages.from(reader, stored.root, 0, passed)) yield ref;
  }

  /** The whole recipe. @throws MxError `too-large` when it is longer than anyone could hold */
  refs(reader: TreeReader, stored: StoredVersion): ChunkRef[] {
    if (stored.inline !== undefined) {
      if (policyChunker(stored.policy) !== 'words') return decodeRefs(stored.inline);
      return decodeWordRefs(stored.inline).map((chunk) => ({
        chunk,
        length: this.chunks.lengthOf(reader, chunk),
      }));
    }
    const refs: ChunkRef[] = [];
    if (stored.root === undefined) return refs;
    for (const ref of this.#inPages(reader, stored.root)) {
      if (refs.push(ref) <= REFS_MAX) continue;
      throw new MxError('too-large', 'This content has too many chunks to list them all at once.');
    }
    return refs;
  }

  /**
   * The recipe as far as it can be read, one reference at a time: with its place where that is known, and its length
   * where the recipe says it. Pages that cannot be read are passed over.
   */
  *partialRefs(
    reader: TreeReader,
    stored: StoredVersion,
  ): Generator<{ readonly at?: number; readonly chunk: number; readonly length?: number }> {
    if (stored.inline !== undefined && policyChunker(stored.policy) === 'words') {
      for (const chunk of decodeWordRefs(stored.inline)) yield { chunk };
    } else if (stored.inline !== undefined) yield* decodeRefs(stored.inline);
    else if (stored.root !== undefined) {
      for (const { at, ref } of this.pages.partial(reader, stored.root)) yield { at, ...ref };
    }
  }

  /** Bytes `from <= i < to` of a version, reading only the chunks that hold them. */
  read(reader: TreeReader, stored: StoredVersion, from = 0, to = stored.bytes): Uint8Array {
    if (!stored.available) {
      throw new MxError(
        'content-unavailable',
        reader instanceof PastReader
          ? `What this node held at commit ${reader.commit} is no longer kept: it was purged since, or typing went over it.`
          : 'The content of this version was purged; only its record is kept.',
      );
    }
    return readContent(this.chunks, this.pages, reader, stored, from, to);
  }
}

/** References that a version record can hold itself, until the next are asked for; undefined for more. */
function inlineRecipe(policy: ChunkPolicy, refs: RefList): Uint8Array | undefined {
  if (policyChunker(policy) === 'words') return encodeWordRefs(refs);
  const encoded = refs.length <= INLINE_REFS_MAX ? encodeRefs(refs) : undefined;
  return encoded !== undefined && encoded.length <= INLINE_BYTES_MAX ? encoded : undefined;
}

/** A version as it was then is available only while the same content is still kept. */
function asKept(reader: TreeReader, node: number, number: number, stored: StoredVersion): StoredVersion {
  if (!(reader instanceof PastReader) || !stored.available) return stored;
  const bytes = reader.newest.get(versionKey(node, number));
  const now = bytes === undefined ? undefined : decodeVersion(bytes);
  const kept = now?.version === stored.version && now.available;
  return kept ? stored : { ...stored, available: false };
}

/** Numbers of the chunks that a recipe names, ascending, each once. */
export function distinct(refs: RefList): number[] {
  return distinctNumbers(chunksOf(refs));
}

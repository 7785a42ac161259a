/**
 * Versions of nodes: cutting content into chunks on the way in, joining chunks on the way out. Reading takes any
 * reader, so that every state that history keeps is read the same way.
 */
import { MxError } from '../errors.ts';
import { ByteReader, ByteWriter } from '../file/bytes.ts';
import type { Hasher } from '../store/api.ts';
import type { Numbers } from '../store/numbers.ts';
import { PastReader } from '../store/past-reader.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyU32, u32Key } from '../tree/key.ts';
import type { Batch, Key, TreeReader } from '../tree/tree.ts';
import { type ChunkPolicy, cut, policyChunker } from './chunk-policy.ts';
import type { ChunkStore, StagedPiece } from './chunk-store.ts';
import {
  type ChunkRef,
  decodePage,
  decodeRefs,
  decodeWordRefs,
  encodePage,
  encodeRefs,
  encodeWordRefs,
  INLINE_BYTES_MAX,
  PAGE_REFS_MAX,
} from './recipe.ts';
import { decodeVersion, encodeVersion, type StoredVersion } from './version-record.ts';

/** Content that is cut and whose chunks are in the file, not yet named by a version. */
export interface CutContent {
  readonly hash: Uint8Array;
  readonly bytes: number;
  readonly policy: ChunkPolicy;
  readonly refs: readonly ChunkRef[];
}

/** Content whose chunks were written as it streamed in. */
export interface StagedPieces {
  readonly hash: Uint8Array;
  readonly bytes: number;
  readonly policy: ChunkPolicy;
  readonly pieces: readonly StagedPiece[];
}

export interface Counted {
  readonly newChunks: number;
  readonly newBytes: number;
}

export const versionKey = (node: number, number: number): Key =>
  SPACE.version + u32Key(node) + u32Key(number);
export const versionsPrefix = (node: number): Key => SPACE.version + u32Key(node);
const ownerKey = (version: number): Key => SPACE.versionOwner + u32Key(version);
const pagesPrefix = (version: number): Key => SPACE.recipe + u32Key(version);

export class VersionStore {
  constructor(
    private readonly chunks: ChunkStore,
    private readonly hasher: Hasher,
    private readonly numbers: Numbers,
  ) {}

  /** Cuts content held whole and stores what is new of it. */
  cut(batch: Batch, bytes: Uint8Array, policy: ChunkPolicy): CutContent & Counted {
    let newChunks = 0;
    let newBytes = 0;
    const refs = cut(policy, bytes).map((piece) => {
      const { chunk, isNew } = this.chunks.intern(batch, piece, () => this.numbers.take('chunk'));
      if (isNew) {
        newChunks++;
        newBytes += piece.length;
      }
      return { chunk, length: piece.length };
    });
    return { hash: this.hasher.sha256(bytes), bytes: bytes.length, policy, refs, newChunks, newBytes };
  }

  /** Cuts content that came in pieces: its chunks are in the file, those that are new get numbers now. */
  adopt(batch: Batch, staged: StagedPieces): CutContent & Counted {
    let newChunks = 0;
    let newBytes = 0;
    const refs = staged.pieces.map((piece) => {
      const { chunk, isNew } = this.chunks.adopt(batch, piece, () => this.numbers.take('chunk'));
      if (isNew) {
        newChunks++;
        newBytes += piece.length;
      }
      return { chunk, length: piece.length };
    });
    return { hash: staged.hash, bytes: staged.bytes, policy: staged.policy, refs, newChunks, newBytes };
  }

  /** Writes a version's record, recipe, owner and uses. */
  put(
    batch: Batch,
    node: number,
    number: number,
    content: CutContent,
    rest: Pick<StoredVersion, 'version' | 'media' | 'created' | 'parents' | 'metadata' | 'author' | 'spell'>,
  ): void {
    const { refs, policy } = content;
    const words = policyChunker(policy) === 'words';
    const encoded = words ? encodeWordRefs(refs) : encodeRefs(refs.slice(0, PAGE_REFS_MAX));
    const fits =
      refs.length <= PAGE_REFS_MAX * 2 &&
      encoded.length <= INLINE_BYTES_MAX &&
      (words || refs.length <= PAGE_REFS_MAX);
    if (!fits) this.#putPages(batch, rest.version, refs);
    const record: StoredVersion = {
      ...rest,
      hash: content.hash,
      bytes: content.bytes,
      policy,
      chunks: refs.length,
      available: true,
      ...(fits ? { inline: encoded } : {}),
    };
    batch.put(versionKey(node, number), encodeVersion(record));
    batch.put(ownerKey(rest.version), new ByteWriter(8).varint(node).varint(number).finish());
    this.chunks.addUses(rest.version, distinct(refs));
  }

  #putPages(batch: Batch, version: number, refs: readonly ChunkRef[]): void {
    let start = 0;
    for (let page = 0; page * PAGE_REFS_MAX < refs.length; page++) {
      const part = refs.slice(page * PAGE_REFS_MAX, (page + 1) * PAGE_REFS_MAX);
      batch.put(pagesPrefix(version) + u32Key(page), encodePage(start, part));
      for (const ref of part) start += ref.length;
    }
  }

  /** Takes a version's content away: its record stays, marked as not available, unless `whole`. */
  drop(
    batch: Batch,
    reader: TreeReader,
    node: number,
    number: number,
    stored: StoredVersion,
    whole: boolean,
  ): { freed: number; freedBytes: number } {
    const freed = stored.available
      ? this.chunks.dropUses(batch, stored.version, distinct(this.refs(reader, stored)))
      : { freed: 0, freedBytes: 0 };
    const prefix = pagesPrefix(stored.version);
    const pages = reader.scan(prefix, afterPrefix(prefix));
    while (pages.next()) batch.delete(pages.key);
    if (whole) {
      batch.delete(versionKey(node, number));
      batch.delete(ownerKey(stored.version));
    } else {
      const { inline: _, ...rest } = stored;
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

  /** Node and number of a version. */
  owner(reader: TreeReader, version: number): { readonly node: number; readonly number: number } | undefined {
    const bytes = reader.get(ownerKey(version));
    if (bytes === undefined) return undefined;
    const record = new ByteReader(bytes);
    return { node: record.varint(), number: record.varint() };
  }

  /** The whole recipe. */
  refs(reader: TreeReader, stored: StoredVersion): ChunkRef[] {
    if (stored.inline !== undefined) {
      if (policyChunker(stored.policy) !== 'words') return decodeRefs(stored.inline);
      return decodeWordRefs(stored.inline).map((chunk) => ({
        chunk,
        length: this.chunks.stored(reader, chunk).length,
      }));
    }
    const refs: ChunkRef[] = [];
    const prefix = pagesPrefix(stored.version);
    const cursor = reader.scan(prefix, afterPrefix(prefix));
    while (cursor.next()) refs.push(...decodePage(cursor.value).refs);
    return refs;
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
    const start = Math.min(Math.max(0, Math.floor(from)), stored.bytes);
    const end = Math.min(Math.max(start, Math.floor(to)), stored.bytes);
    const into = new Uint8Array(end - start);
    let filled = 0;
    for (const { at, ref } of this.#refsFrom(reader, stored, start)) {
      if (at >= end) break;
      if (at + ref.length <= start) continue;
      const body = this.chunks.body(this.chunks.stored(reader, ref.chunk));
      if (body.length !== ref.length) {
        throw new MxError(
          'corrupt',
          `Chunk ${ref.chunk} has ${body.length} bytes; a version says ${ref.length}.`,
        );
      }
      const piece = body.subarray(Math.max(0, start - at), Math.min(ref.length, end - at));
      into.set(piece, Math.max(0, at - start));
      filled += piece.length;
    }
    if (filled !== into.length) {
      throw new MxError(
        'corrupt',
        `A version of ${stored.bytes} bytes has chunks for ${start + filled} only.`,
      );
    }
    return into;
  }

  *#refsFrom(
    reader: TreeReader,
    stored: StoredVersion,
    start: number,
  ): Generator<{ readonly at: number; readonly ref: ChunkRef }> {
    let at = 0;
    if (stored.inline !== undefined) {
      for (const ref of this.refs(reader, stored)) {
        yield { at, ref };
        at += ref.length;
      }
      return;
    }
    const prefix = pagesPrefix(stored.version);
    const cursor = reader.scan(
      prefix + u32Key(this.#pageOf(reader, stored.version, start)),
      afterPrefix(prefix),
    );
    while (cursor.next()) {
      const page = decodePage(cursor.value);
      at = page.start;
      for (const ref of page.refs) {
        yield { at, ref };
        at += ref.length;
      }
    }
  }

  /** The page that holds byte `start`, found by halving. */
  #pageOf(reader: TreeReader, version: number, start: number): number {
    const prefix = pagesPrefix(version);
    const last = reader.scan(prefix, afterPrefix(prefix), { reverse: true });
    if (!last.next()) return 0;
    let low = 0;
    let high = keyU32(last.key, prefix.length);
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const bytes = reader.get(prefix + u32Key(middle));
      if (bytes === undefined)
        throw new MxError('corrupt', `Page ${middle} of a version's recipe is missing.`);
      if (new ByteReader(bytes).varint() <= start) low = middle;
      else high = middle - 1;
    }
    return low;
  }
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
export function distinct(refs: readonly ChunkRef[]): number[] {
  return [...new Set(refs.map((ref) => ref.chunk))].sort((a, b) => a - b);
}

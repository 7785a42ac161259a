/** Reading content and versions. */
import { isTextMediaType, policyChunker } from '../content/chunk-policy.ts';
import type { ChunkStore } from '../content/chunk-store.ts';
import { ChunkUses } from '../content/chunk-uses.ts';
import { hashFromHex, toHex } from '../content/hash-text.ts';
import type { ChunkRef } from '../content/recipe.ts';
import type { StoredVersion } from '../content/version-record.ts';
import type { VersionStore } from '../content/version-store.ts';
import { MxError } from '../errors.ts';
import { encodeUtf8 } from '../file/utf8.ts';
import {
  type FoundPassage,
  findPassage,
  PASSAGE_CHARS_MAX,
  type QuotedPassage,
  quotePassage,
  type TextPlace,
} from '../graph/passage.ts';
import { refusalSaying } from '../refusal-sayings.ts';
import { findTakenText, isTakenFrom, readTakenText } from '../search/taken-text.ts';
import type { TreeReader } from '../tree/tree.ts';
import type {
  Anchor,
  ChunkRecord,
  CommitDay,
  CommitNumber,
  LongWork,
  NodeId,
  Piece,
  TakenText,
  VersionNumber,
  VersionRecord,
} from '../types.ts';
import { ChunkHolders } from './chunk-holders.ts';
import { type ChunkerChoice, readChunker } from './chunker-choice.ts';
import { listCommits } from './commit-chain.ts';
import { commitDays } from './commit-days.ts';
import { findNumber, readNode } from './node-reading.ts';
import type { CommitRecord, ContentReads, HeldContent, HistoryReads, HoldersPage } from './node-reads.ts';
import { PastReader } from './past-reader.ts';
import type { NodeView } from './view-nodes.ts';
import type { Dictionaries } from './writer.ts';

const COMMITS_LISTED = 100;
/** Of more different chunks it is not counted which are held by others: it would take long. */
const HELD_COUNTED_MAX = 4096;

export class ContentView implements ContentReads, HistoryReads {
  constructor(
    private readonly reader: TreeReader,
    private readonly chunkStore: ChunkStore,
    private readonly versionStore: VersionStore,
    private readonly dictionaries: Dictionaries,
    private readonly nodes: Pick<NodeView, 'newestShown'>,
  ) {}

  /** A version of a living or trashed node. */
  #version(id: NodeId, version?: VersionNumber): StoredVersion {
    const shown = version === undefined ? this.nodes.newestShown(id) : undefined;
    if (shown !== undefined) return shown;
    const number = findNumber(this.reader, id);
    const node = number === undefined ? undefined : readNode(this.reader, number);
    if (number === undefined || node === undefined) {
      throw new MxError('not-found', refusalSaying('noNode', id), { id });
    }
    const stored = this.versionStore.find(this.reader, number, version ?? node.version);
    if (stored === undefined) {
      throw new MxError(
        'not-found',
        refusalSaying('versionsUpTo', id, version ?? node.version, node.version),
        { id },
      );
    }
    return stored;
  }

  read(id: NodeId, version?: VersionNumber): Uint8Array {
    return this.versionStore.read(this.reader, this.#version(id, version));
  }

  range(id: NodeId, from: number, to: number, version?: VersionNumber): Uint8Array {
    return this.versionStore.read(this.reader, this.#version(id, version), from, to);
  }

  taken(id: NodeId): TakenText | undefined {
    return findTakenText(this.reader, this.#version(id).version);
  }

  takenText(id: NodeId): string {
    return readTakenText(this.reader, this.#version(id).version);
  }

  pieces(id: NodeId, version?: VersionNumber): readonly Piece[] {
    return this.#refs(id, version).map((ref) => this.#piece(ref));
  }

  chunks(id: NodeId, version?: VersionNumber): readonly ChunkRecord[] {
    const uses = this.#uses();
    return this.#refs(id, version).map((ref) => ({ ...this.#piece(ref), uses: uses.of(ref.chunk).size }));
  }

  #refs(id: NodeId, version?: VersionNumber): readonly ChunkRef[] {
    const stored = this.#version(id, version);
    return stored.available ? this.versionStore.refs(this.reader, stored) : [];
  }

  #piece({ chunk, length }: ChunkRef): Piece {
    return { hash: this.chunkStore.hexOf(this.chunkStore.stored(this.reader, chunk)), bytes: length };
  }

  holders(id: NodeId, { from, limit, named }: HoldersPage): HeldContent {
    const self = findNumber(this.reader, id);
    const holders = new ChunkHolders(this.reader, this.chunkStore, this.versionStore);
    const places = new Map<number, { at: number; times: number; length: number }>();
    const refs = this.#refs(id);
    let bytes = 0;
    for (const { chunk, length } of refs) {
      const place = places.get(chunk);
      if (place === undefined) places.set(chunk, { at: bytes, times: 1, length });
      else place.times++;
      bytes += length;
    }
    const own = self ?? 0;
    const different = [...places];
    const lengthOf = (chunks: typeof different): number =>
      chunks.reduce((sum, [, { length }]) => sum + length, 0);
    const isCounted = different.length <= HELD_COUNTED_MAX;
    const shared = isCounted ? different.filter(([chunk]) => holders.of(chunk, own, 1).nodes.length > 0) : [];
    return {
      bytes,
      chunks: refs.length,
      different: different.length,
      differentBytes: lengthOf(different),
      ...(isCounted ? { shared: { chunks: shared.length, bytes: lengthOf(shared) } } : {}),
      rows: different.slice(from, from + limit).map(([chunk, { at, times, length }]) => {
        const { nodes, uses, complete } = holders.of(chunk, own, named);
        const ids = nodes.map((node) => readNode(this.reader, node)?.id).filter((each) => each !== undefined);
        return { ...this.#piece({ chunk, length }), at, times, uses, nodes: ids, complete };
      }),
    };
  }

  chunker(): ChunkerChoice {
    return readChunker(this.reader);
  }

  *allChunks(): Generator<ChunkRecord> {
    const past = this.reader instanceof PastReader;
    const uses = this.#uses();
    for (const { chunk, stored } of this.chunkStore.all(this.reader)) {
      const { size } = uses.of(chunk);
      if (past && size === 0) continue;
      yield { hash: this.chunkStore.hexOf(stored), bytes: stored.length, uses: size };
    }
  }

  anchor(id: NodeId, wanted: TextPlace | QuotedPassage): Anchor {
    const text = this.#text(id);
    const place = 'quote' in wanted ? findPassage(text, wanted) : wanted;
    if (place === undefined)
      throw new MxError('invalid-argument', refusalSaying('passageApart'), {
        id,
      });
    const quoted = quotePassage(text, place);
    const { length } = quoted.quote;
    if (length === 0) throw new MxError('invalid-argument', refusalSaying('passageEmpty'));
    if (length > PASSAGE_CHARS_MAX) {
      throw new MxError('too-large', refusalSaying('passageLong', PASSAGE_CHARS_MAX, length));
    }
    const start = text.indexOf(quoted.quote, place.start);
    // what was taken out of a file stands nowhere in its bytes: its beginning does for all of it
    const isTaken = isTakenFrom(this.#mediaType(id));
    const at = isTaken ? 0 : encodeUtf8(text.slice(0, start)).length;
    return { chunk: this.#chunkAt(id, at), ...quoted };
  }

  passage(id: NodeId, anchor: Anchor): FoundPassage | undefined {
    return findPassage(this.#text(id), anchor);
  }

  /** @throws MxError `invalid-argument` for what is no text */
  #text(id: NodeId): string {
    const mediaType = this.#mediaType(id);
    if (isTakenFrom(mediaType)) return this.takenText(id);
    if (!isTextMediaType(mediaType))
      throw new MxError('invalid-argument', refusalSaying('passageOfFile'), { id });
    return new TextDecoder().decode(this.read(id));
  }

  #mediaType(id: NodeId): string {
    return this.dictionaries.mediaTypes.name(this.#version(id).media);
  }

  /** Hash of the chunk that holds a byte. */
  #chunkAt(id: NodeId, at: number): string {
    let end = 0;
    for (const ref of this.#refs(id)) {
      end += ref.length;
      if (at < end) return this.#piece(ref).hash;
    }
    throw new MxError('invalid-argument', refusalSaying('passageBehind'), { id });
  }

  #uses(): ChunkUses {
    return new ChunkUses(this.reader, this.chunkStore, this.versionStore.pages);
  }

  chunk(hash: string): Uint8Array {
    const chunk = this.chunkStore.find(this.reader, hashFromHex(hash));
    const then =
      !(this.reader instanceof PastReader) || (chunk !== undefined && this.reader.had('chunk', chunk));
    if (chunk === undefined || !then)
      throw new MxError('not-found', `No chunk has the address ${hash}.`, { hash });
    return this.chunkStore.body(this.chunkStore.stored(this.reader, chunk)).slice();
  }

  versions(id: NodeId): readonly VersionRecord[] {
    const number = findNumber(this.reader, id);
    if (number === undefined) throw new MxError('not-found', refusalSaying('noNode', id), { id });
    return [...this.versionStore.all(this.reader, number)].map(({ number: version, stored }) => ({
      version,
      hash: toHex(stored.hash),
      bytes: stored.bytes,
      mediaType: this.dictionaries.mediaTypes.name(stored.media),
      created: stored.created,
      parents: stored.parents,
      metadata: stored.author === '' ? stored.metadata : { ...stored.metadata, author: stored.author },
      chunker: policyChunker(stored.policy),
      chunks: stored.chunks,
      available: stored.available,
    }));
  }

  commits(limit = COMMITS_LISTED, before?: CommitNumber): readonly CommitRecord[] {
    return listCommits(this.reader, limit, before);
  }

  days(nextDay: (time: number) => number): LongWork<readonly CommitDay[]> {
    return commitDays(this.reader, nextDay);
  }
}

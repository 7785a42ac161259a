/**
 * Nodes like one, computed when asked for and never stored: texts of up to 64 KiB by their words, from the index of
 * words, however they are chunked; everything else, and long texts, by the chunks that they share. 1 is for equal
 * content alone.
 */

import { isTextMediaType } from '../content/chunk-policy.ts';
import type { ChunkStore } from '../content/chunk-store.ts';
import type { StoredVersion } from '../content/version-record.ts';
import type { VersionStore } from '../content/version-store.ts';
import { WORDS_BYTES_MAX } from '../content/words.ts';
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { sameBytes } from '../file/fixed.ts';
import type { StoredNode } from '../graph/node-record.ts';
import { readSearched } from '../search/searched-text.ts';
import type { TextIndex } from '../search/text-index.ts';
import { TextSource } from '../search/text-source.ts';
import { readNode } from '../store/node-reading.ts';
import { readCount } from '../store/statistics.ts';
import type { Dictionaries } from '../store/writer.ts';
import type { TreeReader } from '../tree/tree.ts';
import { ChunkLikeness } from './chunk-likeness.ts';
import { ComparedText, type Likeness, similarityOf } from './compare-texts.ts';
import type { LikenessSettings } from './likeness-settings.ts';
import { FEATURED_BYTES_MAX, TextFeatures } from './text-features.ts';
import { wordCandidates } from './word-candidates.ts';
import { WORDS_MAX, WordWeights } from './word-weights.ts';

/** Candidates that are compared in full, fewer when they are long. */
const COMPARED_MAX = 48;
const COMPARED_CHARS_MAX = 128 * 1024;
/** What is alike in all that is looked at, but not equal. */
const SIMILAR_MAX = 0.999;

export interface SimilarityRooms {
  readonly chunks: ChunkStore;
  readonly versions: VersionStore;
  readonly dictionaries: Dictionaries;
  readonly texts: TextIndex;
  /** With all that is queued. */
  readonly pending: () => TreeReader;
}

/** A node that is like another, by number. */
export interface LikeNumber {
  readonly node: number;
  readonly similarity: number;
  readonly likeness: Likeness;
}

/** What is known while nodes are looked at, one or many. */
export class LikeNodes {
  readonly chunks: ChunkLikeness;
  readonly #source: TextSource;
  #weights: WordWeights;

  constructor(
    private readonly reader: TreeReader,
    private readonly rooms: SimilarityRooms,
    private readonly settings: LikenessSettings,
  ) {
    const { texts, pending, versions, chunks } = rooms;
    this.#source = new TextSource(texts, pending(), reader.commit, readCount(reader, 'nodes'));
    this.#weights = new WordWeights(this.#source, settings);
    this.chunks = new ChunkLikeness(reader, versions, chunks, settings);
  }

  /** The nodes like one, the most alike first. @throws MxError `corrupt` */
  of(number: number): readonly LikeNumber[] {
    const found = new Map<number, LikeNumber>();
    const own = this.#version(number);
    if (own?.stored.available !== true) return [];
    const tell = (node: number, likeness: Likeness): void => {
      const similarity = this.#similarity(own.stored, node, likeness);
      if (similarity < Math.max(this.settings.threshold, found.get(node)?.similarity ?? 0)) return;
      found.set(node, {
        node,
        similarity,
        likeness: similarity === 1 ? { resemblance: 1, containment: 1 } : likeness,
      });
    };
    const byWords = this.#byWords(number, own, tell);
    if (!byWords || own.stored.bytes > WORDS_BYTES_MAX) {
      for (const { node, likeness } of this.chunks.of(number, COMPARED_MAX)) tell(node, likeness);
    }
    return [...found.values()].sort((a, b) => b.similarity - a.similarity || a.node - b.node);
  }

  /** Compares by words; false when the node has none to compare by. */
  #byWords(
    number: number,
    own: { readonly node: StoredNode; readonly stored: StoredVersion },
    tell: (node: number, likeness: Likeness) => void,
  ): boolean {
    const text = this.#featured(number, own);
    if (text === undefined) return false;
    if (this.#weights.size > WORDS_MAX) this.#weights = new WordWeights(this.#source, this.settings);
    const features = new TextFeatures(text, this.#weights);
    if (features.distinct.length === 0) return false;
    const compared = new ComparedText(features, this.settings);
    let chars = 0;
    // the text itself is one of them
    for (const { text } of wordCandidates(this.#source, features, this.settings, COMPARED_MAX + 1)) {
      const node = this.#source.node(text);
      const other = node === number ? undefined : this.#version(node);
      const body = other === undefined ? undefined : this.#featured(node, other);
      if (body === undefined) continue;
      const likeness = compared.with(body);
      if (likeness !== undefined) tell(node, likeness);
      chars += body.length;
      if (chars > COMPARED_CHARS_MAX) break;
    }
    return true;
  }

  /** The text of a node that has word features. */
  #featured(
    number: number,
    { node, stored }: { readonly node: StoredNode; readonly stored: StoredVersion },
  ): string | undefined {
    const { versions, dictionaries } = this.rooms;
    const mediaTypeOf = (media: number): string => dictionaries.mediaTypes.name(media);
    if (stored.bytes > FEATURED_BYTES_MAX || !isTextMediaType(mediaTypeOf(stored.media))) return undefined;
    return readSearched(this.reader, versions, mediaTypeOf, number, node)?.text.body;
  }

  #version(number: number): { readonly node: StoredNode; readonly stored: StoredVersion } | undefined {
    const node = readNode(this.reader, number);
    const stored =
      node === undefined ? undefined : this.rooms.versions.find(this.reader, number, node.version);
    return node === undefined || stored === undefined ? undefined : { node, stored };
  }

  #similarity(own: StoredVersion, node: number, likeness: Likeness): number {
    const other = this.#version(node);
    if (other === undefined) throw new MxError('corrupt', damageSaying('newestMissing', node));
    const isEqual = sameBytes(own.hash, other.stored.hash);
    return isEqual ? 1 : Math.min(SIMILAR_MAX, similarityOf(likeness, this.settings));
  }
}

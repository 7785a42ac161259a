/**
 * Similar nodes: those that share chunks, weighted by how rare and how long a chunk is. The measure is the
 * weighted Jaccard index of the two sets of chunks: 1 only when the sets are equal, never more. It is computed
 * when asked for, from the uses of the node's rarest chunks, never by comparing with every node.
 */
import { MxError } from '../errors.ts';
import type { SimilarityReads } from '../store/api.ts';
import { readNode, requireNode } from '../store/node-reading.ts';
import { readCount } from '../store/statistics.ts';
import type { NodeView } from '../store/view-nodes.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { NodeId, NodeRecord } from '../types.ts';
import type { ChunkStore } from './chunk-store.ts';
import { ChunkUses } from './chunk-uses.ts';
import type { VersionStore } from './version-store.ts';

/** Chunks of the node that candidates are looked up by, the heaviest first. */
const QUERY_CHUNKS_MAX = 64;
/** A chunk that more recipes and recipe pages hold says nothing of likeness. */
const USES_MAX = 1024;
/** Candidates that are compared in full. */
const COMPARED_MAX = 64;
const THRESHOLD = 0.3;
/** The same chunks in another order are alike, but not equal. */
const SIMILAR_MAX = 0.999;
/** Keeps the rarity of a chunk in a small memex from deciding alone. */
const SMOOTHING = 8;

interface Weighed {
  readonly chunk: number;
  readonly weight: number;
  readonly uses: number;
}

export class Similarity implements SimilarityReads {
  readonly #versionCount: number;

  constructor(
    private readonly reader: TreeReader,
    private readonly nodes: NodeView,
    private readonly versions: VersionStore,
    private readonly chunks: ChunkStore,
  ) {
    this.#versionCount = readCount(reader, 'versions');
  }

  of(
    id: NodeId,
    { limit = 10, threshold = THRESHOLD }: { readonly limit?: number; readonly threshold?: number } = {},
  ): readonly { readonly node: NodeRecord; readonly similarity: number; readonly sharedChunks: number }[] {
    const { number } = requireNode(this.reader, id);
    const { hash } = this.nodes.record(number);
    const own = this.#weighed(number);
    const total = sum(own);
    if (total === 0) return [];
    const found = [];
    for (const candidate of this.#candidates(number, own)) {
      const other = this.#weighed(candidate);
      const chunks = new Set(other.map(({ chunk }) => chunk));
      const shared = own.filter(({ chunk }) => chunks.has(chunk));
      const common = sum(shared);
      const union = total + sum(other) - common;
      const node = this.nodes.record(candidate);
      const most = node.hash === hash ? 1 : SIMILAR_MAX;
      const similarity = union === 0 ? 0 : Math.min(most, common / union);
      if (similarity >= threshold) found.push({ node, similarity, sharedChunks: shared.length });
    }
    return found.sort((a, b) => b.similarity - a.similarity).slice(0, limit);
  }

  /** Living nodes that share the heaviest chunks, those that share most first. */
  #candidates(self: number, own: readonly Weighed[]): number[] {
    const usesOf = new ChunkUses(this.reader, this.chunks, this.versions.pages);
    const heaviest: Weighed[] = [];
    for (const weighed of [...own].sort((a, b) => b.weight - a.weight)) {
      if (heaviest.length === QUERY_CHUNKS_MAX) break;
      if (weighed.uses <= USES_MAX && usesOf.isShared(weighed.chunk, weighed.uses)) heaviest.push(weighed);
    }
    const shared = new Map<number, number>();
    for (const { chunk, weight } of heaviest) {
      const seen = new Set<number>();
      for (const version of usesOf.of(chunk)) {
        const owner = this.versions.owner(this.reader, version);
        if (owner === undefined || owner.node === self || seen.has(owner.node)) continue;
        const node = readNode(this.reader, owner.node);
        if (node === undefined || node.deleted > 0 || node.version !== owner.number) continue;
        seen.add(owner.node);
        shared.set(owner.node, (shared.get(owner.node) ?? 0) + weight);
      }
    }
    return [...shared]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, COMPARED_MAX)
      .map(([node]) => node);
  }

  /** The distinct chunks of a node's newest version with their weights. */
  #weighed(number: number): Weighed[] {
    const node = readNode(this.reader, number);
    const stored = node === undefined ? undefined : this.versions.find(this.reader, number, node.version);
    if (stored === undefined)
      throw new MxError('corrupt', `The newest version of node ${number} is missing.`);
    if (!stored.available) return [];
    const lengths = new Map<number, number>();
    for (const { chunk, length } of this.versions.distinctRefs(this.reader, stored))
      lengths.set(chunk, length);
    return Array.from(lengths, ([chunk, length]) => {
      const uses = this.chunks.count(this.reader, chunk);
      const rarity = Math.log(1 + (this.#versionCount + SMOOTHING) / (uses + SMOOTHING));
      return { chunk, weight: length * rarity, uses };
    });
  }
}

function sum(chunks: readonly Weighed[]): number {
  return chunks.reduce((total, { weight }) => total + weight, 0);
}

/**
 * Likeness by shared chunks: the weighted Jaccard index of two sets of chunks, the longer and the rarer a chunk the
 * more. Candidates come from the uses of the node's heaviest chunks, never by comparing with every node.
 */

import type { ChunkStore } from '../content/chunk-store.ts';
import { ChunkUses } from '../content/chunk-uses.ts';
import type { VersionStore } from '../content/version-store.ts';
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { readNode } from '../store/node-reading.ts';
import { readCount } from '../store/statistics.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { Likeness } from './compare-texts.ts';
import type { LikenessSettings } from './likeness-settings.ts';
import { rarity } from './rarity.ts';

/** Chunks of the node that candidates are looked up by, the heaviest first. */
const QUERY_CHUNKS_MAX = 64;
/** A chunk that more recipes and recipe pages hold says nothing of likeness. */
const USES_MAX = 1024;

interface Weighed {
  readonly chunk: number;
  readonly weight: number;
  readonly uses: number;
}

export class ChunkLikeness {
  readonly #versionCount: number;

  constructor(
    private readonly reader: TreeReader,
    private readonly versions: VersionStore,
    private readonly chunks: ChunkStore,
    private readonly settings: LikenessSettings,
  ) {
    this.#versionCount = readCount(reader, 'versions');
  }

  /** Living nodes that share the heaviest chunks, at most so many, each with how alike it is. @throws MxError `corrupt` */
  *of(self: number, most: number): Generator<{ readonly node: number; readonly likeness: Likeness }> {
    const own = this.#weighed(self);
    const total = sum(own);
    if (total === 0) return;
    for (const node of this.#candidates(self, own).slice(0, most)) {
      const other = this.#weighed(node);
      const chunks = new Set(other.map(({ chunk }) => chunk));
      const shared = sum(own.filter(({ chunk }) => chunks.has(chunk)));
      const others = sum(other);
      const smaller = Math.min(total, others);
      const likeness = {
        resemblance: shared / (total + others - shared),
        containment: smaller === 0 ? 0 : Math.min(1, shared / smaller),
      };
      yield { node, likeness };
    }
  }

  /** How many different chunks two nodes share. @throws MxError `corrupt` */
  shared(one: number, other: number): number {
    const chunks = this.#chunksOf(one);
    let count = 0;
    for (const chunk of this.#chunksOf(other).keys()) if (chunks.has(chunk)) count++;
    return count;
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
    return [...shared].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([node]) => node);
  }

  #weighed(number: number): Weighed[] {
    const { rarity: byRarity, length: byLength } = this.settings;
    return Array.from(this.#chunksOf(number), ([chunk, length]) => {
      const uses = this.chunks.count(this.reader, chunk);
      return { chunk, weight: length ** byLength * rarity(uses, this.#versionCount) ** byRarity, uses };
    });
  }

  /** The distinct chunks of a node's newest version with their lengths. */
  #chunksOf(number: number): ReadonlyMap<number, number> {
    const node = readNode(this.reader, number);
    const stored = node === undefined ? undefined : this.versions.find(this.reader, number, node.version);
    if (stored === undefined) throw new MxError('corrupt', damageSaying('newestMissing', number));
    const lengths = new Map<number, number>();
    if (!stored.available) return lengths;
    for (const { chunk, length } of this.versions.distinctRefs(this.reader, stored))
      lengths.set(chunk, length);
    return lengths;
  }
}

function sum(chunks: readonly Weighed[]): number {
  return chunks.reduce((total, { weight }) => total + weight, 0);
}

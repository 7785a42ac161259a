/**
 * Which nodes hold a chunk in their newest content. Words are held by nearly all notes, so no more is looked at than is
 * asked for: a look-up costs some hundred versions at most, whatever the size of the memex.
 */
import type { ChunkStore } from '../content/chunk-store.ts';
import type { VersionStore } from '../content/version-store.ts';
import type { TreeReader } from '../tree/tree.ts';
import { readNode } from './node-reading.ts';

/** Versions that are looked at for one chunk. */
const LOOKED_AT_MAX = 512;

export interface Holders {
  /** Living nodes, by their numbers. */
  readonly nodes: readonly number[];
  /** Kept versions that use the chunk; at least so many when not complete. */
  readonly uses: number;
  /** False when no more was looked at, so that there may be others. */
  readonly complete: boolean;
}

/** For one reader, and only while what it reads stays as it is. */
export class ChunkHolders {
  readonly #byPage = new Map<number, readonly number[]>();
  /** The living node whose newest version it is; undefined for older ones. */
  readonly #nodes = new Map<number, number | undefined>();

  constructor(
    private readonly reader: TreeReader,
    private readonly chunks: ChunkStore,
    private readonly versions: VersionStore,
  ) {}

  /** At most so many nodes besides one. @throws MxError `corrupt` */
  of(chunk: number, self: number, most: number): Holders {
    const looked = new Set<number>();
    const nodes = new Set<number>();
    for (const version of this.#versionsOf(chunk)) {
      if (looked.has(version)) continue;
      if (nodes.size === most || looked.size === LOOKED_AT_MAX)
        return {
          nodes: [...nodes],
          uses: Math.max(looked.size + 1, this.chunks.count(this.reader, chunk)),
          complete: false,
        };
      looked.add(version);
      const node = this.#newestOf(version);
      if (node !== undefined && node !== self) nodes.add(node);
    }
    return { nodes: [...nodes], uses: looked.size, complete: true };
  }

  *#versionsOf(chunk: number): Generator<number> {
    yield* this.chunks.uses(this.reader, chunk);
    for (const page of this.chunks.pages(this.reader, chunk)) {
      const known = this.#byPage.get(page) ?? [...this.versions.pages.versions(this.reader, page)];
      this.#byPage.set(page, known);
      yield* known;
    }
  }

  #newestOf(version: number): number | undefined {
    if (this.#nodes.has(version)) return this.#nodes.get(version);
    const owner = this.versions.owner(this.reader, version);
    const node = owner === undefined ? undefined : readNode(this.reader, owner.node);
    const isNewest = node !== undefined && node.deleted === 0 && node.version === owner?.number;
    const found = isNewest ? owner?.node : undefined;
    this.#nodes.set(version, found);
    return found;
  }
}

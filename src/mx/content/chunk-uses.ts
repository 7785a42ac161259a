/**
 * Which versions use a chunk. Short recipes are listed with the chunk; long ones are found by the recipe pages
 * that hold it. What was found for a page is remembered, since neighbouring chunks share theirs.
 */
import type { TreeReader } from '../tree/tree.ts';
import type { ChunkStore } from './chunk-store.ts';
import type { RecipePages } from './recipe-pages.ts';

/** Versions of pages that are remembered, in all. */
const REMEMBERED_MAX = 65_536;

/** For one reader, and only while what it reads stays as it is. */
export class ChunkUses {
  readonly #byPage = new Map<number, readonly number[]>();
  #remembered = 0;

  constructor(
    private readonly reader: TreeReader,
    private readonly chunks: ChunkStore,
    private readonly pages: RecipePages,
  ) {}

  /** Versions that use the chunk, each once. */
  of(chunk: number): ReadonlySet<number> {
    const versions = new Set(this.chunks.uses(this.reader, chunk));
    for (const page of this.chunks.pages(this.reader, chunk)) {
      for (const version of this.#versions(page)) versions.add(version);
    }
    return versions;
  }

  /** True when several versions use a chunk that so many recipes and pages hold. */
  isShared(chunk: number, holders: number): boolean {
    if (holders > 1) return true;
    const [page] = this.chunks.pages(this.reader, chunk);
    return page !== undefined && this.#versions(page).length > 1;
  }

  #versions(page: number): readonly number[] {
    const known = this.#byPage.get(page);
    if (known !== undefined) return known;
    const versions = [...this.pages.versions(this.reader, page)];
    if (this.#remembered > REMEMBERED_MAX) {
      this.#byPage.clear();
      this.#remembered = 0;
    }
    this.#byPage.set(page, versions);
    this.#remembered += versions.length + 1;
    return versions;
  }
}

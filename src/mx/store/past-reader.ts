/**
 * The tree as of an older commit, for reading. Spaces that keep history answer as of then. What content is made of
 * (chunks, their uses, pages of recipes), and the text that was taken out of it, is written once and keeps no history, so it is read as it is now, and
 * held to what there was then by the numbers that had been given: they only grow.
 *
 * Content may have gone since: a version that was purged, or that typing went over within one spell of editing.
 * Such a version is told as not available.
 */
import type { Cursor, Key, TreeReader, TreeSnapshot } from '../tree/tree.ts';
import { type Numbered, Numbers } from './numbers.ts';
import { SPACE } from './spaces.ts';

const WRITTEN_ONCE = new Set<string>([
  SPACE.recipe,
  SPACE.recipeHash,
  SPACE.recipeHolder,
  SPACE.chunkHash,
  SPACE.chunk,
  SPACE.uses,
  SPACE.chunkPages,
  SPACE.takenText,
]);

export class PastReader implements TreeReader {
  #numbers: Numbers | undefined;

  constructor(
    private readonly past: TreeReader,
    /** The state that content is read from. */
    readonly newest: TreeReader,
  ) {}

  get commit(): number {
    return this.past.commit;
  }

  get(key: Key): Uint8Array | undefined {
    return this.#sourceOf(key).get(key);
  }

  lacks(prefix: Key): boolean {
    return this.#sourceOf(prefix).lacks(prefix);
  }

  scan(start: Key, end: Key, options?: { readonly reverse?: boolean }): Cursor {
    return this.#sourceOf(start).scan(start, end, options);
  }

  #sourceOf(key: Key): TreeReader {
    return WRITTEN_ONCE.has(key.charAt(0)) ? this.newest : this.past;
  }

  /** True when a thing of this number had been made by then. */
  had(kind: Numbered, number: number): boolean {
    if (this.#numbers === undefined) {
      this.#numbers = new Numbers();
      this.#numbers.load(this.past);
    }
    return number < this.#numbers.next(kind);
  }
}

/** The same, holding both states until it is released. */
export class PastSnapshot extends PastReader implements TreeSnapshot {
  constructor(
    private readonly held: TreeSnapshot,
    private readonly heldNewest: TreeSnapshot,
  ) {
    super(held, heldNewest);
  }

  release(): void {
    this.held.release();
    this.heldNewest.release();
  }
}

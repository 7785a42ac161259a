/**
 * Levels that a commit moved and did not write. A link that moves thousands of nodes is durable with a mark that some
 * levels are due. Where those nodes stand is known here at once, so that what comes next is checked as if it were written;
 * the file gets it with the commits that follow, some hundreds at a time, and on closing.
 *
 * After a crash the mark alone is left. Levels are then made anew from the links before one is used; nobody else may
 * believe them while the mark stands (`levelsAreDue`).
 */
import { SPACE } from '../store/spaces.ts';
import type { Batch, Key, TreeReader } from '../tree/tree.ts';

const MARK: Key = `${SPACE.meta}levels due`;
const EMPTY = new Uint8Array(0);

export interface DueLimits {
  /** So many nodes that one link moves are written by its commit. */
  readonly atOnce: number;
  /** A commit writes so many that are due. */
  readonly portion: number;
  /** More than so many are never due: a commit writes what is beyond. */
  readonly most: number;
}

const LIMITS: DueLimits = { atOnce: 512, portion: 256, most: 2 ** 16 };

/** True while some levels in the file are not what its links want. */
export function levelsAreDue(reader: TreeReader): boolean {
  return reader.get(MARK) !== undefined;
}

/** Levels are right again. */
export function dropDueMark(batch: Pick<Batch, 'delete'>): void {
  batch.delete(MARK);
}

export class DueLevels {
  /** What is due, the queued commits' included. */
  readonly levels = new Map<number, number>();
  /** False while a mark may stand of which nothing is known. */
  isKnown = false;
  isMarked = false;

  constructor(readonly limits: DueLimits = LIMITS) {}

  /** What is due is in the file alone, or not at all. */
  forget(): void {
    this.levels.clear();
    this.isKnown = false;
    this.isMarked = false;
  }

  /** Looks whether anything is due that is not known, which must be made anew. */
  look(reader: TreeReader): boolean {
    if (this.isKnown) return false;
    this.isMarked = levelsAreDue(reader);
    this.isKnown = !this.isMarked;
    return this.isMarked;
  }

  /** These levels were made anew: what else the file has is right. */
  learn(levels: Iterable<readonly [number, number]>): void {
    for (const [node, level] of levels) this.levels.set(node, level);
    this.isKnown = true;
  }

  /** What is to be written on closing. */
  closing(write: (batch: Batch, node: number, level: number) => void): ((batch: Batch) => void) | undefined {
    if (!this.isKnown || !this.isMarked) return undefined;
    return (batch) => {
      for (const [node, level] of this.levels) write(batch, node, level);
      dropDueMark(batch);
    };
  }
}

/** What one transaction makes of it. */
export class DueDraft {
  /** Moved by it; undefined for a node that is gone. */
  readonly #moved = new Map<number, number | undefined>();
  #written: number[] = [];
  #marked: boolean;
  /** True when levels were made anew as the transaction sees them. */
  madeAnew = false;

  constructor(private readonly due: DueLevels) {
    this.#marked = due.isMarked;
  }

  get limits(): DueLimits {
    return this.due.limits;
  }

  get(node: number): number | undefined {
    return this.#moved.has(node) ? this.#moved.get(node) : this.due.levels.get(node);
  }

  /** True when the level of this node waits to be written. */
  has(node: number): boolean {
    return this.get(node) !== undefined;
  }

  set(node: number, level: number): void {
    this.#moved.set(node, level);
  }

  drop(node: number): void {
    if (this.has(node)) this.#moved.set(node, undefined);
  }

  /**
   * Writes a portion of what is due, and the mark or that there is none any more; to be called at the end of the
   * transaction.
   */
  finish(
    batch: Batch,
    write: (batch: Batch, node: number, level: number) => void,
    portion = this.due.limits.portion,
  ): void {
    const { levels, limits } = this.due;
    if (!this.due.isKnown || (levels.size === 0 && this.#moved.size === 0 && !this.due.isMarked)) return;
    const most = Math.max(portion, levels.size + this.#moved.size - limits.most);
    let rest = false;
    for (const [node, level] of this.#all()) {
      rest = this.#written.length >= most;
      if (rest) break;
      write(batch, node, level);
      this.#written.push(node);
    }
    this.#marked = rest;
    if (this.#marked && !this.due.isMarked) batch.put(MARK, EMPTY);
    else if (!this.#marked && this.due.isMarked) dropDueMark(batch);
  }

  /** All that is due, those that have waited longest first. */
  *#all(): Generator<readonly [number, number]> {
    for (const [node, level] of this.due.levels) if (!this.#moved.has(node)) yield [node, level];
    for (const [node, level] of this.#moved) if (level !== undefined) yield [node, level];
  }

  /** The transaction is queued. */
  accept(): void {
    const { levels } = this.due;
    for (const [node, level] of this.#moved) {
      if (level === undefined) levels.delete(node);
      else levels.set(node, level);
    }
    for (const node of this.#written) levels.delete(node);
    this.due.isMarked = this.#marked;
  }

  /** The transaction did not come to pass. */
  undo(): void {
    if (this.madeAnew) this.due.forget();
  }
}

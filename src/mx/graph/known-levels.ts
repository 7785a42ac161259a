/**
 * Levels of nodes that were asked for, as of what is pending: four bytes a node. When many were asked for in vain, all that
 * the file has are read behind the commits.
 */
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyU32 } from '../tree/key.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';

const FIRST_LENGTH = 1_024;
/** Levels of nodes past this number are asked for each time: 16 MB is enough, whatever number a file names. */
const KEPT_MAX = 2 ** 22;

/** Levels that were asked for in vain before all are read. */
const MISSES_MAX = 4_096;
/** Keys between two steps of reading them. */
const STEP_KEYS = 2_048;

export class KnownLevels {
  #misses = 0;
  /** Counts how often all was forgotten. */
  #era = 0;
  /** One more than the level; 0 where it is not known. */
  #levels = new Uint32Array(FIRST_LENGTH);

  get(node: number): number | undefined {
    const kept = this.#levels[node] ?? 0;
    if (kept > 0) return kept - 1;
    this.#misses++;
    return undefined;
  }

  /** True when it would pay to have all of them. */
  get isDue(): boolean {
    return this.#misses > MISSES_MAX;
  }

  /**
   * Takes what the file has of nodes that are not known, as long as nothing is forgotten meanwhile.
   * @param reader of the newest commit, nothing being queued
   * @param isElsewhere nodes whose level in the file does not count
   */
  *fill(reader: TreeReader, isElsewhere: (node: number) => boolean): LongWork<void> {
    this.#misses = 0;
    const era = this.#era;
    const cursor = reader.scan(SPACE.level, afterPrefix(SPACE.level));
    for (let done = 1; era === this.#era && cursor.next(); done++) {
      const node = keyU32(cursor.key, 1);
      const { value } = cursor;
      const isKnown = (this.#levels[node] ?? 0) > 0;
      if (!isKnown && value.length === 4 && !isElsewhere(node)) {
        this.set(node, new DataView(value.buffer, value.byteOffset, 4).getUint32(0, true));
      }
      if (done % STEP_KEYS === 0) yield { stage: 'levels', done, total: 0 };
    }
  }

  set(node: number, level: number): void {
    if (node >= KEPT_MAX) return;
    if (node >= this.#levels.length) {
      const larger = new Uint32Array(Math.max(node + 1, this.#levels.length * 2));
      larger.set(this.#levels);
      this.#levels = larger;
    }
    this.#levels[node] = level + 1;
  }

  clear(): void {
    this.#era++;
    this.#misses = 0;
    this.#levels = new Uint32Array(FIRST_LENGTH);
  }
}

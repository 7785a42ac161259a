/** Levels of nodes that were asked for, as of what is pending: four bytes a node. */

const FIRST_LENGTH = 1_024;
/** Levels of nodes past this number are asked for each time: 16 MB is enough, whatever number a file names. */
const KEPT_MAX = 2 ** 22;

export class KnownLevels {
  /** One more than the level; 0 where it is not known. */
  #levels = new Uint32Array(FIRST_LENGTH);

  get(node: number): number | undefined {
    const kept = this.#levels[node] ?? 0;
    return kept === 0 ? undefined : kept - 1;
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
    this.#levels = new Uint32Array(FIRST_LENGTH);
  }
}

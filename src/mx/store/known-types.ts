/** Types of nodes by their numbers, two bytes for each: links are counted by the types of their ends. */
import type { StoredNode } from '../graph/node-record.ts';

const NODES_MIN = 1024;

export class KnownTypes {
  /** One more than the type; 0 where it is not known. */
  #types = new Uint16Array(NODES_MIN);

  set(node: number, type: number): void {
    if (node >= this.#types.length) {
      const larger = new Uint16Array(Math.max(2 * this.#types.length, node + 1));
      larger.set(this.#types);
      this.#types = larger;
    }
    this.#types[node] = type + 1;
  }

  /** The type of a node, living or not; undefined where it is not known. */
  known(node: number): number | undefined {
    const known = this.#types[node] ?? 0;
    return known === 0 ? undefined : known - 1;
  }

  /** The same, read where it is not known; undefined for a node that is not there. */
  of(node: number, read: (node: number) => StoredNode | undefined): number | undefined {
    const known = this.known(node);
    if (known !== undefined) return known;
    const type = read(node)?.type;
    if (type !== undefined) this.set(node, type);
    return type;
  }

  clear(): void {
    this.#types = new Uint16Array(NODES_MIN);
  }
}

/**
 * Where the numbers of nodes are looked for first: by a hash of the id, in a table without chains, in which the last
 * two of their place stand, side by side. What it gives is a hint: whether the node of that number has the id is for
 * its record to say, so that nothing need ever be taken out.
 */
import type { NodeId } from '../types.ts';

const SLOTS_MIN = 1_024;
/** A megabyte. */
const SLOTS_MAX = 131_072;
/** The first characters of an id tell the time, and are much alike. */
const RANDOM_FROM = 10;

export class NumberHints {
  /** By slot: hash and number, one up; two zeros for none. Two slots make a place, the later one first. */
  #slots = new Uint32Array(2 * SLOTS_MIN);
  #taken = 0;

  /** The number that a node with this id may have, or -1. */
  find(id: NodeId): number {
    const hash = hashOf(id);
    const slots = this.#slots;
    const at = this.#placeOf(hash);
    if (slots[at] === hash) return slots[at + 1]! - 1;
    return slots[at + 2] === hash ? slots[at + 3]! - 1 : -1;
  }

  add(id: NodeId, number: number): void {
    const size = this.#slots.length / 2;
    if (this.#taken > size / 2 && size < SLOTS_MAX) this.#grow();
    this.#put(hashOf(id), number + 1);
  }

  #put(hash: number, stands: number): void {
    const slots = this.#slots;
    const at = this.#placeOf(hash);
    if (slots[at] !== hash) {
      if (slots[at + 3] === 0) this.#taken++;
      slots[at + 2] = slots[at]!;
      slots[at + 3] = slots[at + 1]!;
    }
    slots[at] = hash;
    slots[at + 1] = stands;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(before.length * 2);
    this.#taken = 0;
    // From behind, so that the later one of a place comes later again.
    for (let at = before.length - 2; at >= 0; at -= 2) {
      if (before[at + 1] !== 0) this.#put(before[at]!, before[at + 1]!);
    }
  }

  #placeOf(hash: number): number {
    return 4 * ((hash ^ (hash >>> 15)) & (this.#slots.length / 4 - 1));
  }
}

function hashOf(id: NodeId): number {
  let hash = 0x811c9dc5;
  for (let i = RANDOM_FROM; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 13)) >>> 0;
}

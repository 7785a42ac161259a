/** Sets of dense node numbers, a bit each: 125 KB for a million nodes, and a look at one is a look at one word. */

export class NodeSet {
  readonly words: Uint32Array;

  /** @param bound no number in the set is as great as this */
  constructor(readonly bound: number) {
    this.words = new Uint32Array((bound + 31) >>> 5);
  }

  /** Numbers past the bound are in no set. */
  has(node: number): boolean {
    return node < this.bound && (this.words[node >>> 5]! & (1 << (node & 31))) !== 0;
  }

  /** Adds a number; false when it was there, or is past the bound: a damaged file may name any. */
  add(node: number): boolean {
    if (node >= this.bound) return false;
    const at = node >>> 5;
    const bit = 1 << (node & 31);
    const word = this.words[at]!;
    if ((word & bit) !== 0) return false;
    this.words[at] = word | bit;
    return true;
  }

  delete(node: number): void {
    if (node < this.bound) this.words[node >>> 5]! &= ~(1 << (node & 31));
  }
}

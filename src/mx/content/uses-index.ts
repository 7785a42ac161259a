/**
 * Which versions use which chunk, in memory: for versions that are not yet listed in the tree (`short-uses.ts`).
 * Each use is a number in a typed array, chained to the use of the same chunk before it.
 */

const FIRST_SLOTS = 1024;
const FIRST_USES = 2048;
const FREE = 0xffff_ffff;

export class UsesIndex {
  /** Chunk numbers by open addressing; at most half of the slots are taken. */
  #chunks = new Uint32Array(FIRST_SLOTS).fill(FREE);
  /** The last use of a slot's chunk, one up; 0 when there is none. */
  #last = new Uint32Array(FIRST_SLOTS);
  #counts = new Uint32Array(FIRST_SLOTS);
  #taken = 0;
  #versions = new Uint32Array(FIRST_USES);
  /** The use of the same chunk before, one up. */
  #before = new Uint32Array(FIRST_USES);
  #uses = 0;

  /** Uses that were ever added: what it takes in memory. */
  get uses(): number {
    return this.#uses;
  }

  /** Adds a use, once; versions come in ascending order. */
  add(chunk: number, version: number): void {
    let slot = this.#slotOf(chunk);
    if (this.#chunks[slot] === FREE) {
      if (this.#taken * 2 >= this.#chunks.length) {
        this.#growSlots();
        slot = this.#slotOf(chunk);
      }
      this.#chunks[slot] = chunk;
      this.#taken++;
    }
    const last = this.#last[slot]!;
    if (last !== 0 && this.#versions[last - 1] === version) return;
    if (this.#uses === this.#versions.length) {
      this.#versions = larger(this.#versions);
      this.#before = larger(this.#before);
    }
    this.#versions[this.#uses] = version;
    this.#before[this.#uses] = last;
    this.#last[slot] = ++this.#uses;
    this.#counts[slot] = this.#counts[slot]! + 1;
  }

  /** Takes a use away, if it is there. */
  remove(chunk: number, version: number): void {
    const slot = this.#slotOf(chunk);
    let after = 0;
    for (let use = this.#last[slot]!; use !== 0; after = use, use = this.#before[use - 1]!) {
      if (this.#versions[use - 1] !== version) continue;
      if (after === 0) this.#last[slot] = this.#before[use - 1]!;
      else this.#before[after - 1] = this.#before[use - 1]!;
      this.#counts[slot] = this.#counts[slot]! - 1;
      return;
    }
  }

  count(chunk: number): number {
    return this.#counts[this.#slotOf(chunk)]!;
  }

  /** Versions that use a chunk, ascending. */
  versions(chunk: number): number[] {
    const slot = this.#slotOf(chunk);
    const versions = new Array<number>(this.#counts[slot]!);
    let at = versions.length;
    for (let use = this.#last[slot]!; use !== 0; use = this.#before[use - 1]!) {
      versions[--at] = this.#versions[use - 1]!;
    }
    return versions;
  }

  /** All chunks that have been used, ascending. */
  chunks(): Uint32Array {
    return this.#chunks.filter((chunk) => chunk !== FREE).sort();
  }

  #slotOf(chunk: number): number {
    const mask = this.#chunks.length - 1;
    let slot = (Math.imul(chunk, 0x9e3779b1) >>> 12) & mask;
    while (this.#chunks[slot] !== chunk && this.#chunks[slot] !== FREE) slot = (slot + 1) & mask;
    return slot;
  }

  #growSlots(): void {
    const [chunks, last, counts] = [this.#chunks, this.#last, this.#counts];
    this.#chunks = new Uint32Array(chunks.length * 2).fill(FREE);
    this.#last = new Uint32Array(chunks.length * 2);
    this.#counts = new Uint32Array(chunks.length * 2);
    for (let i = 0; i < chunks.length; i++) {
      if (chunks[i] === FREE) continue;
      const slot = this.#slotOf(chunks[i]!);
      this.#chunks[slot] = chunks[i]!;
      this.#last[slot] = last[i]!;
      this.#counts[slot] = counts[i]!;
    }
  }
}

function larger(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const copy = new Uint32Array(numbers.length * 2);
  copy.set(numbers);
  return copy;
}

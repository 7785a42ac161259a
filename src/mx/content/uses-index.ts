/**
 * Which versions use which chunk, in memory: for versions that are not yet listed in the tree (`short-uses.ts`).
 * Each use is a number in a typed array, chained to the use of the same chunk before it.
 */

const FIRST_SLOTS = 1024;
const FIRST_USES = 2048;
const FREE = 0xffff_ffff;

/** A slot: chunk number, last use of the chunk one up (0 for none), uses, version of the last use. */
const SLOT = 4;
const LAST = 1;
const COUNT = 2;
const NEWEST = 3;
/**
 * Chunks below this number, the frequent words among them, have slots in the order of their numbers, so that what is
 * used most lies together; those of the others are found by hashing.
 */
const NEAR_MAX = 32_768;

export class UsesIndex {
  /** Slots of chunks below `NEAR_MAX`, as far as they are needed. */
  #near = freeSlots(FIRST_SLOTS);
  /** Slots of the others by open addressing; at most half of them are taken. */
  #far = freeSlots(FIRST_SLOTS);
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
    if (chunk < NEAR_MAX && chunk * SLOT >= this.#near.length) this.#growNear(chunk);
    let slots = this.#slotsFor(chunk);
    let at = this.#slotOf(slots, chunk);
    if (slots[at] === FREE) {
      if (slots === this.#far) {
        if (this.#taken * 2 * SLOT >= slots.length) {
          this.#growFar();
          slots = this.#far;
          at = this.#slotOf(slots, chunk);
        }
        this.#taken++;
      }
      slots[at] = chunk;
    }
    const last = slots[at + LAST]!;
    if (last !== 0 && slots[at + NEWEST] === version) return;
    if (this.#uses === this.#versions.length) {
      this.#versions = larger(this.#versions);
      this.#before = larger(this.#before);
    }
    this.#versions[this.#uses] = version;
    this.#before[this.#uses] = last;
    slots[at + LAST] = ++this.#uses;
    slots[at + COUNT] = slots[at + COUNT]! + 1;
    slots[at + NEWEST] = version;
  }

  /** Takes a use away, if it is there. */
  remove(chunk: number, version: number): void {
    const slots = this.#slotsFor(chunk);
    const at = this.#slotOf(slots, chunk);
    let after = 0;
    for (let use = slots[at + LAST] ?? 0; use !== 0; after = use, use = this.#before[use - 1]!) {
      if (this.#versions[use - 1] !== version) continue;
      const before = this.#before[use - 1]!;
      if (after === 0) {
        slots[at + LAST] = before;
        slots[at + NEWEST] = before === 0 ? 0 : this.#versions[before - 1]!;
      } else this.#before[after - 1] = before;
      slots[at + COUNT] = slots[at + COUNT]! - 1;
      return;
    }
  }

  count(chunk: number): number {
    const slots = this.#slotsFor(chunk);
    return slots[this.#slotOf(slots, chunk) + COUNT] ?? 0;
  }

  /** Versions that use a chunk, ascending. */
  versions(chunk: number): number[] {
    const slots = this.#slotsFor(chunk);
    const slot = this.#slotOf(slots, chunk);
    const versions = new Array<number>(slots[slot + COUNT] ?? 0);
    let at = versions.length;
    for (let use = slots[slot + LAST] ?? 0; use !== 0; use = this.#before[use - 1]!) {
      versions[--at] = this.#versions[use - 1]!;
    }
    return versions;
  }

  /** All chunks that have been used, ascending. */
  chunks(): Uint32Array {
    const isTaken = (chunk: number, i: number): boolean => i % SLOT === 0 && chunk !== FREE;
    const near = this.#near.filter(isTaken);
    const far = this.#far.filter(isTaken).sort();
    const chunks = new Uint32Array(near.length + far.length);
    chunks.set(near);
    chunks.set(far, near.length);
    return chunks;
  }

  #slotsFor(chunk: number): Uint32Array<ArrayBuffer> {
    return chunk < NEAR_MAX ? this.#near : this.#far;
  }

  /** Where the slot of a chunk is, or the free one where it would be; past the end for one that is not near enough. */
  #slotOf(slots: Uint32Array, chunk: number): number {
    if (chunk < NEAR_MAX) return chunk * SLOT;
    const mask = slots.length / SLOT - 1;
    let slot = (Math.imul(chunk, 0x9e3779b1) >>> 12) & mask;
    while (slots[slot * SLOT] !== chunk && slots[slot * SLOT] !== FREE) slot = (slot + 1) & mask;
    return slot * SLOT;
  }

  #growNear(chunk: number): void {
    let slots = this.#near.length / SLOT;
    while (slots <= chunk) slots *= 2;
    const grown = freeSlots(slots);
    grown.set(this.#near);
    this.#near = grown;
  }

  #growFar(): void {
    const slots = this.#far;
    this.#far = freeSlots((2 * slots.length) / SLOT);
    for (let at = 0; at < slots.length; at += SLOT) {
      if (slots[at] === FREE) continue;
      this.#far.set(slots.subarray(at, at + SLOT), this.#slotOf(this.#far, slots[at]!));
    }
  }
}

function freeSlots(count: number): Uint32Array<ArrayBuffer> {
  const slots = new Uint32Array(count * SLOT);
  for (let at = 0; at < slots.length; at += SLOT) slots[at] = FREE;
  return slots;
}

function larger(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const copy = new Uint32Array(numbers.length * 2);
  copy.set(numbers);
  return copy;
}

/** A column of numbers that grows as they come. */

const FIRST_LENGTH = 64;

export class NumberColumn {
  /** What is past `length` means nothing. */
  items = new Uint32Array(FIRST_LENGTH);
  length = 0;

  push(value: number): void {
    if (this.length === this.items.length) this.#grow();
    this.items[this.length++] = value;
  }

  #grow(): void {
    const larger = new Uint32Array(this.items.length * 2);
    larger.set(this.items);
    this.items = larger;
  }

  /** The numbers themselves; no copy. */
  get values(): Uint32Array {
    return this.items.subarray(0, this.length);
  }
}

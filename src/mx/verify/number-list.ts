/**
 * Which dense numbers are taken, ascending, four bytes each: what is counted anew by number stands in typed arrays
 * beside it. Memory follows what is in the file, not what a damaged number claims.
 */
import { afterPrefix, keyU32 } from '../tree/key.ts';
import type { Key, TreeReader } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';

/** Keys between two steps of the work. */
const STEP_KEYS = 256;

export class NumberList {
  private constructor(
    private readonly numbers: Uint32Array,
    readonly length: number,
  ) {}

  /** The numbers that follow the first byte of the keys of a space: each key's, or the first of equal ones. */
  static *inSpace(reader: TreeReader, space: Key, stage: string): LongWork<NumberList> {
    let numbers = new Uint32Array(1024);
    let length = 0;
    const cursor = reader.scan(space, afterPrefix(space));
    for (let keys = 1; cursor.next(); keys++) {
      const number = keyU32(cursor.key, 1);
      if (length > 0 && numbers[length - 1] === number) continue;
      if (length === numbers.length) {
        const larger = new Uint32Array(length * 2);
        larger.set(numbers);
        numbers = larger;
      }
      numbers[length++] = number;
      if (keys % STEP_KEYS === 0) yield { stage, done: length, total: 0 };
    }
    return new NumberList(numbers, length);
  }

  /** The number at this place. Requires `place < length`. */
  at(place: number): number {
    return this.numbers[place]!;
  }

  /** Where the number stands in the list, or -1. */
  indexOf(number: number): number {
    // While no number was ever given back, each stands at its own place.
    if (number < this.length && this.numbers[number] === number) return number;
    let low = 0;
    let high = Math.min(this.length, number + 1);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.numbers[middle]! < number) low = middle + 1;
      else high = middle;
    }
    return low < this.length && this.numbers[low] === number ? low : -1;
  }
}

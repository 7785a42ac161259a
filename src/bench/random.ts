/** Chance that can be repeated: a small generator with a seed for every thing that is made. */

/** Numbers at least 0 and below 1 (mulberry32), the same row of them for the same seed. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A generator for one thing of many: the same for the same seed, stream and number. */
  static of(seed: number, stream: number, number: number): Random {
    return new Random(scramble(scramble(scramble(seed) ^ stream) ^ number));
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    return scramble(this.#state) / 2 ** 32;
  }

  /** A whole number, at least 0 and below `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError('There is nothing to pick from.');
    return item;
  }
}

function scramble(state: number): number {
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return (mixed ^ (mixed >>> 14)) >>> 0;
}

/**
 * Ranks as words come in a language: rank r with a weight of 1 / (r + 1) (Zipf).
 * Drawn by Walker's alias method, one table look-up each.
 */
export class ZipfRanks {
  readonly #threshold: Float64Array;
  readonly #alias: Uint32Array;

  constructor(private readonly size: number) {
    this.#threshold = new Float64Array(size);
    this.#alias = new Uint32Array(size);
    let sum = 0;
    for (let rank = 0; rank < size; rank++) sum += 1 / (rank + 1);
    const small: number[] = [];
    const large: number[] = [];
    for (let rank = 0; rank < size; rank++) {
      this.#threshold[rank] = size / (rank + 1) / sum;
      ((this.#threshold[rank] as number) < 1 ? small : large).push(rank);
    }
    for (let less = small.pop(), more = large.pop(); less !== undefined && more !== undefined; ) {
      this.#alias[less] = more;
      const left = (this.#threshold[more] as number) - (1 - (this.#threshold[less] as number));
      this.#threshold[more] = left;
      less = left < 1 ? more : small.pop();
      if (left < 1) more = large.pop();
    }
    for (const rank of [...small, ...large]) this.#threshold[rank] = 1;
  }

  draw(random: Random): number {
    const place = random.next() * this.size;
    const rank = Math.floor(place);
    return place - rank < (this.#threshold[rank] as number) ? rank : (this.#alias[rank] as number);
  }
}

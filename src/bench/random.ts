/** Chance that can be repeated: a small generator with a seed for every thing that is made. */

/**
 * Numbers at least 0 and below 1, the same row of them for the same seed: Doty-Humphrey's sfc32. Its state of 128 bits
 * keeps the rows of a hundred thousand things apart; those of 32 bits would meet, and things would be made twice.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number, stream = 0, number = 0) {
    this.#a = seed | 0;
    this.#b = stream | 0;
    this.#c = number | 0;
    for (let i = 0; i < 12; i++) this.#step();
  }

  /** A generator for one thing of many: the same for the same seed, stream and number. */
  static of(seed: number, stream: number, number: number): Random {
    return new Random(seed, stream, number);
  }

  next(): number {
    return (this.#step() >>> 0) / 2 ** 32;
  }

  #step(): number {
    const result = (this.#a + this.#b + this.#counter++) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + result) | 0;
    return result;
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

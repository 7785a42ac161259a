/**
 * What words weigh for likeness: the longer and the rarer, the more. How many texts hold a word is counted from its
 * postings; of a word that thousands hold it is reckoned from the first of them.
 */
import { PostingWalk } from '../search/posting.ts';
import type { TextSource } from '../search/text-source.ts';
import type { LikenessSettings } from './likeness-settings.ts';
import { rarity } from './rarity.ts';

/** So many texts of a word are counted. */
const COUNTED_MAX = 4096;
/** Words that are remembered, with what they weigh. */
export const WORDS_MAX = 400_000;

const walk = new PostingWalk();

/** Words by number, in the order in which they were met; for one source, while it stays as it is. */
export class WordWeights {
  readonly #numbers = new Map<string, number>();
  readonly #words: string[] = [];
  readonly #holdings: Map<string, number>;
  /** Below zero while it is not known. */
  readonly #weights: number[] = [];

  constructor(
    private readonly source: TextSource,
    private readonly settings: LikenessSettings,
  ) {
    this.#holdings = source.holdings();
  }

  /** How many words were met. */
  get size(): number {
    return this.#words.length;
  }

  number(word: string): number {
    let number = this.#numbers.get(word);
    if (number === undefined) {
      number = this.#words.length;
      this.#numbers.set(word, number);
      this.#words.push(word);
      this.#weights.push(-1);
    }
    return number;
  }

  word(number: number): string {
    return this.#words[number] ?? '';
  }

  /** One word in so many is sampled, a power of two; the same in every memex. */
  isSampled(number: number, oneIn: number): boolean {
    return (wordHash(this.word(number)) & (oneIn - 1)) === 0;
  }

  /** How many texts hold a word. @throws MxError `corrupt` */
  holding(number: number): number {
    const word = this.word(number);
    let counted = this.#holdings.get(word);
    if (counted === undefined) {
      counted = countHolding(this.source, word);
      this.#holdings.set(word, counted);
    }
    return counted;
  }

  /** @throws MxError `corrupt` */
  weight(number: number): number {
    const known = this.#weights[number] ?? 0;
    if (known >= 0) return known;
    const { length } = this.word(number);
    const weight = this.of(length, this.holding(number));
    this.#weights[number] = weight;
    return weight;
  }

  /** What a word of so many letters weighs that so many texts hold. */
  of(length: number, holding: number): number {
    return length ** this.settings.length * rarity(holding, this.source.living) ** this.settings.rarity;
  }
}

function countHolding(source: TextSource, word: string): number {
  let count = 0;
  for (const { bucket, value } of source.byBucket(word)) {
    const dead = source.dead(bucket);
    walk.over(value);
    while (walk.nextBlock()) {
      if (dead === undefined) count += walk.count;
      else while (walk.nextText()) if (dead[walk.text] === 0) count++;
    }
    const seen = bucket + 1 - source.firstBucket;
    if (count >= COUNTED_MAX) return Math.round((count * (source.buckets - source.firstBucket)) / seen);
  }
  return count;
}

/** FNV-1a over the code units, with the high bits brought down. */
function wordHash(word: string): number {
  let hash = 0x811c_9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x0100_0193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

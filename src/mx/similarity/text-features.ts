/** The words of a text as likeness sees them: which there are, and in which order. */
import { eachWord } from '../search/words.ts';
import type { WordWeights } from './word-weights.ts';

/** Longer texts have no word features: their chunks say what they share. */
export const FEATURED_BYTES_MAX = 64 * 1024;

/** Of a text with more different words not all are weighed. */
const WEIGHED_MAX = 512;

export class TextFeatures {
  /** Numbers of the words in order. */
  readonly sequence: readonly number[];
  /** Those of them that are weighed, each once. */
  readonly distinct: readonly number[];
  /** One in so many words is weighed. */
  readonly sampling: number;
  #weight = -1;

  /** @param sampling as that of the text that this one is compared with; else what its length asks for */
  constructor(
    text: string,
    readonly weights: WordWeights,
    sampling?: number,
  ) {
    const sequence: number[] = [];
    eachWord(text, (word) => sequence.push(weights.number(word)));
    this.sequence = sequence;
    const all = new Set(sequence);
    this.sampling = sampling ?? Math.max(1, 2 ** Math.ceil(Math.log2(all.size / WEIGHED_MAX)));
    this.distinct = [...all].filter((word) => this.isWeighed(word));
  }

  /** The same for a word in every text of the same sampling. */
  isWeighed(word: number): boolean {
    return this.sampling === 1 || this.weights.isSampled(word, this.sampling);
  }

  /** What its distinct words weigh together. @throws MxError `corrupt` */
  get weight(): number {
    if (this.#weight < 0) {
      this.#weight = 0;
      for (const word of this.distinct) this.#weight += this.weights.weight(word);
    }
    return this.#weight;
  }
}

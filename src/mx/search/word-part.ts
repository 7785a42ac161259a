/** A word in the texts: its postings, bucket by bucket. */
import { type Matches, markTold, type Part } from './part.ts';
import { PostingWalk } from './posting.ts';
import type { Postings, TextSource } from './text-source.ts';
import { WordInBucket } from './together.ts';
import { type FieldCode, rarity } from './weight.ts';

const walk = new PostingWalk();

export class WordPart implements Part {
  readonly #weight: number;

  constructor(
    source: TextSource,
    private readonly postings: Postings,
    private readonly field: FieldCode | undefined,
  ) {
    this.#weight = rarity(countHolding(source, postings), source.living);
  }

  bound(bucket: number): number | undefined {
    const value = this.postings.get(bucket);
    if (value === undefined) return undefined;
    let greatest = 0;
    walk.over(value);
    while (walk.nextBlock()) greatest = Math.max(greatest, walk.greatest);
    return greatest * this.#weight;
  }

  mark(bucket: number, into: Matches, least: number): void {
    markTold(this, bucket, into, least);
  }

  tell(bucket: number, least: () => number, tell: (text: number, score: number) => void): void {
    const value = this.postings.get(bucket);
    if (value === undefined) return;
    const weight = this.#weight;
    walk.over(value);
    while (walk.nextBlock()) {
      if (walk.greatest * weight < least()) continue;
      while (walk.nextText()) {
        if (this.field !== undefined && !standsIn(walk, this.field)) continue;
        tell(walk.text, walk.impact * weight);
      }
    }
  }

  /** Anywhere in a text. */
  get isPlain(): boolean {
    return this.field === undefined;
  }

  /** Its postings in a bucket; undefined when no text of it holds the word. */
  in(bucket: number): WordInBucket | undefined {
    const value = this.postings.get(bucket);
    return value && new WordInBucket(value, this.#weight, this.bound(bucket) ?? 0);
  }
}

/** The postings of words in a bucket; undefined when one of them is in no text of it. */
export function wordsIn(words: readonly WordPart[], bucket: number): readonly WordInBucket[] | undefined {
  const here = words.map((word) => word.in(bucket)).filter((word) => word !== undefined);
  return here.length < words.length ? undefined : here;
}

/** True when the word that a walk stands on stands in a field there. */
export function standsIn(at: PostingWalk, wanted: FieldCode): boolean {
  let found = false;
  at.eachPlace((_, field) => {
    found ||= field === wanted;
  });
  return found;
}

/** How many texts that are to be found hold the word. */
export function countHolding(source: TextSource, postings: Postings): number {
  let count = 0;
  for (const [bucket, value] of postings) {
    const dead = source.dead(bucket);
    walk.over(value);
    while (walk.nextBlock()) {
      if (dead === undefined) count += walk.count;
      else while (walk.nextText()) if (dead[walk.text] === 0) count++;
    }
  }
  return count;
}

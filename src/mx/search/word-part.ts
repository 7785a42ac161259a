/** A word in the texts: its postings, bucket by bucket. */
import type { Matches, Part } from './part.ts';
import { PostingWalk } from './posting.ts';
import type { Postings, TextSource } from './text-source.ts';
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

  mark(bucket: number, { marks, scores }: Matches, least: number): void {
    this.tell(
      bucket,
      () => least,
      (text, score) => {
        marks[text] = 1;
        scores[text] = score;
      },
    );
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

  /** Raises the marks of texts that have this one and fit by one, and adds what they score. */
  raise(bucket: number, { marks, scores }: Matches, mark: number): void {
    const value = this.postings.get(bucket);
    if (value === undefined) return;
    const weight = this.#weight;
    walk.over(value);
    while (walk.nextBlock()) {
      while (walk.nextText()) {
        const { text } = walk;
        if (marks[text] !== mark) continue;
        marks[text] = mark + 1;
        scores[text] = (scores[text] ?? 0) + walk.impact * weight;
      }
    }
  }

  /** Anywhere in a text. */
  get isPlain(): boolean {
    return this.field === undefined;
  }

  /** Bytes of a bucket's postings: how many there are, roughly. */
  bytes(bucket: number): number {
    return this.postings.get(bucket)?.length ?? 0;
  }

  value(bucket: number): Uint8Array | undefined {
    return this.postings.get(bucket);
  }

  get weight(): number {
    return this.#weight;
  }
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
function countHolding(source: TextSource, postings: Postings): number {
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

/** The texts that score best. */

import { Matches, type Part } from './part.ts';
import { BUCKET_TEXTS } from './posting.ts';
import type { TextSource } from './text-source.ts';

export interface ScoredText {
  readonly text: number;
  readonly score: number;
}

/** Keeps the best of all that it is told; of equal ones the newest, those with the higher numbers. */
class Best {
  readonly #heap: ScoredText[] = [];

  constructor(private readonly limit: number) {}

  /** What a text must score at least to be kept, and more if it is older than those that are. */
  get least(): number {
    return this.#heap.length < this.limit ? -1 : (this.#heap[0]?.score ?? -1);
  }

  tell(text: number, score: number): void {
    const heap = this.#heap;
    if (heap.length < this.limit) {
      heap.push({ text, score });
      this.#up(heap.length - 1);
    } else if (this.#isBetter(text, score)) {
      heap[0] = { text, score };
      this.#down();
    }
  }

  take(): ScoredText[] {
    return this.#heap.sort((a, b) => b.score - a.score || b.text - a.text);
  }

  /** Better than the least of those that are kept. */
  #isBetter(text: number, score: number): boolean {
    const least = this.#heap[0];
    return least !== undefined && (score > least.score || (score === least.score && text > least.text));
  }

  #worse(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (one === undefined || other === undefined) return false;
    return one.score < other.score || (one.score === other.score && one.text < other.text);
  }

  #swap(a: number, b: number): void {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (one === undefined || other === undefined) return;
    this.#heap[a] = other;
    this.#heap[b] = one;
  }

  #up(at: number): void {
    for (let child = at; child > 0; ) {
      const parent = (child - 1) >>> 1;
      if (!this.#worse(child, parent)) return;
      this.#swap(child, parent);
      child = parent;
    }
  }

  #down(): void {
    for (let parent = 0; ; ) {
      let least = parent;
      if (this.#worse(2 * parent + 1, least)) least = 2 * parent + 1;
      if (this.#worse(2 * parent + 2, least)) least = 2 * parent + 2;
      if (least === parent) return;
      this.#swap(parent, least);
      parent = least;
    }
  }
}

/** The best `limit` texts, best first; of equal ones the newest first. Buckets that hold none of them are passed over. */
export function bestTexts(part: Part, source: TextSource, limit: number): ScoredText[] {
  const best = new Best(limit);
  for (let bucket = source.buckets - 1; bucket >= source.firstBucket; bucket--) {
    const bound = part.bound(bucket);
    // all that is kept so far is newer
    if (bound === undefined || bound <= best.least) continue;
    tellBucket(
      part,
      source,
      bucket,
      () => best.least,
      (text, score) => best.tell(text, score),
    );
  }
  return best.take();
}

/** How many texts fit. */
export function countTexts(part: Part, source: TextSource): number {
  let count = 0;
  eachText(part, source, () => count++);
  return count;
}

const EVERY = (): number => -1;

/** Calls `visit` for every text that fits. */
export function eachText(part: Part, source: TextSource, visit: (text: number, score: number) => void): void {
  for (let bucket = source.firstBucket; bucket < source.buckets; bucket++) {
    if (part.bound(bucket) !== undefined) tellBucket(part, source, bucket, EVERY, visit);
  }
}

const matches = new Matches();

function tellBucket(
  part: Part,
  source: TextSource,
  bucket: number,
  least: () => number,
  visit: (text: number, score: number) => void,
): void {
  const dead = source.dead(bucket);
  const first = bucket * BUCKET_TEXTS;
  if (part.tell !== undefined) {
    part.tell(bucket, least, (text, score) => {
      if (dead?.[text] !== 1) visit(first + text, score);
    });
    return;
  }
  part.mark(bucket, matches.clear(), least());
  const { marks, scores } = matches;
  for (let text = 0; text < BUCKET_TEXTS; text++) {
    if (marks[text] === 1 && dead?.[text] !== 1) visit(first + text, scores[text] ?? 0);
  }
}

/** The texts that score best. */

import { Matches, type Part } from './evaluate.ts';
import { BUCKET_TEXTS } from './posting.ts';
import type { TextSource } from './text-source.ts';

export interface ScoredText {
  readonly text: number;
  readonly score: number;
}

/** Keeps the best of all that it is told; of equal ones those that were told first. */
class Best {
  readonly #heap: ScoredText[] = [];

  constructor(private readonly limit: number) {}

  /** What a text must score more than to be kept. */
  get least(): number {
    return this.#heap.length < this.limit ? -1 : (this.#heap[0]?.score ?? -1);
  }

  tell(text: number, score: number): void {
    const heap = this.#heap;
    if (heap.length < this.limit) {
      heap.push({ text, score });
      this.#up(heap.length - 1);
    } else if (this.limit > 0 && score > this.least) {
      heap[0] = { text, score };
      this.#down();
    }
  }

  take(): ScoredText[] {
    return this.#heap.sort((a, b) => b.score - a.score || b.text - a.text);
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
  const matches = new Matches();
  for (let bucket = source.buckets - 1; bucket >= source.firstBucket; bucket--) {
    const bound = part.bound(bucket);
    if (bound === undefined || bound <= best.least) continue;
    tellMarked(part, source, bucket, matches.clear(), best.least, (text, score) => best.tell(text, score));
  }
  return best.take();
}

/** How many texts fit. */
export function countTexts(part: Part, source: TextSource): number {
  let count = 0;
  eachText(part, source, () => count++);
  return count;
}

/** Calls `visit` for every text that fits, the newest first. */
export function eachText(part: Part, source: TextSource, visit: (text: number, score: number) => void): void {
  const matches = new Matches();
  for (let bucket = source.buckets - 1; bucket >= source.firstBucket; bucket--) {
    if (part.bound(bucket) !== undefined) tellMarked(part, source, bucket, matches.clear(), -1, visit);
  }
}

function tellMarked(
  part: Part,
  source: TextSource,
  bucket: number,
  matches: Matches,
  least: number,
  visit: (text: number, score: number) => void,
): void {
  part.mark(bucket, matches, least);
  const { marks, scores } = matches;
  const dead = source.dead(bucket);
  for (let text = BUCKET_TEXTS - 1; text >= 0; text--) {
    if (marks[text] === 1 && dead?.[text] !== 1) visit(bucket * BUCKET_TEXTS + text, scores[text] ?? 0);
  }
}

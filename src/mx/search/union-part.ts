/** Words that are found by their beginning, or by likeness: one word for the query. */
import { EditDistance } from './edit-distance.ts';
import type { Matches, Part } from './part.ts';
import { BUCKET_TEXTS, PostingWalk } from './posting.ts';
import type { TextSource } from './text-source.ts';
import { type FieldCode, IMPACT_MAX, rarity } from './weight.ts';
import { standsIn } from './word-part.ts';

const walk = new PostingWalk();

type WordsPostings = Iterable<{ readonly bucket: number; readonly value: Uint8Array }>;

/** Several words taken for one. */
export class UnionPart implements Part {
  /** The greatest impact of any of them, by bucket and text. */
  readonly #impacts = new Map<number, Uint8Array>();
  readonly #weight: number;

  constructor(source: TextSource, words: WordsPostings, field: FieldCode | undefined) {
    // their rarity is that of the words, wherever they stand, as it is for a single word
    const anywhere = field === undefined ? this.#impacts : new Map<number, Uint8Array>();
    for (const { bucket, value } of words) {
      const all = impactsIn(anywhere, bucket);
      const here = impactsIn(this.#impacts, bucket);
      walk.over(value);
      while (walk.nextBlock()) {
        while (walk.nextText()) {
          const { text, impact } = walk;
          if (impact > (all[text] ?? 0)) all[text] = impact;
          if (field !== undefined && impact > (here[text] ?? 0) && standsIn(walk, field)) here[text] = impact;
        }
      }
    }
    let holding = 0;
    for (const [bucket, impacts] of anywhere) {
      const dead = source.dead(bucket);
      for (let text = 0; text < BUCKET_TEXTS; text++) {
        if (impacts[text] !== 0 && dead?.[text] !== 1) holding++;
      }
    }
    this.#weight = rarity(holding, source.living);
  }

  bound(bucket: number): number | undefined {
    return this.#impacts.has(bucket) ? IMPACT_MAX * this.#weight : undefined;
  }

  mark(bucket: number, { marks, scores }: Matches): void {
    const impacts = this.#impacts.get(bucket);
    if (impacts === undefined) return;
    for (let text = 0; text < BUCKET_TEXTS; text++) {
      const impact = impacts[text] ?? 0;
      if (impact === 0) continue;
      marks[text] = 1;
      scores[text] = impact * this.#weight;
    }
  }
}

/**
 * The same where nothing else is asked for. How rare the words are is then the same for all texts and need not be known,
 * for which every text that holds one would have to be looked at; so a text scores its impact alone, and blocks with none
 * that is great enough are passed over.
 */
export class LoneUnion implements Part {
  readonly #postings = new Map<number, Uint8Array[]>();

  constructor(
    words: WordsPostings,
    private readonly field: FieldCode | undefined,
  ) {
    for (const { bucket, value } of words) {
      const here = this.#postings.get(bucket);
      if (here === undefined) this.#postings.set(bucket, [value]);
      else here.push(value);
    }
  }

  /** Not looked up: the blocks of so many words are walked once, and not to see whether they need be. */
  bound(bucket: number): number | undefined {
    return this.#postings.has(bucket) ? IMPACT_MAX : undefined;
  }

  mark(bucket: number, { marks, scores }: Matches, least: number): void {
    for (const value of this.#postings.get(bucket) ?? []) {
      walk.over(value);
      while (walk.nextBlock()) {
        if (walk.greatest <= least) continue;
        while (walk.nextText()) {
          const { text, impact } = walk;
          if (impact <= least || impact <= (scores[text] ?? 0)) continue;
          if (this.field !== undefined && !standsIn(walk, this.field)) continue;
          marks[text] = 1;
          scores[text] = impact;
        }
      }
    }
  }
}

function impactsIn(all: Map<number, Uint8Array>, bucket: number): Uint8Array {
  let impacts = all.get(bucket);
  if (impacts === undefined) {
    impacts = new Uint8Array(BUCKET_TEXTS);
    all.set(bucket, impacts);
  }
  return impacts;
}

/** Postings of all words that so many letters at most make another of. */
export function* likeWord(
  source: TextSource,
  word: string,
  most: number,
): Generator<{ readonly bucket: number; readonly value: Uint8Array }> {
  const near = new EditDistance(word, most);
  const found = new Set<string>();
  let last: ReturnType<EditDistance['to']> | undefined;
  const leap = (other: string): string | undefined => {
    if (last === undefined || 'distance' in last || last.hopeless === 0) return undefined;
    return after(other.slice(0, last.hopeless));
  };
  for (const other of source.words(leap)) {
    last = near.to(other);
    if ('distance' in last) found.add(other);
  }
  for (const each of found) {
    for (const [bucket, value] of source.postings(each)) yield { bucket, value };
  }
}

/** The least text above all that begin so. */
function after(start: string): string {
  const points = Array.from(start);
  const last = points.pop() ?? '';
  const next = (last.codePointAt(0) ?? 0) + 1;
  // surrogates are no letters
  return (
    points.join('') +
    String.fromCodePoint(next >= 0xd800 && next <= 0xdfff ? 0xe000 : Math.min(next, 0x10ffff))
  );
}

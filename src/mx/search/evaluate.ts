/**
 * Evaluating a query over texts, bucket by bucket: each part marks the texts that fit it and says what each scores.
 * What a word scores is its impact in the text times its rarity; parts that stand together add up.
 *
 * Words that are found by their beginning or by likeness are one word for that: they are as rare as all of them taken
 * together, and score in a text what the weightiest of them does there.
 */
import { EditDistance } from './edit-distance.ts';
import { type Phrase, PhrasePlaces } from './phrase.ts';
import { BUCKET_TEXTS, PostingWalk } from './posting.ts';
import type { TextQuery } from './text-query.ts';
import type { Postings, TextSource } from './text-source.ts';
import { type FieldCode, IMPACT_MAX, rarity } from './weight.ts';

/** Which texts of a bucket fit, and what they score. */
export class Matches {
  readonly marks = new Uint8Array(BUCKET_TEXTS);
  readonly scores = new Float64Array(BUCKET_TEXTS);

  clear(): this {
    this.marks.fill(0);
    this.scores.fill(0);
    return this;
  }
}

/** A part of a query, ready to be asked bucket after bucket. */
export interface Part {
  /** No text of the bucket scores more; undefined when none fits. */
  bound(bucket: number): number | undefined;
  /**
   * Marks the texts that fit in `into`, which is clear, dead ones too.
   * @param least texts that score no more need not be marked
   */
  mark(bucket: number, into: Matches, least: number): void;
}

/** @throws MxError `corrupt` */
export function partOf(query: TextQuery, source: TextSource): Part {
  switch (query.kind) {
    case 'word':
      return new WordPart(source, source.postings(query.word), query.field);
    case 'prefix':
      return new UnionPart(source, startingWith(source, query.start), query.field);
    case 'fuzzy':
      return new UnionPart(source, likeWord(source, query.word, query.distance), query.field);
    case 'phrase':
      return new PhrasePart(source, query);
    case 'and':
      return new AndPart(source, query.all, query.not ?? []);
    case 'or':
      return new OrPart(query.any.map((each) => partOf(each, source)));
  }
}

const walk = new PostingWalk();

class WordPart implements Part {
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
    const value = this.postings.get(bucket);
    if (value === undefined) return;
    const weight = this.#weight;
    walk.over(value);
    while (walk.nextBlock()) {
      if (walk.greatest * weight <= least) continue;
      while (walk.nextText()) {
        if (this.field !== undefined && !standsIn(walk, this.field)) continue;
        marks[walk.text] = 1;
        scores[walk.text] = walk.impact * weight;
      }
    }
  }
}

function standsIn(at: PostingWalk, wanted: FieldCode): boolean {
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

/** Several words taken for one. */
class UnionPart implements Part {
  /** The greatest impact of any of them, by bucket and text. */
  readonly #impacts = new Map<number, Uint8Array>();
  readonly #weight: number;

  constructor(
    source: TextSource,
    words: Iterable<{ readonly bucket: number; readonly value: Uint8Array }>,
    field: FieldCode | undefined,
  ) {
    // their rarity is that of the words, wherever they stand, as it is for a single word
    const anywhere = field === undefined ? this.#impacts : new Map<number, Uint8Array>();
    for (const { bucket, value } of words) {
      const all = impactsIn(anywhere, bucket);
      const here = impactsIn(this.#impacts, bucket);
      walk.over(value);
      while (walk.nextBlock()) {
        while (walk.nextText()) {
          const { text, impact } = walk;
          all[text] = Math.max(all[text] ?? 0, impact);
          if (field !== undefined && standsIn(walk, field)) here[text] = Math.max(here[text] ?? 0, impact);
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

function impactsIn(all: Map<number, Uint8Array>, bucket: number): Uint8Array {
  let impacts = all.get(bucket);
  if (impacts === undefined) {
    impacts = new Uint8Array(BUCKET_TEXTS);
    all.set(bucket, impacts);
  }
  return impacts;
}

function startingWith(source: TextSource, start: string) {
  return source.starting(start);
}

function* likeWord(
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

class PhrasePart implements Part {
  readonly #words: readonly Part[];
  readonly #phrase: Phrase;

  constructor(source: TextSource, { words, prefix, field }: Extract<TextQuery, { kind: 'phrase' }>) {
    const last = words.length - 1;
    const lists: { postings: Postings[]; part: Part }[] = words.map((word, i) => {
      if (!prefix || i < last) {
        const postings = source.postings(word);
        return { postings: [postings], part: new WordPart(source, postings, undefined) };
      }
      const each = [...source.starting(word)];
      const byWord = new Map<string, Map<number, Uint8Array>>();
      for (const { word: whole, bucket, value } of each) {
        const postings = byWord.get(whole) ?? new Map<number, Uint8Array>();
        postings.set(bucket, value);
        byWord.set(whole, postings);
      }
      return { postings: [...byWord.values()], part: new UnionPart(source, each, undefined) };
    });
    this.#words = lists.map(({ part }) => part);
    this.#phrase = { words: lists.map(({ postings }) => postings), field };
  }

  bound(bucket: number): number | undefined {
    return sumOfBounds(this.#words, bucket);
  }

  mark(bucket: number, into: Matches): void {
    markAll(this.#words, bucket, into);
    new PhrasePlaces(this.#phrase, bucket, into.marks).unmark();
  }
}

function sumOfBounds(parts: readonly Part[], bucket: number): number | undefined {
  let sum = 0;
  for (const part of parts) {
    const bound = part.bound(bucket);
    if (bound === undefined) return undefined;
    sum += bound;
  }
  return sum;
}

/** Marks what all parts mark, with the sum of their scores. */
function markAll(parts: readonly Part[], bucket: number, into: Matches): void {
  const other = new Matches();
  for (const [i, part] of parts.entries()) {
    if (i === 0) {
      part.mark(bucket, into, -1);
      continue;
    }
    part.mark(bucket, other.clear(), -1);
    for (let text = 0; text < BUCKET_TEXTS; text++) {
      if (into.marks[text] === 0) continue;
      if (other.marks[text] === 0) into.marks[text] = 0;
      else into.scores[text] = (into.scores[text] ?? 0) + (other.scores[text] ?? 0);
    }
  }
}

class AndPart implements Part {
  readonly #all: readonly Part[];
  readonly #not: readonly Part[];

  constructor(source: TextSource, all: readonly TextQuery[], not: readonly TextQuery[]) {
    this.#all = all.map((each) => partOf(each, source));
    this.#not = not.map((each) => partOf(each, source));
  }

  bound(bucket: number): number | undefined {
    return sumOfBounds(this.#all, bucket);
  }

  mark(bucket: number, into: Matches): void {
    markAll(this.#all, bucket, into);
    for (const part of this.#not) {
      const other = new Matches();
      part.mark(bucket, other, -1);
      for (let text = 0; text < BUCKET_TEXTS; text++) if (other.marks[text] === 1) into.marks[text] = 0;
    }
  }
}

class OrPart implements Part {
  constructor(private readonly any: readonly Part[]) {}

  bound(bucket: number): number | undefined {
    let sum: number | undefined;
    for (const part of this.any) {
      const bound = part.bound(bucket);
      if (bound !== undefined) sum = (sum ?? 0) + bound;
    }
    return sum;
  }

  mark(bucket: number, into: Matches): void {
    const other = new Matches();
    for (const part of this.any) {
      part.mark(bucket, other.clear(), -1);
      for (let text = 0; text < BUCKET_TEXTS; text++) {
        if (other.marks[text] === 0) continue;
        into.marks[text] = 1;
        into.scores[text] = (into.scores[text] ?? 0) + (other.scores[text] ?? 0);
      }
    }
  }
}

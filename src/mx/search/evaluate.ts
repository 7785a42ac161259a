/**
 * Evaluating a query over texts, bucket by bucket: each part marks the texts that fit it and says what each scores.
 * What a word scores is its impact in the text times its rarity; parts that stand together add up.
 *
 * Words that are found by their beginning or by likeness are one word for that: they are as rare as all of them taken
 * together, and score in a text what the weightiest of them does there.
 */
import { markAll } from './mark-all.ts';
import { type Matches, type Part, sumOfBounds, withMatches } from './part.ts';
import { PhrasePart } from './phrase-part.ts';
import { BUCKET_TEXTS } from './posting.ts';
import type { TextQuery } from './text-query.ts';
import type { TextSource } from './text-source.ts';
import { likeWord, UnionPart } from './union-part.ts';
import { formsOf } from './word-forms.ts';
import { WordPart } from './word-part.ts';

/** @throws MxError `corrupt` */
export function partOf(query: TextQuery, source: TextSource): Part {
  switch (query.kind) {
    case 'word':
      return new WordPart(source, source.postings(query.word), query.field);
    case 'prefix':
      return new UnionPart(source, source.starting(query.start), query.field);
    case 'forms':
      return new UnionPart(source, formsOf(source, query.word, query.language), query.field);
    case 'fuzzy':
      return new UnionPart(source, likeWord(source, query.word, query.distance), query.field);
    case 'phrase':
      return new PhrasePart(source, query);
    case 'and': {
      const { all, not = [] } = query;
      const [first] = all;
      // alone it can be told text by text
      const isAlone = first !== undefined && all.length === 1 && not.length === 0;
      return isAlone ? partOf(first, source) : new AndPart(source, all, not);
    }
    case 'or':
      return new OrPart(query.any.map((each) => partOf(each, source)));
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
      withMatches((other) => {
        part.mark(bucket, other, -1);
        for (let text = 0; text < BUCKET_TEXTS; text++) if (other.marks[text] === 1) into.marks[text] = 0;
      });
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
    withMatches((other) => {
      for (const part of this.any) {
        part.mark(bucket, other.clear(), -1);
        for (let text = 0; text < BUCKET_TEXTS; text++) {
          if (other.marks[text] === 0) continue;
          into.marks[text] = 1;
          into.scores[text] = (into.scores[text] ?? 0) + (other.scores[text] ?? 0);
        }
      }
    });
  }
}

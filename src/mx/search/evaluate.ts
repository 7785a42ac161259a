/**
 * Evaluating a query over texts, bucket by bucket: each part marks the texts that fit it and says what each scores.
 * What a word scores is its impact in the text times its rarity; parts that stand together add up.
 *
 * Words that are found by their beginning or by likeness are one word for that: they are as rare as all of them taken
 * together, and score in a text what the weightiest of them does there.
 */
import { markAll } from './mark-all.ts';
import { type Matches, markTold, type Part, sumOfBounds, withMatches } from './part.ts';
import { PhrasePart } from './phrase-part.ts';
import { BUCKET_TEXTS } from './posting.ts';
import type { TextQuery } from './text-query.ts';
import type { TextSource } from './text-source.ts';
import { eachTogether } from './together.ts';
import { LoneUnion, likeWord, UnionPart } from './union-part.ts';
import { formsOf } from './word-forms.ts';
import { WordPart, wordsIn } from './word-part.ts';

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
      const parts = all.map((each) => partOf(each, source));
      if (not.length > 0)
        return new AndPart(
          parts,
          not.map((each) => partOf(each, source)),
        );
      const [first] = parts;
      // alone it can be told text by text
      if (first !== undefined && parts.length === 1) return first;
      const words = parts.filter((part): part is WordPart => part instanceof WordPart && part.isPlain);
      return words.length === parts.length ? new AllWords(words) : new AndPart(parts, []);
    }
    case 'or':
      return new OrPart(query.any.map((each) => partOf(each, source)));
  }
}

/**
 * A query of which the texts are asked for in the order of their scores: what those are is told but for a factor.
 * @throws MxError `corrupt`
 */
export function partInOrder(query: TextQuery, source: TextSource): Part {
  return query.kind === 'prefix'
    ? new LoneUnion(source.starting(query.start), query.field)
    : partOf(query, source);
}

/** Words that all stand in a text, wherever. */
class AllWords implements Part {
  constructor(private readonly words: readonly WordPart[]) {}

  bound(bucket: number): number | undefined {
    return sumOfBounds(this.words, bucket);
  }

  mark(bucket: number, into: Matches, least: number): void {
    markTold(this, bucket, into, least);
  }

  tell(bucket: number, least: () => number, tell: (text: number, score: number) => void): void {
    const here = wordsIn(this.words, bucket);
    if (here !== undefined) eachTogether(here, least, tell);
  }
}

class AndPart implements Part {
  constructor(
    private readonly all: readonly Part[],
    private readonly not: readonly Part[],
  ) {}

  bound(bucket: number): number | undefined {
    return sumOfBounds(this.all, bucket);
  }

  mark(bucket: number, into: Matches): void {
    markAll(this.all, bucket, into);
    for (const part of this.not) {
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

/** Words that follow one another, as a part of a query. */
import { markAll } from './mark-all.ts';
import { type Matches, markTold, type Part, sumOfBounds, type TellTexts } from './part.ts';
import { eachPhrase, type Phrase, PhrasePlaces } from './phrase.ts';
import type { TextQuery } from './text-query.ts';
import type { Postings, TextSource } from './text-source.ts';
import { UnionPart } from './union-part.ts';
import type { FieldCode } from './weight.ts';
import { WordPart, wordsIn } from './word-part.ts';

export class PhrasePart implements Part {
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
    const { tell } = this;
    if (tell !== undefined) {
      markTold({ tell }, bucket, into, -1);
      return;
    }
    markAll(this.#words, bucket, into);
    new PhrasePlaces(this.#phrase, bucket, into.marks).unmark();
  }

  get tell(): TellTexts | undefined {
    const { exact } = this;
    if (exact === undefined) return undefined;
    return (bucket, least, tell) => eachExact(exact, this.#phrase.field, bucket, least, tell);
  }

  /** Its words, when each of them is one word alone. */
  private get exact(): readonly WordPart[] | undefined {
    const words = this.#words.filter((word) => word instanceof WordPart);
    return words.length === this.#words.length ? words : undefined;
  }
}

function eachExact(
  words: readonly WordPart[],
  field: FieldCode | undefined,
  bucket: number,
  least: () => number,
  tell: (text: number, score: number) => void,
): void {
  const here = wordsIn(words, bucket);
  if (here !== undefined) eachPhrase(here, field, least, tell);
}

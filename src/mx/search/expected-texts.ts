/** How many texts a query is expected to find: what a plan needs to know before it decides whether to ask it. */
import type { TextQuery } from './text-query.ts';
import type { TextSource } from './text-source.ts';
import { countHolding } from './word-part.ts';

/** Of the texts that hold all words of a phrase, so many have them in a row. */
const SHARE_OF_PHRASE = 0.2;
/** Words that begin so, or are like one, stand in so many of the texts. */
const SHARE_OF_MANY_WORDS = 0.05;
/** Of the texts that hold a word, so many have it in the field that is asked for. */
const SHARE_OF_FIELD = 0.2;

/** @throws MxError `corrupt` */
export function expectedTexts(query: TextQuery, source: TextSource): number {
  const wordCount = (word: string): number => countHolding(source, source.postings(word));
  switch (query.kind) {
    case 'and':
      return Math.min(...query.all.map((each) => expectedTexts(each, source)));
    case 'or': {
      const sum = query.any.reduce((texts, each) => texts + expectedTexts(each, source), 0);
      return Math.min(source.living, sum);
    }
    case 'word':
      return wordCount(query.word) * shareOfField(query);
    case 'phrase':
      return Math.min(...query.words.map(wordCount)) * SHARE_OF_PHRASE * shareOfField(query);
    case 'prefix':
    case 'forms':
    case 'fuzzy':
      return source.living * SHARE_OF_MANY_WORDS * shareOfField(query);
  }
}

const shareOfField = ({ field }: { readonly field?: unknown }): number =>
  field === undefined ? 1 : SHARE_OF_FIELD;

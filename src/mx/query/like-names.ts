/** Notes by what a person remembers of their names: words in any order, their beginnings, a slip of the finger. */
import type { TextQuery } from '../search/text-query.ts';
import { Field } from '../search/weight.ts';
import { wordsOf } from '../search/words.ts';

/** In shorter words one letter more or less makes any word of any other. */
const LIKE_CHARS_LEAST = 4;
const LONG_WORD = 8;
const NAME_FIELDS = [Field.title, Field.alias] as const;

export interface LikeNames {
  readonly words: TextQuery;
  /** With slips: for these all words that begin alike are compared, which takes some ten times as long. */
  readonly slips?: TextQuery;
}

/** Queries over titles and other names; undefined when there is no word in the text. */
export function likeNames(text: string): LikeNames | undefined {
  const words = wordsOf(text);
  if (words.length === 0) return undefined;
  const beginnings = words.map((word) => inNames((field) => ({ kind: 'prefix', start: word, field })));
  const inAnyOrder: TextQuery = { kind: 'and', all: beginnings };
  if (words.every((word) => word.length < LIKE_CHARS_LEAST)) return { words: inAnyOrder };
  const likenesses = words.map((word, i): TextQuery => {
    const begins = beginnings[i];
    if (begins === undefined || word.length < LIKE_CHARS_LEAST) return begins ?? { kind: 'or', any: [] };
    const distance = 1 + Number(word.length >= LONG_WORD);
    return { kind: 'or', any: [begins, inNames((field) => ({ kind: 'fuzzy', word, distance, field }))] };
  });
  return { words: inAnyOrder, slips: { kind: 'and', all: likenesses } };
}

function inNames(make: (field: (typeof NAME_FIELDS)[number]) => TextQuery): TextQuery {
  return { kind: 'or', any: NAME_FIELDS.map(make) };
}

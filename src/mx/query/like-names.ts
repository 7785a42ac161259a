/** Notes by what a person remembers of their names: words in any order, their beginnings, a slip of the finger. */
import type { TextQuery } from '../search/text-query.ts';
import { Field } from '../search/weight.ts';
import { wordsOf } from '../search/words.ts';

/** In shorter words one letter more or less makes any word of any other. */
const LIKE_CHARS_LEAST = 4;
const LONG_WORD = 8;
const NAME_FIELDS = [Field.title, Field.alias] as const;

/** Queries over titles and other names, the stricter first. */
export function likeNames(text: string): readonly TextQuery[] {
  const words = wordsOf(text);
  if (words.length === 0) return [];
  const beginnings = words.map((word) => inNames((field) => ({ kind: 'prefix', start: word, field })));
  if (words.every((word) => word.length < LIKE_CHARS_LEAST)) return [{ kind: 'and', all: beginnings }];
  const likenesses = words.map((word, i): TextQuery => {
    const begins = beginnings[i];
    if (begins === undefined || word.length < LIKE_CHARS_LEAST) return begins ?? { kind: 'or', any: [] };
    const distance = 1 + Number(word.length >= LONG_WORD);
    return { kind: 'or', any: [begins, inNames((field) => ({ kind: 'fuzzy', word, distance, field }))] };
  });
  return [
    { kind: 'and', all: beginnings },
    { kind: 'and', all: likenesses },
  ];
}

function inNames(make: (field: (typeof NAME_FIELDS)[number]) => TextQuery): TextQuery {
  return { kind: 'or', any: NAME_FIELDS.map(make) };
}

/** Words that stand together, as a query: so are those of scripts without spaces that are typed in one go. */
import type { TextQuery } from './text-query.ts';

/** Words beyond these are left out. */
const WORDS_MAX = 32;

/** Words that stand together as a query: one word, or a phrase. @param prefix the last may be the beginning of one */
export function queryOf(words: readonly string[], prefix: boolean): TextQuery | undefined {
  const [word] = words;
  if (word === undefined) return undefined;
  if (words.length > 1) return { kind: 'phrase', words: words.slice(0, WORDS_MAX), prefix };
  return prefix ? { kind: 'prefix', start: word } : { kind: 'word', word };
}

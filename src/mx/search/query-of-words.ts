/**
 * What a person types, taken for words: all of them must be there, the last may be the beginning of one while it is
 * typed; words in quotation marks must follow one another, and so must those of scripts without spaces.
 */
import type { TextQuery } from './text-query.ts';
import { wordsOf } from './words.ts';

/** Words beyond these are left out. */
const WORDS_MAX = 32;

const PART = /"([^"]*)"?|\S+/gu;

/** Undefined when there is no word in it. */
export function queryOfWords(text: string): TextQuery | undefined {
  const all: TextQuery[] = [];
  const parts = [...text.matchAll(PART)];
  for (const [i, { 0: whole, 1: quoted }] of parts.entries()) {
    const isLast = i === parts.length - 1 && !/\s$/.test(text) && quoted === undefined;
    const query = queryOf(wordsOf(quoted ?? whole), isLast);
    if (query !== undefined) all.push(query);
  }
  if (all.length < 2) return all[0];
  return { kind: 'and', all: all.slice(0, WORDS_MAX) };
}

/** Words that stand together as a query: one word, or a phrase. @param prefix the last may be the beginning of one */
export function queryOf(words: readonly string[], prefix: boolean): TextQuery | undefined {
  const [word] = words;
  if (word === undefined) return undefined;
  if (words.length > 1) return { kind: 'phrase', words: words.slice(0, WORDS_MAX), prefix };
  return prefix ? { kind: 'prefix', start: word } : { kind: 'word', word };
}

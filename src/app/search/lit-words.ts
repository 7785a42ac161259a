/** Where the words that a question asks for stand in a text, as the index of words would say. */
import { readBox } from '../../mx/query/box-query.ts';
import { inAnyForm } from '../../mx/query/word-forms.ts';
import { wordsAskedFor } from '../../mx/query/words-asked.ts';
import { isWantedBy } from '../../mx/search/wanted-words.ts';
import type { FormsLanguage } from '../../mx/search/word-forms.ts';
import { eachWord } from '../../mx/search/words.ts';
import { partsAt, type TextPart } from './matched-parts.ts';

/** Cuts a text into what the question asks for and the rest. */
export function litParts(text: string, question: string, forms?: FormsLanguage): readonly TextPart[] {
  const { condition } = readBox(question, Date.now());
  const asked = wordsAskedFor(condition && inAnyForm(condition, forms));
  if (asked === undefined) return [{ text, matched: false }];
  const isWanted = isWantedBy(asked);
  const marks: number[] = [];
  eachWord(text, (word, start, end) => {
    if (isWanted(word)) marks.push(start, end);
  });
  return partsAt(text, marks);
}

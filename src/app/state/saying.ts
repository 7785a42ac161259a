/**
 * Sentences of the store in the language that is set. Their words are fetched when the first of them is heard; where
 * that fails they are said in English, as they came.
 */
import { inWords, type Saying, type Sentences } from '../../mx/saying.ts';
import { fetchWords, wordsIfThere } from '../words/catalogue.ts';

/** The sections that have the sentences of the store. */
export const SAYING_SECTIONS = ['importReasons'] as const;

/** Fetches the words of what the store says: wait for it before something of the store's is shown. */
export async function fetchSayings(): Promise<void> {
  await fetchWords('sayings').catch(() => undefined);
}

/** A sentence of the store; in English while its words are not there. */
export function said(saying: Saying): string {
  const { code, facts, english } = saying;
  for (const name of SAYING_SECTIONS) {
    const section: Sentences | undefined = wordsIfThere(name);
    if (section !== undefined && Object.hasOwn(section, code)) return inWords(section, code, facts, said);
  }
  return english;
}

/**
 * Sentences of the store in the language that is set. Their words are fetched when the first of them is heard; until
 * then, and where that fails, they are said in English, as they came.
 */
import { createSignal } from 'solid-js';
import { inWords, type Saying, type Sentences } from '../../mx/saying.ts';
import { fetchWords, wordsIfThere } from '../words/catalogue.ts';

/** The sections that have the sentences of the store. */
export const SAYING_SECTIONS = [
  'damage',
  'importReasons',
  'planSteps',
  'queryMistakes',
  'problems',
  'refusals',
  'obstacles',
  'losses',
] as const;

const [fetched, setFetched] = createSignal(0);
let isFetching = false;

/** Fetches the words of what the store says: wait for it before a sentence is kept as a text. */
export async function fetchSayings(): Promise<void> {
  isFetching = true;
  try {
    await fetchWords('sayings');
    setFetched((times) => times + 1);
  } catch {
    // they are said in English, and fetched by the next that is heard
  } finally {
    isFetching = false;
  }
}

/**
 * A sentence of the store; a text stays as it is. Read where it is shown it follows the language, and its words as
 * they come.
 */
export function said(saying: Saying | string): string {
  if (typeof saying === 'string') return saying;
  fetched();
  const { code, facts, english } = saying;
  for (const name of SAYING_SECTIONS) {
    const section: Sentences | undefined = wordsIfThere(name);
    if (section === undefined) {
      if (!isFetching) void fetchSayings();
      return english;
    }
    if (Object.hasOwn(section, code)) return inWords(section, code, facts, said);
  }
  return english;
}

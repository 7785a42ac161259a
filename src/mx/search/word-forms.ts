/**
 * Forms of a word: what is left of it without its endings, by language. Nothing of it is in the index: words of it are
 * held against the one that is looked for, so that a person can change the language, or look for exact words, at any time.
 * English by Porter ("An algorithm for suffix stripping", 1980), the others by the Snowball stemmers.
 */
import { stemmer as danish } from '@orama/stemmers/danish';
import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as finnish } from '@orama/stemmers/finnish';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as norwegian } from '@orama/stemmers/norwegian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { stemmer as swedish } from '@orama/stemmers/swedish';
import { stemmer as english } from 'stemmer';
import type { BucketPostings } from './inverted-texts.ts';
import type { TextSource } from './text-source.ts';

const STEMMERS = {
  danish,
  dutch,
  english,
  finnish,
  french,
  german,
  italian,
  norwegian,
  portuguese,
  russian,
  spanish,
  swedish,
} as const;

export type FormsLanguage = keyof typeof STEMMERS;

export const FORMS_LANGUAGES = Object.keys(STEMMERS).filter(isFormsLanguage);

export function isFormsLanguage(name: unknown): name is FormsLanguage {
  return typeof name === 'string' && Object.hasOwn(STEMMERS, name);
}

/** What a folded word has in common with its other forms. */
export function stemOf(word: string, language: FormsLanguage): string {
  return STEMMERS[language](word);
}

/** Letters of a stem in which its forms may differ: happy, happier. */
const UNSURE_LETTERS = 1;
const SURE_LETTERS_MIN = 2;

/** Postings of all words that are forms of the same. @throws MxError `corrupt` */
export function* formsOf(
  source: TextSource,
  word: string,
  language: FormsLanguage,
): Generator<BucketPostings> {
  const stem = stemOf(word, language);
  const sure = stem.slice(0, Math.max(SURE_LETTERS_MIN, stem.length - UNSURE_LETTERS));
  const start = word.startsWith(sure) ? sure : word;
  for (const { word: other, bucket, value } of source.starting(start)) {
    if (other === word || stemOf(other, language) === stem) yield { bucket, value };
  }
}

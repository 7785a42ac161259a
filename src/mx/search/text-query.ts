/** What is searched for in texts, once the words are taken apart and folded (`words.ts`). */
import type { FieldCode } from './weight.ts';
import type { FormsLanguage } from './word-forms.ts';

export type TextQuery =
  | { readonly kind: 'word'; readonly word: string; readonly field?: FieldCode }
  /** Any word that begins so. */
  | { readonly kind: 'prefix'; readonly start: string; readonly field?: FieldCode }
  /** Any word that is a form of the same one. */
  | {
      readonly kind: 'forms';
      readonly word: string;
      readonly language: FormsLanguage;
      readonly field?: FieldCode;
    }
  /** Any word that so many letters at most make another of: added, left out, changed, or two changed places. */
  | { readonly kind: 'fuzzy'; readonly word: string; readonly distance: number; readonly field?: FieldCode }
  /** Words one after the other in one field; the last may be the beginning of one. */
  | {
      readonly kind: 'phrase';
      readonly words: readonly string[];
      readonly prefix: boolean;
      readonly field?: FieldCode;
    }
  /** All of them, of which there is one at least, and none of the others. */
  | { readonly kind: 'and'; readonly all: readonly TextQuery[]; readonly not?: readonly TextQuery[] }
  | { readonly kind: 'or'; readonly any: readonly TextQuery[] };

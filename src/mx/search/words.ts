/**
 * Words of a text, as they are indexed and searched for: runs of letters and digits with the marks on them, case and
 * accents folded (`references/fold.ts`), without what is only pointing in Arabic and Hebrew. Where a script puts no
 * spaces between words, `Intl.Segmenter` says where they end; an engine without one gives letter by letter.
 */
import { fold } from '../references/fold.ts';

/** Longer words are cut, in the index and in what is searched for alike: nobody types so much of one. */
export const WORD_CHARS_MAX = 40;

/** Called for each word in order; where it stands is told in UTF-16 code units. */
export type VisitWord = (word: string, start: number, end: number) => void;

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
const UNSPACED_SCRIPTS = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Khmer', 'Lao', 'Myanmar'];
const unspaced = UNSPACED_SCRIPTS.map((script) => `\\p{scx=${script}}`).join('');
const HAS_UNSPACED = new RegExp(`[${unspaced}]`, 'u');
/** A run of letters of such scripts, or of all others. */
const RUN = new RegExp(`[${unspaced}]+|[^${unspaced}]+`, 'gu');
const LETTER = /\P{M}\p{M}*/gu;
/** Vowel points and other signs that most people leave out, and the stroke that only makes a word longer. */
const POINTS =
  /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g;
const NOT_ASCII = /[^\0-\x7f]/;

/** 1 for letters and digits of ASCII. */
export const IN_WORD = new Uint8Array(128);
for (const char of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789') {
  IN_WORD[char.charCodeAt(0)] = 1;
}

const segmenter =
  typeof Intl.Segmenter === 'function' ? new Intl.Segmenter('und', { granularity: 'word' }) : undefined;

/** What words are cut by: an index that was made by another way of cutting may miss words of unspaced scripts. */
export const WORDS_BY = segmenter === undefined ? 'letters' : 'segmenter';

/** True when a text has letters of a script that puts no spaces between words. */
export function hasUnspaced(text: string): boolean {
  return HAS_UNSPACED.test(text);
}

/** True when a text is ASCII alone: its words are runs of letters and digits. */
export function isPlain(text: string): boolean {
  return !NOT_ASCII.test(text);
}

/** Calls `visit` for each word of a text. */
export function eachWord(text: string, visit: VisitWord): void {
  if (isPlain(text)) eachAsciiWord(text, visit);
  else {
    for (const match of text.matchAll(WORD)) takeApart(match[0], match.index, visit);
  }
}

/** The words of a text in order. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  eachWord(text, (word) => words.push(word));
  return words;
}

function eachAsciiWord(text: string, visit: VisitWord): void {
  // Everything below reads `lower` alone: V8 takes lowering for free of effects, and moves it into the loop, to be done
  // again for each word, when only what is cut out needs it.
  const lower = text.toLowerCase();
  const { length } = lower;
  for (let i = 0; i < length; i++) {
    if (IN_WORD[lower.charCodeAt(i)] === 0) continue;
    const start = i;
    do i++;
    while (i < length && IN_WORD[lower.charCodeAt(i)] === 1);
    visit(lower.slice(start, Math.min(i, start + WORD_CHARS_MAX)), start, i);
  }
}

function takeApart(run: string, at: number, visit: VisitWord): void {
  if (!HAS_UNSPACED.test(run)) {
    tell(run, at, visit);
    return;
  }
  for (const { 0: part, index } of run.matchAll(RUN)) {
    if (!HAS_UNSPACED.test(part)) tell(part, at + index, visit);
    else if (segmenter === undefined) {
      for (const letter of part.matchAll(LETTER)) tell(letter[0], at + index + letter.index, visit);
    } else {
      for (const { segment, index: inPart } of segmenter.segment(part)) {
        tell(segment, at + index + inPart, visit);
      }
    }
  }
}

function tell(run: string, start: number, visit: VisitWord): void {
  const word = foldWord(run);
  // a mark alone, or a point: nothing that anybody would look for
  if (word !== '') visit(word, start, start + run.length);
}

/** A word as it is indexed. */
export function foldWord(word: string): string {
  const folded = NOT_ASCII.test(word) ? fold(word.normalize('NFKC')).replace(POINTS, '') : word.toLowerCase();
  if (folded.length <= WORD_CHARS_MAX) return folded;
  // not between the halves of a surrogate pair
  const cut = /[\ud800-\udbff]/.test(folded.charAt(WORD_CHARS_MAX - 1)) ? WORD_CHARS_MAX - 1 : WORD_CHARS_MAX;
  return folded.slice(0, cut);
}

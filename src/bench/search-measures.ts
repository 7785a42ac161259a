/**
 * Searching for words, the same for every contender: the twenty best notes of each of a number of questions. What is
 * asked is made from the seed: words by how often they come, beginnings of words, words that follow one another in some
 * note.
 */
import type { Contender } from './contender.ts';
import { ascending, median, quantile, timed } from './measures.ts';
import type { Workload } from './workload.ts';

export type SearchKind = 'rare' | 'common' | 'twoCommon' | 'prefix' | 'phrase';

/** What is searched for, in words; both sides put it into their own language. */
export type Asked =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'phrase'; readonly words: readonly string[] }
  | { readonly kind: 'prefix'; readonly start: string };

export interface SearchResult {
  /** Milliseconds for one question, the middle and the slowest but for one in a hundred. */
  readonly median: number;
  readonly p99: number;
  /** How many notes fit, added up over the questions: both sides must agree. */
  readonly answered: number;
}

export const BEST = 20;
const QUESTIONS = 24;
const TIMES = 3;

/** The questions of a kind. */
export function questionsOf(workload: Workload, kind: SearchKind, notes: number): readonly Asked[] {
  return Array.from({ length: QUESTIONS }, (_, i) => questionOf(workload, kind, notes, i));
}

function questionOf(workload: Workload, kind: SearchKind, notes: number, i: number): Asked {
  switch (kind) {
    case 'rare':
      return { kind: 'words', words: [workload.word(12_000 + 301 * i)] };
    case 'common':
      return { kind: 'words', words: [workload.word(2 + 3 * i)] };
    case 'twoCommon':
      return { kind: 'words', words: [workload.word(2 + 3 * i), workload.word(5 + 4 * i)] };
    case 'prefix':
      return { kind: 'prefix', start: workload.word(2_000 + 111 * i).slice(0, 4) };
    case 'phrase':
      return { kind: 'phrase', words: neighboursIn(workload, Math.floor((i * notes) / QUESTIONS)) };
  }
}

/** Two words that follow one another in a note. */
function neighboursIn(workload: Workload, number: number): readonly string[] {
  const text = new TextDecoder().decode(workload.note(number).content);
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  const middle = Math.floor(words.length / 2);
  return words.slice(middle, middle + 2);
}

/** Asks all questions of a kind some times over, the first time for nothing. */
export function search(
  contender: Contender,
  workload: Workload,
  kind: SearchKind,
  notes: number,
): SearchResult {
  const questions = questionsOf(workload, kind, notes);
  let answered = 0;
  for (const asked of questions) {
    contender.search(asked, BEST);
    answered += contender.countFound(asked);
  }
  const times = questions.map((asked) =>
    median(Array.from({ length: TIMES }, () => timed(() => contender.search(asked, BEST)))),
  );
  const sorted = ascending(times);
  return { median: quantile(sorted, 0.5), p99: quantile(sorted, 0.99), answered };
}

/** The passage of a text that a search shows, with the places of what was searched for. */
import { frontMatterEnd } from '../references/prose-blocks.ts';
import { eachWord } from './words.ts';

const SNIPPET_CHARS = 180;
/** So much of it may stand before the first match. */
const BEFORE_CHARS = 50;
/** Text behind this is not looked through for a passage. */
const LOOKED_CHARS = 200_000;

export interface Snippet {
  readonly snippet: string;
  /** Start and end in the snippet, pair by pair, in UTF-16 code units. */
  readonly marks: readonly number[];
}

interface Match {
  readonly start: number;
  readonly end: number;
  readonly word: string;
}

/**
 * The passage with the most of the words that are wanted, the first of equal ones; the beginning when there are none.
 * @param isWanted says of a folded word whether it was searched for
 */
export function snippetOf(text: string, isWanted: (word: string) => boolean): Snippet {
  const from = text.startsWith('---') ? frontMatterEnd(text) : 0;
  const flat = text
    .slice(from, from + LOOKED_CHARS)
    .replace(/\s+/g, ' ')
    .trim();
  const matches: Match[] = [];
  eachWord(flat, (word, start, end) => {
    if (isWanted(word)) matches.push({ start, end, word });
  });
  const first = bestBeginning(matches);
  const begin = first === undefined ? 0 : wordStart(flat, first.start - BEFORE_CHARS, first.start);
  const whole = begin + SNIPPET_CHARS >= flat.length && flat.length < LOOKED_CHARS;
  const end = whole ? flat.length : wordEnd(flat, begin + SNIPPET_CHARS, begin);
  const marks = matches.filter((match) => match.start >= begin && match.end <= end);
  const before = begin === 0 ? '' : '… ';
  const moved = before.length - begin;
  return {
    snippet: before + flat.slice(begin, end) + (whole ? '' : '…'),
    marks: marks.flatMap((match) => [match.start + moved, match.end + moved]),
  };
}

/** The match from which on a snippet holds the most different words, then the most. */
function bestBeginning(matches: readonly Match[]): Match | undefined {
  const inside = new Map<string, number>();
  let best: Match | undefined;
  let most = 0;
  let to = 0;
  for (const [from, match] of matches.entries()) {
    for (; to < matches.length; to++) {
      const next = matches[to];
      if (next === undefined || next.end > match.start - BEFORE_CHARS + SNIPPET_CHARS) break;
      inside.set(next.word, (inside.get(next.word) ?? 0) + 1);
    }
    const worth = inside.size * matches.length + (to - from);
    if (worth > most) {
      most = worth;
      best = match;
    }
    const left = (inside.get(match.word) ?? 0) - 1;
    if (left > 0) inside.set(match.word, left);
    else inside.delete(match.word);
    // a word longer than a snippet
    if (to === from) to++;
  }
  return best;
}

/** The beginning of the first whole word from `at` on, and not behind `before`. */
function wordStart(text: string, at: number, before: number): number {
  if (at <= 0) return 0;
  const space = text.indexOf(' ', at);
  return space < 0 || space >= before ? before : space + 1;
}

/** The end of the last whole word before `at`; `at` itself where there are no spaces to cut at. */
function wordEnd(text: string, at: number, begin: number): number {
  const space = text.lastIndexOf(' ', at);
  if (space > begin + SNIPPET_CHARS / 2) return space;
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at;
}

/**
 * Passages that links are anchored to, by the W3C Web Annotation Data Model's text quote selector: the words themselves
 * and a little of what stands around them, by which they are found again when the text is another.
 */
import type { Anchor } from '../types.ts';

/** Places in a text, in UTF-16 code units; `end` is behind the last. */
export interface TextPlace {
  readonly start: number;
  readonly end: number;
}

export interface FoundPassage extends TextPlace {
  /** False when the words are not quite what was quoted. */
  readonly exact: boolean;
}

/** Characters that an anchor quotes at most. */
export const PASSAGE_CHARS_MAX = 3000;
/** Characters of context on either side. */
const CONTEXT_CHARS = 48;
/** One word in so many may be another, or be gone, or be new. */
const WORDS_FOR_ONE_CHANGE = 3;
/** Words in a text times words in a quote beyond which only what is word for word is looked for. */
const COMPARED_MAX = 20_000_000;

type Quoted = Pick<Anchor, 'quote' | 'prefix' | 'suffix'>;
/** A passage by its own words and those around it, wherever it stands. */
export type QuotedPassage = Required<Quoted>;

/** What of a text is kept of a passage; surrounding blanks are no part of it. Empty when there is nothing else in it. */
export function quotePassage(text: string, place: TextPlace): QuotedPassage {
  const raw = text.slice(place.start, place.end);
  const start = place.start + raw.length - raw.trimStart().length;
  const quote = raw.trim();
  const end = start + quote.length;
  return {
    quote,
    prefix: whole(text.slice(Math.max(0, start - CONTEXT_CHARS), start)),
    suffix: whole(text.slice(end, end + CONTEXT_CHARS)),
  };
}

/** Without half of a character at either end. */
function whole(text: string): string {
  return text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
}

/**
 * Where a passage stands in a text: word for word, or with some of its words changed; of several such places the one
 * whose surroundings are most like. Undefined when it is not there any more.
 */
export function findPassage(text: string, anchor: Quoted): FoundPassage | undefined {
  const { quote = '' } = anchor;
  if (quote === '') return undefined;
  const exact = placesOf(text, quote);
  if (exact.length > 0) return { ...inItsPlace(text, exact, anchor), exact: true };
  const like = placesLike(text, quote);
  return like.length === 0 ? undefined : { ...inItsPlace(text, like, anchor), exact: false };
}

function placesOf(text: string, quote: string): readonly TextPlace[] {
  const found: TextPlace[] = [];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1))
    found.push({ start: at, end: at + quote.length });
  return found;
}

/** The first of those whose surroundings are most like. */
function inItsPlace(
  text: string,
  places: readonly TextPlace[],
  { prefix = '', suffix = '' }: Quoted,
): TextPlace {
  let best = places[0] ?? { start: 0, end: 0 };
  let most = -1;
  for (const place of places) {
    const around =
      sameEnd(text.slice(0, place.start), prefix) +
      sameBeginning(text.slice(place.end, place.end + suffix.length), suffix);
    if (around > most) [best, most] = [place, around];
  }
  return best;
}

function sameEnd(text: string, wanted: string): number {
  let count = 0;
  while (count < wanted.length && text.at(-1 - count) === wanted.at(-1 - count)) count++;
  return count;
}

function sameBeginning(text: string, wanted: string): number {
  let count = 0;
  while (count < wanted.length && text[count] === wanted[count]) count++;
  return count;
}

interface WordPlace extends TextPlace {
  readonly word: string;
}

function wordsIn(text: string): readonly WordPlace[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(({ 0: word, index }) => ({
    word: word.toLowerCase(),
    start: index,
    end: index + word.length,
  }));
}

/**
 * Where words stand that differ least from those of the quote, and little enough: P. H. Sellers, "The theory and
 * computation of evolutionary distances" (1980), on words. Of places that overlap one alone is told.
 */
function placesLike(text: string, quote: string): readonly TextPlace[] {
  const [wanted, words] = [wordsIn(quote), wordsIn(text)];
  const allowed = Math.floor(wanted.length / WORDS_FOR_ONE_CHANGE);
  if (wanted.length === 0 || wanted.length * words.length > COMPARED_MAX) return [];
  // the least changes with which the first words of the quote end at the word that is looked at, and where they begin
  let changes = Uint32Array.from({ length: wanted.length + 1 }, (_, i) => i);
  let begins = new Uint32Array(wanted.length + 1);
  let least = allowed + 1;
  let found: { first: number; last: number }[] = [];
  for (const [at, { word }] of words.entries()) {
    const nextChanges = new Uint32Array(wanted.length + 1);
    const nextBegins = new Uint32Array(wanted.length + 1);
    nextBegins[0] = at + 1;
    for (let i = 1; i <= wanted.length; i++) {
      const other = wanted[i - 1]?.word === word ? 0 : 1;
      const both = (changes[i - 1] ?? 0) + other;
      const gone = (nextChanges[i - 1] ?? 0) + 1;
      const extra = (changes[i] ?? 0) + 1;
      const fewest = Math.min(both, gone, extra);
      nextChanges[i] = fewest;
      nextBegins[i] =
        fewest === both
          ? i === 1
            ? at
            : (begins[i - 1] ?? 0)
          : fewest === gone
            ? (nextBegins[i - 1] ?? 0)
            : (begins[i] ?? 0);
    }
    [changes, begins] = [nextChanges, nextBegins];
    const now = changes[wanted.length] ?? least;
    if (now > allowed || now > least) continue;
    const first = Math.min(at, begins[wanted.length] ?? at);
    if (now < least) found = [];
    least = now;
    const before = found.at(-1);
    if (before === undefined || first > before.last) found.push({ first, last: at });
  }
  return found.flatMap(({ first, last }) => {
    const [from, to] = [words[first], words[last]];
    return from === undefined || to === undefined ? [] : [{ start: from.start, end: to.end }];
  });
}

/**
 * Finds where a text has a node's name as plain words: whole words, in any case and with any accents, outside code,
 * comments, links, addresses, tags and front matter. A pure function of the text.
 */
import { fold } from './fold.ts';
import { CommentEnds, scanInline } from './inline-links.ts';
import { frontMatterEnd, ProseBlocks, type Span } from './prose-blocks.ts';

/** A name that is looked for. */
export interface MentionName {
  /** As `fold` gives it. */
  readonly folded: string;
  /** A name this short is only found as it is written here. */
  readonly exact?: string;
}

/** Shorter names are words like any other, unless they are written in capitals. */
const LETTERS_MIN = 3;
const PLAIN = /^[\x20-\x7e\s]*$/;
const WORD = /[\p{L}\p{N}\p{M}_]/u;
/** Scripts that do not put spaces between words: there a name may stand between any two letters. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * What words are part of that must stay whole: links to elsewhere and by footnote or definition, addresses, tags of
 * HTML, and tags. None of them may look far ahead in vain, however often it begins.
 */
const WHOLE_PIECES = [
  /!?\[(?:[^[\]\n]|\[[^[\]\n]*\])*\](?:\([^)\n]{0,1000}\)|\[[^[\]\n]*\]|:)/gu,
  /\[\^[^[\]\n]*\]/gu,
  /\b(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www\.|mailto:)[^\s<>]+/giu,
  /<\/?[a-z][^<>\n]*>/giu,
  /(?<![\p{L}\p{N}_&])#[\p{L}\p{N}_/-]+/gu,
];

/** The names worth looking for, the longest first: a longer one is not found as a part of it. */
export function mentionNames(names: readonly string[]): readonly MentionName[] {
  const found = new Map<string, MentionName>();
  for (const written of names) {
    const name = written.trim();
    const folded = fold(name);
    const letters = [...name].filter((character) => WORD.test(character));
    if (letters.length === 0 || found.has(folded)) continue;
    if (letters.length >= LETTERS_MIN || (letters.length > 1 && letters.every((each) => UNSPACED.test(each))))
      found.set(folded, { folded });
    else if (name === name.toUpperCase() && name !== name.toLowerCase())
      found.set(folded, { folded, exact: name });
  }
  return [...found.values()].sort((a, b) => b.folded.length - a.folded.length);
}

/** Where the text mentions one of these names, in order and apart; in UTF-16 code units. */
export function findMentions(text: string, names: readonly MentionName[]): readonly Span[] {
  if (names.length === 0) return [];
  const whole = PLAIN.test(text) ? text.toLowerCase() : fold(text);
  if (!names.some(({ folded }) => whole.includes(folded))) return [];

  const mentions: Span[] = [];
  const blocks = new ProseBlocks(text, frontMatterEnd(text));
  const comments = new CommentEnds(text);
  for (let block = blocks.next(); block !== undefined; block = blocks.next()) {
    const hidden: Span[] = [];
    const stopped = scanInline(
      text,
      block,
      comments,
      (link) => hidden.push(link),
      (span) => hidden.push(span),
    );
    const inBlock = { start: block.start, end: Math.max(stopped, block.start) };
    mentions.push(...mentionsIn(text, inBlock, hidden, names));
    if (stopped > block.end) blocks.continueAt(stopped);
  }
  return mentions;
}

function mentionsIn(
  text: string,
  block: Span,
  hidden: Span[],
  names: readonly MentionName[],
): readonly Span[] {
  const prose = text.slice(block.start, block.end);
  const { folded, places } = foldedPlaces(prose);
  const found: Span[] = [];
  for (const name of names) {
    for (let at = folded.indexOf(name.folded); at >= 0; at = folded.indexOf(name.folded, at + 1)) {
      const start = places === undefined ? at : (places[at] ?? 0);
      const last = at + name.folded.length;
      const end = places === undefined ? last : (places[last] ?? prose.length);
      // Beside a bracket two more would be read as something else.
      if (!isWholeWord(prose, start, end) || prose[start - 1] === '[' || prose[end] === ']') continue;
      if (name.exact !== undefined && prose.slice(start, end) !== name.exact) continue;
      found.push({ start, end });
    }
  }
  if (found.length === 0) return [];
  const taken = hidden.map(({ start, end }) => ({ start: start - block.start, end: end - block.start }));
  for (const piece of WHOLE_PIECES)
    for (const { index, 0: match } of prose.matchAll(piece))
      taken.push({ start: index, end: index + match.length });
  return apart(found, taken).map(({ start, end }) => ({
    start: start + block.start,
    end: end + block.start,
  }));
}

/** Those that touch nothing that is taken, the first and longest of those that overlap. */
function apart(found: readonly Span[], taken: readonly Span[]): readonly Span[] {
  const inOrder = (a: Span, b: Span) => a.start - b.start || b.end - a.end;
  const covers = [...taken].sort(inOrder);
  const kept: Span[] = [];
  let next = 0;
  let coveredTo = 0;
  let free = 0;
  for (const mention of [...found].sort(inOrder)) {
    for (let cover = covers[next]; cover !== undefined && cover.start < mention.end; cover = covers[++next])
      coveredTo = Math.max(coveredTo, cover.end);
    if (mention.start < coveredTo || mention.start < free) continue;
    kept.push(mention);
    free = mention.end;
  }
  return kept;
}

/** The text folded, and for each place in that the place in the text; none where both are the same. */
function foldedPlaces(text: string): { readonly folded: string; readonly places?: readonly number[] } {
  if (PLAIN.test(text)) return { folded: text.toLowerCase() };
  let folded = '';
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    // `fold` trims: a space folds to nothing.
    const part = /^[^\S\n]$/u.test(character) ? ' ' : character === '\n' ? '\n' : fold(character);
    for (let i = 0; i < part.length; i++) places.push(at);
    folded += part;
    at += character.length;
  }
  places.push(at);
  return { folded, places };
}

function isWholeWord(text: string, start: number, end: number): boolean {
  return !joins(lastOf(text, start), firstOf(text, start)) && !joins(lastOf(text, end), firstOf(text, end));
}

/** True when two letters that stand side by side belong to one word. */
function joins(before: string, after: string): boolean {
  if (!WORD.test(before) || !WORD.test(after)) return false;
  return !UNSPACED.test(before) && !UNSPACED.test(after);
}

function firstOf(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

function lastOf(text: string, at: number): string {
  const low = text.charCodeAt(at - 1);
  return low >= 0xdc00 && low <= 0xdfff
    ? text.slice(Math.max(0, at - 2), at)
    : text.slice(Math.max(0, at - 1), at);
}

/**
 * Links inside one block of prose, after the inline rules of Obsidian and CommonMark: wikilinks and embeds,
 * Markdown links and images; not inside inline code and comments (`%%…%%`, `<!-- … -->`). Work is linear in the
 * block's length, whatever stands in it.
 */
import { type LinkTarget, localTarget, splitTarget } from './link-target.ts';
import type { Span } from './prose-blocks.ts';

export interface FoundLink extends LinkTarget, Span {
  readonly kind: 'wikilink' | 'markdown';
  readonly embed: boolean;
  readonly alias?: string;
}

/** Told of each link, and of where its target (name, heading, block) stands as it was written. */
export type EmitLink = (link: FoundLink, target: Span) => void;

/** Parentheses that a link's destination may nest, as in CommonMark's reference implementation. */
const PARENTHESES_MAX = 32;

/** Longer link texts are not kept: images may stand inside each other, and each would repeat the ones inside. */
const ALIAS_LENGTH_MAX = 1_000;

interface OpenBracket {
  /** Place of the `[`, or of the `!` before it. */
  readonly start: number;
  readonly textStart: number;
  readonly image: boolean;
}

/** Finds the places of comment ends; what was searched in vain is not searched again. */
export class CommentEnds {
  readonly #text: string;
  readonly #unclosed = new Set<string>();

  constructor(text: string) {
    this.#text = text;
  }

  /** Place behind the next `mark` from `at` on, or undefined: then the comment never began. */
  after(mark: string, at: number): number | undefined {
    if (this.#unclosed.has(mark)) return undefined;
    const found = this.#text.indexOf(mark, at);
    if (found === -1) {
      this.#unclosed.add(mark);
      return undefined;
    }
    return found + mark.length;
  }
}

/**
 * Gives the links of a block to `emit` in the order of their ends, and answers where it stopped: the block's end,
 * or a place behind it when a comment that began in the block ends there. `hide` is told of code and comments.
 */
export function scanInline(
  text: string,
  block: Span,
  comments: CommentEnds,
  emit: EmitLink,
  hide?: (span: Span) => void,
): number {
  const codeEnds = new CodeSpanEnds(text, block);
  const open: OpenBracket[] = [];
  // A link holds no links: brackets below this height, still open around one, are text unless they are images.
  let closedBelow = 0;
  let at = block.start;

  while (at < block.end) {
    switch (text[at]) {
      case '\\':
        at += 2;
        break;
      case '`': {
        const end = codeEnds.after(at);
        hide?.({ start: at, end });
        at = end;
        break;
      }
      case '%':
      case '<': {
        const end = commentEnd(text, at, comments);
        if (end !== undefined) hide?.({ start: at, end });
        if (end !== undefined && end > block.end) return end;
        at = end ?? at + 1;
        break;
      }
      case '[': {
        const embed = at > block.start && text[at - 1] === '!' && !isEscaped(text, at - 1, block.start);
        const start = embed ? at - 1 : at;
        const wikilink = text[at + 1] === '[' ? readWikilink(text, start, at + 2, block.end) : undefined;
        if (wikilink === undefined) {
          open.push({ start, textStart: at + 1, image: embed });
          at++;
          break;
        }
        const { found, target } = wikilink;
        if (found.name !== '') emit({ ...found, embed }, target);
        at = found.end;
        break;
      }
      case ']': {
        const bracket = open.pop();
        const isOpen = bracket?.image === true || open.length >= closedBelow;
        closedBelow = Math.min(closedBelow, open.length);
        const destination =
          isOpen && text[at + 1] === '(' ? readDestination(text, at + 2, block.end) : undefined;
        if (bracket === undefined || destination === undefined) {
          at++;
          break;
        }
        const target = localTarget(text.slice(destination.start, destination.stop));
        const { start, textStart, image: embed } = bracket;
        if (target !== undefined) {
          const alias = at - textStart <= ALIAS_LENGTH_MAX ? text.slice(textStart, at) : '';
          const named = alias === '' ? target : { ...target, alias };
          const written = { start: destination.start, end: destination.stop };
          emit({ ...named, kind: 'markdown', embed, start, end: destination.end }, written);
        }
        if (!embed) closedBelow = open.length;
        at = destination.end;
        break;
      }
      default:
        at = nextMark(text, at + 1, block.end);
    }
  }
  return Math.min(at, block.end);
}

const MARKS = Uint8Array.from({ length: 128 }, (_, code) =>
  '\\`%<[]'.includes(String.fromCharCode(code)) ? 1 : 0,
);

/** The next character that can mean something; a loop, since a regular expression would look beyond `end`. */
function nextMark(text: string, at: number, end: number): number {
  while (at < end && MARKS[text.charCodeAt(at)] !== 1) at++;
  return at;
}

function commentEnd(text: string, at: number, comments: CommentEnds): number | undefined {
  if (text.startsWith('%%', at)) return comments.after('%%', at + 2);
  if (text.startsWith('<!--', at)) return comments.after('-->', at + 4);
  return undefined;
}

function isEscaped(text: string, at: number, from: number): boolean {
  let backslashes = 0;
  while (at - backslashes - 1 >= from && text[at - backslashes - 1] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

/** The wikilink whose inside begins at `inside`: `name#place|alias]]`, in one line. */
function readWikilink(text: string, start: number, inside: number, end: number) {
  const targetEnd = /[[\]|\n]/g;
  targetEnd.lastIndex = inside;
  const stop = targetEnd.exec(text)?.index ?? end;
  if (stop >= end) return undefined;
  const kind = 'wikilink' as const;
  if (text[stop] === ']' && text[stop + 1] === ']' && stop + 2 <= end) {
    const found = { ...splitTarget(text.slice(inside, stop)), kind, start, end: stop + 2 };
    return { found, target: { start: inside, end: stop } };
  }
  if (text[stop] !== '|') return undefined;
  const aliasEnd = /\]\]|\[\[|\n/g;
  aliasEnd.lastIndex = stop;
  const close = aliasEnd.exec(text)?.index ?? end;
  if (close + 2 > end || text[close] !== ']') return undefined;
  // In a table the pipe is escaped: `[[Note\|alias]]`.
  const target = { start: inside, end: text[stop - 1] === '\\' ? stop - 1 : stop };
  const alias = text.slice(stop + 1, close).trim();
  const found = { ...splitTarget(text.slice(inside, target.end)), kind, start, end: close + 2 };
  return { found: alias === '' ? found : { ...found, alias }, target };
}

/**
 * The rest of a Markdown link behind `](`: destination (from `start` to `stop`), perhaps a title, and the closing
 * parenthesis, which ends at `end`.
 */
function readDestination(text: string, from: number, end: number) {
  let at = skipSpace(text, from, end);
  let start = at;
  let stop: number | undefined;
  if (text[at] === '<') {
    const close = /[>\n<]/g;
    close.lastIndex = at + 1;
    const found = close.exec(text)?.index ?? end;
    if (found >= end || text[found] !== '>') return undefined;
    start = at + 1;
    stop = found;
    at = found + 1;
  } else {
    stop = plainDestinationEnd(text, at, end);
    if (stop === undefined) return undefined;
    at = stop;
  }
  const titleStart = skipSpace(text, at, end);
  if (text[titleStart] === ')') return { start, stop, end: titleStart + 1 };
  if (titleStart === at) return undefined;
  const title = /"(?:[^"\\]|\\[\s\S])*?"|'(?:[^'\\]|\\[\s\S])*?'|\((?:[^()\\]|\\[\s\S])*?\)/y;
  title.lastIndex = titleStart;
  if (!title.test(text)) return undefined;
  const close = skipSpace(text, title.lastIndex, end);
  return close < end && text[close] === ')' ? { start, stop, end: close + 1 } : undefined;
}

function plainDestinationEnd(text: string, from: number, end: number): number | undefined {
  let depth = 0;
  for (let at = from; at < end; at++) {
    const character = text.charCodeAt(at);
    if (character <= 0x20) return depth === 0 ? at : undefined;
    if (character === 0x5c) at++;
    else if (character === 0x28 && ++depth > PARENTHESES_MAX) return undefined;
    else if (character === 0x29 && --depth < 0) return at;
  }
  return undefined;
}

function skipSpace(text: string, at: number, end: number): number {
  while (at < end && (text[at] === ' ' || text[at] === '\t' || text[at] === '\n' || text[at] === '\r')) at++;
  return at;
}

/** Ends of inline code: a run of backticks is closed by the next run of the same length in the block. */
class CodeSpanEnds {
  readonly #text: string;
  readonly #block: Span;
  /** Starts of the runs of each length, in order; `#passed` counts those behind us. */
  #runs: Map<number, number[]> | undefined;
  readonly #passed = new Map<number, number>();

  constructor(text: string, block: Span) {
    this.#text = text;
    this.#block = block;
  }

  /** Place behind the code that the run at `at` opens, or behind the run when nothing closes it. */
  after(at: number): number {
    this.#runs ??= this.#collectRuns();
    let runEnd = at;
    while (runEnd < this.#block.end && this.#text[runEnd] === '`') runEnd++;
    const length = runEnd - at;
    const starts = this.#runs.get(length) ?? [];
    let next = this.#passed.get(length) ?? 0;
    while (next < starts.length && starts[next]! < runEnd) next++;
    this.#passed.set(length, next);
    const close = starts[next];
    return close === undefined ? runEnd : close + length;
  }

  #collectRuns(): Map<number, number[]> {
    const runs = new Map<number, number[]>();
    for (const { index, 0: run } of this.#text.slice(this.#block.start, this.#block.end).matchAll(/`+/g)) {
      const starts = runs.get(run.length);
      if (starts === undefined) runs.set(run.length, [this.#block.start + index]);
      else starts.push(this.#block.start + index);
    }
    return runs;
  }
}

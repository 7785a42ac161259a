/**
 * The parts of a Markdown text in which links count: runs of lines that belong to one block (a paragraph, a
 * heading, a table row), without fenced and indented code and without front matter. Containers (quotes, callouts,
 * list items) are followed just far enough to tell what is code, after CommonMark 0.31.
 */

/** End of the front matter including its closing line, or 0 when the text has none. */
export function frontMatterEnd(text: string): number {
  const opening = /^\ufeff?---[ \t]*\r?\n/.exec(text);
  if (opening === null) return 0;
  const closing = /^---[ \t]*\r?$/gm;
  closing.lastIndex = opening[0].length;
  const match = closing.exec(text);
  if (match === null) return 0;
  const lineEnd = match.index + match[0].length;
  return lineEnd < text.length ? lineEnd + 1 : lineEnd;
}

/** UTF-16 code units, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

interface Fence {
  readonly mark: string;
  readonly length: number;
  readonly quoteDepth: number;
  /** Column of the list item's content that the fence stands in. */
  readonly column: number;
}

/**
 * What a line is to the block before it: `text` goes on with it or begins one, `alone` is a block of its own,
 * `breaks` ends it and must be read again, `skip` holds no links.
 */
type Role = 'text' | 'alone' | 'breaks' | 'skip';

const INDENTED_CODE_COLUMNS = 4;
/** Markers looked at in one line; more of them are text. */
const ITEMS_PER_LINE_MAX = 32;
const ITEM_MARKER = /^(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)/;
const RULE = /^(?:[-*_][ \t]*){3,}\r?$/;
const HEADING_OR_TABLE_ROW = /^(?:#{1,6}(?:[ \t\r]|$)|\|)/;
const FENCE = /^(?:`{3,}(?=[^`]*$)|~{3,})/;

/** Gives the blocks of a text in order; work is linear in its length. */
export class ProseBlocks {
  readonly #text: string;
  #at: number;
  #midLine = false;
  #fence: Fence | undefined;
  #quoteDepth = 0;
  /** Columns at which the content of the open list items begins. */
  #items: number[] = [];

  constructor(text: string, from: number) {
    this.#text = text;
    this.#at = from;
  }

  /** Goes on at `at`, behind a comment that began in the block given last. */
  continueAt(at: number): void {
    this.#at = at;
    this.#midLine = at > 0 && this.#text.charCodeAt(at - 1) !== 0x0a;
  }

  /** The next block, or undefined at the end of the text. */
  next(): Span | undefined {
    let start = -1;
    while (this.#at < this.#text.length) {
      const lineStart = this.#at;
      const found = this.#text.indexOf('\n', lineStart);
      const lineEnd = found === -1 ? this.#text.length : found;
      const role = this.#role(this.#text.slice(lineStart, lineEnd), start !== -1);
      if (role === 'breaks') return { start, end: lineStart };
      this.#at = lineEnd + 1;
      if (role === 'alone') return { start: lineStart, end: lineEnd };
      if (role === 'text' && start === -1) start = lineStart;
    }
    return start === -1 ? undefined : { start, end: this.#text.length };
  }

  #role(line: string, inBlock: boolean): Role {
    if (this.#midLine) {
      this.#midLine = false;
      return line.trim() === '' ? 'skip' : 'text';
    }
    if (inBlock) return this.#breaks(line) ? 'breaks' : 'text';
    if (this.#fence !== undefined && this.#isCode(line, this.#fence)) return 'skip';

    const quotes = quotePrefix(line);
    const content = line.slice(quotes.length);
    const blank = content.trim() === '';
    if (quotes.depth !== this.#quoteDepth && !(blank && quotes.depth > this.#quoteDepth)) {
      this.#quoteDepth = quotes.depth;
      this.#items = [];
    }
    if (blank) return 'skip';

    const rest = this.#enterItems(content);
    if (rest === undefined) return 'skip';
    const fence = FENCE.exec(rest);
    if (fence !== null) {
      const column = this.#items.at(-1) ?? 0;
      this.#fence = { mark: rest.charAt(0), length: fence[0].length, quoteDepth: quotes.depth, column };
      return 'skip';
    }
    return HEADING_OR_TABLE_ROW.test(rest) || RULE.test(rest) ? 'alone' : 'text';
  }

  /** True when the line cannot go on with an open paragraph. */
  #breaks(line: string): boolean {
    const quotes = quotePrefix(line);
    const content = line.slice(quotes.length);
    const rest = content.trimStart();
    if (rest === '' || quotes.depth > this.#quoteDepth) return true;
    if (indentColumns(content, 0) >= (this.#items.at(-1) ?? 0) + INDENTED_CODE_COLUMNS) return false;
    return ITEM_MARKER.test(rest) || FENCE.test(rest) || HEADING_OR_TABLE_ROW.test(rest) || RULE.test(rest);
  }

  /** What stands behind the line's list markers, which become open items; undefined for indented code. */
  #enterItems(content: string): string | undefined {
    let indent = indentColumns(content, 0);
    while (this.#items.length > 0 && indent < this.#items.at(-1)!) this.#items.pop();
    let rest = content;
    for (let depth = 0; ; depth++) {
      if (indent >= (this.#items.at(-1) ?? 0) + INDENTED_CODE_COLUMNS) return undefined;
      rest = rest.trimStart();
      const marker = depth < ITEMS_PER_LINE_MAX ? ITEM_MARKER.exec(rest) : null;
      if (marker === null || RULE.test(rest)) return rest;
      const column = indent + marker[0].length;
      rest = rest.slice(marker[0].length);
      indent = indentColumns(rest, column);
      const isWide = rest.trim() === '' || indent - column > INDENTED_CODE_COLUMNS;
      this.#items.push(isWide ? column + 1 : indent);
      if (rest.trim() === '') return rest;
    }
  }

  /** True for a line of fenced code, its closing line included. Leaves the fence with the container it is in. */
  #isCode(line: string, fence: Fence): boolean {
    const quotes = quotePrefix(line, fence.quoteDepth);
    const content = line.slice(quotes.length);
    const rest = content.trim();
    const indent = indentColumns(content, 0);
    if (quotes.depth < fence.quoteDepth || (rest !== '' && indent < fence.column)) {
      this.#fence = undefined;
      return false;
    }
    const closes = rest.length >= fence.length && indent < fence.column + INDENTED_CODE_COLUMNS;
    if (closes && rest === fence.mark.repeat(rest.length)) this.#fence = undefined;
    return true;
  }
}

/** How many `>` a line begins with, and where what they quote begins. */
function quotePrefix(line: string, depthMax = Infinity): { readonly depth: number; readonly length: number } {
  const marker = / {0,3}> ?/y;
  let depth = 0;
  let length = 0;
  while (depth < depthMax && marker.test(line)) {
    depth++;
    length = marker.lastIndex;
  }
  return { depth, length };
}

/** Column of the first character that is no space or tab, for a text that begins at `column`. */
function indentColumns(text: string, column: number): number {
  for (let i = 0; i < text.length; i++) {
    const character = text.charCodeAt(i);
    if (character === 0x09) column += 4 - (column % 4);
    else if (character === 0x20) column++;
    else break;
  }
  return column;
}

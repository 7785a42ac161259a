/**
 * Tables in text: cells between separators, rows between line ends, cells in quotes where they hold either (RFC 4180).
 * What breaks the rules is taken for what it says: a quote that is never closed is a quote.
 *
 * Of each cell only its place is kept, so that a table of a million cells takes 8 MB beside its text, and a link can
 * be anchored to a cell.
 */
import type { TextPlace } from '../../mx/graph/passage.ts';

export const SEPARATORS = [',', ';', '\t', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];

export interface Delimited {
  readonly separator: Separator;
  readonly rows: number;
  /** Of the row that has most. */
  readonly columns: number;
  /** What a cell says; empty where a row has no such cell. */
  cell(row: number, column: number): string;
  /** Where a cell stands in the text, its quotes with it. */
  place(row: number, column: number): TextPlace;
}

/** How much of a text is looked at to find out what separates its cells. */
const SNIFFED_CHARS = 64 * 1024;
const [QUOTE, NEWLINE, RETURN] = [34, 10, 13];

/** Reads a table. Lines with nothing in them are no rows. */
export function parseDelimited(text: string, separator: Separator): Delimited {
  const between = separator.charCodeAt(0);
  const starts = new NumberColumn();
  const ends = new NumberColumn();
  /** The first cell of each row; one more at the end. */
  const rowStarts = new NumberColumn();
  let columns = 0;
  // a mark of the byte order is no part of the first cell
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  /** Once a quote was found that nothing closes, none that comes later has an end either. */
  let quotesEnd = true;
  while (at < text.length) {
    const first = starts.length;
    const line = at;
    for (;;) {
      const start = at;
      if (quotesEnd && text.charCodeAt(at) === QUOTE) {
        const end = closingQuote(text, at + 1);
        if (end === undefined) quotesEnd = false;
        else at = end + 1;
      }
      // behind a closing quote whatever still stands there belongs to the cell
      let code = text.charCodeAt(at);
      while (at < text.length && code !== between && code !== NEWLINE && code !== RETURN)
        code = text.charCodeAt(++at);
      starts.push(start);
      ends.push(at);
      if (at >= text.length || code !== between) break;
      at++;
    }
    const isBlank = at === line;
    if (text.charCodeAt(at) === RETURN && text.charCodeAt(at + 1) === NEWLINE) at++;
    at++;
    if (isBlank) {
      starts.length = first;
      ends.length = first;
      continue;
    }
    rowStarts.push(first);
    columns = Math.max(columns, starts.length - first);
  }
  const rows = rowStarts.length;
  rowStarts.push(starts.length);
  const cellAt = (row: number, column: number): number | undefined => {
    const cell = rowStarts.at(row) + column;
    return row < rows && cell < rowStarts.at(row + 1) ? cell : undefined;
  };
  const place = (row: number, column: number): TextPlace => {
    const cell = cellAt(row, column);
    return cell === undefined ? { start: 0, end: 0 } : { start: starts.at(cell), end: ends.at(cell) };
  };
  return {
    separator,
    rows,
    columns,
    place,
    cell(row, column) {
      const { start, end } = place(row, column);
      return unquoted(text.slice(start, end));
    },
  };
}

/** Where the quote stands that closes what began before; two of them are one that is meant. */
function closingQuote(text: string, from: number): number | undefined {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2))
    if (text.charCodeAt(at + 1) !== QUOTE) return at;
  return undefined;
}

function unquoted(cell: string): string {
  if (!cell.startsWith('"')) return cell;
  const end = closingQuote(cell, 1);
  return end === undefined ? cell : cell.slice(1, end).replaceAll('""', '"') + cell.slice(end + 1);
}

/** What separates the cells of a text: that by which most rows have as many cells as each other, and more than one. */
export function sniffSeparator(text: string): Separator {
  const beginning = text.slice(0, SNIFFED_CHARS);
  // the last line of a part is half a line
  const cut = beginning.length < text.length ? beginning.lastIndexOf('\n') : -1;
  const sample = cut > 0 ? beginning.slice(0, cut) : beginning;
  let best: Separator = ',';
  let most = 0;
  for (const separator of SEPARATORS) {
    const table = parseDelimited(sample, separator);
    const alike = new Map<number, number>();
    for (let row = 0; row < table.rows; row++) {
      const cells = cellsIn(table, row);
      if (cells > 1) alike.set(cells, (alike.get(cells) ?? 0) + 1);
    }
    // of two that part all rows, the one with more cells
    for (const [cells, rows] of alike) {
      const score = rows / Math.max(1, table.rows) + Math.min(cells, 100) / 1000;
      if (score > most) [best, most] = [separator, score];
    }
  }
  return best;
}

/** Cells of a row up to the last that stands in the text. */
function cellsIn(table: Delimited, row: number): number {
  let cells = table.columns;
  while (cells > 1 && table.place(row, cells - 1).end === 0) cells--;
  return cells;
}

/** Numbers in a row, which grow without being boxed. */
class NumberColumn {
  length = 0;
  #numbers = new Uint32Array(1024);

  push(value: number): void {
    if (this.length === this.#numbers.length) {
      const more = new Uint32Array(this.length * 2);
      more.set(this.#numbers);
      this.#numbers = more;
    }
    this.#numbers[this.length++] = value;
  }

  at(i: number): number {
    return this.#numbers[i] ?? 0;
  }
}

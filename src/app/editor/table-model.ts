/**
 * A Markdown table as its cells, and back: columns of one width, so that the source reads as a table too. Knows no
 * editor; places are in UTF-16 code units of the table's own text.
 */

export type Alignment = 'start' | 'center' | 'end' | undefined;

/** A cell's words, without the blanks around them; `pipe` is where the cell begins, the bar counted in. */
export interface Cell {
  readonly pipe: number;
  readonly from: number;
  readonly to: number;
  /** Behind the cell: the next bar, or the end of the line. */
  readonly end: number;
}

const DELIMITER = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
/** Narrower columns could not hold `---`. */
const WIDTH_MIN = 3;

/** True for the line between the head and the rows. */
export function isDelimiterRow(line: string): boolean {
  return DELIMITER.test(line) && line.includes('-');
}

/** The cells of one line. A bar after a backslash is a letter. */
export function cellsOf(line: string): readonly Cell[] {
  const bars: number[] = [];
  for (let i = 0; i < line.length; i += 1) {
    if (line[i] === '\\') i += 1;
    else if (line[i] === '|') bars.push(i);
  }
  const blank = (from: number, to: number): boolean => line.slice(from, to).trim() === '';
  const starts = bars.length > 0 && blank(0, bars[0] ?? 0) ? bars : [-1, ...bars];
  const last = bars.at(-1);
  const closed = last !== undefined && starts.length > 1 && blank(last + 1, line.length);
  const pipes = closed ? starts.slice(0, -1) : starts;
  return pipes.map((pipe, i) => {
    const end = starts[i + 1] ?? line.length;
    const inner = line.slice(pipe + 1, end);
    const lead = inner.length - inner.trimStart().length;
    const from = pipe + 1 + (inner.trim() === '' ? Math.min(1, inner.length) : lead);
    return { pipe: Math.max(0, pipe), from, to: from + inner.trim().length, end };
  });
}

/** How the columns are aligned, by the line under the head. */
export function alignmentsOf(delimiter: string): readonly Alignment[] {
  return cellsOf(delimiter).map(({ from, to }) => {
    const mark = delimiter.slice(from, to);
    const [start, end] = [mark.startsWith(':'), mark.endsWith(':')];
    return start && end ? 'center' : end ? 'end' : start ? 'start' : undefined;
  });
}

export interface WrittenTable {
  readonly text: string;
  /** Where each cell's words stand, by row (the head is the first) and column. */
  readonly cells: readonly (readonly { readonly from: number; readonly to: number }[])[];
}

/** The words of a table, head first, without the line between; every row as long as the longest. */
export function rowsOf(table: string): readonly (readonly string[])[] {
  const rows = table
    .split('\n')
    .filter((_, i) => i !== 1)
    .map((line) => cellsOf(line).map(({ from, to }) => line.slice(from, to)));
  const columns = Math.max(1, ...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array<string>(columns - row.length).fill('')]);
}

/** Writes a table with bars under each other. */
export function writeTable(
  rows: readonly (readonly string[])[],
  alignments: readonly Alignment[],
): WrittenTable {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(WIDTH_MIN, ...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  let text = '';
  const cells: { from: number; to: number }[][] = [];
  for (const [i, row] of rows.entries()) {
    const places: { from: number; to: number }[] = [];
    text += '|';
    for (const [column, cell] of row.entries()) {
      const room = (widths[column] ?? WIDTH_MIN) - widthOf(cell);
      const side = alignments[column];
      const before = side === 'end' ? room : side === 'center' ? Math.floor(room / 2) : 0;
      text += ` ${' '.repeat(before)}`;
      places.push({ from: text.length, to: text.length + cell.length });
      text += `${cell}${' '.repeat(room - before)} |`;
    }
    cells.push(places);
    if (i === 0) text += `\n|${widths.map((width, column) => rule(width, alignments[column])).join('|')}|`;
    if (i < rows.length - 1) text += '\n';
  }
  return { text, cells };
}

function rule(width: number, side: Alignment): string {
  const ends = side === 'center' ? 2 : side === undefined ? 0 : 1;
  const line = '-'.repeat(width - ends);
  if (side === 'center') return ` :${line}: `;
  if (side === 'end') return ` ${line}: `;
  return side === 'start' ? ` :${line} ` : ` ${line} `;
}

/** In columns of a typewriter face: letters of East Asia and most pictures take two. */
function widthOf(cell: string): number {
  let width = 0;
  for (const letter of cell)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(
        letter,
      )
        ? 2
        : 1;
  return width;
}

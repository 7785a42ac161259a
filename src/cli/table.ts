/** Tables and figures for people. */
import { printable } from './output.ts';

export interface Column {
  readonly title: string;
  readonly align?: 'right';
  /** Longer cells are cut, with an ellipsis. */
  readonly widthMax?: number;
}

/** Rows under their titles, two spaces between columns. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => columns.map((column, i) => cut(printable(row[i] ?? ''), column.widthMax)));
  const widths = columns.map((column, i) =>
    cells.reduce((most, row) => Math.max(most, width(row[i] ?? '')), width(column.title)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => {
        const gap = ' '.repeat((widths[i] ?? 0) - width(cell));
        return columns[i]?.align === 'right' ? gap + cell : cell + gap;
      })
      .join('  ')
      .trimEnd();
  return [line(columns.map((column) => column.title)), ...cells.map(line)].join('\n');
}

/** Names left, facts right. */
export function ledger(entries: readonly (readonly [name: string, fact: string])[]): string {
  const widest = Math.max(...entries.map(([name]) => width(name)));
  return entries
    .map(([name, fact]) => `${name}${' '.repeat(widest - width(name))}  ${printable(fact)}`)
    .join('\n');
}

/** `1 node`, `308 nodes`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

/** `640 bytes`, `12.3 kB`, `8.1 MB`. */
export function bytes(number: number): string {
  if (number < 1000) return count(number, 'byte');
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = number / 1000;
  let unit = 0;
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value.toFixed(value < 100 ? 1 : 0)} ${units[unit] ?? ''}`;
}

/** `equal`, `92 %`; what is not equal is never 100 %. */
export function alike(similarity: number): string {
  return similarity === 1 ? 'equal' : `${Math.min(99, Math.round(similarity * 100))} %`;
}

/** Local time to the minute: `2026-11-21 05:13`. */
export function when(milliseconds: number): string {
  const time = new Date(milliseconds);
  const two = (number: number) => String(number).padStart(2, '0');
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}`;
}

function width(text: string): number {
  return [...text].length;
}

function cut(text: string, widthMax = Number.POSITIVE_INFINITY): string {
  return width(text) <= widthMax ? text : `${[...text].slice(0, widthMax - 1).join('')}…`;
}

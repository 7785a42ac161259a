/** What was measured of the interface, as a table: a figure, its goal, and whether it is met. */
import { ascending, quantile } from '../measures.ts';

/** Milliseconds, of several times the same. */
export interface Spread {
  readonly times: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

export interface Figure extends Spread {
  readonly what: string;
  /** What must not be passed; absent for what is only told. */
  readonly goal?: { readonly medianMs?: number; readonly p99Ms?: number };
  readonly note?: string;
}

/** What is no time: a count, or bytes. */
export interface Count {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly most?: number;
}

export function spreadOf(times: readonly number[]): Spread {
  const sorted = ascending(times);
  return {
    times: sorted.length,
    medianMs: quantile(sorted, 0.5),
    p95Ms: quantile(sorted, 0.95),
    p99Ms: quantile(sorted, 0.99),
    maxMs: quantile(sorted, 1),
  };
}

export function isMet({ goal, medianMs, p99Ms }: Figure): boolean | undefined {
  if (goal === undefined) return undefined;
  return medianMs <= (goal.medianMs ?? Infinity) && p99Ms <= (goal.p99Ms ?? Infinity);
}

/** The tables in Markdown. */
export function tables(figures: readonly Figure[], counts: readonly Count[]): string {
  const times = figures.map((figure) => [
    figure.what,
    `${figure.times}`,
    ...[figure.medianMs, figure.p95Ms, figure.p99Ms, figure.maxMs].map(ms),
    goalText(figure),
    metText(isMet(figure)),
  ]);
  const others = counts.map(({ what, value, unit, most }) => [
    what,
    `${unit === 'MiB' ? value.toFixed(1) : value} ${unit}`.trim(),
    most === undefined ? '' : `<= ${most}`,
    metText(most === undefined ? undefined : value <= most),
  ]);
  const notes = figures.flatMap(({ what, note }) => (note === undefined ? [] : [`${what}: ${note}.`]));
  return [
    table(['what', 'times', 'median', 'p95', 'p99', 'longest', 'goal', 'met'], times),
    table(['what', 'figure', 'goal', 'met'], others),
    notes.join('\n'),
  ].join('\n\n');
}

function goalText({ goal }: Figure): string {
  if (goal === undefined) return '';
  const parts = [
    goal.medianMs === undefined ? '' : `median < ${goal.medianMs} ms`,
    goal.p99Ms === undefined ? '' : `p99 < ${goal.p99Ms} ms`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function metText(met: boolean | undefined): string {
  return met === undefined ? '' : met ? 'yes' : 'no';
}

function ms(value: number): string {
  return Number.isFinite(value) ? `${value < 100 ? value.toFixed(1) : Math.round(value)} ms` : '-';
}

function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const widths = head.map((_, i) => Math.max(...[head, ...lines].map((line) => (line[i] ?? '').length)));
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [row(head), row(widths.map((width) => '-'.repeat(width))), ...lines.map(row)].join('\n');
}

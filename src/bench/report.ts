/** The comparison as a table: ratios first, then the figures that they are made from. */
import { overRounds, type RoundsResult, type Spread } from './rounds.ts';

interface Row {
  readonly label: string;
  readonly figure: string;
  readonly unit: string;
  /** What the ratio must be; absent for what is only told. */
  readonly goal?: string;
}

const ROWS: readonly Row[] = [
  {
    label: 'bulk ingest, durable batches of 1,000',
    figure: 'ingest.notesPerSecond',
    unit: 'notes/s',
    goal: '>= 1.25',
  },
  {
    label: '... until it is durable, without work put off',
    figure: 'ingest.durablePerSecond',
    unit: 'notes/s',
  },
  {
    label: 'one durable commit (1 note, 3 links), median',
    figure: 'commits.median',
    unit: 'ms',
    goal: '<= 0.5',
  },
  { label: 'one durable commit, 99th percentile', figure: 'commits.p99', unit: 'ms', goal: '<= 0.5' },
  {
    label: 'a commit on average, with the work it puts off',
    figure: 'commits.withBehindPerCommit',
    unit: 'ms',
  },
  {
    label: 'read a note with content by id',
    figure: 'reads.opsPerSecond',
    unit: 'ops/s',
    goal: '>= 1',
  },
  { label: 'read a note, 99th percentile', figure: 'reads.p99Us', unit: 'µs' },
  { label: 'neighbours out', figure: 'out.opsPerSecond', unit: 'ops/s' },
  { label: 'neighbours in', figure: 'in.opsPerSecond', unit: 'ops/s' },
  {
    label: 'links walked, 3 from a note, along them',
    figure: 'walk.hopsOut.edgesPerSecond',
    unit: 'links/s',
    goal: '>= 5',
  },
  { label: '... against them', figure: 'walk.hopsIn.edgesPerSecond', unit: 'links/s', goal: '>= 5' },
  { label: '... either way', figure: 'walk.hopsBoth.edgesPerSecond', unit: 'links/s', goal: '>= 5' },
  {
    label: 'all descendants of a root, links walked (20 million wanted)',
    figure: 'walk.descendants.edgesPerSecond',
    unit: 'links/s',
    goal: '>= 20',
  },
  { label: '... the first time, from the file', figure: 'walk.descendants.firstMs', unit: 'ms' },
  {
    label: 'a query: what is two links from a note',
    figure: 'query.twoSteps.queriesPerSecond',
    unit: 'queries/s',
  },
  {
    label: '... which notes of a type lead to it by two links of a type',
    figure: 'query.typedSteps.queriesPerSecond',
    unit: 'queries/s',
  },
  { label: '... all that it rests on', figure: 'query.descendants.queriesPerSecond', unit: 'queries/s' },
  {
    label: 'a durable link between two notes, in Memex with its check for circles',
    figure: 'link.median',
    unit: 'ms',
    goal: '< 1',
  },
  { label: '... on average', figure: 'link.mean', unit: 'ms' },
  { label: '... 99th percentile', figure: 'link.p99', unit: 'ms' },
  { label: 'the best 20 of a rare word', figure: 'search.rare.median', unit: 'ms', goal: '<= 0.333' },
  { label: '... of a common word', figure: 'search.common.median', unit: 'ms', goal: '<= 0.1' },
  { label: '... of two common words', figure: 'search.twoCommon.median', unit: 'ms', goal: '<= 0.1' },
  { label: '... of words that begin so', figure: 'search.prefix.median', unit: 'ms', goal: '<= 0.333' },
  { label: '... of two words in a row', figure: 'search.phrase.median', unit: 'ms', goal: '<= 0.333' },
  { label: 'the index of words', figure: 'index.bytes', unit: 'MB', goal: '<= 1' },
  { label: 'a first search right after a cold open', figure: 'cold.search', unit: 'ms' },
  { label: 'cold open: worker start to first note read', figure: 'cold.total', unit: 'ms', goal: '<= 0.5' },
  { label: '... of it after the file is open', figure: 'cold.opened', unit: 'ms' },
  { label: 'file after closing', figure: 'closed.bytes', unit: 'MB', goal: '<= 1' },
  { label: 'file, compact copy (VACUUM)', figure: 'compact.bytes', unit: 'MB' },
  { label: 'closing', figure: 'closed.ms', unit: 'ms' },
  { label: 'writes per commit', figure: 'commits.writesPerCommit', unit: '' },
  { label: 'flushes per commit', figure: 'commits.flushesPerCommit', unit: '' },
  { label: 'bytes written per commit', figure: 'commits.bytesPerCommit', unit: '' },
  { label: '... by the work put off', figure: 'commits.bytesBehindPerCommit', unit: '' },
];

export interface Comparison {
  readonly measure: string;
  readonly unit: string;
  readonly goal: string;
  /** Memex by SQLite, round by round: the median, the least and the greatest. */
  readonly ratio: Spread;
  readonly memex: Spread;
  readonly sqlite: Spread;
}

/** Every measure of both sides, in the order of the table. */
export function compare({ memex, sqlite }: RoundsResult): readonly Comparison[] {
  return ROWS.map(({ label, figure, unit, goal = '' }) => {
    const ratios = memex.flatMap((each, i) => {
      const [ours, theirs] = [each[figure], sqlite[i]?.[figure]];
      return ours === undefined || theirs === undefined ? [] : [{ ratio: ours / theirs }];
    });
    return {
      measure: label,
      unit,
      goal,
      ratio: overRounds(ratios, 'ratio'),
      memex: overRounds(memex, figure),
      sqlite: overRounds(sqlite, figure),
    };
  });
}

/** The table in Markdown. */
export function reportTable(comparisons: readonly Comparison[]): string {
  const lines = comparisons.map(({ measure, unit, goal, ratio, memex, sqlite }) => {
    const show = (value: number) => `${short(unit === 'MB' ? value / 1e6 : value)}${unit && ` ${unit}`}`;
    const range = `${short(ratio.least)} to ${short(ratio.greatest)}`;
    return [measure, short(ratio.median), range, goal, show(memex.median), show(sqlite.median)];
  });
  const head = ['measure', 'Memex / SQLite', 'range over the rounds', 'goal', 'Memex', 'SQLite'];
  const widths = head.map((_, i) => Math.max(...[head, ...lines].map((line) => (line[i] ?? '').length)));
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [row(head), row(widths.map((width) => '-'.repeat(width))), ...lines.map(row)].join('\n');
}

function short(value: number): string {
  if (!Number.isFinite(value)) return '-';
  if (value >= 1000) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}

/** The benchmark compares like with like: both sides hold and answer the same. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BenchBrowser, openBrowser } from '../../src/bench/browser.ts';
import { buildForBrowser } from '../../src/bench/build.ts';
import { compare, reportTable } from '../../src/bench/report.ts';
import { overRounds, type RoundsResult, runRounds } from '../../src/bench/rounds.ts';

const NOTES = 200;
const COMMITS = 10;

let browser: BenchBrowser;
let result: RoundsResult;

beforeAll(async () => {
  browser = await openBrowser(await buildForBrowser());
  result = await runRounds(browser, { notes: NOTES, rounds: 1, commits: COMMITS, sqlite: [] }, () => {});
});
afterAll(() => browser.close());

it('gives the same answers on both sides: a round fails otherwise', () => {
  const notes = NOTES + COMMITS;
  expect(result.answers).toMatchObject({ notes, links: 3 * notes - 6 + COMMITS });
  for (const figure of ['reads', 'out', 'in', 'walk.hopsBoth', 'walk.descendants'].map(
    (name) => `${name}.answered`,
  )) {
    expect(overRounds(result.memex, figure).median).toBe(overRounds(result.sqlite, figure).median);
    expect(overRounds(result.memex, figure).median).toBeGreaterThan(0);
  }
});

it('has SQLite flush every commit, in the settings that are printed', () => {
  expect(result.settings.sqlite).toMatch(
    /^SQLite 3\.\d+\.\d+, opfs-sahpool, .*exclusive.*wal.*synchronous=2/,
  );
  expect(overRounds(result.sqlite, 'commits.flushesPerCommit').median).toBeGreaterThanOrEqual(1);
});

it('has Memex flush every commit once, writing at most twice', () => {
  expect(overRounds(result.memex, 'commits.flushesPerCommit').median).toBe(1);
  expect(overRounds(result.memex, 'commits.writesPerCommit').median).toBeLessThanOrEqual(2);
});

it('tells every measure of both sides in the table', () => {
  const lines = reportTable(compare(result)).split('\n');
  expect(lines.length).toBeGreaterThan(10);
  for (const line of lines.slice(2)) expect(line).not.toContain('NaN');
  for (const line of lines) expect(line.split('|')).toHaveLength(8);
});

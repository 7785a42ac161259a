/**
 * `npm run bench`: Memex beside SQLite's official WebAssembly build, in one page of a headless Chromium, in turns.
 * Prints a table and writes dist/bench/bench.json.
 *
 * Options: `--notes N` (100,000), `--rounds N` (5), `--commits N` (500), `--sqlite "PRAGMA,PRAGMA"` on top of the
 * usual settings, `--profile` for one round of Memex alone with a CPU profile of each measure;
 * `--node` for Memex alone in Node (see node-bench.ts).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BenchBrowser, openBrowser } from './browser.ts';
import { BUILT, buildForBrowser, runInNode } from './build.ts';
import { machine } from './machine.ts';
import { profileInBrowser } from './profile-run.ts';
import { compare, reportTable } from './report.ts';
import { type RoundsOptions, runRounds } from './rounds.ts';

const args = process.argv.slice(2);
if (args.includes('--node')) process.exitCode = await runInNode('node-bench.ts', args);
else await benchInBrowser();

async function benchInBrowser(): Promise<void> {
  const { values } = parseArgs({
    options: {
      notes: { type: 'string', default: '100000' },
      rounds: { type: 'string', default: '5' },
      commits: { type: 'string', default: '500' },
      sqlite: { type: 'string', default: '' },
      profile: { type: 'boolean', default: false },
    },
  });
  const options: RoundsOptions = {
    notes: Number(values.notes),
    rounds: Number(values.rounds),
    commits: Number(values.commits),
    sqlite: values.sqlite.split(',').filter((each) => each !== ''),
  };
  const folder = await buildForBrowser(values.profile);
  const browser = await openBrowser(folder);
  try {
    if (values.profile) await profileInBrowser(browser, options, BUILT, console.log);
    else await runAndReport(browser, options);
  } finally {
    await browser.close();
  }
}

async function runAndReport(browser: BenchBrowser, options: RoundsOptions): Promise<void> {
  const began = Date.now();
  const result = await runRounds(browser, options, (text) => {
    console.log(`${((Date.now() - began) / 1000).toFixed(0).padStart(4)} s  ${text}`);
  });
  const head = [
    `${options.notes.toLocaleString('en')} notes (${(result.contentBytes / 1e6).toFixed(1)} MB), ${result.links.toLocaleString('en')} links, ${options.rounds} rounds, ${options.commits} single commits each`,
    `${browser.version}, ${machine()}`,
    result.settings.sqlite,
    `Answers compared: ${result.answers.notes} notes, ${result.answers.links} links, digest ${result.answers.digest.slice(0, 16)}`,
  ];
  const comparisons = compare(result);
  console.log(`\n${head.join('\n')}\n\n${reportTable(comparisons)}\n`);
  mkdirSync(BUILT, { recursive: true });
  const file = join(BUILT, 'bench.json');
  writeFileSync(
    file,
    `${JSON.stringify({ options, browser: browser.version, machine: machine(), comparisons, ...result }, null, 2)}\n`,
  );
  console.log(`All figures: ${file}`);
}

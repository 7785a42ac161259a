/**
 * `npm run test:mutations`: puts each bug of the lists into a copy of the project, runs the test that must notice it,
 * and says which bugs were caught. Fails when one survives, when a list no longer fits the code, or when a test that
 * is named fails without any bug.
 *
 *     npm run test:mutations                     all
 *     npm run test:mutations -- flush checksum   those whose bug, file or test has one of these words
 *     npm run test:mutations -- --write          all, and puts the table into docs/RELIABILITY.md
 *     npm run test:mutations -- --trust          does not first see whether the tests pass without any bug
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MUTATIONS } from './all.ts';
import type { Mutation } from './mutation.ts';
import { tableOf } from './table.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const write = process.argv.includes('--write');
const trust = process.argv.includes('--trust');
/** A test that takes longer hangs, and has caught the bug as well. */
const TIMEOUT_MS = 600_000;

interface TestRun {
  /** Names of the tests that failed. */
  readonly failed: readonly string[];
  readonly passed: number;
  readonly hung: boolean;
  /** What went wrong before any test could run. */
  readonly broken?: string;
}

interface VitestReport {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

const copy = mkdtempSync(join(tmpdir(), 'memex-mutations-'));
try {
  process.exitCode = main();
} finally {
  rmSync(copy, { recursive: true });
}

function main(): number {
  const chosen = MUTATIONS.filter((mutation) => {
    const text = `${mutation.bug} ${mutation.file} ${mutation.test}`;
    return words.length === 0 || words.some((word) => text.includes(word));
  });
  copyProject();
  const unfit = chosen.filter(
    ({ file, find }) => occurrences(readFileSync(join(copy, file), 'utf8'), find) !== 1,
  );
  for (const { bug, file } of unfit) say(`does not fit ${file} any more: ${bug}`);
  const sound = trust || testsWithoutBugs(chosen);
  const results = chosen
    .filter((mutation) => !unfit.includes(mutation))
    .map((mutation) => ({ mutation, ...tried(mutation) }));
  const survived = results.filter(({ by }) => by === undefined);
  say(`${results.length - survived.length} of ${chosen.length} bugs caught`);
  for (const { mutation } of survived) say(`survived: ${mutation.bug}`);
  if (write) {
    const page = join(root, 'docs', 'RELIABILITY.md');
    writeFileSync(page, tableOf(results, readFileSync(page, 'utf8')));
  }
  return sound && unfit.length === 0 && survived.length === 0 ? 0 : 1;
}

/** The files under version control, as they are now, beside the packages. */
function copyProject(): void {
  const listed = execFileSync(
    'git',
    ['ls-files', '-co', '--exclude-standard', 'src', 'tests', 'workers', 'public'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  const files = [...listed.split('\n'), 'package.json', 'tsconfig.json', 'vite.config.ts'];
  for (const file of files) if (file !== '') cpSync(join(root, file), join(copy, file));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
}

/** True when every test that is named passes as long as no bug is in. */
function testsWithoutBugs(mutations: readonly Mutation[]): boolean {
  const files = new Map<string, Set<string>>();
  for (const { test, name } of mutations) files.set(test, (files.get(test) ?? new Set()).add(name));
  let sound = true;
  for (const [test, names] of files) {
    const run = runTests(test, [...names], []);
    if (run.passed > 0 && run.failed.length === 0 && !run.hung) continue;
    say(`${test} fails without any bug: ${run.broken ?? run.failed.join('; ')}`);
    sound = false;
  }
  return sound;
}

/** Which test has caught the bug; none when it survived. */
function tried(mutation: Mutation): { readonly by?: string } {
  const path = join(copy, mutation.file);
  const before = readFileSync(path, 'utf8');
  const began = performance.now();
  writeFileSync(
    path,
    before.replace(mutation.find, () => mutation.replace),
  );
  const run = runTests(mutation.test, [mutation.name], ['--bail=1']);
  writeFileSync(path, before);
  const by = run.hung ? `${mutation.name} (hangs)` : run.failed[0];
  if (run.broken !== undefined) say(`no test could run: ${run.broken}`);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(`${by === undefined ? 'SURVIVED' : 'caught'} (${seconds} s): ${mutation.bug}`);
  return by === undefined ? {} : { by };
}

function runTests(test: string, names: readonly string[], options: readonly string[]): TestRun {
  const report = join(copy, 'report.json');
  rmSync(report, { force: true });
  const pattern = names.includes('') ? [] : ['-t', names.map(escaped).join('|')];
  const { signal, stderr } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      ...['run', '--project', 'unit', '--reporter=json', `--outputFile=${report}`],
      ...[join('tests', test), ...pattern, ...options],
    ],
    { cwd: copy, encoding: 'utf8', timeout: TIMEOUT_MS, killSignal: 'SIGKILL' },
  );
  if (signal !== null) return { failed: [], passed: 0, hung: true };
  let text: string;
  try {
    text = readFileSync(report, 'utf8');
  } catch (cause) {
    throw new Error(`vitest said nothing about ${test}: ${stderr}`, { cause });
  }
  const { testResults }: VitestReport = JSON.parse(text);
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failed = all.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
  const passed = all.filter(({ status }) => status === 'passed').length;
  const broken =
    failed.length + passed === 0 ? (testResults[0]?.message ?? 'No test has this name.') : undefined;
  return { failed, passed, hung: false, ...(broken === undefined ? {} : { broken }) };
}

function occurrences(text: string, part: string): number {
  return text.split(part).length - 1;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

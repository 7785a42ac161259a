/**
 * `npm test`: installs what is missing, then checks types and lint, builds, and runs unit, command line and
 * browser tests. The last line is `N passed, M failed`; a failed check counts as one failure.
 *
 * Arguments are passed on to vitest, which then runs alone: `npm test -- tests/mx`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { findOrInstallChromium, howToGetChromium } from './chromium.mjs';
import { installPackages } from './packages.mjs';
import { say, stop } from './say.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const filters = process.argv.slice(2);

installPackages(root);
const chromium = findOrInstallChromium();
if (chromium === undefined) stop(howToGetChromium());
process.env.CHROME_PATH = chromium;

const failedChecks = filters.length > 0 ? [] : runChecks();
const { passed, failed } = runVitest();
for (const check of failedChecks) say(`${check} failed; see above`);
process.stdout.write(`\n${passed} passed, ${failed + failedChecks.length} failed\n`);
process.exit(failed + failedChecks.length === 0 && passed > 0 ? 0 : 1);

/** Types, lint and both builds; all of them are tried. @returns {string[]} names of those that failed */
function runChecks() {
  const tsc = ['node_modules', 'typescript', 'bin', 'tsc'];
  /** @type {[string, () => boolean][]} */
  const checks = [
    ['types of the app and the tests', () => runNode(tsc, ['-p', '.'])],
    ['types of the store', () => runNode(tsc, ['-p', 'src/mx'])],
    ['types of the workers', () => runNode(tsc, ['-p', 'workers'])],
    ['lint and format', () => runNode(['node_modules', '@biomejs', 'biome', 'bin', 'biome'], ['check', '.'])],
    ['build of the command line', () => build(root, 'cli')],
    ['build of the app', () => build(root, 'app')],
  ];
  return checks.filter(([name, run]) => !check(name, run)).map(([name]) => name);
}

/**
 * @param {string} name
 * @param {() => boolean} run
 */
function check(name, run) {
  say(name);
  return run();
}

/**
 * Runs a package's program.
 * @param {string[]} program its path below the root
 * @param {string[]} args
 */
function runNode(program, args) {
  return (
    spawnSync(process.execPath, [join(root, ...program), ...args], { cwd: root, stdio: 'inherit' }).status ===
    0
  );
}

/** All tests. A test file that could not even be loaded counts as one failure. */
function runVitest() {
  say('tests');
  const folder = mkdtempSync(join(tmpdir(), 'memex-test-'));
  const file = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const succeeded = runNode(['node_modules', 'vitest', 'vitest.mjs'], ['run', ...reporters, ...filters]);
  const counts = existsSync(file)
    ? countTests(JSON.parse(readFileSync(file, 'utf8')))
    : { passed: 0, failed: 1 };
  rmSync(folder, { recursive: true });
  return succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

/**
 * @param {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: unknown[] }[] }} report
 */
function countTests(report) {
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
}

/**
 * `npm run test:long`: the campaigns of the test-suite in their long form, hours of them, each from a new seed on.
 *
 *     npm run test:long                              all, up to an hour each
 *     npm run test:long -- --minutes 10              all, up to ten minutes each
 *     npm run test:long -- --seed 7 --rounds 1 tests/engine/crash.test.ts     what failed, once more
 */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** Every file with a campaign in it (`tests/campaign`). */
const CAMPAIGNS = [
  'tests/engine/crash.test.ts',
  'tests/engine/damage.test.ts',
  'tests/engine/model.test.ts',
  'tests/engine/packs.test.ts',
  'tests/browser/soak.test.ts',
  'tests/graph/circles.test.ts',
  'tests/hostile/archives.test.ts',
  'tests/hostile/records.test.ts',
  'tests/hostile/structures.test.ts',
  'tests/search/lives.test.ts',
  'tests/store/crash.test.ts',
  'tests/store/store-model.test.ts',
];

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string' }, seed: { type: 'string' }, rounds: { type: 'string' } },
});

/** @type {NodeJS.ProcessEnv} */
const env = { ...process.env, MEMEX_TEST_LONG: '1' };
if (values.minutes !== undefined) env.MEMEX_TEST_MINUTES = values.minutes;
if (values.seed !== undefined) env.MEMEX_TEST_SEED = values.seed;
if (values.rounds !== undefined) env.MEMEX_TEST_ROUNDS = values.rounds;
const files = positionals.length > 0 ? positionals : CAMPAIGNS;
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const isForBrowser = (/** @type {string} */ file) => file.startsWith('tests/browser/');
const runs = [
  { project: 'unit', its: files.filter((file) => !isForBrowser(file)) },
  { project: 'browser', its: files.filter(isForBrowser) },
];
let worst = 0;
for (const { project, its } of runs) {
  if (its.length === 0) continue;
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', project, ...its], {
    cwd: root,
    stdio: 'inherit',
    env,
  });
  worst = Math.max(worst, status ?? 1);
}
process.exit(worst);

/**
 * Before all browser tests: builds what is out of date, the command line too, for what crosses between them, and
 * the page that has the store's worker alone, and the worker of a format that comes after this one.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from '../../../src/tools/build.mjs';

export default function setup(): void {
  for (const target of ['app', 'cli'] as const) {
    if (!build(process.cwd(), target)) throw new Error(`the ${target} could not be built; see above`);
  }
  buildFor('bare', 'the page of the store alone');
  buildFor('next-format', 'the worker of the next format');
}

/** By the configuration in a folder of the tests. */
function buildFor(folder: string, what: string): void {
  const vite = join(process.cwd(), 'node_modules', 'vite', 'bin', 'vite.js');
  const config = join(process.cwd(), 'tests', 'browser', folder, 'vite.config.ts');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--config', config, '--logLevel', 'warn'], {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) throw new Error(`${what} could not be built; see above`);
}

/** `npm run bench`: what Memex costs. `--node` is told in node-bench.ts. */
import { spawnSync } from 'node:child_process';
import { buildForNode } from './build.ts';

if (process.argv.includes('--node')) {
  const file = await buildForNode();
  process.exitCode =
    spawnSync(process.execPath, [file, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
}

/**
 * `npm run bench`: what Memex costs.
 *
 * Options: `--notes N` (100,000), `--commits N` (500), `--node` for Memex alone in Node: in memory, or on a new
 * file with `--file PATH`; `--profile` records where the time goes.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runInNode } from './node-bench.ts';

const folder = fileURLToPath(new URL('../../dist/bench/', import.meta.url));

const { values } = parseArgs({
  options: {
    notes: { type: 'string', default: '100000' },
    commits: { type: 'string', default: '500' },
    node: { type: 'boolean', default: false },
    file: { type: 'string' },
    profile: { type: 'boolean', default: false },
  },
});

await runInNode(
  {
    notes: Number(values.notes),
    commits: Number(values.commits),
    file: values.file,
    profile: values.profile,
  },
  folder,
);

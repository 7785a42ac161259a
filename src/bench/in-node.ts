/** Runs one of the benchmarks that need no browser, built as they are in use: `tsx src/bench/in-node.ts NAME …`. */
import { runInNode } from './build.ts';

const [name, ...args] = process.argv.slice(2);
process.exitCode = await runInNode(`${name}.ts`, args);

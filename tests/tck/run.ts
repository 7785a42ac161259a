/**
 * `npm run tck [FOLDER]`: runs openCypher's technology compatibility kit, or any folder of feature files like its own,
 * and prints what passed, what failed, and what was left out, with the reason of each.
 */
import { existsSync } from 'node:fs';
import { runKit, type Told } from './run-kit.ts';

/** Per cent of the scenarios that run: below, the command fails. */
const SHARE_LEAST = 95;

const folder = process.argv[2] ?? '../shared/data/tck';
if (!existsSync(folder)) {
  console.error(`There is no folder ${folder}: give one with feature files, npm run tck FOLDER.`);
  process.exit(2);
}

const line = ({ scenario, reason }: Told): string => `  ${scenario.file}: ${scenario.name}\n      ${reason}`;
const { passed, failed, leftOut } = await runKit(folder);
if (leftOut.length > 0) console.log(`Left out:\n${leftOut.map(line).join('\n')}\n`);
if (failed.length > 0) console.log(`Failed:\n${failed.map(line).join('\n')}\n`);

const reasons = new Map<string, number>();
for (const { reason } of leftOut) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
const ran = passed + failed.length;
const share = ran === 0 ? 0 : (100 * passed) / ran;
console.log(`${ran} run: ${passed} passed, ${failed.length} failed (${share.toFixed(1)} % passed)`);
console.log(`${leftOut.length} left out:`);
for (const [reason, count] of [...reasons].sort((a, b) => b[1] - a[1])) console.log(`  ${count}  ${reason}`);
if (ran > 0 && share < SHARE_LEAST) process.exitCode = 1;

/** openCypher's technology compatibility kit, where it is at hand. */
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runKit } from './run-kit.ts';

const FOLDER = '../shared/data/tck';
const RUN_LEAST = 400;
const SHARE_LEAST = 0.95;

test.skipIf(!existsSync(FOLDER))('at least 400 scenarios run, and 95 % of those that run pass', async () => {
  const { passed, failed, leftOut } = await runKit(FOLDER);
  const ran = passed + failed.length;
  const reasons = failed.map(({ scenario, reason }) => `${scenario.file}: ${scenario.name}: ${reason}`);
  expect(ran).toBeGreaterThanOrEqual(RUN_LEAST);
  expect(passed / ran, reasons.join('\n')).toBeGreaterThanOrEqual(SHARE_LEAST);
  for (const { reason } of leftOut) {
    expect(reason).toMatch(
      /^(the graph of its set-up|the graph .+ is not in|a node with|a property|the query writes|its set-up|calls|asks)/,
    );
  }
});

/**
 * Endurance: three tabs do whatever can be done to a memex, while tabs, workers and the browser end in the midst of
 * it, room runs out, and clocks jump. Nothing acknowledged is lost, and neither memory nor the file grows without end.
 *
 *     npm run test:long -- --minutes 60 tests/browser/soak.test.ts
 */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CAMPAIGN_TIMEOUT, campaign, MINUTES, sized } from '../campaign/campaign.ts';
import { numbersFrom } from './bare/told.ts';
import { useChromium } from './harness/chromium.ts';
import { Soak } from './soak/soak.ts';

const MINUTES_IN_CI = 0.5;

const browser = useChromium(join(process.cwd(), 'dist', 'bare'));

test('three tabs, killed and starved, lose nothing acknowledged and stay level', {
  // tried again it would begin on what the first try has left
  timeout: CAMPAIGN_TIMEOUT,
  retry: 0,
}, async () => {
  const minutes = sized(MINUTES_IN_CI, MINUTES);
  await campaign('soak', { counts: 'acknowledged', seeds: [2], long: 1 }, async (seed) => {
    const next = numbersFrom(`soak ${seed}`);
    const soak = new Soak(browser, (below) => next() % below);
    await soak.run(minutes);
    const { counts, level, doubtful } = soak;
    const figures = Object.entries(counts).map(([what, count]) => `${count} ${what}`);
    console.info(`soak: ${minutes} min, ${figures.join(', ')}, ${doubtful} never answered, ${level.figures}`);
    expect(counts.takeovers).toBeGreaterThan(0);
    level.expectLevel(minutes);
    return counts.acknowledged;
  });
});

/** Two clients, each on a thread of its own, that race for one memex through the one worker that has it open. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';

const browser = useChromium(join(process.cwd(), 'dist', 'bare'));
const TIMES = 40;

test('two clients that count together lose no count, and each conflict tells both sides', async () => {
  const page = await browser.openApp();
  await page.waitForFunction(() => window.bare !== undefined);
  const { count, versions, met } = await page.evaluate((times) => window.bare.race(times), TIMES);
  expect(count, 'every raise is in the count').toBe(2 * TIMES);
  expect(versions, 'the first state, and one a raise').toBe(2 * TIMES + 1);
  expect(met.length, 'they did get into each other’s way').toBeGreaterThan(0);
  for (const { by, conflict } of met) {
    expect(conflict.what).toBe('node');
    expect(conflict.now.author, 'the other one changed it').toBe(by === 'Ada' ? 'Ben' : 'Ada');
    expect(conflict.now.version).toBeGreaterThan(conflict.read.version ?? Number.POSITIVE_INFINITY);
    expect(conflict.now.hash).not.toBe(conflict.read.hash);
  }
});

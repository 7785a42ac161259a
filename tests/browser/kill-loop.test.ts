/**
 * Chromium killed in mid-write, again and again: pages by SIGKILL to their processes, and the browser whole. What
 * counts as acknowledged is counted here, in another process, and only once it has arrived.
 *
 * A kill loses no write that returned, so this proves the logic (locks, half a commit, the log's end, space used
 * again), not what a loss of power does; that is `tests/engine` and `trace-replay.test.ts`.
 */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { Acknowledged } from '../trace/acknowledged.ts';
import type { Load, Told } from './bare/work.ts';
import { useChromium } from './harness/chromium.ts';
import { orFault } from './harness/page-fault.ts';

/** How long a life lasts after its first acknowledgement, at most. */
const LIFE_MS: Readonly<Record<Load, number>> = { commits: 60, imports: 150, churn: 250 };
/** Kills of one memex; then comes the next, so that reading everything stays cheap. */
const LIVES = 10;
/** `npm run test:long` has more of them. */
const TIMES = process.env.MEMEX_TEST_LONG ? 100 : 1;

const browser = useChromium(join(process.cwd(), 'dist', 'bare'));

/** Opens a page whose acknowledgements go to whoever listens now. */
async function openPage(hear: (told: Told) => void): Promise<Page> {
  const page = await browser.openApp({ keepStorage: true });
  await page.exposeFunction('acknowledge', hear);
  await page.waitForFunction(() => window.bare !== undefined);
  return page;
}

/**
 * So many kills; each memex has a few lives: opened, held to what was acknowledged, written to, killed.
 * @param aim finds what is to be killed, before the writing begins: until the kill comes, much would be written
 */
async function survive(load: Load, kills: number, aim: () => Promise<() => Promise<void>>): Promise<number> {
  let told = 0;
  for (let before = 0; before < kills; before += LIVES) {
    const acknowledged = new Acknowledged();
    const key = `${load}-${before}-${kills}`;
    for (let life = 0; life < Math.min(LIVES, kills - before); life++) {
      const { page, from, heard } = await open(key, acknowledged);
      const kill = await aim();
      const writing = page.evaluate(([of, next]) => window.bare.write(of, next), [load, from] as const);
      await orFault(page, writing.then(heard), 'the first acknowledgement');
      await new Promise((resolve) => setTimeout(resolve, (LIFE_MS[load] * life) / LIVES));
      await kill();
    }
    const { page } = await open(key, acknowledged);
    await page.close();
    told += acknowledged.told;
  }
  return told;
}

/** Opens the memex in a new page and holds it to what was acknowledged; `heard` waits for the next acknowledgement. */
async function open(key: string, acknowledged: Acknowledged) {
  let hear: (told: Told) => void = () => undefined;
  const first = new Promise<void>((resolve) => {
    hear = (told) => {
      acknowledged.hear(told);
      resolve();
    };
  });
  const page = await openPage((told) => hear(told));
  const reading = await orFault(
    page,
    page.evaluate((name) => window.bare.read(name), key),
    'all that the memex holds',
  );
  acknowledged.check(reading);
  return { page, from: acknowledged.next(reading), heard: () => first };
}

describe('pages killed in mid-write', () => {
  test.each([
    ['commits, alone and several in a turn', 'commits', 10],
    ['streams of files', 'imports', 10],
    ['large bodies that come and go, with checkpoints and merges', 'churn', 10],
  ] as const)('lose nothing of %s', { timeout: 4 * 60_000 * TIMES }, async (_, load, kills) => {
    const told = await survive(load, kills * TIMES, browser.aimAtPages);
    expect(told, 'acknowledgements').toBeGreaterThanOrEqual(kills * TIMES);
  });
});

describe('a browser killed in mid-write', () => {
  test.each(['commits', 'churn'] as const)(
    'loses nothing of its %s',
    { timeout: 4 * 60_000 * TIMES },
    async (load) => {
      const told = await survive(load, 4 * TIMES, async () => async () => {
        await browser.kill();
        await browser.restart();
      });
      expect(told, 'acknowledgements').toBeGreaterThanOrEqual(4 * TIMES);
    },
  );
});

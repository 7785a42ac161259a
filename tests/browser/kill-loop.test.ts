/**
 * Chromium killed in mid-write, again and again: pages by SIGKILL to their processes, and the browser whole. What
 * counts as acknowledged is counted here, in another process, and only once it has arrived.
 *
 * A kill loses no write that returned, so this proves the logic (locks, half a commit, the log's end, space used
 * again), not what a loss of power does; that is `tests/engine` and `trace-replay.test.ts`.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Reading } from './bare/page.ts';
import { contentOf } from './bare/told.ts';
import type { Load, Told } from './bare/work.ts';
import { useChromium } from './harness/chromium.ts';

/** How long a life lasts after its first acknowledgement, at most. */
const LIFE_MS: Readonly<Record<Load, number>> = { commits: 60, imports: 150, churn: 250 };
/** Kills of one memex; then comes the next, so that reading everything stays cheap. */
const LIVES = 10;
/** A longer run asks for more. */
const TIMES = Number(process.env.MEMEX_KILLS ?? 1);

const browser = useChromium(join(process.cwd(), 'dist', 'bare'));

/** What the test knows of one memex, over all its lives. */
class Ledger {
  readonly #added = new Set<string>();
  readonly #purging = new Set<string>();
  readonly #purged = new Set<string>();
  told = 0;

  hear({ did, titles }: Told): void {
    this.told++;
    const set = did === 'added' ? this.#added : did === 'purging' ? this.#purging : this.#purged;
    for (const title of titles) set.add(title);
  }

  /** The first number that no life has used. */
  next(reading: Reading): number {
    const numbers = [...this.#added, ...reading.found.map(({ title }) => title)].map(numberOf);
    return Math.max(-1, ...numbers) + 1;
  }

  /** Holds a reading to everything that was acknowledged. */
  check(reading: Reading): void {
    expect(reading.damage, 'damage on opening').toBe('');
    expect(reading.problems, 'what verify found').toEqual([]);
    const hashes = new Map(reading.found.map(({ title, hash }) => [title, hash]));
    expect(hashes.size, 'titles are there once').toBe(reading.found.length);
    const lost = [...this.#added].filter((title) => !this.#purging.has(title) && !hashes.has(title));
    expect(lost, 'acknowledged and gone').toEqual([]);
    expect(
      [...this.#purged].filter((title) => hashes.has(title)),
      'purged and still there',
    ).toEqual([]);
    const half = [...hashes].filter(([title, hash]) => hash !== hashOf(title));
    expect(
      half.map(([title]) => title),
      'there, but not whole',
    ).toEqual([]);
    const pairs = [...hashes.keys()].filter((title) => title.startsWith('pair-'));
    const ends = (end: string) => pairs.filter((title) => title.endsWith(end)).map(numberOf);
    expect(ends('-a'), 'half of a commit').toEqual(ends('-b'));
    expect(reading.ledger, 'the ledger is of the last pair').toBe(Math.max(-1, ...ends('-a')));
  }
}

const numberOf = (title: string) => Number(title.split('-')[1]);

const expected = new Map<string, string>();
function hashOf(title: string): string {
  const known = expected.get(title) ?? createHash('sha256').update(contentOf(title)).digest('hex');
  expected.set(title, known);
  return known;
}

/** Opens a page whose acknowledgements go to whoever listens now. */
async function openPage(hear: (told: Told) => void): Promise<Page> {
  const page = await browser.openApp({ keepStorage: true });
  await page.exposeFunction('acknowledge', hear);
  await page.waitForFunction(() => window.bare !== undefined);
  return page;
}

/** So many kills; each memex has a few lives: opened, held to what was acknowledged, written to, killed. */
async function survive(load: Load, kills: number, kill: () => Promise<void>): Promise<number> {
  let told = 0;
  for (let before = 0; before < kills; before += LIVES) {
    const ledger = new Ledger();
    const key = `${load}-${before}-${kills}`;
    for (let life = 0; life < LIVES; life++) {
      await write(key, load, ledger, (LIFE_MS[load] * life) / LIVES);
      await kill();
    }
    const page = await openPage(() => undefined);
    ledger.check(await page.evaluate((name) => window.bare.read(name), key));
    await page.close();
    told += ledger.told;
  }
  return told;
}

/** Leaves a page in the midst of writing, some time after its first acknowledgement. */
async function write(key: string, load: Load, ledger: Ledger, forMs: number): Promise<void> {
  let hear: (told: Told) => void = () => undefined;
  const began = new Promise<void>((resolve) => {
    hear = (told) => {
      ledger.hear(told);
      resolve();
    };
  });
  const page = await openPage(hear);
  const reading = await page.evaluate((name) => window.bare.read(name), key);
  ledger.check(reading);
  await page.evaluate(([of, from]) => window.bare.write(of, from), [load, ledger.next(reading)] as const);
  await began;
  await new Promise((resolve) => setTimeout(resolve, forMs));
}

describe('pages killed in mid-write', () => {
  test.each([
    ['commits, alone and several in a turn', 'commits', 40],
    ['streams of files', 'imports', 30],
    ['large bodies that come and go, with checkpoints and merges', 'churn', 30],
  ] as const)('lose nothing of %s', { timeout: 10 * 60_000 * TIMES }, async (_, load, kills) => {
    const told = await survive(load, kills * TIMES, browser.killPages);
    expect(told, 'acknowledgements').toBeGreaterThanOrEqual(kills * TIMES);
  });
});

describe('a browser killed in mid-write', () => {
  test.each(['commits', 'churn'] as const)(
    'loses nothing of its %s',
    { timeout: 10 * 60_000 * TIMES },
    async (load) => {
      const told = await survive(load, 10 * TIMES, async () => {
        await browser.kill();
        await browser.restart();
      });
      expect(told, 'acknowledgements').toBeGreaterThanOrEqual(10 * TIMES);
    },
  );
});

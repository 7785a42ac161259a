/** From a letter in the search box, and on the search screen, to what is found. */
import type { Page } from 'playwright-core';
import type { Workload } from '../workload.ts';
import type { AppBrowser } from './app-browser.ts';
import { type Figure, spreadOf } from './figures.ts';

/** Words that are asked for, by how often they come: some that most notes have, some that few have. */
const RANKS = [40, 90, 150, 300, 700, 1500, 4000, 9000];
const LETTERS = 5;
/** Between two letters: the answer to the one before must have been painted. */
const REST_MS = 150;
const BOX = '.palette-list';
const SCREEN = '#search-hits';

export async function measureFinding(
  browser: AppBrowser,
  workload: Workload,
  beginning: string,
): Promise<readonly Figure[]> {
  const words = RANKS.map((rank) => longEnough(workload, rank));
  const page = await browser.open();
  await page.evaluate((text) => window.probe.whenShown(text, true), beginning);
  await page.waitForTimeout(2500);
  const opened: number[] = [];
  const firstEver: number[] = [];
  const first: number[] = [];
  const later: number[] = [];
  for (const [round, word] of words.entries()) {
    opened.push(await keyTime(page, BOX, 'Control+K'));
    for (const [at, letter] of [...word].slice(0, LETTERS).entries()) {
      const time = await keyTime(page, BOX, letter);
      if (round === 0 && at === 0) firstEver.push(time);
      else (at === 0 ? first : later).push(time);
    }
    await page.keyboard.press('Escape');
    await page.waitForTimeout(REST_MS);
  }
  await page.evaluate(() => location.assign('#/search'));
  const field = page.getByRole('combobox', { name: 'Search titles and text' });
  const firstOnScreen: number[] = [];
  const laterOnScreen: number[] = [];
  for (const word of words) {
    await field.fill('');
    await page.waitForTimeout(REST_MS);
    for (const [at, letter] of [...word].slice(0, LETTERS).entries())
      (at === 0 ? firstOnScreen : laterOnScreen).push(await keyTime(page, SCREEN, letter));
  }
  await page.close();
  const goal = { medianMs: 50, p99Ms: 50 };
  return [
    { what: 'the search box opens (Ctrl+K)', ...spreadOf(opened), goal },
    { what: 'the very first letter in the search box', ...spreadOf(firstEver), goal },
    { what: 'the first letter in the search box', ...spreadOf(first), goal },
    { what: '... the 2nd to 5th', ...spreadOf(later), goal },
    { what: 'the first letter on the search screen', ...spreadOf(firstOnScreen), goal },
    { what: '... the 2nd to 5th', ...spreadOf(laterOnScreen), goal },
  ];
}

function longEnough(workload: Workload, rank: number): string {
  for (let at = rank; ; at++) if (workload.word(at).length >= LETTERS) return workload.word(at);
}

/** From this key to what it brings. */
async function keyTime(page: Page, selector: string, key: string): Promise<number> {
  await page.evaluate((inside) => window.probe.watchAnswer(inside), selector);
  await page.keyboard.press(key);
  const { at, paintedAt } = await page.evaluate(() => window.probe.seen());
  await page.waitForTimeout(REST_MS);
  return paintedAt - at;
}

/** Typing in a note while notes are stored and indexed beside it. */
import type { Page } from 'playwright-core';
import { ascending, quantile } from '../measures.ts';
import { Random } from '../random.ts';
import type { Workload } from '../workload.ts';
import type { AppBrowser } from './app-browser.ts';
import { type Figure, spreadOf } from './figures.ts';

/** What the line begins with that is written in, so that the probe finds it. */
const MARK = 'zzq';
const LETTERS = 'etaoinshrdlu';
/** Between two keys of somebody who types fast, and where a word ends. */
const KEY_MS = [70, 60] as const;
/** Now and then a person stops; the note is saved then, and the next key comes while that goes on. */
const PAUSE_MS = 450;
const PAUSE_EVERY = 14;
const WRITE_EVERY_MS = 250;
/** Notes stored beside, until they come again. */
const WRITTEN = 400;

/** What the browser itself takes: the same keys in a text field of a page that has nothing else. */
export async function measureField(browser: AppBrowser, keys: number): Promise<readonly Figure[]> {
  const page = await browser.openEmpty();
  await page.setContent('<textarea rows="20" cols="80"></textarea>');
  await page.locator('textarea').click();
  await page.evaluate(() => window.probe.watchField());
  await type(page, keys);
  await page.waitForTimeout(200);
  const { painted } = await page.evaluate(() => window.probe.typed());
  await page.close();
  if (painted.length !== keys)
    throw new Error(`${keys} keys were typed in a bare field, ${painted.length} painted.`);
  return [
    {
      what: 'key to paint, a bare text field of an empty page',
      ...spreadOf(painted.map((each) => each.paintedAt - each.at)),
    },
  ];
}

export async function measureTyping(
  browser: AppBrowser,
  workload: Workload,
  { note, title, beginning, what, keys }: TypingIn,
): Promise<readonly Figure[]> {
  await browser.showFirst(note);
  const page = await browser.open();
  await page.evaluate((text) => window.probe.whenShown(text, true), beginning);
  const decoder = new TextDecoder();
  const beside = Array.from({ length: WRITTEN }, (_, i) => {
    const made = workload.note(1_000_000 + i);
    return { title: made.title, text: decoder.decode(made.content) };
  });
  await beginLine(page);
  await page.evaluate(([every, notes]) => window.probe.write(every, notes), [
    WRITE_EVERY_MS,
    beside,
  ] as const);
  await page.evaluate((mark) => window.probe.watchTyping(mark), MARK);
  await type(page, keys);
  await page.waitForTimeout(200);
  const { painted, lost } = await page.evaluate(() => window.probe.typed());
  const timings = ascending(await page.evaluate(() => window.probe.eventTimings()));
  const stored = await page.evaluate(() => window.probe.stopWriting());
  await page.close();
  if (lost > 0 || painted.length !== keys)
    throw new Error(`${keys} keys were typed in ${title}, ${painted.length} painted, ${lost} lost.`);
  const times = painted.map((each) => each.paintedAt - each.at);
  return [
    {
      what: `key to paint, ${what}, while ${stored} notes are stored`,
      ...spreadOf(times),
      goal: { medianMs: 16, p99Ms: 50 },
      note: `${keys} keys; by the browser's own event timing ${keys - timings.length} took less than 16 ms, the longest ${timings.at(-1) ?? 0} ms, p99 ${timings.length > keys / 100 ? quantile(timings, 1 - keys / 100 / timings.length) : '< 16'} ms`,
    },
  ];
}

export interface TypingIn {
  readonly note: string;
  readonly title: string;
  readonly beginning: string;
  readonly what: string;
  readonly keys: number;
}

/** The cursor on a line of its own in the middle of what is shown. */
async function beginLine(page: Page): Promise<void> {
  const lines = page.locator('.note-editor .cm-line');
  await lines.nth(Math.min(4, (await lines.count()) - 1)).click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  for (const letter of MARK) await page.keyboard.press(letter);
  await page.waitForTimeout(1500);
}

async function type(page: Page, keys: number): Promise<void> {
  const random = Random.of(1, 21, 0);
  for (let i = 1; i <= keys; i++) {
    const isSpace = i % 6 === 0;
    await page.keyboard.press(isSpace ? 'Space' : (LETTERS[random.below(LETTERS.length)] as string));
    const rest = i % PAUSE_EVERY === 0 ? PAUSE_MS : KEY_MS[0] + random.below(KEY_MS[1]);
    await page.waitForTimeout(rest);
  }
}

/** From the beginning of a navigation to a page that is painted, and to a note that can be written in. */
import type { Page } from 'playwright-core';
import type { AppBrowser } from './app-browser.ts';
import { type Figure, spreadOf } from './figures.ts';

/** What is painted first that is the app's own. */
const FRAME = '.top-bar';
const SETTLE_MS = 3000;
/** A visit lasts until what was typed is saved and what that left to do is done; its end lets go of the file. */
const STAY_MS = 3500;
const AWAY_MS = 1500;

interface Start {
  readonly contentMs: number;
  readonly frameMs: number;
  readonly textMs: number;
  /** With the time that the first key took to be painted. */
  readonly usableMs: number;
  readonly editorMs: number;
}

/** Starts of an app that is known to the browser, with no network. */
export async function measureStarts(
  browser: AppBrowser,
  { note, beginning, what, starts }: StartWith,
): Promise<readonly Figure[]> {
  await browser.showFirst(note);
  await settled(browser, beginning);
  await browser.cutNetwork();
  const all: Start[] = [];
  try {
    for (let i = 0; i < starts; i++) all.push(await start(browser, beginning));
  } finally {
    await browser.restoreNetwork();
  }
  return figuresOf(`start, offline, ${what}`, all);
}

/**
 * Somebody who has never been here: nothing is kept, and there is no note. Each in a browser of its own: one whose storage
 * was emptied starts slower ever after.
 */
export async function measureFirstVisits(
  openNew: () => Promise<AppBrowser>,
  visits: number,
): Promise<readonly Figure[]> {
  const all: Start[] = [];
  for (let i = 0; i < visits; i++) {
    const browser = await openNew();
    try {
      all.push(await start(browser, ''));
    } finally {
      await browser.close();
    }
  }
  return figuresOf('first visit', all);
}

export interface StartWith {
  readonly note: string;
  readonly beginning: string;
  readonly what: string;
  readonly starts: number;
}

/** The service worker has all of the app, and the browser has seen its code. */
async function settled(browser: AppBrowser, beginning: string): Promise<void> {
  for (let i = 0; i < 3; i++) {
    const page = await browser.open();
    await page.evaluate(async (text) => {
      await navigator.serviceWorker.ready;
      await window.probe.whenShown(text, true);
    }, beginning);
    await page.waitForTimeout(SETTLE_MS);
    await page.close();
  }
}

async function start(browser: AppBrowser, beginning: string): Promise<Start> {
  const page = await browser.open();
  const times = await page.evaluate(
    async ([frame, text]) => {
      const { probe } = window;
      const [frameMs, textMs, editorMs] = await Promise.all([
        probe.whenThere(frame),
        probe.whenShown(text),
        probe.whenShown(text, true),
      ]);
      const content = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
      return { contentMs: content, frameMs, textMs, editorMs };
    },
    [FRAME, beginning] as const,
  );
  const key = await firstKey(page);
  await page.waitForTimeout(STAY_MS);
  await page.close();
  await new Promise((next) => setTimeout(next, AWAY_MS));
  return { ...times, usableMs: times.editorMs + key };
}

/** Types a letter into the text and gives the time until it is painted. */
async function firstKey(page: Page): Promise<number> {
  await page.locator('.note-editor .cm-line').first().click();
  await page.keyboard.press('End');
  await page.evaluate(() => window.probe.watchTyping(''));
  await page.keyboard.press('x');
  await page.waitForTimeout(200);
  const { painted } = await page.evaluate(() => window.probe.typed());
  const [key] = painted;
  await page.keyboard.press('Backspace');
  if (key === undefined) throw new Error('The first key was not painted.');
  return key.paintedAt - key.at;
}

function figuresOf(what: string, starts: readonly Start[]): readonly Figure[] {
  const of = (name: keyof Start) => spreadOf(starts.map((each) => each[name]));
  return [
    { what: `${what}: something is painted`, ...of('contentMs') },
    { what: '... the app is painted', ...of('frameMs') },
    {
      what: "... the note's text is painted, and can be written in",
      ...of('textMs'),
      goal: { medianMs: 500 },
    },
    { what: '... it stands in the editor', ...of('editorMs') },
    { what: '... and a key typed there is painted', ...of('usableMs'), goal: { medianMs: 500 } },
  ];
}

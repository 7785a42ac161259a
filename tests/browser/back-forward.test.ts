/**
 * A page that is left and kept by the browser (the back-forward cache), to be shown again as it was: it lets go of the
 * memex when it is hidden, and takes its place again when it is shown, whatever has become of the memex meanwhile.
 */
import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { isSaved, makeNotes, openNote, rowOf, textOf, titleOf } from './harness/notes-in-browser.ts';
import { statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium(undefined, undefined, undefined, true);

/** `npm run test:long` goes there and back more often. */
const ROUNDS = process.env.MEMEX_TEST_LONG ? 25 : 4;

declare global {
  interface Window {
    /** Only of a page that was left with it. */
    wasLeft?: boolean;
  }
}

/** The app, such that the browser may keep it. */
async function open(keepStorage = false): Promise<Page> {
  const page = await browser.openApp({ keepStorage });
  await statusOf(page);
  await page.evaluate(async () => {
    // A page that a service worker takes over while it is kept is thrown away, as happens once, at the first visit.
    const { serviceWorker } = navigator;
    if (!serviceWorker.controller)
      await new Promise((next) => serviceWorker.addEventListener('controllerchange', next, { once: true }));
  });
  // What is still being fetched when a page is left is cut off, and told as an error.
  await page.waitForLoadState('networkidle');
  return page;
}

/** Goes to another page of the same server. */
async function leave(page: Page): Promise<void> {
  browser.allow(/favicon/);
  await page.evaluate(() => Object.assign(window, { wasLeft: true }));
  await page.goto(`${browser.address}manifest.webmanifest`);
}

/**
 * Goes back; gives undefined when the very page that was left is shown again, or else why the browser has loaded another
 * one of the same address. It is free to do so at any time, and everything must be there all the same.
 */
async function comeBack(page: Page): Promise<string | undefined> {
  const devtools = await browser.devtools(page);
  await devtools.send('Page.enable');
  let why: string | undefined;
  devtools.on('Page.backForwardCacheNotUsed', ({ notRestoredExplanations }) => {
    why = notRestoredExplanations.map(({ reason }) => reason).join(', ');
  });
  // There is no load event to wait for.
  await page.goBack({ waitUntil: 'commit' });
  await statusOf(page);
  const isKept = await page.evaluate(() => window.wasLeft === true);
  await devtools.detach();
  return isKept ? undefined : (why ?? 'no reason is given');
}

/** Whose worker holds the file. */
const leader = (page: Page): Promise<string | undefined> =>
  page.evaluate(async () => {
    const { held = [] } = await navigator.locks.query();
    return held.find(({ name = '' }) => /^memex:/.test(name))?.clientId;
  });

const storedText = (page: Page, title: string): Promise<string> =>
  page.evaluate(async (name) => {
    const [found] = await window.memex.suggest(name, 1);
    const { bytes } = await window.memex.content(found?.id ?? '');
    return new TextDecoder().decode(bytes);
  }, title);

async function isWhole(page: Page): Promise<void> {
  const { problems } = await page.evaluate(() =>
    window.memex.verify('whole', { onProgress: () => undefined }),
  );
  expect(problems).toEqual([]);
}

test('a page that is left lets another tab have the memex, and works on when it is shown again', async () => {
  const kept = await open();
  await titleOf(kept).fill('Diary');
  await textOf(kept).click();
  await kept.keyboard.type('Before.');
  await isSaved(kept);
  const before = await leader(kept);
  await leave(kept);
  const other = await browser.openApp({ keepStorage: true });
  await statusOf(other);
  expect(await leader(other)).not.toBe(before);
  await makeNotes(other, [{ title: 'Written meanwhile' }]);
  // Its row moves the others down.
  await rowOf(other, 'Written meanwhile').waitFor();
  await openNote(other, 'Diary');
  await textOf(other).getByText('Before.').click();
  await other.keyboard.press('Control+End');
  await other.keyboard.type(' Meanwhile.');
  await isSaved(other);

  await comeBack(kept);
  await rowOf(kept, 'Written meanwhile').waitFor();
  await textOf(kept).getByText('Before. Meanwhile.').waitFor();
  await textOf(kept).click();
  await kept.keyboard.press('Control+End');
  await kept.keyboard.type(' After.');
  await isSaved(kept);
  await textOf(other).getByText('Before. Meanwhile. After.').waitFor();
  await makeNotes(other, [{ title: 'Written afterwards' }]);
  await rowOf(kept, 'Written afterwards').waitFor();
  expect(await storedText(other, 'Diary')).toBe('Before. Meanwhile. After.');
  await isWhole(kept);
});

test('a page that comes back is, when nothing speaks against it, the very page that was left', async () => {
  const page = await open();
  const reasons: string[] = [];
  // The browser may have its reasons at any time, but not always.
  for (let tries = 0; tries < 5; tries++) {
    await leave(page);
    const why = await comeBack(page);
    if (why === undefined) return;
    reasons.push(why);
    await page.waitForLoadState('networkidle');
  }
  expect(reasons, 'why it was another page').toEqual([]);
});

/** A page that is left with something typed in it that was not saved. */
async function leftWhileTyping(): Promise<Page> {
  const kept = await open();
  await titleOf(kept).fill('Diary');
  await isSaved(kept);
  await textOf(kept).click();
  await kept.keyboard.type('At the last moment.');
  await leave(kept);
  return kept;
}

test('what was typed at the last moment is saved when the page comes back', async () => {
  const kept = await leftWhileTyping();
  await comeBack(kept);
  await textOf(kept).getByText('At the last moment.').waitFor();
  // Another page in its place says nothing of what was saved before it.
  await kept.getByRole('link', { name: 'Saving', exact: true }).waitFor({ state: 'detached' });
  await vi.waitFor(async () => expect(await storedText(kept, 'Diary')).toBe('At the last moment.'));
});

test('what was typed at the last moment is there in another tab, also when the page never comes back', async () => {
  const kept = await leftWhileTyping();
  const other = await open(true);
  await openNote(other, 'Diary');
  await kept.close();
  await other.reload();
  await openNote(other, 'Diary');
  await textOf(other).getByText('At the last moment.').waitFor();
  await vi.waitFor(async () => expect(await storedText(other, 'Diary')).toBe('At the last moment.'));
});

test('hidden to be kept, a page lets go of the file; shown again it hears what changed, and leads in its turn', async () => {
  const kept = await open();
  await makeNotes(kept, [{ title: 'First' }]);
  const before = await leader(kept);
  const tell = (type: string) =>
    kept.evaluate((name) => window.dispatchEvent(new PageTransitionEvent(name, { persisted: true })), type);
  // It is not frozen here as it would be: what a screen still asks takes the memex up again.
  await vi.waitFor(async () => {
    await tell('pagehide');
    await new Promise((later) => setTimeout(later, 300));
    expect(await leader(kept)).toBeUndefined();
  });
  const other = await open(true);
  await makeNotes(other, [{ title: 'Second' }]);
  expect(await leader(other)).not.toBe(before);
  await tell('pageshow');
  await rowOf(kept, 'Second').waitFor();
  await makeNotes(other, [{ title: 'Third' }]);
  await rowOf(kept, 'Third').waitFor();
  await other.close();
  await expect.poll(() => leader(kept)).toBe(before);
  await isWhole(kept);
});

test('the tab that took the memex over is closed while the page is kept: it leads again', async () => {
  const kept = await open();
  await makeNotes(kept, [{ title: 'First' }]);
  await leave(kept);
  const other = await browser.openApp({ keepStorage: true });
  await makeNotes(other, [{ title: 'Second' }]);
  await other.close();
  await comeBack(kept);
  await rowOf(kept, 'Second').waitFor();
  await titleOf(kept).fill('Third');
  await isSaved(kept);
  expect((await statusOf(kept)).nodes).toBe(3);
  await isWhole(kept);
});

test('there and back again and again, with a tab that writes all the time: each note is there once', {
  timeout: 40_000 * ROUNDS,
}, async () => {
  const kept = await open();
  const other = await open(true);
  const written: string[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    // Each of the two leads in turn: the one that is left lets go, and the other has the memex.
    const [going, staying] = round % 2 === 0 ? [other, kept] : [kept, other];
    await leave(going);
    const names = [`While away ${round}`, `Back again ${round}`];
    await makeNotes(staying, [{ title: names[0] ?? '' }]);
    await comeBack(going);
    await rowOf(going, names[0] ?? '').waitFor();
    await makeNotes(going, [{ title: names[1] ?? '' }]);
    await rowOf(staying, names[1] ?? '').waitFor();
    written.push(...names);
  }
  const { titles } = await kept.evaluate(() =>
    window.memex.list({ order: 'created', descending: false, offset: 0, limit: 1000 }),
  );
  expect([...titles].sort()).toEqual([...written].sort());
  await isWhole(other);
});

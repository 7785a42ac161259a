/** One memex in several tabs: one of them has the file, all work as if alone, and any of them may go at any time. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { isSaved, makeNotes, rowOf, titleOf } from './harness/notes-in-browser.ts';
import { PlainTabs } from './harness/plain-tabs.ts';
import { statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();

/** `npm run test:long` goes through more of them. */
const ROUNDS = process.env.MEMEX_TEST_LONG ? 20 : 2;

/** The tab that opens the memex, and others that find it open. */
async function openTabs(count: number): Promise<Page[]> {
  const pages = [await browser.openApp()];
  await statusOf(pages[0] as Page);
  while (pages.length < count) pages.push(await openAnother());
  return pages;
}

async function openAnother(): Promise<Page> {
  const page = await browser.openApp({ keepStorage: true });
  await statusOf(page);
  return page;
}

const titles = (page: Page): Promise<readonly string[]> =>
  page.evaluate(
    async () =>
      (await window.memex.list({ order: 'created', descending: false, offset: 0, limit: 1e5 })).titles,
  );

/** Whose worker holds the lock of the memex: another one after a takeover. */
const leader = (page: Page): Promise<string | undefined> =>
  page.evaluate(async () => {
    const { held = [] } = await navigator.locks.query();
    return held.find(({ name = '' }) => /^memex:/.test(name))?.clientId;
  });

test('what one tab writes is seen in the other at once, and the other way round', async () => {
  const [first, second] = (await openTabs(2)) as [Page, Page];
  await makeNotes(first, [{ title: 'From the first' }]);
  await rowOf(second, 'From the first').waitFor();
  await titleOf(second).fill('From the second');
  await isSaved(second);
  await rowOf(first, 'From the second').waitFor();
});

async function crash(page: Page): Promise<void> {
  const devtools = await browser.devtools(page);
  devtools.send('Page.crash').catch(() => undefined);
  await new Promise((resolve) => page.once('crash', resolve));
}

const ENDINGS = {
  closed: (page: Page) => page.close(),
  reloaded: (page: Page) => page.reload(),
  crashed: crash,
} as const;
type Ending = keyof typeof ENDINGS;

/** What a tab does all the time: it adds notes, one after the other, and keeps the titles that were acknowledged. */
async function beginWriting(page: Page, name: string): Promise<void> {
  await page.evaluate((by) => {
    const told: { title: string; at: number }[] = [];
    Object.assign(window, { told });
    const goOn = async (n: number): Promise<void> => {
      const title = `${by} ${n}`;
      await window.memex.saveNote({ title, text: '' });
      told.push({ title, at: Date.now() });
      return goOn(n + 1);
    };
    void goOn(0);
  }, name);
}

const toldBy = (page: Page): Promise<readonly { readonly title: string; readonly at: number }[]> =>
  page.evaluate(() => Reflect.get(window, 'told'));

/** Until the writing goes on: the longest time between two acknowledgements around a moment. */
function pauseAround(told: readonly { readonly at: number }[], moment: number): number {
  const before = told.filter(({ at }) => at <= moment).at(-1)?.at ?? moment;
  const after = told.find(({ at }) => at > moment)?.at;
  return after === undefined ? Number.POSITIVE_INFINITY : after - before;
}

describe('when the leading tab goes in the midst of what others ask of it', () => {
  test.each(Object.keys(ENDINGS) as Ending[])(
    '%s: another goes on, nothing asked is lost or done twice',
    async (ending) => {
      const pauses: number[] = [];
      let acknowledged = 0;
      for (let round = 0; round < ROUNDS; round++) {
        const pages = await openTabs(3);
        const [first, ...others] = pages as [Page, Page, Page];
        const before = await leader(first);
        await Promise.all(others.map((page, i) => beginWriting(page, `Tab ${i}`)));
        await expect.poll(async () => (await toldBy(others[0])).length).toBeGreaterThan(20);
        const moment = Date.now();
        await ENDINGS[ending](first);
        const [heir] = others;
        await expect.poll(async () => pauseAround(await toldBy(heir), moment)).toBeLessThan(10_000);
        await expect.poll(() => leader(heir)).not.toBe(before);
        await expect
          .poll(async () => (await toldBy(heir)).filter(({ at }) => at > moment).length)
          .toBeGreaterThan(20);
        const told = (await Promise.all(others.map(toldBy))).flat();
        for (const page of others) pauses.push(pauseAround(await toldBy(page), moment));
        const found = await titles(heir);
        expect(new Set(found).size, 'each was done once').toBe(found.length);
        expect(found).toEqual(expect.arrayContaining(told.map(({ title }) => title)));
        acknowledged += told.length;
        // Nothing can be asked of a context with a page that crashed.
        await first.close();
      }
      console.info(
        `${ending}: ${acknowledged} acknowledged, pauses of ${pauses.map((ms) => Math.round(ms)).join(', ')} ms`,
      );
      expect(acknowledged).toBeGreaterThan(40 * ROUNDS);
    },
    60_000 * ROUNDS,
  );
});

describe('a leading tab that the browser freezes', () => {
  const SAVE = (title: string): string =>
    `window.memex.saveNote({ title: '${title}', text: '' }).then(() => 1)`;
  const TITLES = `window.memex
    .list({ order: 'created', descending: false, offset: 0, limit: 9 })
    .then((list) => list.titles)`;
  const LEADER = `navigator.locks.query()
    .then(({ held }) => held.find(({ name }) => /^memex:/.test(name)).clientId)`;

  test('lets go before: another has the file at once, and it is one of them again when it goes on', async () => {
    const tabs = await PlainTabs.launch();
    try {
      const first = await tabs.open(browser.address);
      await expect
        .poll(() => first.evaluate(`${SAVE('Before')}.catch(() => 0)`), { timeout: 20_000 })
        .toBe(1);
      const second = await tabs.open(browser.address);
      await expect
        .poll(() => second.evaluate(`${TITLES}.catch(() => 0)`), { timeout: 20_000 })
        .toEqual(['Before']);
      await second.bringToFront();
      await expect.poll(() => first.evaluate('document.visibilityState')).toBe('hidden');
      const before = await second.evaluate(LEADER);
      await first.setFrozen(true);
      const moment = performance.now();
      expect(await second.evaluate(SAVE('Meanwhile'))).toBe(1);
      console.info(`frozen: the other had the file after ${Math.round(performance.now() - moment)} ms`);
      expect(await second.evaluate(LEADER), 'the other has the file').not.toBe(before);
      await first.setFrozen(false);
      await first.bringToFront();
      await first.evaluate(SAVE('And on'));
      expect(await second.evaluate(TITLES)).toEqual(['Before', 'Meanwhile', 'And on']);
      const shown = 'document.body.innerText.includes("Meanwhile")';
      await expect.poll(() => first.evaluate(shown)).toBe(true);
    } finally {
      await tabs.close();
    }
  });
});

test('a store’s worker that dies is replaced, whichever it is, and what was asked of it is done once', async () => {
  await browser.context.addInitScript(() => {
    const Before = window.Worker;
    const stores: Worker[] = [];
    class Watched extends Before {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        if (options?.name === 'memex-store') stores.push(this);
      }
    }
    Object.assign(window, { Worker: Watched, endStore: () => stores.at(-1)?.terminate() });
  });
  const pages = (await openTabs(2)) as [Page, Page];
  await Promise.all(pages.map((page, i) => beginWriting(page, `Tab ${i}`)));
  for (let kill = 0; kill < 6; kill++) {
    const page = pages[kill % 2] as Page;
    const had = (await toldBy(page)).length;
    await page.evaluate(() => Reflect.get(window, 'endStore')());
    await expect.poll(async () => (await toldBy(page)).length, { timeout: 10_000 }).toBeGreaterThan(had + 10);
  }
  const told = (await Promise.all(pages.map(toldBy))).flat();
  const found = await titles(pages[0]);
  expect(new Set(found).size, 'each was done once').toBe(found.length);
  expect(found).toEqual(expect.arrayContaining(told.map(({ title }) => title)));
});

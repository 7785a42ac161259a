/** One memex in several tabs: one of them has the file, all work as if alone, and any of them may go at any time. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { isSaved, makeNotes, rowOf, textOf, titleOf } from './harness/notes-in-browser.ts';
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

/**
 * Whose worker holds the lock of the memex, for which those of other tabs wait: another one after a takeover. (Chromium
 * was seen to keep a lock of a worker whose page was closed before, in a test that had ended, until its process ended.)
 */
const leader = (page: Page): Promise<string | undefined> =>
  page.evaluate(async () => {
    const { held = [], pending = [] } = await navigator.locks.query();
    const awaited = new Set(pending.map(({ name = '' }) => name).filter((name) => /^memex:/.test(name)));
    return held.find(({ name = '' }) => awaited.has(name))?.clientId;
  });

test('what one tab writes is seen in the other at once, and the other way round', async () => {
  const [first, second] = (await openTabs(2)) as [Page, Page];
  // it is in a memex without notes that a tab begins one
  await titleOf(second).waitFor();
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
    Object.assign(window, { told, resent: 0 });
    window.memex.onTabs((news) => {
      if (news.kind === 'role') Object.assign(window, { resent: news.resent });
    });
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

/** How many requests of a tab were sent to a second leader. */
const resentBy = (page: Page): Promise<number> => page.evaluate(() => Reflect.get(window, 'resent'));

/** The longest time between two acknowledgements of which the later came after a moment. */
function longestPause(told: readonly { readonly at: number }[], moment: number): number {
  let longest = 0;
  for (const [i, { at }] of told.entries())
    if (at > moment) longest = Math.max(longest, at - (told[i - 1]?.at ?? moment));
  return longest;
}

describe('when the leading tab goes in the midst of what others ask of it', () => {
  test.each(Object.keys(ENDINGS) as Ending[])(
    '%s: another goes on, nothing asked is lost or done twice',
    async (ending) => {
      const pauses: number[] = [];
      let acknowledged = 0;
      let resent = 0;
      for (let round = 0; round < ROUNDS; round++) {
        const pages = await openTabs(3);
        const [first, ...others] = pages as [Page, Page, Page];
        const before = await leader(first);
        await Promise.all(others.map((page, i) => beginWriting(page, `Tab ${i}`)));
        await expect.poll(async () => (await toldBy(others[0])).length).toBeGreaterThan(20);
        const moment = Date.now();
        await ENDINGS[ending](first);
        const [heir] = others;
        await expect.poll(() => leader(heir)).not.toBe(before);
        const tookOver = Date.now();
        await expect
          .poll(async () => (await toldBy(heir)).filter(({ at }) => at > tookOver).length)
          .toBeGreaterThan(20);
        const told = (await Promise.all(others.map(toldBy))).flat();
        for (const page of others) pauses.push(longestPause(await toldBy(page), moment));
        const found = await titles(heir);
        expect(new Set(found).size, 'each was done once').toBe(found.length);
        expect(found).toEqual(expect.arrayContaining(told.map(({ title }) => title)));
        acknowledged += told.length;
        for (const page of others) resent += await resentBy(page);
        // Nothing can be asked of a context with a page that crashed.
        await first.close();
      }
      console.info(
        `${ending}: ${acknowledged} acknowledged, ${resent} sent once more, pauses of ${pauses.map((ms) => Math.round(ms)).join(', ')} ms`,
      );
      expect(acknowledged).toBeGreaterThan(40 * ROUNDS);
    },
    60_000 * ROUNDS,
  );
});

describe('one note written in two tabs', () => {
  const BEGUN = 'The first line.\n\nThe last line.';

  async function openInBoth(): Promise<[Page, Page]> {
    const pages = (await openTabs(2)) as [Page, Page];
    await makeNotes(pages[0], [{ title: 'Ours', text: BEGUN }]);
    for (const page of pages) {
      await rowOf(page, 'Ours').click();
      await textOf(page).waitFor();
    }
    return pages;
  }

  const newest = (page: Page): Promise<string> =>
    page.evaluate(async () => {
      const { ids } = await window.memex.list({ order: 'created', descending: false, offset: 0, limit: 1 });
      return new TextDecoder().decode((await window.memex.content(ids[0] ?? '')).bytes);
    });

  /** Writes at the beginning or the end of the text, letter by letter. */
  async function write(page: Page, where: 'Home' | 'End', text: string): Promise<void> {
    await textOf(page).press(`Control+${where}`);
    await page.keyboard.type(text);
  }

  test('what one writes is in the other’s text, and the cursor of the other stays', async () => {
    const [first, second] = await openInBoth();
    await textOf(second).press('Control+End');
    await write(first, 'Home', 'Before it. ');
    await isSaved(first);
    await expect.poll(() => textOf(second).textContent()).toContain('Before it. The first');
    await second.keyboard.type(' After it.');
    await isSaved(second);
    expect(await newest(first)).toBe('Before it. The first line.\n\nThe last line. After it.');
  });

  test('at the same time in different places: both are kept, and each is told of the other', async () => {
    const [first, second] = await openInBoth();
    await Promise.all([
      write(first, 'Home', 'From the first tab. '),
      write(second, 'End', ' From the second tab.'),
    ]);
    const both = 'From the first tab. The first line.\n\nThe last line. From the second tab.';
    await expect.poll(() => newest(first), { timeout: 10_000 }).toBe(both);
    await Promise.all([first, second].map((page) => isSaved(page)));
    await expect.poll(() => textOf(first).textContent()).toContain('From the second tab.');
    await expect.poll(() => textOf(second).textContent()).toContain('From the first tab.');
  });

  /** Changes the newest text without its editor: the first `from` in it becomes `to`, which comes to its end without one. */
  const change = (page: Page, from: string, to: string): Promise<void> =>
    page.evaluate(
      async ([part, other]) => {
        const { ids } = await window.memex.list({ order: 'created', descending: false, offset: 0, limit: 1 });
        const id = ids[0] ?? '';
        const text = new TextDecoder().decode((await window.memex.content(id)).bytes);
        const changed = part === '' ? text + other : text.replace(part, other);
        await window.memex.saveNote({ id, title: 'Ours', text: changed });
      },
      [from, to] as const,
    );

  /** What is typed from now on waits to be saved, as if no time passed. Gives back the function that lets it go on. */
  async function holdSaves(page: Page): Promise<() => Promise<void>> {
    await page.evaluate(() => {
      const { saveNote } = window.memex;
      const held = new Promise<void>((resolve) => Object.assign(window, { letSave: resolve }));
      Object.assign(window.memex, {
        saveNote: (...args: Parameters<typeof saveNote>) => held.then(() => saveNote(...args)),
      });
    });
    return () => page.evaluate(() => Reflect.get(window, 'letSave')());
  }

  test('what was merged is shown', async () => {
    const [first, second] = await openInBoth();
    const letSave = await holdSaves(second);
    await textOf(second).press('Control+End');
    await second.keyboard.type(' After it.');
    await change(first, 'first', 'very first');
    await letSave();
    await second.getByRole('button', { name: 'Show the difference' }).click();
    const dialog = second.getByRole('dialog', { name: 'What was merged into your text' });
    await dialog.locator('ins', { hasText: 'very' }).waitFor();
    await dialog.getByRole('button', { name: 'Go on writing' }).click();
    await isSaved(second);
    expect(await newest(first)).toBe('The very first line.\n\nThe last line. After it.');
  });

  test('in the same place: the second is shown both and chooses', async () => {
    const [first, second] = await openInBoth();
    browser.allow(/console: MxError/);
    const letSave = await holdSaves(second);
    await textOf(second).press('Control+End');
    await second.keyboard.type(' Seen from the second tab.');
    await change(first, '', ' Seen from the first.');
    await letSave();
    await second.getByRole('button', { name: 'Compare and merge' }).click();
    const dialog = second.getByRole('dialog', { name: 'Two texts of this note' });
    await dialog.getByText('Seen from the first.').waitFor();
    await dialog.getByRole('radio', { name: 'Both, mine first' }).check();
    await dialog.getByRole('button', { name: 'Save this text' }).click();
    await isSaved(second);
    expect(await newest(first)).toBe(`${BEGUN} Seen from the second tab. Seen from the first.`);
  });
});

test('what is being typed in one tab is not taken up by another, until its tab is gone: then it is, once', async () => {
  const [first, second] = (await openTabs(2)) as [Page, Page];
  // The store does not answer this tab any more.
  await first.evaluate(() => {
    window.memex.saveNote = () => new Promise(() => undefined);
  });
  await titleOf(first).fill('Not saved yet');
  const drafts = () =>
    first.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const opening = indexedDB.open('memex');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const counting = opening.result.transaction('drafts').objectStore('drafts').count();
            counting.onsuccess = () => resolve(counting.result);
          };
        }),
    );
  await expect.poll(drafts).toBe(1);
  await second.reload();
  await statusOf(second);
  await makeNotes(second, [{ title: 'Something else' }]);
  expect(await titles(second)).toEqual(['Something else']);
  await first.close();
  await Promise.all([second.reload(), openAnother()]);
  await expect.poll(() => titles(second)).toEqual(['Something else', 'Not saved yet']);
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

test('two tabs that are the first visit at once begin one memex together', async () => {
  browser.allow(/favicon/);
  await browser.openApp({ path: 'manifest.webmanifest' });
  const pages = await Promise.all([
    browser.openApp({ keepStorage: true }),
    browser.openApp({ keepStorage: true }),
  ]);
  const [first, second] = pages;
  await Promise.all(pages.map(statusOf));
  await makeNotes(first, [{ title: 'Seen in both' }]);
  await rowOf(second, 'Seen in both').waitFor();
});

/** The browser's promise to keep what is saved, and where it makes none. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { isSaved, makeNotes, titleOf } from './harness/notes-in-browser.ts';

const browser = useChromium();

/** What the browser answers when it is asked; `later` only when `window.answer` is called. */
type Answer = 'yes' | 'no' | 'later';

declare global {
  interface Window {
    timesAsked: number;
    answer(promised: boolean): void;
  }
}

/** Opens the app in a browser that answers so, and counts how often it is asked. */
async function openAnswering(answer: Answer): Promise<Page> {
  const page = await browser.openApp();
  await page.addInitScript((given) => {
    window.timesAsked = 0;
    navigator.storage.persisted = async () => false;
    navigator.storage.persist = () => {
      window.timesAsked++;
      if (given !== 'later') return Promise.resolve(given === 'yes');
      return new Promise((resolve) => {
        window.answer = resolve;
      });
    };
  }, answer);
  await page.reload();
  return page;
}

const timesAsked = (page: Page) => page.evaluate(() => window.timesAsked);

async function writeSomething(page: Page, title: string): Promise<void> {
  await titleOf(page).fill(title);
  await isSaved(page);
}

describe('lasting storage', () => {
  test('is asked for once, after the first save, and the answer is shown', async () => {
    const page = await openAnswering('no');
    await titleOf(page).waitFor();
    expect(await timesAsked(page)).toBe(0);
    await writeSomething(page, 'First');
    await page.getByText('has not promised to keep it when the disk runs full').waitFor();
    await page.getByRole('button', { name: 'What helps' }).click();
    await page.getByText('The browser has made no promise to keep it').waitFor();
    await page.goBack();
    await writeSomething(page, 'Second');
    expect(await timesAsked(page)).toBe(1);
    await page.reload();
    await writeSomething(page, 'Third');
    expect(await timesAsked(page)).toBe(0);
  });

  test('that is promised is said to be so, here and in data safety', async () => {
    const page = await openAnswering('yes');
    await writeSomething(page, 'First');
    await page.getByText('has promised to keep what you write').waitFor();
    await page.evaluate(() => location.assign('#/safety'));
    await page.getByText('Kept in this browser').waitFor();
  });

  test('comes with its reason where the browser asks the person', async () => {
    const page = await openAnswering('later');
    await writeSomething(page, 'First');
    await page.getByText('so that it never clears it by itself. Please answer its question.').waitFor();
    await page.evaluate(() => window.answer(true));
    await page.getByText('has promised to keep what you write').waitFor();
  });

  test('is asked for again once the app is installed', async () => {
    const page = await openAnswering('no');
    await writeSomething(page, 'First');
    await page.getByText('has not promised').waitFor();
    await page.evaluate(() => window.dispatchEvent(new Event('appinstalled')));
    await expect.poll(() => timesAsked(page)).toBe(2);
  });

  test('is asked for after an import as well', async () => {
    const page = await openAnswering('yes');
    await page.evaluate(() => location.assign('#/import'));
    await page
      .getByLabel('Choose files')
      .setInputFiles({ name: 'Brought.md', mimeType: 'text/markdown', buffer: Buffer.from('Along.') });
    await page.getByText('has promised to keep what you write').waitFor();
  });
});

describe("Safari's seven days", () => {
  /** WebKit alone has gesture events. */
  async function openLikeSafari(installed: boolean): Promise<Page> {
    const page = await browser.openApp();
    await page.addInitScript((standalone) => {
      Object.assign(window, { GestureEvent: class {} });
      Object.assign(navigator, { standalone });
    }, installed);
    await page.reload();
    await makeNotes(page, [{ title: 'Something to lose' }]);
    return page;
  }
  const banner = (page: Page) => page.getByText('after seven days of use without a visit');

  test('are told of on a banner, with what to do in data safety', async () => {
    const page = await openLikeSafari(false);
    await banner(page).waitFor();
    await page.getByRole('button', { name: 'How to' }).click();
    await page.getByText('Share, then Add to Home Screen').waitFor();
  });

  test('are not spoken of in an installed app, nor in other browsers', async () => {
    const page = await openLikeSafari(true);
    await page.evaluate(() => location.assign('#/safety'));
    await page.getByText('Where it is').waitFor();
    expect(await banner(page).count()).toBe(0);
    const other = await browser.openApp();
    await makeNotes(other, [{ title: 'Something' }]);
    expect(await banner(other).count()).toBe(0);
  });
});

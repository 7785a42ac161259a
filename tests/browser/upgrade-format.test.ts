/** A memex of an older format in a newer Memex, and the other way round. The newer one is made up for this test. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keptDesk } from '../cli/harness/memex.ts';
import { useChromium } from './harness/chromium.ts';
import { isSaved, makeNotes, rowOf, titleOf } from './harness/notes-in-browser.ts';
import { statusOf, withoutSaveDialog } from './harness/vault-in-browser.ts';

const browser = useChromium();
const desk = keptDesk();
afterAll(() => desk.remove());

const NOTES = 60;
const WORKER = /\/store-[^/]*\.js$/;

/** Whether every page runs the newer Memex. */
let isReleased = false;
beforeAll(async () => {
  const body = readFileSync(join('dist', 'next-format', 'store.js'));
  // put once and left: taking it off is not answered once a service worker's process was killed
  await browser.context.route(WORKER, (route) =>
    isReleased ? route.fulfill({ body, contentType: 'text/javascript' }) : route.continue(),
  );
});

/** It would serve the store's worker that it knows. */
const forgetServiceWorker = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister();
  });

const openAgain = (): Promise<Page> => browser.openApp({ keepStorage: true });

beforeEach(async () => {
  const page = await browser.openApp({ newcomer: true });
  await makeNotes(
    page,
    Array.from({ length: NOTES }, (_, i) => ({ title: `Of old ${i}` })),
  );
  await forgetServiceWorker(page);
  await page.close();
  isReleased = true;
});
afterEach(() => {
  isReleased = false;
});

describe('a memex of an older format', () => {
  test('is read, and brought up to date once a copy of it is saved', async () => {
    const page = await openAgain();
    await page.getByText('This memex was written by an older Memex').waitFor();
    await rowOf(page, `Of old ${NOTES - 1}`).click();
    await expect.poll(() => titleOf(page).getAttribute('readonly')).not.toBeNull();
    await withoutSaveDialog(page);
    await page.getByRole('button', { name: 'Bring it up to date' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save a copy, then go on' }).click(),
    ]);
    await download.saveAs(desk.path('copy.mx'));
    await page.getByText('This memex is up to date.').waitFor();
    expect(await statusOf(page)).toMatchObject({ formatVersion: '1.2', nodes: NOTES });
    await titleOf(page).fill('Written by the newer');
    await isSaved(page);
    expect(await desk.json(['status', '-f', desk.path('copy.mx')])).toMatchObject({
      formatVersion: '1.1',
      nodes: NOTES,
    });
  });

  test('goes on where it was when the page is killed in the midst of it', async () => {
    const page = await openAgain();
    await page.getByRole('button', { name: 'Bring it up to date' }).click();
    await page.getByRole('button', { name: 'Go on without a copy' }).click();
    await expect.poll(async () => (await statusOf(page)).formatVersion).toBe('1.2');
    await forgetServiceWorker(page);
    const kill = await browser.aimAtPages();
    await kill();
    const again = await openAgain();
    await again.getByText('Bringing this memex up to date was interrupted').waitFor();
    await again.getByRole('button', { name: 'Go on' }).click();
    await again.getByRole('dialog').getByText('It goes on where it was').waitFor();
    await again.getByRole('dialog').getByRole('button', { name: 'Go on' }).click();
    await again.getByText('This memex is up to date.').waitFor();
    const { problems } = await again.evaluate(() =>
      window.memex.verify('whole', { onProgress: () => undefined }),
    );
    expect(problems).toEqual([]);
  });

  test('is left as it is by who wants that later', async () => {
    const page = await openAgain();
    await page.getByRole('button', { name: 'Bring it up to date' }).click();
    await page.getByRole('button', { name: 'Later' }).click();
    expect((await statusOf(page)).formatVersion).toBe('1.1');
  });
});

test('a memex of a newer format is not opened by an older Memex, which says so', async () => {
  browser.allow(/MxError/);
  const page = await openAgain();
  await page.getByRole('button', { name: 'Bring it up to date' }).click();
  await page.getByRole('button', { name: 'Go on without a copy' }).click();
  await page.getByText('This memex is up to date.').waitFor();
  await page.close();
  isReleased = false;
  const older = await openAgain();
  await older.getByRole('heading', { name: 'This memex is of another version' }).waitFor();
  await older.getByText('Open it with a newer Memex').waitFor();
  isReleased = true;
  await forgetServiceWorker(older);
  await older.getByRole('button', { name: 'Reload' }).click();
  await rowOf(older, `Of old ${NOTES - 1}`).waitFor();
});

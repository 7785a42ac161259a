import { readFileSync } from 'node:fs';
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { choose } from './harness/notes-in-browser.ts';
import { statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();

const { version, dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  version: string;
  dependencies: Record<string, string>;
};
/** What the service worker is made of; nothing else of the packages for developers gets into the app. */
const OF_THE_SERVICE_WORKER = ['workbox-core', 'workbox-precaching', 'workbox-routing'];

function packageList(page: Page) {
  return page.getByRole('list', { name: 'Made with' });
}

async function openAbout(page: Page): Promise<void> {
  await statusOf(page);
  await choose(page, 'More', 'About Memex');
  await packageList(page).getByRole('listitem').first().waitFor();
}

describe('about Memex', () => {
  test('every package that the app is made of is listed with its version, its licence and the whole text', async () => {
    const page = await browser.openApp();
    await openAbout(page);
    await page.getByText(version, { exact: true }).first().waitFor();
    const rows = await packageList(page)
      .getByRole('listitem')
      .evaluateAll((items) =>
        items.map((item) => {
          item.querySelector('details')?.setAttribute('open', '');
          const [name = '', number = '', licence = ''] = [...(item.querySelector('summary')?.children ?? [])]
            .filter((part) => part.tagName !== 'svg')
            .map((part) => part.textContent);
          return { name, number, licence };
        }),
      );
    const texts = packageList(page).locator('details > p');
    await expect.poll(() => texts.count()).toBe(rows.length);
    const words = await texts.allTextContents();
    const listed = new Map(rows.map(({ name, number }) => [name, number]));
    for (const [name, number] of Object.entries(dependencies)) expect(listed.get(name), name).toBe(number);
    for (const name of OF_THE_SERVICE_WORKER) expect(listed.has(name), name).toBe(true);
    for (const [i, { name, number, licence }] of rows.entries()) {
      expect(number, name).toMatch(/^\d+\.\d+\.\d+/);
      expect(licence, name).toMatch(/MIT|ISC|Apache|BSD|OFL|MPL|BlueOak/);
      expect(words[i]?.length, `the licence of ${name}`).toBeGreaterThan(500);
    }
    expect(await packageList(page).getByRole('link').count()).toBe(0);
  });

  test('is read by the keyboard, and without a network', async () => {
    const page = await browser.openApp();
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await browser.stopServer();
    try {
      await page.reload();
      await openAbout(page);
      const row = packageList(page).getByRole('listitem').filter({ hasText: 'hash-wasm' });
      await row.locator('summary').focus();
      await page.keyboard.press('Enter');
      await row.getByText('Permission is hereby granted').waitFor();
      await page.evaluate(axe.source);
      const { violations }: AxeResults = await page.evaluate(() => Reflect.get(window, 'axe').run(document));
      expect(violations.map(({ id }) => id)).toEqual([]);
      await page.keyboard.press('Enter');
      await row.getByText('Permission is hereby granted').waitFor({ state: 'detached' });
    } finally {
      await browser.startServer();
    }
  });

  test('data safety leads to it', async () => {
    const page = await browser.openApp({ path: '#/safety' });
    await statusOf(page);
    await page.getByRole('link', { name: 'Version, licence, and the work of others in it' }).click();
    await page.getByRole('heading', { name: 'About Memex' }).waitFor();
  });
});

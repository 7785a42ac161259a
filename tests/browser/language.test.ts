/** The interface in another language: chosen without a reload, kept, and there from the first paint on. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { choose, makeNotes } from './harness/notes-in-browser.ts';
import { statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();

/** Rooms by their address, with their first heading. */
const ROOMS = {
  search: 'Suche',
  graph: 'Graph',
  query: 'Abfrage',
  import: 'Importieren',
  safety: 'Datensicherheit',
  room: 'Platz schaffen',
  trash: 'Papierkorb',
  duplicates: 'Beinahe Gleiches',
  similarity: 'Ähnliche Notizen',
  'link-types': 'Typen von Verknüpfungen',
  'node-types': 'Typen von Knoten',
  about: 'Über Memex',
};

function pageLanguage(page: Page): Promise<string> {
  return page.evaluate(() => `${document.documentElement.lang} ${document.documentElement.dir}`);
}

/** Any browser here is English: German is chosen in the main menu. */
async function speakGerman(page: Page): Promise<void> {
  await statusOf(page);
  await choose(page, 'More', 'Deutsch');
  await expect.poll(() => pageLanguage(page)).toBe('de ltr');
}

describe('the language', () => {
  test('is that of the browser, and English where the browser’s is not known', async () => {
    const page = await browser.openApp();
    await statusOf(page);
    expect(await pageLanguage(page)).toBe('en ltr');
  });

  test('changes where one stands, without a reload: what is typed and open stays', async () => {
    const page = await browser.openApp({ path: '#/trash' });
    await page.getByRole('heading', { name: 'Trash' }).waitFor();
    await page.evaluate(() => Reflect.set(window, 'sameNode', document.querySelector('main')));
    await speakGerman(page);
    await page.getByRole('heading', { name: 'Papierkorb' }).waitFor();
    await page.getByText('Der Papierkorb ist leer').waitFor();
    expect(
      await page.evaluate(() => Reflect.get(window, 'sameNode') === document.querySelector('main')),
    ).toBe(true);
  });

  test('is kept, and a page that is loaded again never shows another', async () => {
    const page = await browser.openApp();
    await speakGerman(page);
    await page.addInitScript(() => {
      const seen: string[] = [];
      Reflect.set(window, 'headings', seen);
      new MutationObserver(() => {
        const heading = document.querySelector('h1')?.textContent ?? '';
        if (heading !== '' && seen.at(-1) !== heading) seen.push(heading);
      }).observe(document, { childList: true, characterData: true, subtree: true });
    });
    await page.goto(`${browser.address}#/trash`);
    await page.reload();
    await page.getByRole('heading', { name: 'Papierkorb' }).waitFor();
    expect(await pageLanguage(page)).toBe('de ltr');
    expect(await page.evaluate(() => Reflect.get(window, 'headings'))).toEqual(['Papierkorb']);
  });

  test('says counts and sizes as it does', async () => {
    const page = await browser.openApp();
    await speakGerman(page);
    const ids = await makeNotes(page, [{ title: 'Erste' }, { title: 'Zweite' }]);
    await page.evaluate(
      (all) => window.memex.apply(all.map((id) => ({ kind: 'deleteNode', id }))),
      ids as string[],
    );
    await page.goto(`${browser.address}#/trash`);
    await page.getByRole('button', { name: 'Alle 2 endgültig löschen' }).click();
    const dialog = page.getByRole('dialog', { name: 'Alles hier Gezeigte endgültig löschen?' });
    await dialog.getByText('2 Knoten samt allen Fassungen').waitFor();
    await dialog.getByRole('button', { name: 'Endgültig löschen' }).click();
    await page.getByText('2 Knoten endgültig gelöscht.').waitFor();
  });

  test('is spoken in every room, those too that are entered later', async () => {
    const page = await browser.openApp();
    await speakGerman(page);
    await makeNotes(page, [{ title: 'Reiher' }]);
    for (const [place, heading] of Object.entries(ROOMS)) {
      await page.goto(`${browser.address}#/${place}`);
      await page
        .getByRole('heading', { name: heading, exact: true, level: 1 })
        .waitFor({ state: 'attached' });
    }
    await page.goto(`${browser.address}#/safety`);
    await page.getByRole('radio', { name: 'English' }).check();
    await page.getByRole('heading', { name: 'Data safety', level: 1 }).waitFor();
  });

  test('is spoken where the store says what is wrong, what may be meant, and what it does', async () => {
    const page = await browser.openApp({ path: '#/query' });
    await speakGerman(page);
    await makeNotes(page, [{ title: 'Reiher' }]);
    const ask = async (text: string): Promise<void> => {
      await page.getByRole('textbox', { name: 'Frage' }).click();
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Delete');
      await page.keyboard.insertText(text);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Enter');
    };
    await ask('MATCH (n');
    const mistake = page.getByRole('alert').filter({ hasText: 'Zeile 1, Spalte 9: Erwartet im Muster' });
    await mistake.waitFor();
    await ask('MATCH (n:nite) RETURN n');
    await page.getByText('Kein Knoten ist vom Typ „nite“. Gemeint ist vielleicht „note“.').waitFor();
    await page.getByRole('button', { name: 'Plan', exact: true }).click();
    await page.locator('.query-step', { hasText: 'Lesen' }).getByText('Typ :nite').waitFor();
  });

  test('is read from right to left where it is one of those: nothing lies outside the window', async () => {
    const page = await browser.openApp();
    await statusOf(page);
    const [id] = await makeNotes(page, [{ title: 'مالك الحزين', text: 'طائر يعيش قرب الماء.' }]);
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl';
    });
    for (const width of [360, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      for (const place of [`notes/${id}`, ...Object.keys(ROOMS)]) {
        await page.goto(`${browser.address}#/${place}`);
        await page.locator('main').first().waitFor();
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(beyond, `${place} at ${width} px`).toBeLessThanOrEqual(0);
      }
    }
    // who reads from the right finds the rooms there, and the list beside them
    const rail = await page.getByRole('navigation', { name: 'Rooms' }).first().boundingBox();
    expect(rail?.x).toBeGreaterThan(1300);
  });

  test('can be changed without a network, once the app is kept', async () => {
    const page = await browser.openApp();
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await browser.stopServer();
    try {
      await page.reload();
      await speakGerman(page);
      await page.goto(`${browser.address}#/about`);
      await page.getByRole('heading', { name: 'Über Memex' }).waitFor();
    } finally {
      await browser.startServer();
    }
  });
});

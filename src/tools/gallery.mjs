/**
 * `npm run gallery`: a picture of every screen, on a desk and on a phone, in light and in dark colours, of the sample
 * memex and of a folder of notes, into tests/.artifacts/gallery. For people to look at; it judges nothing.
 *
 * `npm run gallery -- FOLDER` takes that folder of notes; `--only WORD` only the pictures whose name has the word.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { build } from './build.mjs';
import { findChromium, howToGetChromium } from './chromium.mjs';
import { say, stop } from './say.mjs';
import { serveFolder } from './static-server.mjs';

/** @typedef {import('playwright-core').Page} Page */
/**
 * A screen and how to get there; `clean` leaves the page as it was found.
 * @typedef {{ name: string, show: (page: Page) => Promise<unknown>, clean?: (page: Page) => Promise<unknown> }} Screen
 */

const DEVICES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
/** @type {readonly ('light' | 'dark')[]} */
const SCHEMES = ['light', 'dark'];
/** Pictures are taken once nothing has moved for so long. */
const STILL_MS = 600;

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const folder = join(root, 'tests', '.artifacts', 'gallery');
const { values, positionals } = parseArgs({
  options: { only: { type: 'string', default: '' } },
  allowPositionals: true,
});

/** @param {Page} page @param {string} hash */
async function go(page, hash) {
  await page.evaluate((to) => location.assign(to), hash);
}

/** @param {Page} page */
const pressEscape = (page) => page.keyboard.press('Escape');

/**
 * The screens of a memex.
 * @param {string} note title of the note that is shown
 * @param {string} words what is searched for
 * @returns {Screen[]}
 */
function screensOf(note, words) {
  /** @param {Page} page @param {string} place */
  const goToNote = async (page, place) => {
    const id = await page.evaluate(
      async (title) => (await window.memex.suggest(title, 1))[0]?.id ?? '',
      note,
    );
    await go(page, `#/${place}/${id}`);
  };
  /** @param {Page} page */
  const read = async (page) => {
    await goToNote(page, 'notes');
    await page.getByRole('button', { name: 'Reading view' }).first().click();
  };
  return [
    { name: 'list', show: (page) => go(page, '#/notes') },
    { name: 'note', show: (page) => goToNote(page, 'notes') },
    {
      name: 'reading',
      show: read,
      clean: (page) => page.getByRole('button', { name: 'Reading view' }).first().click(),
    },
    { name: 'new-note', show: (page) => go(page, '#/notes/new') },
    {
      name: 'add-link',
      show: async (page) => {
        await goToNote(page, 'notes');
        await page.getByRole('button', { name: 'Note menu' }).click();
        await page.getByRole('menuitem', { name: 'Add a link' }).click();
        await page.getByRole('dialog').waitFor();
      },
      clean: async (page) => {
        await pressEscape(page);
        if (await page.getByRole('dialog').isVisible()) await pressEscape(page);
      },
    },
    {
      name: 'palette',
      show: async (page) => {
        await page.keyboard.press('Control+k');
        await page.keyboard.type(words.slice(0, 4));
      },
      clean: pressEscape,
    },
    { name: 'search', show: (page) => go(page, `#/search?q=${encodeURIComponent(words)}`) },
    { name: 'graph', show: (page) => go(page, '#/graph') },
    {
      name: 'graph-node',
      show: async (page) => {
        await go(page, '#/graph');
        await page.getByRole('application', { name: /^Graph: / }).focus();
        await page.keyboard.press('ArrowDown');
      },
      clean: pressEscape,
    },
    {
      name: 'graph-list',
      show: async (page) => {
        await go(page, '#/graph');
        await page.getByRole('button', { name: 'List' }).click();
        await page.getByRole('listbox').focus();
        await page.keyboard.press('ArrowDown');
      },
      clean: (page) => page.getByRole('button', { name: 'Picture' }).click(),
    },
    { name: 'history', show: (page) => goToNote(page, 'history') },
    { name: 'trash', show: (page) => go(page, '#/trash') },
    { name: 'import', show: (page) => go(page, '#/import') },
    { name: 'safety', show: (page) => go(page, '#/safety') },
    {
      name: 'menu',
      show: (page) => page.getByRole('button', { name: 'More', exact: true }).locator('visible=true').click(),
      clean: pressEscape,
    },
  ];
}

/**
 * Takes the screens on every device in every scheme. A screen that cannot be shown is named and left out.
 * @param {Page} page
 * @param {string} memex
 * @param {readonly Screen[]} screens
 */
async function takeAll(page, memex, screens) {
  for (const [device, viewport] of Object.entries(DEVICES)) {
    await page.setViewportSize(viewport);
    await page.reload();
    await isStill(page);
    for (const { name, show, clean } of screens) {
      const wanted = SCHEMES.filter((scheme) => `${memex}-${name}-${device}-${scheme}`.includes(values.only));
      if (wanted.length === 0) continue;
      try {
        await show(page);
        for (const scheme of wanted) {
          await page.emulateMedia({ colorScheme: scheme });
          await isStill(page);
          await page.screenshot({ path: join(folder, `${memex}-${name}-${device}-${scheme}.png`) });
        }
        await clean?.(page);
      } catch (error) {
        const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
        say(`${memex}-${name}-${device} could not be shown: ${why}`);
        await page.reload();
      }
    }
  }
}

/** Waits until nothing is fetched or moves. @param {Page} page */
async function isStill(page) {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(STILL_MS);
  await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== 'running'));
}

/** Deletes a node, so that the trash has something in it. @param {Page} page */
async function fillTrash(page) {
  await page.evaluate(async () => {
    const { ids } = await window.memex.list({ order: 'title', descending: true, offset: 0, limit: 2 });
    await window.memex.apply(ids.map((id) => ({ kind: 'deleteNode', id })));
  });
}

/**
 * Imports a folder and gives the page with its report.
 * @param {Page} page
 * @param {string} notes
 */
async function importFolder(page, notes) {
  await go(page, '#/import');
  await page.getByLabel('Choose a folder').setInputFiles(notes);
  await page.getByRole('button', { name: 'Save the report' }).waitFor({ timeout: 120_000 });
}

if (!build(root, 'app')) stop('the app could not be built; the lines above say why.');
const executablePath = findChromium();
if (executablePath === undefined) stop(howToGetChromium());
mkdirSync(folder, { recursive: true });
const profile = mkdtempSync(join(tmpdir(), 'memex-gallery-'));
const server = await serveFolder(join(root, 'dist', 'app'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-sync', '--force-color-profile=srgb'],
  reducedMotion: 'reduce',
});
context.setDefaultTimeout(10_000);
try {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(server.address);
  await takeAll(page, 'empty', [
    { name: 'first-visit', show: (one) => go(one, '#/notes') },
    { name: 'graph', show: (one) => go(one, '#/graph') },
    { name: 'trash', show: (one) => go(one, '#/trash') },
  ]);
  await go(page, '#/notes');
  await page.setViewportSize(DEVICES.desktop);
  await page.getByRole('button', { name: 'Look round a sample' }).click();
  await page.getByRole('button', { name: /^Memex: Sample/ }).waitFor();
  await fillTrash(page);
  await takeAll(page, 'sample', screensOf('Memex', 'trails'));

  const [notes] = positionals;
  if (notes !== undefined) {
    await page.setViewportSize(DEVICES.desktop);
    await page.getByRole('button', { name: /^Memex: / }).click();
    await page.getByRole('menuitemradio', { name: 'My memex' }).click();
    await page.getByRole('navigation', { name: 'Other ways to begin' }).waitFor();
    await importFolder(page, notes);
    for (const [device, viewport] of Object.entries(DEVICES)) {
      await page.setViewportSize(viewport);
      for (const scheme of SCHEMES) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.screenshot({ path: join(folder, `folder-report-${device}-${scheme}.png`) });
      }
    }
    await takeAll(page, 'folder', screensOf('Home', 'properties'));
  }
  say(`the pictures are in ${folder}`);
} finally {
  await context.close();
  await server.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/**
 * `npm run gallery`: a picture of every scene at three widths in four themes, into tests/.artifacts/gallery, with a page
 * that shows them side by side. For people to look at; it judges nothing.
 *
 * `--only WORD`: only what has the word in its name. `--theme`, `--width`: only these. `--language de`: in German.
 * `--readme`: those that README shows are brought up to date as well.
 */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { fetchWords, speak, ROOMS as WORDS } from '../../src/app/words/catalogue.ts';
import { LANGUAGES } from '../../src/app/words/language.ts';
import { build } from '../../src/tools/build.mjs';
import { findChromium, howToGetChromium } from '../../src/tools/chromium.mjs';
import { say, stop } from '../../src/tools/say.mjs';
import { serveFolder } from '../../src/tools/static-server.mjs';
import { statusOf } from '../browser/harness/vault-in-browser.ts';
import { indexPage, type Picture } from './index-page.ts';
import { openMemexToLookAt } from './memex-to-look-at.ts';
import { OVERLAYS } from './overlays.ts';
import { ROOMS } from './rooms.ts';
import {
  clearAway,
  go,
  type Held,
  isAt,
  type Scene,
  settled,
  THEMES,
  type ThemeName,
  WIDTHS,
} from './scene.ts';
import { putInState, STATES } from './states.ts';

/** The first visit, and what is empty then. */
const EMPTY: readonly Scene[] = [
  ['first-visit', '#/notes'],
  ['empty-graph', '#/graph'],
  ['empty-trash', '#/trash'],
  ['empty-timeline', '#/timeline'],
  ['empty-duplicates', '#/duplicates'],
  ['empty-query', '#/query'],
  ['empty-safety', '#/safety'],
].map(([name = '', hash = '']) => ({ name, show: (page) => go(page, hash) }));
const WIDTHS_TAKEN = ['desk', 'tablet', 'phone'] as const;

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    theme: { type: 'string', default: '' },
    width: { type: 'string', default: '' },
    language: { type: 'string', default: 'en' },
    readme: { type: 'boolean', default: false },
  },
});
const spoken = LANGUAGES.find((one) => one === values.language) ?? 'en';
const folder = join('tests', '.artifacts', spoken === 'en' ? 'gallery' : `gallery-${spoken}`);
const pictures: Picture[] = [];
const themes = (Object.keys(THEMES) as ThemeName[]).filter(
  (name) => values.theme === '' || name === values.theme,
);
const widths = WIDTHS_TAKEN.filter((name) => values.width === '' || name === values.width);

/** What README shows. */
const IN_README = [
  'search-desk-light',
  'history-desk-light',
  'note-phone-light',
  'graph-layered-phone-light',
];
/** A graph moves for so long until it stands. */
const GRAPH_MS = 800;

/** The page as it stands, in every theme. */
async function take(page: Page, name: string, width: (typeof WIDTHS_TAKEN)[number]): Promise<void> {
  if ((await page.locator('canvas').count()) > 0) await page.waitForTimeout(GRAPH_MS);
  for (const theme of themes) {
    await page.emulateMedia(THEMES[theme]);
    await settled(page);
    const file = `${name}-${width}-${theme}.png`;
    await page.screenshot({ path: join(folder, file) });
    pictures.push({ scene: name, width, theme, file });
  }
}

/** What cannot be shown is named and left out. */
async function trying(name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    say(
      `${name} could not be shown: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
    );
  }
}

async function takeScenes(page: Page, scenes: readonly Scene[], held: Held): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize(WIDTHS[width]);
    for (const scene of scenes) {
      if (!scene.name.includes(values.only) || !isAt(scene, width)) continue;
      await trying(`${scene.name} (${width})`, async () => {
        await page.emulateMedia(THEMES.light);
        await scene.show(page, held);
        await settled(page);
        await take(page, scene.name, width);
      });
      await clearAway(page);
      await scene.clean?.(page);
      if (scene.leavesTraces) {
        await page.reload();
        await statusOf(page);
      }
    }
  }
}

async function takeStates(context: BrowserContext, address: string): Promise<void> {
  for (const state of STATES) {
    if (!state.name.includes(values.only)) continue;
    const page = await context.newPage();
    await trying(state.name, async () => {
      await page.setViewportSize(WIDTHS.desk);
      await putInState(page, state);
      await page.goto(address + state.hash);
      await page.locator(state.shows).first().waitFor();
      for (const width of widths) {
        await page.setViewportSize(WIDTHS[width]);
        await settled(page);
        await take(page, state.name, width);
      }
    });
    await page.close();
  }
}

if (!build(process.cwd(), 'app')) stop('the app could not be built; the lines above say why.');
const executablePath = findChromium();
if (executablePath === undefined) stop(howToGetChromium());
mkdirSync(folder, { recursive: true });
await speak(spoken);
await fetchWords(...WORDS);
const profile = mkdtempSync(join(tmpdir(), 'memex-gallery-'));
const server = await serveFolder(join('dist', 'app'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-sync', '--force-color-profile=srgb'],
  locale: spoken === 'en' ? 'en-GB' : `${spoken}-DE`,
  reducedMotion: 'reduce',
});
context.setDefaultTimeout(10_000);
// what runs in the page was named by what runs this file
await context.addInitScript({ content: 'globalThis.__name = (named) => named;' });
try {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(server.address);
  await settled(page);
  await takeScenes(page, EMPTY, { note: '', twin: '', files: {} });
  await page.setViewportSize(WIDTHS.desk);
  await go(page, '#/notes');
  const held = await openMemexToLookAt(page);
  await page.reload();
  await settled(page);
  await takeScenes(page, [...ROOMS, ...OVERLAYS], held);
  await page.close();
  await takeStates(context, server.address);
  writeFileSync(join(folder, 'index.html'), indexPage(pictures));
  if (values.readme)
    for (const name of IN_README)
      copyFileSync(join(folder, `${name}.png`), join('docs', 'pictures', `${name}.png`));
  say(`${pictures.length} pictures are in ${folder}; index.html there shows them side by side`);
} finally {
  await context.close();
  await server.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

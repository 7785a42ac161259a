/**
 * Every scene of the gallery by machine, WCAG 2.2 AA: no violation that axe knows, nothing that is scrolled sideways,
 * and nothing that has the focus lies hidden under a bar (2.4.11).
 *
 * Where a rule can come out differently it is tried: what the page is made of changes with the width, so all rules run
 * at each; colours change with the theme, so the rule of contrast runs in each, on the widest and on the narrowest page.
 */
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { fetchWords, ROOMS as WORDS } from '../../src/app/words/catalogue.ts';
import { openMemexToLookAt } from '../gallery/memex-to-look-at.ts';
import { OVERLAYS } from '../gallery/overlays.ts';
import { ROOMS } from '../gallery/rooms.ts';
import {
  clearAway,
  type Held,
  isAt,
  type Scene,
  settled,
  THEMES,
  type ThemeName,
  WIDTHS,
  type WidthName,
} from '../gallery/scene.ts';
import { putInState, STATES } from '../gallery/states.ts';
import { useChromium } from './harness/chromium.ts';
import { hiddenFocus } from './harness/hidden-focus.ts';
import { statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();

/** All rules; the colours of the other themes are looked at by themselves. */
const ALL: RunOptions = {};
const COLOURS: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast'] } };
const OTHER_THEMES = (Object.keys(THEMES) as ThemeName[]).filter((name) => name !== 'light');
const COLOURED: readonly WidthName[] = ['desk', 'phone'];

let held: Held;

beforeAll(async () => {
  await fetchWords(...WORDS);
  const page = await browser.openApp();
  held = await openMemexToLookAt(page);
  await page.close();
});

async function openAt(width: WidthName): Promise<Page> {
  const page = await browser.openApp({ keepStorage: true, viewport: WIDTHS[width] });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await statusOf(page);
  return page;
}

/** What is wrong with the page as it stands, one line each. */
async function faults(page: Page, width: WidthName): Promise<string[]> {
  const found = [...(await violations(page, ALL)), ...(await overhang(page))];
  if (!COLOURED.includes(width)) return found;
  for (const theme of OTHER_THEMES) {
    await page.emulateMedia(THEMES[theme]);
    found.push(...(await violations(page, COLOURS)).map((fault) => `${theme}: ${fault}`));
  }
  await page.emulateMedia(THEMES.light);
  return found;
}

/** What axe finds, one line each. */
async function violations(page: Page, options: RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => Reflect.has(window, 'axe')))) await page.evaluate(axe.source);
  const results: AxeResults = await page.evaluate(
    (wanted) => Reflect.get(window, 'axe').run(document, { ...wanted, resultTypes: ['violations'] }),
    options,
  );
  expect(
    results.passes.length + results.violations.length,
    'rules that had something to look at',
  ).toBeGreaterThan(0);
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
}

async function overhang(page: Page): Promise<string[]> {
  const pixels = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return pixels > 0 ? [`${pixels} pixels too wide`] : [];
}

/** Looks at scenes one after the other in one page; gives the faults of those that have some. */
async function lookAt(
  scenes: readonly Scene[],
  width: WidthName,
  also: (page: Page) => Promise<string[]>,
): Promise<Record<string, string[]>> {
  const page = await openAt(width);
  const found: Record<string, string[]> = {};
  for (const scene of scenes) {
    if (!isAt(scene, width)) continue;
    try {
      await scene.show(page, held);
      await settled(page);
      const wrong = [...(await faults(page, width)), ...(await also(page))];
      if (wrong.length > 0) found[scene.name] = wrong;
    } catch (error) {
      found[scene.name] = [`could not be shown: ${String(error)}`];
    }
    await clearAway(page);
    await scene.clean?.(page);
    if (scene.leavesTraces) {
      await page.reload();
      await statusOf(page);
    }
  }
  // else it would hold the memex that the next look opens
  await page.close();
  return found;
}

describe.each(Object.keys(WIDTHS) as WidthName[])('at the width of a %s page', (width) => {
  test('no screen has a fault, and the focus is never under a bar', async () => {
    expect(await lookAt(ROOMS, width, hiddenFocus)).toEqual({});
  });

  test('nothing that opens over a screen has a fault', async () => {
    browser.allow(/the disk was taken out/);
    expect(await lookAt(OVERLAYS, width, async () => [])).toEqual({});
  });
});

test('no state that a memex, a browser or a device can be in has a fault', async () => {
  browser.allow(/MxError|does not answer|storage is full/);
  const found: Record<string, string[]> = {};
  for (const state of STATES) {
    const page = await browser.context.newPage();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await putInState(page, state);
    await page.goto(browser.address + state.hash);
    await page.locator(state.shows).first().waitFor();
    for (const width of COLOURED) {
      await page.setViewportSize(WIDTHS[width]);
      await settled(page);
      const wrong = await faults(page, width);
      if (wrong.length > 0) found[`${state.name}, ${width}`] = wrong;
    }
    await page.close();
  }
  expect(found).toEqual({});
});

/**
 * Every scene of the gallery by machine, WCAG 2.2 AA: no violation that axe knows, nothing that is scrolled sideways,
 * and nothing that has the focus lies hidden under a bar (2.4.11).
 *
 * Where a rule can come out differently it is tried. What a page is made of changes with its width: all rules run on the
 * three. Colours change with the theme: the rule of contrast runs in all four on the widest page, which has most on it, and
 * in both of low contrast on the phone, which is made of other parts. A window at 200 % has the parts of a phone, and less
 * height: there it is looked at what is cut off and what is covered.
 */
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
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
const THEMES_AT: Readonly<Record<WidthName, readonly ThemeName[]>> = {
  desk: ['dark', 'contrast-light', 'contrast-dark'],
  tablet: [],
  phone: ['dark'],
  zoomed: [],
};
/** A page at 90 seconds is a page that hangs; this is a whole round of them. */
const ROUND_MS = 240_000;

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
  const found = await overhang(page);
  if (width === 'zoomed') return found;
  found.push(...(await violations(page, ALL)));
  for (const theme of THEMES_AT[width]) {
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
    results.passes.length + results.violations.length + results.incomplete.length,
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

test.each(Object.keys(WIDTHS) as WidthName[])(
  'on a %s page no screen has a fault, and the focus is never under a bar',
  async (width) => {
    expect(await lookAt(ROOMS, width, hiddenFocus)).toEqual({});
  },
  ROUND_MS,
);

test.each(['desk', 'phone', 'zoomed'] as const)(
  'on a %s page nothing that opens over a screen has a fault',
  async (width) => {
    browser.allow(/the disk was taken out/);
    expect(await lookAt(OVERLAYS, width, async () => [])).toEqual({});
  },
  ROUND_MS,
);

test(
  'no state that a memex, a browser or a device can be in has a fault',
  async () => {
    browser.allow(/MxError|does not answer|storage is full/);
    const found: Record<string, string[]> = {};
    for (const state of STATES) {
      const page = await browser.context.newPage();
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await putInState(page, state);
      await page.goto(browser.address + state.hash);
      await page.locator(state.shows).first().waitFor();
      for (const width of ['desk', 'phone'] as const) {
        await page.setViewportSize(WIDTHS[width]);
        await settled(page);
        const wrong = await faults(page, width);
        if (wrong.length > 0) found[`${state.name}, ${width}`] = wrong;
      }
      await page.close();
    }
    expect(found).toEqual({});
  },
  ROUND_MS,
);

import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();

const SCREENS = [
  '#/notes/new',
  '#/notes/NODE',
  '#/search',
  '#/graph',
  '#/import',
  '#/safety',
  '#/trash',
  '#/history/NODE',
];
const WIDTHS = { desktop: { width: 1280, height: 800 }, phone: { width: 360, height: 740 } };
const SCHEMES = ['light', 'dark'] as const;

let node = '';

beforeAll(async () => {
  const page = await browser.openApp();
  await statusOf(page);
  node = await page.evaluate(async () => {
    const { memex } = window;
    const home = await memex.saveNote({
      title: 'Home',
      text: '---\nmood: calm\n---\n# Home\n\nSee [[Roses]] and [[Nowhere]]. #garden\n',
    });
    const roses = await memex.saveNote({
      title: 'Roses',
      text: 'Red ones, `code`, and a table:\n\n|a|b|\n|-|-|\n|1|2|\n\n- [ ] water them\n',
    });
    const gone = await memex.saveNote({ title: 'Gone', text: 'to the trash' });
    await memex.apply([
      { kind: 'addLink', source: home.id, target: roses.id, type: 'rests on' },
      { kind: 'deleteNode', id: gone.id },
    ]);
    return home.id;
  });
  await page.close();
});

describe.each(Object.keys(WIDTHS) as (keyof typeof WIDTHS)[])('on a %s', (width) => {
  describe.each(SCHEMES)('in %s colours', (colorScheme) => {
    test.each(SCREENS)('%s has no axe violation and no sideways scrolling', async (screen) => {
      const page = await browser.openApp({
        path: screen.replace('NODE', node),
        keepStorage: true,
        viewport: WIDTHS[width],
        colorScheme,
      });
      await statusOf(page);
      await page.waitForLoadState('networkidle');
      await settled(page);
      expect(await violations(page)).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      ).toBeLessThanOrEqual(0);
      await page.close();
    });
  });
});

/** Waits until nothing fades or moves any more: a half-faded text has no honest contrast. */
async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(300);
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
}

/** What axe finds, one line each. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const results: AxeResults = await page.evaluate(() => Reflect.get(window, 'axe').run(document));
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
}

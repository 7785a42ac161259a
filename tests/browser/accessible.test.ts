import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { madePdf } from '../formats/made-pdf.ts';
import { useChromium } from './harness/chromium.ts';
import { bringIn, madePng, wavHeader } from './harness/made-files.ts';
import { statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();

const SCREENS = [
  '#/notes',
  '#/notes/new',
  '#/notes/NODE',
  '#/search?q=red',
  '#/graph',
  '#/import',
  '#/safety',
  '#/room',
  '#/trash',
  '#/about',
  '#/history/NODE',
  '#/timeline',
  '#/compare/NODE?with=OTHER',
  '#/duplicates',
  '#/similarity',
  '#/link-types',
  '#/node-types',
  '#/query?q=MATCH+(n)+RETURN+n,+n.modified',
];
/** Files, each shown in another view. */
const FILES = {
  'Map.png': madePng(60, 40),
  'Call.wav': Buffer.concat([wavHeader(8820), Buffer.alloc(8820)]),
  'Report.pdf': madePdf([['Chapter 1', 'The heron waits.'], ['Chapter 2']]),
  'walk.ts': "// a step\nexport const step: string = 'here'; // and 1\n",
  'Birds.csv': 'bird,count\nheron,3\ndipper,14\n',
  'Weirs.json': '{"weirs": [{"name": "upper", "open": true, "height": 3.5}], "none": null}',
  'Page.html': '<h1>A page</h1><p>Some words, and <a href="https://example.org">a link</a>.</p>',
  'Thing.bin': Uint8Array.of(0, 1, 2, 3, 255),
};
const WIDTHS = { desktop: { width: 1280, height: 800 }, phone: { width: 360, height: 740 } };
const SCHEMES = ['light', 'dark'] as const;

let node = '';
let other = '';
let files: readonly string[] = [];

beforeAll(async () => {
  const page = await browser.openApp();
  await statusOf(page);
  [node, other] = await page.evaluate(async () => {
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
    return [home.id, roses.id] as const;
  });
  files = await bringIn(page, FILES);
  await page.close();
});

const screens = (): readonly string[] => [...SCREENS, ...files.map((id) => `#/notes/${id}`)];

const looks = Object.keys(WIDTHS).flatMap((width) =>
  SCHEMES.map((scheme) => [width as keyof typeof WIDTHS, scheme] as const),
);

test.each(looks)(
  'on a %s in %s colours no screen has an axe violation or scrolls sideways',
  async (width, colorScheme) => {
    const page = await browser.openApp({ keepStorage: true, viewport: WIDTHS[width], colorScheme });
    const found: Record<string, string[]> = {};
    try {
      await statusOf(page);
      for (const screen of screens()) {
        await page.evaluate(
          (hash) => location.assign(hash),
          screen.replace('NODE', node).replace('OTHER', other),
        );
        await settled(page);
        found[screen] = [...(await violations(page)), ...(await overhang(page))];
      }
    } finally {
      // else it would hold the memex that the next look opens
      await page.close();
    }
    expect(found).toEqual(Object.fromEntries(screens().map((screen) => [screen, []])));
  },
);

/** What lies over a screen, and how a person brings it up; Escape takes it away. */
const OVERLAYS: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  menu: (page) => page.getByRole('button', { name: 'More', exact: true }).locator('visible=true').click(),
  'filter of the list': async (page) => {
    await page.evaluate(() => location.assign('#/notes'));
    await page.getByRole('button', { name: 'Filter by type or tag' }).click();
  },
  'one box': async (page) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('ros');
    await page.getByRole('dialog').getByRole('option').first().waitFor();
  },
  keys: (page) => page.keyboard.press('?'),
  'link to another note': async (page) => {
    await page.evaluate((hash) => location.assign(hash), `#/notes/${node}`);
    await page.getByRole('button', { name: 'Note menu' }).click();
    await page.getByRole('menuitem', { name: 'Add a link' }).click();
    await page.getByRole('dialog').getByRole('option').first().waitFor();
  },
  'find bar': async (page) => {
    await page.evaluate((hash) => location.assign(hash), `#/notes/${node}`);
    // beside the links in that line
    const text = page.getByRole('textbox', { name: 'Text', exact: true });
    await text.getByText('See').click({ position: { x: 4, y: 10 } });
    await page.keyboard.press('Control+f');
    await page.getByRole('search', { name: 'Find and replace in this note' }).waitFor();
    await page.keyboard.type('e');
  },
  'focus mode': async (page) => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Shift+F');
    await page.getByRole('button', { name: 'Leave focus mode' }).waitFor();
  },
  'two notes, where there is room': async (page) => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+b');
    if ((page.viewportSize()?.width ?? 0) < 700) return;
    await page.getByRole('separator', { name: 'Width of the two notes' }).waitFor();
  },
  'question before a purge': async (page) => {
    await page.evaluate(() => location.assign('#/trash'));
    await page.getByRole('button', { name: 'Purge', exact: true }).click();
  },
};

test.each([
  ['desktop', 'light'],
  ['phone', 'dark'],
] as const)(
  'on a %s in %s colours nothing that opens over a screen has an axe violation',
  async (width, colorScheme) => {
    const page = await browser.openApp({ keepStorage: true, viewport: WIDTHS[width], colorScheme });
    await statusOf(page);
    const found: Record<string, string[]> = {};
    for (const [name, open] of Object.entries(OVERLAYS)) {
      await open(page);
      await settled(page);
      found[name] = [...(await violations(page)), ...(await overhang(page))];
      while (await page.locator('dialog[open], [popover]:popover-open').first().isVisible()) {
        await page.keyboard.press('Escape');
      }
    }
    expect(found).toEqual(Object.fromEntries(Object.keys(OVERLAYS).map((name) => [name, []])));
    await page.close();
  },
);

/** Waits until nothing loads, fades or moves any more: a half-faded text has no honest contrast. */
async function settled(page: Page): Promise<void> {
  // a screen's own code is fetched when it is first shown: nothing more has come for two looks
  await page.waitForFunction(
    () => {
      const loaded = performance.getEntriesByType('resource').length;
      const before: unknown = Reflect.get(window, 'loadedBefore');
      Reflect.set(window, 'loadedBefore', loaded);
      const stands = document.querySelector('main') !== null;
      return before === loaded && stands && document.readyState === 'complete';
    },
    undefined,
    { polling: 300 },
  );
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
}

/** What axe finds, one line each. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const results: AxeResults = await page.evaluate(() => Reflect.get(window, 'axe').run(document));
  expect(results.passes.length, 'rules that had something to look at').toBeGreaterThan(10);
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
}

async function overhang(page: Page): Promise<string[]> {
  const pixels = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return pixels > 0 ? [`${pixels} pixels too wide`] : [];
}

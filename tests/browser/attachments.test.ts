/** Files that are no notes, each kind in a view of its own, as a person meets them. */
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { madePdf } from '../formats/made-pdf.ts';
import { useChromium } from './harness/chromium.ts';
import { bringIn, countReads, isControlled, madePng, openFile, wavHeader } from './harness/made-files.ts';
import { statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();

const BIRDS = ['Dipper', 'Éider', 'Heron', 'Swan', 'Wagtail'];
const TABLE = [
  'bird;count;remark',
  ...Array.from({ length: 100_000 }, (_, i) => `${BIRDS[i % 5]};${(i * 7919) % 1000};"seen; ${i}"`),
].join('\n');
const TREE = {
  valley: 'north',
  weirs: [{ name: 'upper', 'two words': true }, { name: 'lower' }],
  readings: Array.from({ length: 12_345 }, (_, i) => i),
};
const PAGE = `<!doctype html><html><head><title>x</title>
<style>h1 { color: rgb(20, 60, 100); background: url(https://elsewhere.example/x.png) }</style>
<script>parent.ran = top.ran = 1</script></head><body onload="top.ran = 1">
<h1>The kingfisher</h1><p><a href="https://example.org/rivers">Rivers</a> <a href="javascript:top.ran=1">x</a></p>
<img src="https://elsewhere.example/bird.png" alt="A bird"><form action="https://elsewhere.example"><input name="nodeName"></form>
<iframe src="https://elsewhere.example"></iframe></body></html>`;

const FILES = {
  'Map.png': madePng(2400, 1600),
  'Plan.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><rect width="40" height="30"/></svg>',
  'Call.wav': Buffer.concat([wavHeader(88_200), Buffer.alloc(88_200)]),
  'Report.pdf': madePdf(
    Array.from({ length: 60 }, (_, page) => [
      `Chapter ${page + 1}`,
      ...Array.from({ length: 40 }, (_, line) => `Line ${line} of chapter ${page + 1}: the heron waits.`),
    ]),
    // what no page needs
    { objects: [`<< /Length ${6 * 1024 * 1024} >>\nstream\n${'x'.repeat(6 * 1024 * 1024)}\nendstream`] },
  ),
  'walk.ts': `${'// a step\n'.repeat(100_000)}export const last: string = 'here';\n`,
  'Birds.csv': TABLE,
  'Weirs.json': JSON.stringify(TREE),
  'Broken.json': '{"a": 1,\n "b": [1, 2,, 3]}',
  'Page.html': PAGE,
  'Thing.bin': Uint8Array.from({ length: 900 }, (_, i) => (i * 73) % 256),
  'Torn.png': Uint8Array.from(madePng(40, 40).subarray(0, 30)),
};
type Name = keyof typeof FILES;

let ids: ReadonlyMap<string, string>;
let page: Page;

/** What Chromium reports of a page that DOMPurify reads in a document which is never shown. */
const REPORTS =
  /^(console: (Executing inline event|Applying inline style)|policy: (script-src-attr|style-src-))/;

beforeAll(async () => {
  page = await browser.openApp();
  await isControlled(page);
  const made = await bringIn(page, FILES);
  ids = new Map(Object.keys(FILES).map((name, i) => [name, made[i] ?? '']));
});

async function show(name: Name): Promise<Locator> {
  await openFile(page, ids.get(name) ?? '');
  return page.locator('.file-preview');
}

describe('a picture', () => {
  test('fits in, and is zoomed by keys, buttons, the wheel and a double click, and moved by keys and by hand', async () => {
    const view = await show('Map.png');
    const frame = view.getByRole('group', { name: /^Map.png: plus and minus zoom/ });
    const image = frame.getByRole('img', { name: 'Map.png' });
    await view.getByText('2,400 × 1,600 pixels').waitFor();
    const width = async (): Promise<number> => (await image.boundingBox())?.width ?? 0;
    const fitting = await width();
    expect(fitting).toBeLessThanOrEqual((await frame.boundingBox())?.width ?? 0);
    await frame.focus();
    await page.keyboard.press('1');
    await expect.poll(width).toBe(2400);
    await view.getByRole('button', { name: '100 %, full size' }).waitFor();
    const scrolled = (): Promise<readonly number[]> =>
      frame.evaluate((element) => [element.scrollLeft, element.scrollTop]);
    const [left = 0, top = 0] = await scrolled();
    expect(left).toBeGreaterThan(0);
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await scrolled())[0]).toBeGreaterThan(left);
    const box = await frame.boundingBox();
    if (box === null) throw new Error('the frame is not there');
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.down();
    await page.mouse.move(middle.x, middle.y - 60, { steps: 3 });
    await page.mouse.up();
    expect((await scrolled())[1]).toBe(top + 60);
    await page.keyboard.press('-');
    await expect.poll(width).toBe(1920);
    await page.mouse.wheel(0, -200);
    await expect.poll(width).toBeGreaterThan(2400);
    await view.getByRole('button', { name: 'Fit in' }).click();
    await expect.poll(width).toBeCloseTo(fitting, 0);
    await frame.dblclick();
    await expect.poll(width).toBe(2400);
  });

  test('that is a drawing is an image and nothing else, and a damaged one is said to be', async () => {
    const drawing = await show('Plan.svg');
    await drawing.getByRole('img', { name: 'Plan.svg' }).waitFor();
    expect(await page.locator('.picture svg:not(.lucide-icon)').count()).toBe(0);
    const torn = await show('Torn.png');
    await torn.getByText('It is damaged, or not what its name says.').waitFor();
  });
});

describe('a PDF', () => {
  test('is drawn page by page, those in sight alone, and only what they need of the file is read', async () => {
    // its text is taken out of all of it, once
    await expect.poll(async () => (await statusOf(page)).awaitsText, { timeout: 40_000 }).toBeUndefined();
    const bytesRead = await countReads(page);
    const view = await show('Report.pdf');
    const sheets = view.locator('.pdf-sheet canvas');
    await view.getByRole('group', { name: 'Page 1', exact: true }).locator('canvas').waitFor();
    expect(await view.locator('.pdf-page').count()).toBe(60);
    expect(await sheets.count()).toBeLessThan(6);
    const number = view.getByRole('spinbutton', { name: 'Page' });
    await number.fill('40');
    await number.press('Enter');
    await view.getByRole('group', { name: 'Page 40', exact: true }).locator('canvas').waitFor();
    await expect
      .poll(() => view.getByRole('group', { name: 'Page 1', exact: true }).locator('canvas').count())
      .toBe(0);
    expect(await sheets.count()).toBeLessThan(6);
    await view.getByText('Line 7 of chapter 40: the heron waits.').waitFor();
    await view.getByRole('button', { name: 'Next page' }).click();
    await expect.poll(() => number.inputValue()).toBe('41');
    const sheet = view.getByRole('group', { name: 'Page 41', exact: true });
    const before = (await sheet.boundingBox())?.width ?? 0;
    await view.getByRole('button', { name: 'Zoom in' }).click();
    await expect.poll(async () => (await sheet.boundingBox())?.width ?? 0).toBeGreaterThan(before * 1.15);
    await sheet.locator('canvas').waitFor();
    expect(await bytesRead()).toBeLessThan(2 * 1024 * 1024);
  });
});

describe('code', () => {
  test('has its lines numbered and coloured, and only those in sight in the page', async () => {
    const view = await show('walk.ts');
    await view.getByText('100,002 lines').waitFor();
    const text = page.getByRole('textbox', { name: 'Text of walk.ts' });
    await text.focus();
    await page.keyboard.press('Control+End');
    const quoted = view.getByText("'here'");
    const colour = (element: Locator): Promise<string> =>
      element.evaluate((node) => getComputedStyle(node).color);
    await expect.poll(() => colour(quoted)).not.toBe(await colour(page.locator('.code-view .cm-content')));
    const lines = page.locator('.code-view .cm-line');
    expect(await lines.count()).toBeLessThan(300);
    await page.keyboard.type('nothing is written');
    expect(await text.textContent()).not.toContain('nothing');
  });
});

describe('a table', () => {
  test('of a hundred thousand rows scrolls, sorts by a column both ways, and is walked by keys', async () => {
    const view = await show('Birds.csv');
    await view.getByText('100,000 rows, 3 columns, separated by semicolons').waitFor();
    const grid = view.getByRole('grid', { name: 'Table of Birds.csv' });
    const here = (): Promise<string> =>
      grid.evaluate((element) => {
        const id = element.getAttribute('aria-activedescendant') ?? '';
        return document.getElementById(id)?.textContent ?? '';
      });
    expect(await here()).toBe('Dipper');
    expect(await grid.getByRole('gridcell').count()).toBeLessThan(400);
    const count = grid.getByRole('columnheader', { name: 'count' });
    await count.getByRole('button').click();
    expect(await count.getAttribute('aria-sort')).toBe('ascending');
    await expect.poll(here).toBe('0');
    await count.getByRole('button').click();
    await expect.poll(here).toBe('999');
    await grid.getByRole('columnheader', { name: 'bird' }).getByRole('button').click();
    await grid.focus();
    await page.keyboard.press('Control+End');
    await expect.poll(here).toBe('seen; 99999');
    await page.keyboard.press('Home');
    await expect.poll(here).toBe('Wagtail');
    await view.getByRole('checkbox', { name: 'First row is a heading' }).uncheck();
    await view.getByText('100,001 rows').waitFor();
    await view.getByRole('button', { name: 'Text', exact: true }).click();
    await view.getByText('100,001 lines').waitFor();
  });
});

describe('JSON', () => {
  test('is a tree that is folded and walked by keys, and the path of a value is copied', async () => {
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const view = await show('Weirs.json');
    const tree = view.getByRole('tree', { name: 'Tree of Weirs.json' });
    const here = (): Promise<string> =>
      tree.evaluate((element) => {
        const row = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
        return `${row?.getAttribute('aria-level')} ${row?.textContent}`;
      });
    await tree.focus();
    await expect.poll(here).toBe('1 { 3 entries }');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect.poll(here).toBe('2 weirs: [ 2 entries ]');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect.poll(here).toBe('4 two words: true');
    await view.getByRole('button', { name: 'Copy the path' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('$.weirs[0]["two words"]');
    await tree.focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.press('End');
    await expect.poll(here).toBe('3 10,000 to 12,344');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('End');
    await expect.poll(here).toBe('5 12344: 12344');
    expect(await tree.getByRole('treeitem').count()).toBeLessThan(80);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(here).toBe('4 12,300 to 12,344');
  });

  test('that is wrong says where, and is shown as text', async () => {
    const view = await show('Broken.json');
    await view.getByText('It is not quite JSON: the mistake is in line 2, column 13.').waitFor();
    await page.getByRole('textbox', { name: 'Text of Broken.json' }).waitFor();
  });
});

describe('a saved page', () => {
  test('stands in a frame in which nothing runs or is fetched, and says what was held back', async () => {
    browser.allow(REPORTS);
    // the scripts by which this test looks into the frame are themselves told of
    browser.allow(/^console: Blocked script execution in 'blob:/);
    const view = await show('Page.html');
    const frame = view.frameLocator('iframe');
    const heading = frame.getByRole('heading', { name: 'The kingfisher' });
    await heading.waitFor();
    expect(await heading.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(20, 60, 100)');
    expect(await heading.evaluate((element) => getComputedStyle(element).backgroundImage)).toBe('none');
    await frame.getByText('A bird').waitFor();
    await view.getByText('Held back: 2 scripts, 1 thing from elsewhere, 1 form, 1 frame.').waitFor();
    expect(await page.evaluate(() => Reflect.get(window, 'ran'))).toBeUndefined();
    expect(await view.locator('iframe').getAttribute('sandbox')).toBe('allow-same-origin');
    await frame.getByRole('link', { name: 'x', exact: true }).click();
    await frame.getByRole('link', { name: 'Rivers' }).click();
    const question = page.getByRole('dialog', { name: 'Open example.org?' });
    await question.getByText('https://example.org/rivers').waitFor();
    await question.getByRole('button', { name: 'Stay here' }).click();
    expect(browser.context.pages()).toHaveLength(1);
    await heading.waitFor();
  });
});

describe('anything else', () => {
  test('is shown by its first bytes', async () => {
    const view = await show('Thing.bin');
    await view.getByText('Its first 256 bytes').waitFor();
    await view.getByRole('row', { name: /^0010 90 d9 22/ }).waitFor();
    expect(await view.getByRole('row').count()).toBe(16);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      view.getByRole('button', { name: 'Save to disk' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('Thing.bin');
  });

  test('needs nothing of what other kinds need', async () => {
    const fresh = await browser.openApp({ newcomer: true });
    const [id = ''] = await bringIn(fresh, { 'Thing.bin': FILES['Thing.bin'] });
    await openFile(fresh, id);
    const names = await fresh.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => name),
    );
    const kept = await fresh.evaluate(async () => {
      await navigator.serviceWorker.ready;
      const all: string[] = [];
      for (const name of await caches.keys())
        for (const { url } of await (await caches.open(name)).keys()) all.push(url);
      return all;
    });
    expect(kept.some((name) => name.includes('CodeView'))).toBe(true);
    expect(kept.filter((name) => /assets\/pdf-/.test(name))).toEqual([]);
    expect(names.filter((name) => /(pdf-display|pdf-pages|CodeView|TableView|JsonView)/.test(name))).toEqual(
      [],
    );
  });
});

describe('without a network', () => {
  test('a PDF is shown once one was shown before', async () => {
    const before = await browser.openApp({ newcomer: true });
    await isControlled(before);
    const [id = ''] = await bringIn(before, { 'First.pdf': madePdf([['One heron.']]) });
    await openFile(before, id);
    await before.getByText('One heron.').waitFor();
    await before.close();
    await browser.stopServer();
    try {
      const offline = await browser.openApp({ keepStorage: true });
      await openFile(offline, id);
      await offline.locator('.pdf-sheet canvas').waitFor();
      await offline.getByText('One heron.').waitFor();
    } finally {
      await browser.startServer();
    }
  });
});

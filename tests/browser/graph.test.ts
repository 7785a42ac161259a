import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { apply, makeNotes, openNote, panelOf, titleOf } from './harness/notes-in-browser.ts';

const browser = useChromium();

/** The card beside the canvas and the bar over it: the picture centres what is chosen in what they leave free. */
const CARD_PX = 300;
const BAR_PX = 48;

/** A hub that five notes rest on, and one that mentions it. */
async function makeGraph(page: Page): Promise<string[]> {
  const titles = ['Hub', 'Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon'];
  const ids = await makeNotes(page, [
    ...titles.map((title) => ({ title, text: `On ${title}.` })),
    { title: 'Zeta', text: 'See [[Hub]].' },
  ]);
  const [hub = '', ...others] = ids;
  await apply(
    page,
    others
      .slice(0, 5)
      .map((source) => ({ kind: 'addLink' as const, source, target: hub, type: 'builds on' })),
  );
  return ids;
}

function stage(page: Page) {
  return page.getByRole('application', { name: /^Graph:/ });
}

function card(page: Page) {
  return page.getByRole('region', { name: 'Selected node' });
}

/** The picture as it is now, once it has come to rest. */
async function picture(page: Page): Promise<string> {
  const now = () => stage(page).evaluate((host) => host.querySelector('canvas')?.toDataURL() ?? '');
  let last = await now();
  await expect
    .poll(
      async () => {
        const before = last;
        last = await now();
        return last === before;
      },
      { interval: 150, timeout: 20_000 },
    )
    .toBe(true);
  return last;
}

/** How many colours the canvas of this element shows. */
function coloursIn(page: Page, name: RegExp): Promise<number> {
  return page.getByRole('application', { name }).evaluate((host) => {
    const canvas = host.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return 0;
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const seen = new Set<number>();
    for (let at = 0; at < data.length; at += 4) {
      seen.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
    }
    return seen.size;
  });
}

async function openGraph(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.getByRole('link', { name: 'Graph', exact: true }).click();
  await page.getByRole('application', { name: 'Graph: 7 nodes, 6 connections' }).waitFor();
  await picture(page);
}

/** Chooses the hub by the keyboard, and gives the point of the page where it then stands. */
async function centreOnHub(page: Page): Promise<{ x: number; y: number }> {
  await stage(page).focus();
  await page.keyboard.press('ArrowDown');
  await card(page).getByRole('heading', { name: 'Hub' }).waitFor();
  await picture(page);
  const box = await stage(page).boundingBox();
  if (!box) throw new Error('the graph is not on the page');
  return { x: box.x + (box.width - CARD_PX) / 2, y: box.y + (box.height + BAR_PX) / 2 };
}

function placeOf(page: Page, id: string) {
  return page.evaluate(async (node) => {
    const { ids, x, y, pinned } = await window.memex.graph({ references: true, files: true, isolated: true });
    const at = ids.indexOf(node);
    return {
      x: Math.round(x[at] ?? Number.NaN),
      y: Math.round(y[at] ?? Number.NaN),
      pinned: pinned[at] === 1,
    };
  }, id);
}

describe('the graph', () => {
  test('is drawn; dragging its ground pans, the wheel zooms, 0 shows all again', async () => {
    const page = await browser.openApp();
    await makeGraph(page);
    await openGraph(page);
    expect(await coloursIn(page, /^Graph:/)).toBeGreaterThan(10);
    const first = await picture(page);
    const box = await stage(page).boundingBox();
    const corner = { x: (box?.x ?? 0) + 30, y: (box?.y ?? 0) + (box?.height ?? 0) - 30 };
    await page.mouse.move(corner.x, corner.y);
    await page.mouse.down();
    await page.mouse.move(corner.x + 120, corner.y - 60, { steps: 4 });
    await page.mouse.up();
    const panned = await picture(page);
    expect(panned).not.toBe(first);
    await page.mouse.wheel(0, -400);
    await expect.poll(() => picture(page)).not.toBe(panned);
    await stage(page).focus();
    await page.keyboard.press('0');
    await expect.poll(() => picture(page)).toBe(first);
  });

  test('a click on a node opens its card, and from there the note', async () => {
    const page = await browser.openApp();
    await makeGraph(page);
    await openGraph(page);
    const at = await centreOnHub(page);
    await page.keyboard.press('Escape');
    await card(page).waitFor({ state: 'detached' });
    await page.mouse.click(at.x, at.y);
    await card(page).getByRole('heading', { name: 'Hub' }).waitFor();
    expect(await card(page).getByText('Carries').locator('xpath=following::dd[1]').textContent()).toBe('5');
    await card(page).getByRole('button', { name: 'Open' }).click();
    await expect.poll(() => titleOf(page).inputValue()).toBe('Hub');
  });

  test('is walked by the arrow keys, which say where one is', async () => {
    const page = await browser.openApp();
    await makeGraph(page);
    await openGraph(page);
    await stage(page).focus();
    await page.keyboard.press('ArrowDown');
    const said = page.getByRole('main').getByRole('status');
    await expect.poll(() => said.allTextContents()).toContain('Hub, 5 links in, 1 reference');
    for (const arrow of ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight']) {
      await page.keyboard.press(arrow);
      if ((await card(page).getByRole('heading').textContent()) !== 'Hub') break;
    }
    const there = (await card(page).getByRole('heading').textContent()) ?? '';
    expect(there).not.toBe('Hub');
    await page.keyboard.press('Enter');
    await expect.poll(() => titleOf(page).inputValue()).toBe(there);
  });

  test('a dragged node is pinned where it was let go, and is there after a reload', async () => {
    const page = await browser.openApp();
    const [hub = ''] = await makeGraph(page);
    await openGraph(page);
    const at = await centreOnHub(page);
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.mouse.move(at.x + 150, at.y + 90, { steps: 6 });
    await page.mouse.up();
    await card(page).getByRole('button', { name: 'Pin in place', pressed: true }).waitFor();
    await expect.poll(async () => (await placeOf(page, hub)).pinned, { timeout: 10_000 }).toBe(true);
    const kept = await placeOf(page, hub);
    await page.reload();
    await stage(page).waitFor();
    await picture(page);
    expect(await placeOf(page, hub)).toEqual(kept);
    await centreOnHub(page);
    await card(page).getByRole('button', { name: 'Pin in place', pressed: true }).click();
    await expect.poll(async () => (await placeOf(page, hub)).pinned, { timeout: 10_000 }).toBe(false);
  });

  test('is there as a list too, which the keyboard walks', async () => {
    const page = await browser.openApp();
    await makeGraph(page);
    await openGraph(page);
    await page.getByRole('button', { name: 'List' }).click();
    const list = page.getByRole('listbox', { name: 'Nodes, most connected first' });
    await list.getByRole('option', { name: 'Hub 5 links in, 1 reference' }).waitFor();
    await list.focus();
    await page.keyboard.press('ArrowDown');
    const around = page.getByRole('region', { name: 'Connections' });
    await around.getByRole('heading', { name: 'Hub' }).waitFor();
    await around.getByRole('button', { name: 'Zeta' }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => titleOf(page).inputValue()).toBe('Hub');
  });

  test('folds a crowd into heaps that open by key and by search, in the list too, and fold back', async () => {
    const page = await browser.openApp();
    const ids = await makeNotes(
      page,
      Array.from({ length: 300 }, (_, at) => ({ title: `Step ${at}`, text: '' })),
    );
    await apply(
      page,
      ids.slice(1).map((source, at) => ({
        kind: 'addLink' as const,
        source,
        target: ids[at] ?? '',
        type: 'builds on',
      })),
    );
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.getByRole('link', { name: 'Graph', exact: true }).click();
    await page.getByRole('application', { name: 'Graph: 300 nodes, 299 connections' }).waitFor();
    await page.getByRole('button', { name: 'Layered' }).click();
    await page.getByRole('application', { name: 'Graph: 20 nodes, 19 connections' }).waitFor();
    await stage(page).focus();
    await page.keyboard.press('ArrowDown');
    await card(page).getByRole('heading', { name: '15 nodes' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('application', { name: 'Graph: 34 nodes, 33 connections' }).waitFor();
    await page.keyboard.press('Backspace');
    await page.getByRole('application', { name: 'Graph: 20 nodes, 19 connections' }).waitFor();
    await page.getByRole('searchbox', { name: 'Find in this graph' }).fill('Step 222');
    await page.keyboard.press('Enter');
    await card(page).getByRole('heading', { name: 'Step 222' }).waitFor();
    await page.getByRole('button', { name: 'List' }).click();
    const list = page.getByRole('listbox', { name: 'Nodes, most connected first' });
    await list
      .getByRole('option', { name: /^Step \d+ \+14 / })
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Fold all' }).click();
    await page.getByRole('button', { name: 'Picture' }).click();
    await page.getByRole('application', { name: 'Graph: 20 nodes, 19 connections' }).waitFor();
  });

  test('keeps a view with its colour groups, is laid out by time, and shows what was there at a moment', async () => {
    const page = await browser.openApp();
    await makeGraph(page);
    await openGraph(page);
    const plain = await picture(page);
    await page.getByRole('button', { name: 'Add a colour group' }).click();
    await page.getByLabel('Search of this group').fill('title:Zeta');
    await expect.poll(() => picture(page)).not.toBe(plain);
    await page.getByRole('button', { name: 'Time', exact: true }).click();
    await page.getByRole('button', { name: 'Save as view' }).click();
    await page.getByLabel('Name').fill('By time');
    await page.keyboard.press('Enter');
    const kept = page.getByRole('button', { name: 'By time', exact: true });
    await kept.waitFor();
    await page.getByRole('button', { name: 'Remove the group' }).click();
    await page.getByRole('button', { name: 'Force' }).click();
    await page.reload();
    await kept.click();
    await page.getByRole('button', { name: 'Time', exact: true, pressed: true }).waitFor();
    expect(await page.getByLabel('Search of this group').inputValue()).toBe('title:Zeta');
    // the group is asked for anew, and the picture has its ink once its count is there
    await page.locator('.group-row').getByText('1', { exact: true }).waitFor();
    const now = await picture(page);
    const until = page.getByRole('slider', { name: 'Show what was made until' });
    await until.focus();
    await page.keyboard.press('Home');
    await expect.poll(() => until.getAttribute('aria-valuetext')).toMatch(/, [1-6] of 7$/);
    await expect.poll(() => picture(page)).not.toBe(now);
    await page.keyboard.press('End');
    await expect.poll(() => picture(page)).toBe(now);
    // and from anywhere by its name
    await page.getByRole('button', { name: 'Remove the group' }).click();
    await page.getByRole('button', { name: 'Layered' }).click();
    await page.getByRole('link', { name: 'Notes', exact: true }).first().click();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('>by time');
    await page.getByRole('option', { name: 'Graph: By time' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Time', exact: true, pressed: true }).waitFor();
    expect(await page.getByLabel('Search of this group').inputValue()).toBe('title:Zeta');
    expect(new URL(page.url()).hash).toBe('#/graph');
  });

  test('on a phone its filters are a sheet, and Back puts a card away before it leaves', async () => {
    const page = await browser.openApp();
    await makeGraph(page);
    await openGraph(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole('button', { name: 'Layout' }).waitFor();
    const rows = await page
      .locator('.graph-tools > :visible')
      .evaluateAll(
        (parts) => new Set(parts.map((part) => Math.round(part.getBoundingClientRect().top))).size,
      );
    expect(rows).toBe(1);
    await page.getByRole('button', { name: 'Filter' }).click();
    const sheet = page.getByRole('dialog', { name: 'Graph filters' });
    await sheet.getByLabel('Files').waitFor();
    await sheet.getByRole('button', { name: 'Close' }).click();
    await sheet.waitFor({ state: 'detached' });
    await stage(page).focus();
    await page.keyboard.press('ArrowDown');
    await card(page).waitFor();
    await page.goBack();
    await card(page).waitFor({ state: 'detached' });
    await stage(page).waitFor();
  });

  test('the neighbourhood is drawn beside a note, and its keys lead to a neighbour', async () => {
    const page = await browser.openApp();
    await makeGraph(page);
    await openNote(page, 'Zeta');
    const around = panelOf(page).getByRole('application', { name: /^Around this node: 1 neighbour/ });
    await around.waitFor();
    await expect.poll(() => coloursIn(page, /^Around this node/)).toBeGreaterThan(5);
    await around.focus();
    const said = panelOf(page).getByRole('region', { name: 'Local graph' }).getByRole('status');
    // it lies where the layout has put it: one of the arrows leads there
    for (const arrow of ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight']) {
      await page.keyboard.press(arrow);
      if ((await said.textContent())?.startsWith('Hub')) break;
    }
    await page.keyboard.press('Enter');
    await expect.poll(() => titleOf(page).inputValue()).toBe('Hub');
    await panelOf(page)
      .getByRole('application', { name: /^Around this node: 6 neighbours/ })
      .waitFor();
  });
});

/** From a click on a note, or the key that chooses it, to its text. */
import type { Page } from 'playwright-core';
import type { NodeId } from '../../mx/types.ts';
import type { Workload } from '../workload.ts';
import type { AppBrowser } from './app-browser.ts';
import { type Figure, spreadOf } from './figures.ts';
import type { MadeMemex } from './memex-file.ts';

const ROWS = 12;
const BESIDE = 8;
const REST_MS = 400;
/** A hand rests so long, at least, between coming to a row and pressing it. */
const HOVER_MS = 150;
const TITLE_CHARS = 36;
/** Characters of a text by which it is known. */
const BEGINNING = 24;

export async function measureOpening(
  browser: AppBrowser,
  workload: Workload,
  made: MadeMemex,
  beginning: string,
): Promise<readonly Figure[]> {
  const page = await browser.open();
  await page.evaluate((text) => window.probe.whenShown(text, true), beginning);
  await page.waitForTimeout(2500);
  const first: number[] = [];
  const again: number[] = [];
  for (const times of [first, again]) for (let i = 0; i < ROWS; i++) times.push(await openRow(page, i + 2));
  const byBox: number[] = [];
  const byPanel: number[] = [];
  for (let i = 0; i < BESIDE; i++) {
    const number = wellNamed(workload, Math.floor(((i + 0.5) * made.notes) / BESIDE));
    const { title, content } = workload.note(number);
    byBox.push(await openFromBox(page, title, beginningOf(content)));
    const [link] = workload.linksFrom(number);
    if (link !== undefined)
      byPanel.push(
        await openFromPanel(page, link.target, beginningOf(workload.note(link.targetNumber).content)),
      );
  }
  const hub: number[] = [];
  for (let i = 0; i < 3; i++) {
    hub.push(await openByAddress(page, made.hub, beginningOf(workload.note(0).content)));
    await openByAddress(page, workload.id(50 + i), beginningOf(workload.note(50 + i).content));
  }
  await page.close();
  const goal = { medianMs: 50, p99Ms: 50 };
  return [
    { what: 'a note from the list, the first time', ...spreadOf(first), goal },
    { what: '... again', ...spreadOf(again), goal },
    { what: 'a note from the search box', ...spreadOf(byBox), goal },
    { what: 'a note from a link in the panel', ...spreadOf(byPanel), goal },
    { what: 'the note that most links lead to, by its address', ...spreadOf(hub), goal },
  ];
}

/** The number of the next note from there on whose title is so long that no other has it. */
function wellNamed(workload: Workload, from: number): number {
  let number = from;
  while (workload.note(number).title.length < TITLE_CHARS) number++;
  return number;
}

async function openRow(page: Page, index: number): Promise<number> {
  const row = page.locator(`#row-${index}`);
  const beginning = ((await row.locator('p').textContent()) ?? '').slice(0, BEGINNING);
  await row.hover();
  await page.waitForTimeout(HOVER_MS);
  await page.evaluate((text) => window.probe.watchOpening(text), beginning);
  await row.click();
  return rested(page, await page.evaluate(() => window.probe.seen()));
}

async function openFromBox(page: Page, title: string, beginning: string): Promise<number> {
  await page.keyboard.press('Control+K');
  await page.keyboard.insertText(title);
  await page.getByRole('option', { name: title }).first().waitFor();
  await page.waitForTimeout(REST_MS);
  await page.evaluate((text) => window.probe.watchOpening(text), beginning);
  await page.keyboard.press('Enter');
  return rested(page, await page.evaluate(() => window.probe.seen()));
}

async function openFromPanel(page: Page, id: NodeId, beginning: string): Promise<number> {
  const link = page.locator(`.panel a[href="#/notes/${id}"]`).first();
  await link.hover();
  await page.waitForTimeout(HOVER_MS);
  await page.evaluate((text) => window.probe.watchOpening(text), beginning);
  await link.click();
  return rested(page, await page.evaluate(() => window.probe.seen()));
}

async function openByAddress(page: Page, id: NodeId, beginning: string): Promise<number> {
  const { at, paintedAt } = await page.evaluate(
    async ([node, text]) => {
      const start = performance.now();
      location.assign(`#/notes/${node}`);
      return { at: start, paintedAt: await window.probe.whenShown(text) };
    },
    [id, beginning] as const,
  );
  return rested(page, { at, paintedAt });
}

async function rested(page: Page, { at, paintedAt }: { at: number; paintedAt: number }): Promise<number> {
  await page.waitForTimeout(REST_MS);
  return paintedAt - at;
}

function beginningOf(content: Uint8Array): string {
  return new TextDecoder().decode(content).slice(0, BEGINNING);
}

/** The list of all notes, scrolled fast by the wheel and thrown to other places by the bar. */
import type { AppBrowser } from './app-browser.ts';
import type { Count } from './figures.ts';
import type { RowsSeen } from './probe.ts';

const STEPS = 240;
const STEP_PX = 480;
/** Where the bar is let go, in shares of the list. */
const PLACES = [0.5, 0.9, 0.1, 0.7, 0.3, 1, 0];
const REST_MS = 400;

export async function measureScrolling(browser: AppBrowser, beginning: string): Promise<readonly Count[]> {
  const page = await browser.open();
  await page.evaluate((text) => window.probe.whenShown(text, true), beginning);
  await page.waitForTimeout(2500);
  const list = page.locator('.node-rows');
  const box = await list.boundingBox();
  if (box === null) throw new Error('The list is not shown.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.evaluate(() => window.probe.watchRows());
  for (let i = 0; i < STEPS; i++) await page.mouse.wheel(0, STEP_PX);
  await page.waitForTimeout(REST_MS);
  const wheeled = await page.evaluate(() => window.probe.rowsSeen());
  await page.evaluate(() => window.probe.watchRows());
  for (const place of PLACES) {
    await list.evaluate((element, share) => {
      element.scrollTop = share * element.scrollHeight;
    }, place);
    await page.waitForTimeout(REST_MS);
  }
  const thrown = await page.evaluate(() => window.probe.rowsSeen());
  await page.close();
  return [
    ...countsOf(`scrolling ${wheeled.rows} rows by the wheel`, wheeled),
    ...countsOf(`thrown to ${PLACES.length} places by the bar`, thrown),
  ];
}

function countsOf(how: string, seen: RowsSeen): readonly Count[] {
  return [
    { what: `${how}: frames`, value: seen.frames, unit: '' },
    { what: '... with a place where no row stood', value: seen.empty, unit: '', most: 0 },
    { what: '... with a row whose text had not come', value: seen.waiting, unit: '', most: 0 },
    { what: '... longer than two', value: seen.late, unit: '', most: 0 },
    { what: '... the longest', value: Math.round(seen.longestMs), unit: 'ms', most: 50 },
  ];
}

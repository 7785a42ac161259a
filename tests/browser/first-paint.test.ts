/**
 * How much JavaScript a page needs before it paints the app for somebody who has a memex: what the document names, and
 * what is fetched by the time of that paint, counted as a host sends it. The rest comes when it is needed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../../src/app/words/language.ts';
import { useChromium } from './harness/chromium.ts';
import { isSaved, textOf, titleOf } from './harness/notes-in-browser.ts';

const browser = useChromium();
const BUDGET_BYTES = 80_000;
const BUILT = join(process.cwd(), 'dist', 'app');

interface Part {
  readonly name: string;
  readonly bytes: number;
}

const partOf = (path: string): Part => ({
  name: path.replace(/^.*\//, ''),
  bytes: gzipSync(readFileSync(join(BUILT, path))).length,
});

/** Scripts that the document names: its entry and what that imports. */
function named(): readonly string[] {
  const html = readFileSync(join(BUILT, 'index.html'), 'utf8');
  return [...html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, path]) => path ?? '');
}

test('the first paint of a memex that is there needs at most 80 KB of JavaScript', async () => {
  const first = await browser.openApp({ newcomer: true });
  await titleOf(first).fill('In work');
  await textOf(first).click();
  await first.keyboard.type('Begun.');
  await isSaved(first);
  await first.close();

  const page = await browser.context.newPage();
  await page.addInitScript(() => {
    const begun: string[] = [];
    Object.assign(window, { scriptsAtFirstPaint: begun });
    const look = (): void => {
      if (document.querySelector('.top-bar') === null) {
        requestAnimationFrame(look);
        return;
      }
      // the frame that is due now is the first with the app in it; the store's worker runs beside it
      for (const entry of performance.getEntriesByType('resource'))
        if (/\.js$/.test(entry.name) && 'initiatorType' in entry && entry.initiatorType !== 'other')
          begun.push(entry.name);
    };
    requestAnimationFrame(look);
  });
  await page.goto(browser.address);
  await textOf(page).waitFor();
  const fetched = await page.evaluate(
    () => (window as unknown as { scriptsAtFirstPaint: readonly string[] }).scriptsAtFirstPaint,
  );
  expect(fetched.length).toBeGreaterThan(0);
  const paths = new Set([...named(), ...fetched.map((address) => new URL(address).pathname.slice(1))]);
  const parts = [...paths].map(partOf).sort((a, b) => b.bytes - a.bytes);
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  const largest = parts.map((part) => `${part.name} ${part.bytes}`).join(', ');
  expect(bytes, `bytes of JavaScript before the first paint, gzip: ${largest}`).toBeLessThanOrEqual(
    BUDGET_BYTES,
  );
});

test('what the document names, and the words of the start, stay within it in every language', () => {
  const starts = readdirSync(join(BUILT, 'assets')).filter((file) => /^start-.*\.js$/.test(file));
  expect(starts).toHaveLength(LANGUAGES.length);
  const code = [...new Set(named())].reduce((sum, path) => sum + partOf(path).bytes, 0);
  for (const start of starts)
    expect(code + partOf(join('assets', start)).bytes, start).toBeLessThanOrEqual(BUDGET_BYTES);
});

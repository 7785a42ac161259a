/**
 * Draws the app's icons from their SVG sources in public/icons, with Chromium. The results are kept in the
 * repository; run this again (`node src/tools/icons.mjs`) when a drawing changes.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findChromium, howToGetChromium } from './chromium.mjs';
import { say, stop } from './say.mjs';

const icons = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'public', 'icons');

/** Edge in pixels. Icons on a home screen need a ground of their own; the others are see-through. */
const DRAWINGS = [
  { to: 'icon-192.png', from: 'logo.svg', edge: 192 },
  { to: 'icon-512.png', from: 'logo.svg', edge: 512 },
  { to: 'icon-maskable-512.png', from: 'icon-maskable.svg', edge: 512 },
  { to: 'apple-touch-180.png', from: 'icon-maskable.svg', edge: 180 },
  { to: 'favicon-32.png', from: 'logo.svg', edge: 32 },
];

const executablePath = findChromium();
if (executablePath === undefined) stop(howToGetChromium());
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  for (const { to, from, edge } of DRAWINGS) {
    const page = await browser.newPage({ viewport: { width: edge, height: edge }, colorScheme: 'light' });
    const svg = readFileSync(join(icons, from), 'utf8');
    await page.setContent(
      `<style>*{margin:0}svg{display:block;width:${edge}px;height:${edge}px}</style>${svg}`,
    );
    await page.screenshot({ path: join(icons, to), omitBackground: true });
    await page.close();
    say(`drew ${to}`);
  }
} finally {
  await browser.close();
}

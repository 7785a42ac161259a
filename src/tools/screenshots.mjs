/**
 * Takes the pictures that an installer shows (manifest) and that the README has, of the sample memex. They are
 * kept in the repository; run this again (`npm run build && node src/tools/screenshots.mjs`) when the look changes.
 */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findChromium, howToGetChromium } from './chromium.mjs';
import { say, stop } from './say.mjs';
import { serveFolder } from './static-server.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const pictures = join(root, 'public', 'screenshots');

/** @typedef {{ name: string, width: number, height: number, scale: number, screen: 'note' | 'graph' }} Shot */
/** @type {Shot[]} */
const SHOTS = [
  { name: 'wide-note.png', width: 1280, height: 800, scale: 1, screen: 'note' },
  { name: 'wide-graph.png', width: 1280, height: 800, scale: 1, screen: 'graph' },
  { name: 'narrow-note.png', width: 375, height: 667, scale: 2, screen: 'note' },
  { name: 'narrow-graph.png', width: 375, height: 667, scale: 2, screen: 'graph' },
];

const executablePath = findChromium();
if (executablePath === undefined) stop(howToGetChromium());
mkdirSync(pictures, { recursive: true });
const server = await serveFolder(join(root, 'dist', 'app'));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  for (const shot of SHOTS) await take(shot);
} finally {
  await browser.close();
  await server.close();
}

/** @param {Shot} shot */
async function take({ name, width, height, scale, screen }) {
  const page = await browser.newPage({
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme: 'light',
  });
  await page.goto(server.address);
  await page.getByText('Look round a sample').click();
  await page.waitForURL(/#\/notes\/.{26}/);
  if (screen === 'graph') await page.evaluate(() => location.assign('#/graph'));
  // long enough for the graph to settle
  await page.waitForTimeout(2500);
  await page.screenshot({ path: join(pictures, name) });
  await page.close();
  say(`took ${name}`);
}

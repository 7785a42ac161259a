/** Sound and film come from the store part by part: what is not heard is not read. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { countReads, isControlled, openFile, wavHeader } from './harness/made-files.ts';
import { statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();
const MB = 1024 * 1024;

/** Brings a sound of so many MB in, the same second over and over, so that the disk of the test need not hold it. */
async function bringSound(page: Page, megabytes: number): Promise<string> {
  await statusOf(page);
  const header = wavHeader(megabytes * MB).toString('base64');
  return page.evaluate(
    async ([start, count]) => {
      const beginning = Uint8Array.from(atob(start), (sign) => sign.charCodeAt(0));
      const second = new Blob([Uint8Array.from({ length: 1024 * 1024 }, (_, i) => (i % 200) - 100)]);
      const file = new File([beginning, ...Array.from({ length: count }, () => second)], 'long.wav');
      const watcher = { onProgress: () => undefined };
      const { entries } = await window.memex.importFiles([{ path: 'long.wav', file }], 'sound', watcher);
      return entries[0]?.id ?? '';
    },
    [header, megabytes] as const,
  );
}

/** Waits until the player knows how long it is; gives that in seconds. */
async function duration(page: Page): Promise<number> {
  const player = page.locator('.media audio');
  await player.waitFor();
  await expect.poll(() => player.evaluate((audio: HTMLAudioElement) => audio.readyState)).toBeGreaterThan(0);
  return player.evaluate((audio: HTMLAudioElement) => audio.duration);
}

/** Jumps to a part of the whole, plays there for a moment, and gives the second at which it then is. */
function playAt(page: Page, part: number): Promise<number> {
  return page.locator('.media audio').evaluate(async (audio: HTMLAudioElement, to) => {
    audio.muted = true;
    audio.currentTime = audio.duration * to;
    await new Promise((seeked) => audio.addEventListener('seeked', seeked, { once: true }));
    await audio.play();
    await new Promise((on) => {
      const from = audio.currentTime;
      audio.addEventListener('timeupdate', () => audio.currentTime > from && on(undefined));
    });
    audio.pause();
    return audio.currentTime;
  }, part);
}

describe('a sound of 500 MB', () => {
  test('is played from anywhere in it, in either tab, and only what is heard is read', async () => {
    const page = await browser.openApp();
    await isControlled(page);
    const id = await bringSound(page, 500);
    const other = await browser.openApp({ keepStorage: true });
    await statusOf(other);
    await isControlled(other);
    for (const tab of [page, other]) {
      await tab.bringToFront();
      const bytesRead = await countReads(tab);
      await openFile(tab, id);
      const seconds = await duration(tab);
      expect(seconds).toBeGreaterThan(5000);
      for (const part of [0.8, 0.3, 0.99]) {
        const at = await playAt(tab, part);
        expect(Math.abs(at - seconds * part)).toBeLessThan(5);
      }
      const read = await bytesRead();
      console.log(`of ${500 * MB} bytes were read ${read}`);
      expect(read).toBeGreaterThan(0);
      expect(read).toBeLessThan(30 * MB);
    }
  });

  test('is not held in memory where there is no service worker, which is said; a short one is', async () => {
    const page = await browser.openApp({ newcomer: true });
    await isControlled(page);
    await page.addInitScript(() => {
      Object.defineProperty(navigator.serviceWorker, 'controller', { get: () => null });
    });
    await page.reload();
    const short = await bringSound(page, 3);
    const bytesRead = await countReads(page);
    await openFile(page, short);
    expect(await duration(page)).toBeGreaterThan(10);
    expect(await page.locator('.media audio').getAttribute('src')).toMatch(/^blob:/);
    const id = await bringSound(page, 129);
    await openFile(page, id);
    await page.getByText('It is too large to be played now.').waitFor();
    expect(await bytesRead()).toBeLessThan(5 * MB);
  });
});

describe('the address of a stream', () => {
  test('is answered to a player of the page that has it, and to nobody else', async () => {
    const page = await browser.openApp();
    await isControlled(page);
    const id = await bringSound(page, 2);
    const other = await browser.openApp({ keepStorage: true });
    await isControlled(other);
    await openFile(page, id);
    await duration(page);
    const address = (await page.locator('.media audio').getAttribute('src')) ?? '';
    expect(address).toMatch(/\/stream\/[0-9a-f]{32}$/);
    browser.allow(/404|ERR_|Failed to load resource|frame-src|Refused to frame|Framing/);
    const answers = (tab: Page) =>
      tab.evaluate(async (url) => {
        const fetched = await fetch(url).then(
          ({ status }) => status,
          () => 'refused',
        );
        const played = await new Promise((resolve) => {
          const audio = new Audio(url);
          audio.onloadedmetadata = () => resolve('plays');
          audio.onerror = () => resolve('nothing');
        });
        return [fetched, played];
      }, address);
    expect(await answers(page)).toEqual([404, 'plays']);
    expect(await answers(other)).toEqual([404, 'nothing']);
    // to whoever goes there, it is the app: no part of the sound
    await other.goto(address);
    expect(other.url()).toBe(browser.address);
  });
});

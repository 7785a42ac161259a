/**
 * What there is to look at: every screen, what opens over it, and the states it can be in. The gallery takes a picture
 * of each, axe looks at each; a screen that is in this list is looked after by both.
 */
import type { Page } from 'playwright-core';

/** Ids of what the memex holds that is looked at. */
export interface Held {
  /** A long note with links, versions and properties. */
  readonly note: string;
  /** Nearly the same as that. */
  readonly twin: string;
  /** Ids of files by name. */
  readonly files: Readonly<Record<string, string>>;
}

export interface Scene {
  readonly name: string;
  /** Brings it up, from any other scene over which nothing is open. */
  readonly show: (page: Page, held: Held) => Promise<unknown>;
  /** Where only some widths have it. */
  readonly at?: 'wide' | 'phone';
  /** Makes what it changed undone. */
  readonly clean?: (page: Page) => Promise<unknown>;
  /** It leaves the page changed: it is loaded anew behind it. */
  readonly leavesTraces?: true;
}

/** CSS pixels. A window of 1280 x 800 at 200 % has 640 x 400 of them. */
export const WIDTHS = {
  desk: { width: 1440, height: 900 },
  tablet: { width: 768, height: 1024 },
  phone: { width: 360, height: 740 },
  zoomed: { width: 640, height: 400 },
} as const;
export type WidthName = keyof typeof WIDTHS;

/** What the system asks for; the app follows it as long as nobody has chosen. */
export const THEMES = {
  light: { colorScheme: 'light', contrast: 'no-preference' },
  dark: { colorScheme: 'dark', contrast: 'no-preference' },
  'contrast-light': { colorScheme: 'light', contrast: 'more' },
  'contrast-dark': { colorScheme: 'dark', contrast: 'more' },
} as const;
export type ThemeName = keyof typeof THEMES;

/** True where the page is one column. */
export const isNarrow = (page: Page): boolean => (page.viewportSize()?.width ?? 0) < 700;

/** Whether a scene is there at a width. */
export function isAt({ at }: Scene, name: WidthName): boolean {
  const { width } = WIDTHS[name];
  return at === undefined || (at === 'phone' ? width < 700 : width >= 1100);
}

/** Follows an address of the app. */
export async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => location.assign(to), hash);
}

/** Waits until nothing loads, fades or moves: a half-faded text has no honest contrast. */
export async function settled(page: Page): Promise<void> {
  // A part's own code is fetched when it is first shown, and then reads: nothing has come for two looks.
  await page.waitForFunction(
    () => {
      const resources = performance.getEntriesByType('resource').length;
      const now = `${resources} ${document.getElementsByTagName('*').length}`;
      const before: unknown = Reflect.get(window, 'seenBefore');
      Reflect.set(window, 'seenBefore', now);
      return (
        now === before &&
        document.readyState === 'complete' &&
        document.querySelector('main') !== null &&
        document.getAnimations().every(({ playState }) => playState !== 'running')
      );
    },
    undefined,
    { polling: 80 },
  );
}

const OPEN = 'dialog[open], [popover]:popover-open';

/** Takes away whatever is open over the screen, and what was said. */
export async function clearAway(page: Page): Promise<void> {
  for (let turn = 0; turn < 6 && (await page.locator(OPEN).count()) > 0; turn++)
    await page.keyboard.press('Escape');
  await page.evaluate(() => {
    for (const close of document.querySelectorAll<HTMLElement>('.toast-close')) close.click();
  });
}

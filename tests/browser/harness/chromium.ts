/**
 * One Chromium for the tests of a file, with a profile of its own that outlives a kill, a server of its own that
 * can be stopped, and a guard that fails any test during which a page misbehaved.
 */
import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { findChromium, howToGetChromium } from '../../../src/tools/chromium.mjs';
import { serveFolder } from '../../../src/tools/static-server.mjs';
import { guardPages, type PageGuard } from './page-guard.ts';

export interface OpenOptions {
  /** What comes after the app's address: `?src=pwa`, `#/graph`. */
  readonly path?: string;
  /** Keep what earlier pages of this file have stored. Otherwise the origin is emptied before, but for the app itself. */
  readonly keepStorage?: boolean;
  /** Nobody was here before: the server moves to another port, which to a browser is another place. */
  readonly newcomer?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
}

export interface TestBrowser {
  /** The folder that holds all that Chromium keeps. */
  readonly profile: string;
  /** Where the built app is served, with a slash at the end; elsewhere after each newcomer. */
  readonly address: string;
  readonly context: BrowserContext;
  /** Opens the app in a new page; other pages are closed first unless the storage is kept. */
  openApp(options?: OpenOptions): Promise<Page>;
  devtools(page: Page): Promise<CDPSession>;
  /**
   * Finds the process of every page that is open. What it gives ends them all at once, by SIGKILL, and closes what is
   * left of the pages; the browser lives on.
   */
  aimAtPages(): Promise<() => Promise<void>>;
  /** Ends the browser as a loss of power would: SIGKILL, no farewell. `restart` brings it back. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  /** Ends the browser as a person does. */
  quit(): Promise<void>;
  /** The server goes away and comes back, at the same address. */
  stopServer(): Promise<void>;
  startServer(): Promise<void>;
  /** Faults that this test expects; a fault that matches does not fail it. */
  allow(fault: RegExp): void;
}

/** Chromium heeds one list alone, so that what Playwright turns off stands here again. */
const FEATURES_OFF = [
  // pages of the address bar, which each start loads and nobody sees: a fifth of all that the tests computed
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
  `--disable-features=${FEATURES_OFF.join()}`,
];

/**
 * Call once at the top of a test file.
 * @param folder what is served: the built app, unless told
 * @param program what is started instead of Chromium itself, such as a script that traces it
 * @param policy false takes the Content Security Policy away, so that what lies behind it is tried alone
 * @param keepsPages true keeps pages that are left, to show them again as they were; Playwright turns that off
 */
export function useChromium(
  folder = join(process.cwd(), 'dist', 'app'),
  program?: string,
  policy = true,
  keepsPages = false,
): TestBrowser {
  const profile = mkdtempSync(join(tmpdir(), 'memex-browser-'));
  let server: Awaited<ReturnType<typeof serveFolder>> | undefined;
  const left: NonNullable<typeof server>[] = [];
  let running: { context: BrowserContext; guard: PageGuard } | undefined;
  let address = '';
  let allowed: RegExp[] = [];

  const context = (): BrowserContext => {
    if (!running) throw new Error('Chromium is not running: it was killed and not restarted');
    return running.context;
  };
  const homes = () => [address, ...left.map((one) => one.address)];
  const start = async () => {
    running = await launch(profile, homes, { program, policy, keepsPages });
  };
  const startServer = async () => {
    // the port stays the same, for with another the notes would be others
    server = await serveFolder(folder, address === '' ? {} : { port: Number(new URL(address).port) });
    address = server.address;
  };
  const stopServer = async () => {
    await server?.close();
    server = undefined;
  };
  const moveServer = async () => {
    // a service worker that is still being installed goes on asking where it is from
    if (server) left.push(server);
    address = '';
    await startServer();
  };

  beforeAll(async () => {
    await startServer();
    await start();
  });
  afterEach(() => {
    const faults = running?.guard.take() ?? [];
    const unexpected = faults.filter((fault) => !allowed.some((pattern) => pattern.test(fault)));
    allowed = [];
    expect(unexpected, 'what went wrong in the page').toEqual([]);
  });
  afterAll(async () => {
    await running?.context.close();
    await stopServer();
    await Promise.all(left.map((one) => one.close()));
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  return {
    profile,
    get address() {
      return address;
    },
    get context() {
      return context();
    },
    openApp: async (options = {}) => {
      if (options.newcomer) {
        const blank = await closePages(context());
        await moveServer();
        await blank.close();
      } else if (!options.keepStorage) await emptyOrigin(context(), address);
      return openPage(context(), address, options);
    },
    devtools: (page) => context().newCDPSession(page),
    kill: async () => {
      const closed = new Promise((resolve) => context().once('close', resolve));
      process.kill(browserProcess(profile), 'SIGKILL');
      await closed;
      running = undefined;
    },
    aimAtPages: () => aimAtPages(context()),
    quit: async () => {
      await context().close();
      running = undefined;
    },
    restart: start,
    stopServer,
    startServer,
    allow: (fault) => allowed.push(fault),
  };
}

async function launch(
  profile: string,
  homes: () => readonly string[],
  how: { program: string | undefined; policy: boolean; keepsPages: boolean },
) {
  const executablePath = how.program ?? findChromium();
  if (executablePath === undefined) throw new Error(howToGetChromium());
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: ARGUMENTS,
    viewport: { width: 1280, height: 800 },
    acceptDownloads: true,
    bypassCSP: !how.policy,
    ignoreDefaultArgs: how.keepsPages ? ['--disable-back-forward-cache'] : [],
  });
  // what a person would call broken; a test that waits for more says so itself
  context.setDefaultTimeout(15_000);
  return { context, guard: await guardPages(context, homes) };
}

async function openPage(context: BrowserContext, address: string, options: OpenOptions): Promise<Page> {
  const page = await context.newPage();
  if (options.viewport) await page.setViewportSize(options.viewport);
  if (options.colorScheme) await page.emulateMedia({ colorScheme: options.colorScheme });
  await page.goto(address + (options.path ?? ''));
  return page;
}

/** So long Chromium is waited for until it is asked once more. */
const EMPTY_WAIT_MS = 10_000;
const EMPTY_TRIES = 4;

/** What is kept of a person's: not the app, which took a second to install anew before each test. */
const NOTES = 'file_systems,indexeddb,local_storage,storage_buckets,cookies';

/**
 * Removes the files and databases that the app's origin has stored, and leaves the app. (Never the service worker: while
 * one is being installed, Chromium that empties its caches may answer no question about room ever after, and with that
 * no write to a database.) Twice a browser was seen in which, from some moment on, one of these calls was not answered
 * at the first attempt of each test, and was at the second; which one, and why, is not known. So it is asked again here.
 */
async function emptyOrigin(context: BrowserContext, address: string): Promise<void> {
  for (let left = EMPTY_TRIES; left > 0; left--) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const waited = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), EMPTY_WAIT_MS);
    });
    const tried = tryToEmpty(context, address).then(() => true as const);
    const isEmpty = await Promise.race([tried, waited]);
    clearTimeout(timer);
    if (isEmpty) return;
    // the next try closes the page that this one asked from
    tried.catch(() => undefined);
  }
  throw new Error('Chromium does not empty what the app has stored');
}

async function tryToEmpty(context: BrowserContext, address: string): Promise<void> {
  const blank = await closePages(context);
  const devtools = await context.newCDPSession(blank);
  await devtools.send('Storage.clearDataForOrigin', {
    origin: new URL(address).origin,
    storageTypes: NOTES,
  });
  await blank.close();
}

/** Closes all pages but an empty one, which it gives: a browser without any might end. */
async function closePages(context: BrowserContext): Promise<Page> {
  const blank = await context.newPage();
  for (const page of context.pages()) if (page !== blank) await page.close();
  return blank;
}

async function aimAtPages(context: BrowserContext): Promise<() => Promise<void>> {
  const browser = context.browser();
  if (browser === null) throw new Error('this Chromium cannot be asked for its processes');
  const devtools = await browser.newBrowserCDPSession();
  const renderers = async (): Promise<readonly number[]> => {
    const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
    return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  };
  const aimedAt = await renderers();
  const pages = context.pages();
  return async () => {
    for (const renderer of aimedAt) process.kill(renderer, 'SIGKILL');
    // Until the browser has noticed the end of each, it may give one of them (it keeps a spare) to the next page, which
    // then never opens; and it waits half a second for the farewell of a page that is to be closed.
    while ((await renderers()).some((one) => aimedAt.includes(one)))
      await new Promise((next) => setTimeout(next, 5));
    await devtools.detach();
    await Promise.all(pages.map((page) => page.close()));
  };
}

/** Chromium's own lock on its profile names its process: `host-pid`. */
function browserProcess(profile: string): number {
  const lock = readlinkSync(join(profile, 'SingletonLock'));
  return Number(lock.slice(lock.lastIndexOf('-') + 1));
}

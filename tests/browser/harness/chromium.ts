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
  /** Take the app away too, its service worker and all that it keeps: nobody was here before. */
  readonly newcomer?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
}

export interface TestBrowser {
  /** The folder that holds all that Chromium keeps. */
  readonly profile: string;
  /** Where the built app is served, with a slash at the end. */
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

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
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
  let running: { context: BrowserContext; guard: PageGuard } | undefined;
  let address = '';
  let allowed: RegExp[] = [];

  const context = (): BrowserContext => {
    if (!running) throw new Error('Chromium is not running: it was killed and not restarted');
    return running.context;
  };
  const start = async () => {
    running = await launch(profile, address, { program, policy, keepsPages });
  };
  const startServer = async () => {
    // the port stays the same: to a browser another port is another place, with other notes
    server = await serveFolder(folder, address === '' ? {} : { port: Number(new URL(address).port) });
    address = server.address;
  };
  const stopServer = async () => {
    await server?.close();
    server = undefined;
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
      if (!options.keepStorage) await emptyOrigin(context(), address, options.newcomer === true);
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
  address: string,
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
  return { context, guard: await guardPages(context, address) };
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
const APP = 'service_workers,cache_storage';

/**
 * Removes what the app's origin has stored: files and databases, for a newcomer the service worker as well. Twice a
 * browser was seen in which, from some moment on, one of these calls was not answered at the first attempt of each test,
 * and was at the second; which one, and why, is not known. So it is asked again here.
 */
async function emptyOrigin(context: BrowserContext, address: string, newcomer: boolean): Promise<void> {
  for (let left = EMPTY_TRIES; left > 0; left--) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const waited = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), EMPTY_WAIT_MS);
    });
    const tried = tryToEmpty(context, address, newcomer).then(() => true as const);
    const isEmpty = await Promise.race([tried, waited]);
    clearTimeout(timer);
    if (isEmpty) return;
    // the next try closes the page that this one asked from
    tried.catch(() => undefined);
  }
  throw new Error('Chromium does not empty what the app has stored');
}

async function tryToEmpty(context: BrowserContext, address: string, newcomer: boolean): Promise<void> {
  const blank = await context.newPage();
  for (const page of context.pages()) if (page !== blank) await page.close();
  const devtools = await context.newCDPSession(blank);
  const origin = new URL(address).origin;
  const empty = (storageTypes: string) =>
    devtools.send('Storage.clearDataForOrigin', { origin, storageTypes });
  await empty(newcomer ? 'all' : NOTES);
  // one that was still being installed may have come in since
  while (newcomer && (await hasServiceWorker(devtools, origin))) await empty(APP);
  await blank.close();
}

/** Asked of the browser, not in a page: each page of the origin would be a visit. */
async function hasServiceWorker(devtools: CDPSession, origin: string): Promise<boolean> {
  const told = new Promise<boolean>((resolve) => {
    devtools.once('ServiceWorker.workerRegistrationUpdated', ({ registrations }) =>
      resolve(registrations.some(({ scopeURL, isDeleted }) => scopeURL.startsWith(origin) && !isDeleted)),
    );
  });
  await devtools.send('ServiceWorker.enable');
  const is = await told;
  await devtools.send('ServiceWorker.disable');
  return is;
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

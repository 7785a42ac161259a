/** A Chromium with a profile of its own, the built app served beside it, and the memex put where the app keeps its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { findChromium, howToGetChromium } from '../../tools/chromium.mjs';
import { serveFolder } from '../../tools/static-server.mjs';
import { ARGUMENTS } from '../browser.ts';
import type { MadeMemex } from './memex-file.ts';

export const MEMEX_KEY = 'memex-bench';
const VIEWPORT = { width: 1280, height: 800 };
const READY_MS = 120_000;

export interface AppBrowser {
  readonly version: string;
  readonly profile: string;
  /** Opens the app, at this address within it. */
  open(path?: string): Promise<Page>;
  /** A page with nothing of the app in it. */
  openEmpty(): Promise<Page>;
  /** The server goes away, as the network does, and comes back at the same address. */
  cutNetwork(): Promise<void>;
  restoreNetwork(): Promise<void>;
  /** Gives the app this memex, as the one that was open last, with this note in its only tab. */
  give(memex: MadeMemex, note: string): Promise<void>;
  /** The note that the app shows first from now on. */
  showFirst(note: string): Promise<void>;
  close(): Promise<void>;
}

/** @param probe the built probe, put into every page */
export async function openAppBrowser(folder: string, probe: string): Promise<AppBrowser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(howToGetChromium());
  const first = await serveFolder(folder);
  const { address } = first;
  let server: typeof first | undefined = first;
  const profile = mkdtempSync(join(tmpdir(), 'memex-bench-app-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: ARGUMENTS,
    viewport: VIEWPORT,
  });
  context.setDefaultTimeout(READY_MS);
  await context.addInitScript({ path: probe });
  const version = context.browser()?.version() ?? '';
  const open = async (path = ''): Promise<Page> => {
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') console.error(`page: ${message.text()}`);
    });
    await page.goto(address + path);
    return page;
  };
  return {
    version,
    profile,
    open,
    openEmpty: () => context.newPage(),
    async cutNetwork() {
      await server?.close();
      server = undefined;
    },
    async restoreNetwork() {
      server = await serveFolder(folder, { port: Number(new URL(address).port) });
    },
    async give(memex, note) {
      const page = await open();
      await page.evaluate(() => window.probe.whenThere('.plain-text, .note-editor'));
      await putFile(page, memex.path);
      await register(page, note);
      await page.close();
    },
    async showFirst(note) {
      const page = await context.newPage();
      // no page of the app, which would write its own tabs down
      await page.goto(`${address}icons/logo.svg`);
      await setTabs(page, note);
      await page.close();
    },
    async close() {
      await context.close();
      await server?.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** By a file input, since a page may not read the disk. */
async function putFile(page: Page, path: string): Promise<void> {
  const input = await page.evaluateHandle(() => {
    const element = document.createElement('input');
    element.type = 'file';
    document.body.append(element);
    return element;
  });
  await input.setInputFiles(path);
  await input.evaluate(async (element, key) => {
    const file = element.files?.[0];
    if (file === undefined) throw new Error('The memex did not come.');
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('memexes', { create: true });
    const handle = await folder.getFileHandle(`${key}.mx`, { create: true });
    await file.stream().pipeTo(await handle.createWritable());
    element.remove();
  }, MEMEX_KEY);
}

async function register(page: Page, note: string): Promise<void> {
  await page.evaluate(async (key) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('memex');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const tx = db.transaction(['memexes', 'settings'], 'readwrite');
    const now = Date.now();
    tx.objectStore('memexes').put({ key, name: 'Bench', created: now, opened: now });
    tx.objectStore('settings').put(key, 'lastMemex');
    await new Promise((resolve) => {
      tx.oncomplete = resolve;
    });
    db.close();
  }, MEMEX_KEY);
  await setTabs(page, note);
}

async function setTabs(page: Page, note: string): Promise<void> {
  await page.evaluate(
    async ([key, id]) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('memex');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const tx = db.transaction('settings', 'readwrite');
      tx.objectStore('settings').put({ [key]: [id] }, 'openTabs');
      await new Promise((resolve) => {
        tx.oncomplete = resolve;
      });
      db.close();
    },
    [MEMEX_KEY, note] as const,
  );
}

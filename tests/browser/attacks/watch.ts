/**
 * Sees what a payload does that works: a script that runs, a dialog, a page or frame that opens or goes elsewhere,
 * a request to anybody but the app. Requests are seen twice, by the browser's own account and by a collector: a
 * server of another origin at which the payloads aim, which counts who connects, with or without asking for anything.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from 'playwright-core';
import type { TestBrowser } from '../harness/chromium.ts';

/** Scripts that Playwright puts into pages itself. */
const OF_THE_DRIVER = /^$|^debugger eval|__playwright|^pptr:/;

export class Watch {
  readonly #seen: string[] = [];
  readonly #ours = new WeakSet<Page>();
  #opened: Page[] = [];

  private constructor(
    private readonly browser: TestBrowser,
    private readonly server: Server,
    /** Where payloads send what they send; a payload adds its number. */
    readonly collector: string,
  ) {}

  /** Watches every page of this browser from now on. */
  static async over(browser: TestBrowser): Promise<Watch> {
    const server = createServer((request, reply) => {
      watch.#seen.push(`the collector was asked for ${request.url}`);
      reply.writeHead(200, { 'access-control-allow-origin': '*' }).end();
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const watch = new Watch(browser, server, `http://127.0.0.1:${port}/`);
    server.on('connection', () => watch.#seen.push('somebody connected to the collector'));
    await watch.#hear(browser.context);
    return watch;
  }

  async #hear(context: BrowserContext): Promise<void> {
    await context.exposeBinding('hit', ({ frame }, id) => {
      this.#seen.push(`the script of payload ${id} ran at ${frame.url()}`);
    });
    context.on('page', (page) => this.#opened.push(page));
    context.on('dialog', (dialog) => {
      if (dialog.type() !== 'beforeunload') this.#seen.push(`a dialog said ${dialog.message()}`);
      void dialog.dismiss();
    });
    context.on('request', (request) => {
      const url = request.url();
      if (/^(https?|wss?|ftp):/.test(url) && !url.startsWith(this.browser.address)) {
        this.#seen.push(`a request went to ${url}`);
      }
    });
  }

  /** Opens the app, and looks at every script that runs in its page. */
  async openApp(options: Parameters<TestBrowser['openApp']>[0] = {}): Promise<Page> {
    const page = await this.browser.openApp({ ...options, path: '' });
    await this.follow(page);
    if (options.path !== undefined) await page.goto(this.browser.address + options.path);
    return page;
  }

  /** Takes a page for one that a test has opened itself. */
  async follow(page: Page): Promise<void> {
    this.#ours.add(page);
    const own = (url: string): boolean => url.startsWith(this.browser.address);
    page.on('framenavigated', (frame) => {
      const url = frame.url();
      const allowed = frame === page.mainFrame() ? own(url) : /^(about:blank|blob:)/.test(url);
      if (!allowed) this.#seen.push(`a ${frame === page.mainFrame() ? 'page' : 'frame'} went to ${url}`);
    });
    const devtools = await this.browser.devtools(page);
    devtools.on('Debugger.scriptParsed', ({ url, startLine }) => {
      const built = own(url) && /\.js$/.test(url);
      if (!built && !OF_THE_DRIVER.test(url))
        this.#seen.push(`a script ran in ${url}, line ${startLine + 1}`);
    });
    await devtools.send('Debugger.enable');
    await devtools.send('Debugger.setSkipAllPauses', { skip: true });
  }

  /** What was seen since the last call; empty when every payload failed. */
  take(): string[] {
    for (const page of this.#opened) {
      // an emptied origin is left by a page that is closed again at once
      if (!this.#ours.has(page) && !page.isClosed()) this.#seen.push(`a page opened: ${page.url()}`);
    }
    this.#opened = [];
    return this.#seen.splice(0);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }
}

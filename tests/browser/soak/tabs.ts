/** The tabs of a soak: pages that may end at any time, in any way, and come back. */
import type { Page } from 'playwright-core';
import type { TestBrowser } from '../harness/chromium.ts';
import { orFault } from '../harness/page-fault.ts';
import type { Answer, Everything, Request } from './protocol.ts';

export const KEY = 'soak';

/** What was asked of a tab that ended before it answered. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

export class Tab {
  #page: Page | undefined;
  #ending = false;

  constructor(private readonly browser: TestBrowser) {}

  get page(): Page {
    if (this.#page === undefined) throw new Unanswered('this tab is closed');
    return this.#page;
  }

  get isOpen(): boolean {
    return this.#page !== undefined && !this.#ending;
  }

  /** @param clockMs how far its clock is ahead */
  async open(clockMs: number): Promise<void> {
    const page = await this.browser.openApp({ keepStorage: true, path: `soak.html?clock=${clockMs}` });
    await page.waitForFunction(() => window.soak !== undefined);
    this.#page = page;
    this.#ending = false;
    await this.#wait(
      page.evaluate((key) => window.soak.open(key), KEY),
      'the memex to open',
    );
  }

  /** @throws Unanswered when the tab ends meanwhile, Error when it fails or stands still */
  async ask(request: Request): Promise<Answer> {
    const answer = this.page.evaluate((json) => window.soak.perform(json), JSON.stringify(request));
    return JSON.parse(await this.#wait(answer, `the answer to ${request.do}`)) as Answer;
  }

  everything(): Promise<Everything> {
    return this.#wait(
      this.page.evaluate(() => window.soak.everything()),
      'everything there is',
    );
  }

  /** Ends it in some way; whatever was asked of it and is not answered never will be. */
  async end(how: (page: Page) => Promise<void>): Promise<void> {
    const page = this.#page;
    this.#ending = true;
    if (page !== undefined) await how(page);
    this.#page = undefined;
  }

  async #wait<Value>(value: Promise<Value>, what: string): Promise<Value> {
    try {
      return await orFault(this.page, value, what);
    } catch (error) {
      if (this.#ending || this.#page === undefined) throw new Unanswered(what, { cause: error });
      throw error;
    }
  }
}

/** Ways in which one tab ends. */
export const ENDINGS: Readonly<Record<string, (page: Page, browser: TestBrowser) => Promise<void>>> = {
  closed: (page) => page.close(),
  reloaded: async (page) => {
    await page.reload();
    await page.close();
  },
  crashed: async (page, browser) => {
    const devtools = await browser.devtools(page);
    const crash = page.waitForEvent('crash');
    devtools.send('Page.crash').catch(() => undefined);
    await crash;
    await page.close();
  },
};

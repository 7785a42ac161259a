/**
 * Tabs of a Chromium of their own that Playwright does not touch. It makes every page believe that it is looked at;
 * these are hidden when another comes to the front, and can be frozen as the browser freezes tabs that nobody needs.
 */
import { type Browser, type CDPSession, chromium } from 'playwright-core';
import { findChromium, howToGetChromium } from '../../../src/tools/chromium.mjs';

interface Answer {
  readonly id: number;
  readonly result?: { readonly result?: { readonly value?: unknown; readonly description?: string } };
  readonly error?: { readonly message: string };
}

export interface PlainTab {
  /** The value of an expression, awaited. */
  evaluate(expression: string): Promise<unknown>;
  bringToFront(): Promise<void>;
  setFrozen(frozen: boolean): Promise<void>;
}

export class PlainTabs {
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #next = 1;

  private constructor(
    private readonly browser: Browser,
    private readonly devtools: CDPSession,
    private readonly context: string,
  ) {
    devtools.on('Target.receivedMessageFromTarget', ({ message }) => {
      const answer = JSON.parse(message) as Answer;
      this.#waiting.get(answer.id)?.(answer);
    });
  }

  static async launch(): Promise<PlainTabs> {
    const executablePath = findChromium();
    if (executablePath === undefined) throw new Error(howToGetChromium());
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    const devtools = await browser.newBrowserCDPSession();
    // Playwright knows nothing of this context.
    const { browserContextId } = await devtools.send('Target.createBrowserContext');
    return new PlainTabs(browser, devtools, browserContextId);
  }

  async open(url: string): Promise<PlainTab> {
    const { targetId } = await this.devtools.send('Target.createTarget', {
      url,
      browserContextId: this.context,
    });
    const { sessionId } = await this.devtools.send('Target.attachToTarget', { targetId, flatten: false });
    const send = async (method: string, params: object): Promise<Answer> => {
      const id = this.#next++;
      const answer = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve));
      const message = JSON.stringify({ id, method, params });
      await this.devtools.send('Target.sendMessageToTarget', { sessionId, message });
      const { error, ...rest } = await answer;
      if (error !== undefined) throw new Error(error.message);
      return rest;
    };
    return {
      async evaluate(expression) {
        const { result } = await send('Runtime.evaluate', {
          expression,
          awaitPromise: true,
          returnByValue: true,
        });
        if (result?.result?.description !== undefined && result.result.value === undefined)
          throw new Error(result.result.description);
        return result?.result?.value;
      },
      bringToFront: async () => {
        await this.devtools.send('Target.activateTarget', { targetId });
      },
      async setFrozen(frozen) {
        await send('Page.setWebLifecycleState', { state: frozen ? 'frozen' : 'active' });
      },
    };
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

/** A Firefox with a profile of its own, driven by WebDriver BiDi: tabs that are typed into and looked into. */
import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bidi } from './bidi.ts';

const PLACES = [
  '/usr/bin/firefox',
  '/usr/bin/firefox-esr',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];

/** What would open windows or reach for the network by itself. */
const PREFERENCES: Readonly<Record<string, boolean | string | number>> = {
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
};

/** FIREFOX_PATH, or the usual places; undefined where there is none. */
export function findFirefox(): string | undefined {
  const named = process.env.FIREFOX_PATH;
  return (named === undefined ? PLACES : [named]).find((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false; // not there: the next place may have one
    }
  });
}

export interface FirefoxTab {
  /** Calls a function in the page with these arguments, and gives what it resolves to; both cross as JSON. */
  run<Result>(call: (...args: never[]) => Result | Promise<Result>, ...args: unknown[]): Promise<Result>;
  /** Types as a person does, into what has the focus; `\uE007` is Enter. */
  type(text: string): Promise<void>;
  reload(): Promise<void>;
  close(): Promise<void>;
  picture(path: string): Promise<void>;
}

export class Firefox {
  readonly #profile = mkdtempSync(join(tmpdir(), 'memex-firefox-'));
  #process: ChildProcess | undefined;
  #bidi: Bidi | undefined;

  constructor(private readonly program: string) {
    const lines = Object.entries(PREFERENCES).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
    );
    writeFileSync(join(this.#profile, 'user.js'), lines.join(''));
  }

  async start(): Promise<void> {
    const args = ['--headless', '--no-remote', '--profile', this.#profile, '--remote-debugging-port=0'];
    const child = spawn(this.program, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
    this.#process = child;
    const address = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stderr?.on('data', (data) => {
        said += String(data);
        const found = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said)?.[1];
        if (found !== undefined) resolve(found);
      });
      child.once('exit', () => reject(new Error(`Firefox ended before it could be driven: ${said}`)));
    });
    this.#bidi = await Bidi.connect(`${address}/session`);
  }

  get #driven(): Bidi {
    if (this.#bidi === undefined) throw new Error('Firefox is not running.');
    return this.#bidi;
  }

  /** Errors and refusals of a policy on any console, since the last call. */
  faults(): string[] {
    const entries = this.#driven.events.splice(0);
    return entries.filter(({ params }) => params.level === 'error').map(({ params }) => String(params.text));
  }

  async open(address: string): Promise<FirefoxTab> {
    const bidi = this.#driven;
    const { context } = await bidi.send('browsingContext.create', { type: 'tab' });
    await bidi.send('browsingContext.navigate', { context, url: address, wait: 'complete' });
    return tabOf(bidi, String(context));
  }

  /** Ends it as a loss of power would: SIGKILL to all its processes. */
  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    this.#bidi = undefined;
    if (child?.pid === undefined || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    process.kill(-child.pid, 'SIGKILL');
    await ended;
  }

  async end(): Promise<void> {
    await this.kill();
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function tabOf(bidi: Bidi, context: string): FirefoxTab {
  return {
    async run(call, ...args) {
      const declaration = `async (json) => JSON.stringify((await (${String(call)})(...JSON.parse(json))) ?? null)`;
      const { type, result, exceptionDetails } = await bidi.send('script.callFunction', {
        functionDeclaration: declaration,
        arguments: [{ type: 'string', value: JSON.stringify(args) }],
        target: { context },
        awaitPromise: true,
      });
      if (type !== 'success') throw new Error(JSON.stringify(exceptionDetails));
      return JSON.parse(String((result as { value: unknown }).value));
    },
    async type(text) {
      const actions = [...text].flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]);
      await bidi.send('input.performActions', { context, actions: [{ type: 'key', id: 'keys', actions }] });
    },
    reload: async () => void (await bidi.send('browsingContext.reload', { context, wait: 'complete' })),
    close: async () => void (await bidi.send('browsingContext.close', { context })),
    async picture(path) {
      const { data } = await bidi.send('browsingContext.captureScreenshot', { context });
      writeFileSync(path, Buffer.from(String(data), 'base64'));
    },
  };
}

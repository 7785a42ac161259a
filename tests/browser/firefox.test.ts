/**
 * Firefox, where there is one: what the store takes for granted of it, the store under kills of the whole browser, and
 * the app as a person meets it. It is driven by WebDriver BiDi, which it speaks itself.
 */
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { serveFolder } from '../../src/tools/static-server.mjs';
import { Acknowledged } from '../trace/acknowledged.ts';
import type { PlatformProbe } from './bare/platform-protocol.ts';
import { Firefox, type FirefoxTab, findFirefox } from './harness/firefox.ts';

const program = findFirefox();

/** Enter, as WebDriver writes it. */
const ENTER = '\uE007';
const KILLS = 2;
const STEPS = 12;

function testsOf(program: string): void {
  const firefox = new Firefox(program);
  const servers: Awaited<ReturnType<typeof serveFolder>>[] = [];
  let bare = '';
  let app = '';

  beforeAll(async () => {
    for (const folder of ['bare', 'app'])
      servers.push(await serveFolder(join(process.cwd(), 'dist', folder)));
    [bare = '', app = ''] = servers.map(({ address }) => address);
    await firefox.start();
  });
  afterEach(() => expect(firefox.faults(), 'what went wrong in the page').toEqual([]));
  afterAll(async () => {
    await firefox.end();
    for (const server of servers) await server.close();
  });

  async function openBare(): Promise<FirefoxTab> {
    const tab = await firefox.open(bare);
    await expect.poll(() => tab.run(() => window.bare !== undefined)).toBe(true);
    return tab;
  }

  describe('has sync access handles that', () => {
    const observe = async <Name extends keyof PlatformProbe>(name: Name) => {
      const tab = await openBare();
      const seen = await tab.run((asked: 'reading') => window.bare.platform[asked](), name);
      await tab.close();
      return seen as unknown;
    };

    test.each([
      [
        'are exclusive until closed',
        'exclusive',
        { second: { threw: 'NoModificationAllowedError' }, afterClose: 'done' },
      ],
      [
        'write all they are given and read short only at the end',
        'reading',
        { written: 16, counts: [8, 3, 0, 0], rest: [7, 7, 7, 7, 7] },
      ],
      [
        'take a view for what it covers',
        'views',
        { size: 4, file: [4, 5, 6, 7], buffer: [0, 0, 4, 5, 6, 7, 0, 0] },
      ],
      [
        'shorten and lengthen, and fill with zeros',
        'truncating',
        { sizes: [4, 8, 13], regrown: [9, 9, 9, 9, 0, 0, 0, 0], gap: [0, 0, 0, 0, 5] },
      ],
      ['go past 4 GiB', 'far', { written: 3, size: 5 * 1024 ** 3 + 3, read: [0, 1, 2, 3] }],
      // Chromium throws here; the store takes a short write for a full device as well.
      ['write nothing at an offset that no file can have', 'beyond', { write: 0, size: 0 }],
      ['flush, also when there is nothing to flush', 'flushing', { dirty: 'done', clean: 'done' }],
      ['show what was written without a flush to the next handle', 'unflushed', [4, 5, 6]],
    ] as const)('%s', async (_, probe, seen) => {
      expect(await observe(probe)).toEqual(seen);
    });
  });

  test('loses nothing acknowledged when it is killed', async () => {
    const acknowledged = new Acknowledged();
    let marked = 0;
    for (const load of Array.from({ length: KILLS }, (_, i) => (i % 2 === 0 ? 'commits' : 'imports'))) {
      const tab = await openBare();
      const reading = await tab.run(() => window.bare.read('killed'));
      acknowledged.check(reading, load);
      const told = await tab.run(
        (of: 'commits', from: number, steps: number, before: number) =>
          window.bare.writeMarked(of, from, steps, before),
        load,
        acknowledged.next(reading),
        STEPS,
        marked,
      );
      for (const each of told) acknowledged.hear(each);
      marked += told.length;
      await firefox.kill();
      await firefox.start();
    }
    const tab = await openBare();
    acknowledged.check(await tab.run(() => window.bare.read('killed')));
    await tab.close();
  });

  test('takes what a person writes, shows it again after a reload, finds it, and draws its graph', async () => {
    const tab = await firefox.open(app);
    await writes(tab, `In Firefox${ENTER}It refers to [[Elsewhere]], and stays.`);
    await tab.reload();
    const titles = () =>
      tab.run(() => document.querySelector<HTMLTextAreaElement>('[aria-label="Title"]')?.value);
    await expect.poll(titles).toBe('In Firefox');
    await go(tab, '#/search?q=stays');
    await expect.poll(() => textIn(tab)).toContain('In Firefox');
    await go(tab, '#/graph');
    await expect
      .poll(() =>
        tab.run(() => document.querySelector('[role=application]')?.getAttribute('aria-label') ?? ''),
      )
      .toMatch(/^Graph: 1 node/);
    await tab.close();
  });

  test('has two tabs work on one memex, and the second goes on when the first is closed', async () => {
    const first = await firefox.open(app);
    await isOpen(first);
    const second = await firefox.open(app);
    await isOpen(second);
    const before = await nodesIn(first);
    await second.run(() => window.memex.saveNote({ title: 'By the second', text: '' }).then(() => null));
    await expect.poll(() => nodesIn(first)).toBe(before + 1);
    await first.close();
    await second.run(() => window.memex.saveNote({ title: 'Alone', text: '' }).then(() => null));
    expect(await nodesIn(second)).toBe(before + 2);
    await second.close();
  });
}

if (program !== undefined) describe('Firefox', () => testsOf(program));
else {
  test('Firefox is not tried: there is none here, and FIREFOX_PATH names none', () => {
    expect(findFirefox()).toBeUndefined();
  });
}

const nodesIn = (tab: FirefoxTab): Promise<number> =>
  tab.run(() =>
    window.memex.status().then(
      ({ nodes }) => nodes,
      () => -1,
    ),
  );

const textIn = (tab: FirefoxTab): Promise<string> => tab.run(() => document.body.textContent ?? '');

const go = (tab: FirefoxTab, hash: string): Promise<null> =>
  tab.run((to: string) => {
    location.hash = to;
    return null;
  }, hash);

/** Waits for the empty note under the cursor, types, and waits until it is saved. */
async function writes(tab: FirefoxTab, text: string): Promise<void> {
  const focus = () => tab.run(() => document.activeElement?.getAttribute('aria-label') ?? '');
  await expect.poll(focus).toBe('Title');
  await isOpen(tab);
  await tab.type(text);
  await expect.poll(() => textIn(tab)).toContain('Saved');
}

async function isOpen(tab: FirefoxTab): Promise<void> {
  await expect.poll(() => tab.run(() => window.memex !== undefined)).toBe(true);
  await expect.poll(() => nodesIn(tab)).toBeGreaterThanOrEqual(0);
}

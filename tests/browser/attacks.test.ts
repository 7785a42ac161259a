/**
 * Every way into the app, attacked with what is known to work elsewhere. No script may run, no request may leave,
 * nothing may open or go elsewhere: `attacks/watch.ts` sees it if one does, and a test shows that it sees.
 * What is shown is tried twice, with the content security policy and without: each layer must hold alone.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { DISGUISES, HTML_FILES, SVG_FILES } from './attacks/file-payloads.ts';
import { type HostileFile, hostileMemex } from './attacks/hostile-memex.ts';
import { HTML_PAYLOADS } from './attacks/html-payloads.ts';
import { leftovers } from './attacks/leftovers.ts';
import { MARKDOWN_PAYLOADS } from './attacks/markdown-payloads.ts';
import { NAME_PAYLOADS } from './attacks/name-payloads.ts';
import { aim, type Payload, Tally } from './attacks/payloads.ts';
import { followAll, goTo, openEmpty, setView, showAll } from './attacks/rendered.ts';
import { STOPS_COUNT, tour } from './attacks/tour.ts';
import { Watch } from './attacks/watch.ts';
import { type TestBrowser, useChromium } from './harness/chromium.ts';
import { statusOf } from './harness/vault-in-browser.ts';

vi.setConfig({ testTimeout: 180_000 });

const tally = new Tally();
const folder = mkdtempSync(join(tmpdir(), 'memex-attacks-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  console.log(String(tally));
});

/** DOMPurify reads a text in a document that is never shown; Chromium reports what the policy would refuse there. */
function allowReports(browser: TestBrowser): void {
  browser.allow(
    /^console: (Executing inline event handler|Applying inline style|Setting the document's base)/,
  );
  browser.allow(/^console: Loading media from/);
  browser.allow(/^policy: (script-src-attr|style-src-elem|style-src-attr|base-uri|media-src) refused/);
}

function filesAimedAt(collector: string): HostileFile[] {
  const drawings = aim(SVG_FILES, collector).map(({ id, text }) => ({
    name: `drawing ${id}.svg`,
    mediaType: 'image/svg+xml',
    text,
  }));
  const pages = aim(HTML_FILES, collector).map(({ id, text }) => ({
    name: `page ${id}.html`,
    mediaType: 'text/html',
    text,
  }));
  const disguised = DISGUISES.map(({ name, mediaType, text }) => {
    const [aimed] = aim({ [mediaType]: [text] }, collector);
    return { name: `disguised ${name}`, mediaType, text: aimed?.text ?? '' };
  });
  // all that a note is attacked with, as pages that were saved: a family a page
  const saved = Object.keys(HTML_PAYLOADS).map((family) => ({
    name: `saved ${family}.html`,
    mediaType: 'text/html',
    text: `<!doctype html>${aim({ [family]: HTML_PAYLOADS[family] ?? [] }, collector)
      .map(({ text }) => text)
      .join('\n')}`,
  }));
  return [...drawings, ...pages, ...disguised, ...saved];
}

/** Opens a `.mx` file through the import screen. */
async function openMemexFile(page: Page, bytes: Uint8Array, name: string): Promise<void> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  await goTo(page, '#/import');
  await page.getByLabel('Choose a .mx file').setInputFiles(path);
  await page.getByRole('button', { name: 'See the notes' }).waitFor();
}

/** Shows nodes one after the other, each until its sheet stands. */
async function showNodes(page: Page, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await goTo(page, `#/notes/${id}`);
    await page.locator('.file-preview-foot, .rendered, .note-editor').first().waitFor();
    await page.waitForFunction(
      () =>
        document.querySelector('.note .skeleton') === null &&
        document.querySelector('.file-preview > .file-preview-foot:only-child') === null,
    );
    // what stands in a frame comes a moment later
    if ((await page.locator('.page-frame').count()) > 0) {
      await page.waitForFunction(() => document.querySelector('.page-view > p')?.textContent !== '');
      expect(await leftovers(page)).toEqual([]);
    }
  }
}

describe.each([
  ['with the policy', true],
  ['without the policy', false],
] as const)('%s', (layers, policy) => {
  const browser = useChromium(undefined, undefined, policy);
  let watch: Watch;
  beforeAll(async () => {
    watch = await Watch.over(browser);
  });
  afterAll(() => watch.close());

  const aimAll = (): Payload[] => [
    ...aim(HTML_PAYLOADS, watch.collector),
    ...aim(MARKDOWN_PAYLOADS, watch.collector),
  ];

  test.each(['read', 'write'] as const)('a hostile note does nothing (to %s)', async (view) => {
    allowReports(browser);
    const page = await watch.openApp();
    await statusOf(page);
    const id = await openEmpty(page, view);
    // in the editor a note is its own text: raw HTML is tried there by a third
    const payloads = aimAll().filter(
      ({ family }, i) => view === 'read' || !(family in HTML_PAYLOADS) || i % 3 === 0,
    );
    expect(await showAll(page, id, payloads)).toEqual([]);
    const links = payloads.filter(({ family }) => /address|links|names/.test(family));
    expect(await followAll(page, id, links)).toEqual([]);
    await page.waitForTimeout(300);
    expect(watch.take()).toEqual([]);
    tally.add(`notes, to ${view}, ${layers}`, payloads.length);
  });

  test('a hostile .mx does nothing, on any screen', async () => {
    allowReports(browser);
    const names = aim(NAME_PAYLOADS, watch.collector);
    const files = filesAimedAt(watch.collector);
    const memex = await hostileMemex(names, files);
    const page = await watch.openApp();
    await statusOf(page);
    await openMemexFile(page, memex.bytes, '<img src=x onerror=hit(0)>.mx');
    const [first] = names;
    if (first === undefined) throw new Error('there are no names to attack with');
    expect(await tour(page, { hub: memex.hub, note: memex.notes[0] ?? '', name: first.text })).toEqual([]);
    await goTo(page, `#/notes/${memex.hub}`);
    await setView(page, 'read');
    await showNodes(page, [...memex.files, ...memex.notes.slice(0, 12)]);
    expect(await leftovers(page)).toEqual([]);
    expect(watch.take()).toEqual([]);
    tally.add(`in a .mx, on ${STOPS_COUNT} screens, ${layers}`, memex.places);
  });

  // the last one: what it lets loose may ask for something when it is over
  if (policy) return;
  test('the watch sees payloads of every family that works by itself, and what they open', async () => {
    browser.allow(/./);
    const page = await watch.openApp();
    await statusOf(page);
    expect(watch.take()).toEqual([]);
    const families = Object.entries(HTML_PAYLOADS).slice(0, 10);
    const some = Object.fromEntries(families.map(([family, texts]) => [family, texts.slice(0, 6)]));
    const payloads = aim(some, watch.collector);
    await page.evaluate(
      async (texts) => {
        for (const text of texts) {
          const frame = document.createElement('iframe');
          frame.setAttribute(
            'sandbox',
            'allow-scripts allow-same-origin allow-forms allow-modals allow-popups',
          );
          document.body.append(frame);
          frame.contentDocument?.write(text);
          frame.contentDocument?.close();
        }
        window.open('about:blank');
        alert('a dialog');
      },
      payloads.map(({ text }) => text),
    );
    let seen: string[] = [];
    const worked = (family: string): boolean =>
      payloads.some((one) => one.family === family && seen.some((line) => line.match(`\\b${one.id}\\b`)));
    const wanted = [
      'script elements',
      'event handlers',
      'event handlers, badly spelt',
      'addresses that run',
      'frames',
      'leaving the page',
      'what would be fetched',
      'style that tells',
      'markup that changes when it is read twice',
    ];
    await expect
      .poll(() => {
        seen = [...seen, ...watch.take()];
        return wanted.filter((family) => !worked(family));
      })
      .toEqual([]);
    await page.evaluate((address) => location.assign(address), `${watch.collector}0`);
    await page.waitForURL(`${watch.collector}0`);
    seen = [...seen, ...watch.take()];
    for (const sight of [
      'a page opened',
      'a dialog said',
      'a page went to',
      'a script ran in',
      'the collector was asked',
      'somebody connected',
      'a request went to',
      'a frame went to',
    ])
      expect(
        seen.filter((line) => line.startsWith(sight)),
        sight,
      ).not.toEqual([]);
  });
});

/**
 * The other ways in: files and their names, front matter, zips, what other apps share, addresses, words to search
 * for, what is pasted and dropped. And the policy alone, as if the sanitiser were not there.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { headerPolicy, metaPolicy } from '../../src/tools/content-security-policy.ts';
import { HTML_FILES, SVG_FILES } from './attacks/file-payloads.ts';
import { memexOfZip } from './attacks/hostile-memex.ts';
import { HTML_PAYLOADS } from './attacks/html-payloads.ts';
import { leftovers } from './attacks/leftovers.ts';
import { FRONT_MATTER_PAYLOADS, MARKDOWN_PAYLOADS } from './attacks/markdown-payloads.ts';
import { NAME_PAYLOADS, QUERY_PAYLOADS } from './attacks/name-payloads.ts';
import { aim, type Payload, Tally } from './attacks/payloads.ts';
import { goTo, openEmpty, setView } from './attacks/rendered.ts';
import { THROW_AT_ONCE, trySinks } from './attacks/sinks.ts';
import { Watch } from './attacks/watch.ts';
import { useChromium } from './harness/chromium.ts';
import { textOf } from './harness/notes-in-browser.ts';
import { dropPaths, statusOf } from './harness/vault-in-browser.ts';

vi.setConfig({ testTimeout: 180_000 });

const browser = useChromium();
const tally = new Tally();
const folder = mkdtempSync(join(tmpdir(), 'memex-ways-'));
let watch: Watch;
beforeAll(async () => {
  watch = await Watch.over(browser);
});
afterEach(() => expect(watch.take()).toEqual([]));
afterAll(async () => {
  await watch.close();
  rmSync(folder, { recursive: true, force: true });
  console.log(String(tally));
});

/** DOMPurify reads a text in a document that is never shown; Chromium reports what the policy would refuse there. */
function allowReports(): void {
  browser.allow(
    /^console: (Executing inline event handler|Applying inline style|Setting the document's base)/,
  );
  browser.allow(/^console: Loading media from/);
  browser.allow(/^policy: (script-src-attr|style-src-elem|style-src-attr|base-uri|media-src) refused/);
}

async function openApp(hash = ''): Promise<Page> {
  allowReports();
  const page = await watch.openApp();
  await statusOf(page);
  if (hash !== '') await goTo(page, hash);
  return page;
}

/** Waits for an import's report, looks it through, then opens every node. */
async function lookAtReport(page: Page, view: 'read' | 'write'): Promise<number> {
  await page.getByRole('button', { name: 'Save the report' }).waitFor({ timeout: 40_000 });
  expect(await leftovers(page)).toEqual([]);
  return lookAtNodes(page, view);
}

/** Opens every node, one after the other. */
async function lookAtNodes(page: Page, view: 'read' | 'write'): Promise<number> {
  await page.getByRole('button', { name: 'See the notes' }).click();
  const ids = await page.evaluate(async () => {
    const { ids } = await window.memex.list({ order: 'title', descending: false, offset: 0, limit: 500 });
    return ids;
  });
  await goTo(page, `#/notes/${ids[0]}`);
  await setView(page, view);
  for (const id of ids) {
    await goTo(page, `#/notes/${id}`);
    await page.locator('.file-preview-foot, .rendered, .note-editor').first().waitFor();
    await page.waitForFunction(() => document.querySelector('.note .skeleton') === null);
  }
  expect(await leftovers(page)).toEqual([]);
  return ids.length;
}

/** What a disk takes as a name of a file. */
const onDisk = ({ text }: Payload): boolean =>
  !/[/\0]|[\uD800-\uDFFF]/.test(text) && Buffer.byteLength(text) < 240 && !text.startsWith('.');

describe('files from elsewhere', () => {
  test('a dropped folder with hostile names, front matter, drawings and pages does nothing', async () => {
    const matter = aim(FRONT_MATTER_PAYLOADS, watch.collector);
    const names = aim(NAME_PAYLOADS, watch.collector).filter(onDisk);
    const files = [...aim(SVG_FILES, watch.collector), ...aim(HTML_FILES, watch.collector)];
    const root = join(folder, '<img src=x onerror=hit(0)>');
    mkdirSync(root, { recursive: true });
    for (const { id, text } of matter)
      writeFileSync(join(root, `matter ${id}.md`), `---\n${text}\n---\n\nBody.\n`);
    for (const { text } of names) writeFileSync(join(root, `${text}.md`), `# ${text}\n`);
    for (const { id, family, text } of files)
      writeFileSync(join(root, `file ${id}.${family.startsWith('SVG') ? 'svg' : 'html'}`), text);
    const page = await openApp('#/import');
    await page.getByRole('heading', { name: 'A folder of notes' }).waitFor();
    await dropPaths(browser, page, [root]);
    const looked = page.getByRole('button', { name: /^Import \d+ files$/ });
    await looked.or(page.getByRole('button', { name: 'Save the report' })).waitFor({ timeout: 40_000 });
    expect(await leftovers(page)).toEqual([]);
    if (await looked.isVisible()) await looked.click();
    expect(await lookAtReport(page, 'write')).toBeGreaterThan(70);
    tally.add('front matter', matter.length);
    tally.add('names of files', names.length);
    tally.add('drawings and pages as files', files.length);
  });

  test('a zip with hostile names, some that climb out, does nothing', async () => {
    const names = aim(NAME_PAYLOADS, watch.collector);
    const notes = aim(MARKDOWN_PAYLOADS, watch.collector);
    const entries: Record<string, Uint8Array> = {};
    // defined, not set: a zip may well name an entry `__proto__`
    for (const [i, { text }] of names.entries())
      Object.defineProperty(entries, `${text}${i % 2 === 0 ? '.md' : '.svg'}`, {
        value: strToU8(notes[i]?.text ?? text),
        enumerable: true,
      });
    const zip = zipSync(entries);
    const path = join(folder, '"><svg onload=hit(0)>.zip');
    writeFileSync(path, zip);
    const page = await openApp('#/import');
    // as it is, a file among others
    await page.getByLabel('Choose files').setInputFiles(path);
    expect(await lookAtReport(page, 'read')).toBe(1);
    // and what it holds, taken out of it
    const memex = await memexOfZip(zip);
    expect(memex.nodes).toBeGreaterThan(30);
    writeFileSync(join(folder, 'zip.mx'), memex.bytes);
    await goTo(page, '#/import');
    await page.getByRole('button', { name: 'Import more' }).click();
    await page.getByLabel('Choose a .mx file').setInputFiles(join(folder, 'zip.mx'));
    await page.getByRole('button', { name: 'See the notes' }).waitFor();
    expect(await lookAtNodes(page, 'read')).toBe(memex.nodes);
    tally.add('zips', names.length);
  });
});

describe('what other programs hand over', () => {
  test('what is shared becomes a note that does nothing', async () => {
    const shared = aim(NAME_PAYLOADS, watch.collector).filter((_, i) => i % 4 === 0);
    const page = await openApp();
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.evaluate(
      async (texts) => {
        for (const text of texts) {
          const form = new FormData();
          for (const field of ['title', 'text', 'url']) form.set(field, text);
          form.append('files', new File([text], text, { type: text }));
          form.append('files', new File([text], `${text}.svg`, { type: 'image/svg+xml' }));
          await fetch('./share', { method: 'POST', body: form });
        }
      },
      shared.map(({ text }) => text),
    );
    await page.reload();
    await expect
      .poll(async () => (await statusOf(page)).nodes, { timeout: 30_000 })
      .toBeGreaterThan(shared.length);
    await page.getByText('What you shared is a note now.').first().waitFor();
    expect(await leftovers(page)).toEqual([]);
    tally.add('shares', shared.length * 5);
  });

  test('an address with a hostile name, or of another scheme, leads to the app and to nothing else', async () => {
    const names = aim(NAME_PAYLOADS, watch.collector);
    const page = await openApp();
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const paths = [
      ...names
        .filter((_, i) => i % 9 === 0)
        .map(({ text }) => `go?u=${encodeURIComponent(`web+memex:${text.toWellFormed()}`)}`),
      `go?u=${encodeURIComponent('javascript:hit(0)')}`,
      `go?u=${encodeURIComponent(watch.collector)}`,
      `go?u=${encodeURIComponent(`//${new URL(watch.collector).host}`)}`,
      'go?u=web%2Bmemex%3A%E0%A4%A',
      '?do=<script>hit(0)</script>&src=javascript:hit(0)',
    ];
    for (const path of paths) {
      await page.goto(browser.address + path);
      await statusOf(page);
      expect(page.url().startsWith(browser.address)).toBe(true);
    }
    const titles = await page.evaluate(async () => {
      const { titles } = await window.memex.list({ order: 'title', descending: false, offset: 0, limit: 99 });
      return titles;
    });
    // an address of another scheme names no note
    expect(titles.filter((title) => title === 'javascript:hit(0)' || title === watch.collector)).toEqual([]);
    expect(await leftovers(page)).toEqual([]);
    tally.add('protocol links and parameters', paths.length);
  });

  test('a hostile part after # opens a screen, whatever stands in it', async () => {
    const names = aim(NAME_PAYLOADS, watch.collector);
    const page = await openApp();
    browser.allow(/is not a node id|not-found|No node/);
    const screens = ['notes/', 'history/', 'graph?node=', 'search?q=', 'history/x?version=', ''];
    const hashes = names.map(({ text }, i) => `#/${screens[i % screens.length]}${text}`);
    await page.evaluate(async (all) => {
      for (const hash of all) {
        location.hash = hash;
        await new Promise((go) => setTimeout(go, 30));
      }
    }, hashes);
    expect(await leftovers(page)).toEqual([]);
    await page.goto(`${browser.address}#/notes/%E0%A4%A`);
    await page.reload();
    await statusOf(page);
    await page.getByRole('link', { name: 'Notes', exact: true }).first().waitFor();
    tally.add('addresses after #', hashes.length + 1);
  });
});

describe('what a person is made to type or paste', () => {
  test('words to search for are words, in the one box and on the screen', async () => {
    const queries = [...aim(QUERY_PAYLOADS, watch.collector), ...aim(NAME_PAYLOADS, watch.collector)];
    const page = await openApp();
    await page.evaluate(
      async (texts) => {
        for (const text of texts)
          await window.memex.saveNote({ title: text, text: `Words, ${text}, more words.` });
      },
      queries.slice(0, 12).map(({ text }) => text),
    );
    await goTo(page, '#/search');
    for (const { text } of queries) {
      await goTo(page, `#/search?q=${encodeURIComponent(text.toWellFormed())}`);
      await page.waitForTimeout(25);
    }
    expect(await leftovers(page)).toEqual([]);
    await page.keyboard.press('Control+k');
    const box = page.getByRole('dialog').getByRole('combobox');
    for (const { text } of queries.filter((_, i) => i % 3 === 0)) await box.fill(text);
    await box.fill(queries[0]?.text ?? '');
    await page.getByRole('dialog').getByRole('option').first().waitFor();
    expect(await leftovers(page)).toEqual([]);
    tally.add('words to search for', queries.length);
  });

  test('what is pasted or dropped into a note is its text, never its markup', async () => {
    const payloads = aim(HTML_PAYLOADS, watch.collector);
    const page = await openApp();
    await openEmpty(page, 'write');
    await textOf(page).click();
    await textOf(page).evaluate(
      (editor, all) => {
        for (const html of all) {
          for (const kind of ['paste', 'drop'] as const) {
            const data = new DataTransfer();
            data.setData('text/html', html);
            if (html.length % 2 === 0) data.setData('text/plain', html);
            const event =
              kind === 'paste'
                ? new ClipboardEvent(kind, {
                    clipboardData: data,
                    bubbles: true,
                    cancelable: true,
                    composed: true,
                  })
                : new DragEvent(kind, {
                    dataTransfer: data,
                    bubbles: true,
                    cancelable: true,
                    composed: true,
                  });
            editor.dispatchEvent(event);
          }
        }
      },
      payloads.map(({ text }) => text),
    );
    await page.keyboard.press('Control+End');
    expect(await leftovers(page)).toEqual([]);
    tally.add('pasted and dropped', payloads.length * 2);
  });
});

describe('the policy alone', () => {
  test('stands first in the built page, and is sent with it, each as it is written in one place', async () => {
    const page = await openApp();
    const reply = await page.request.get(browser.address);
    expect(reply.headers()['content-security-policy']).toBe(headerPolicy);
    const html = (await reply.text()).replaceAll('&#39;', "'");
    expect(html).toContain(`<head>\n    <meta http-equiv="Content-Security-Policy" content="${metaPolicy}">`);
  });

  test('refuses whatever the page is made to do, and nothing reaches another server', async () => {
    browser.allow(/./);
    const page = await openApp();
    const tried = await trySinks(page, watch.collector);
    await page.waitForTimeout(1000);
    const late = tried.filter(({ name, refused }) => THROW_AT_ONCE.includes(name) && refused === '');
    expect(late.map(({ name }) => name)).toEqual([]);
    // the browser tells of requests that it then refuses, shows its own page in a frame that it does not fill, and
    // may have prepared a connection: what counts is whether a script ran and whether anybody was asked
    const told = /^a request went to|chrome-error:|^somebody connected/;
    expect(watch.take().filter((sight) => !told.test(sight))).toEqual([]);
    tally.add('tried in the page itself', tried.length);
  });

  test('the app does not start inside another page, also where a host sends no header', async () => {
    browser.allow(/framing\.example/);
    const page = await browser.openApp();
    await watch.follow(page);
    await page.route('http://framing.example/**', async (route) => {
      const path = new URL(route.request().url()).pathname;
      if (path === '/')
        await route.fulfill({ contentType: 'text/html', body: '<iframe src="/app/index.html">' });
      else await route.fulfill({ path: join('dist', path) });
    });
    await page.goto('http://framing.example/');
    await page.frameLocator('iframe').getByText('does not run inside another page').waitFor();
    expect(watch.take().filter((sight) => !sight.includes('http://framing.example/'))).toEqual([]);
  });
});

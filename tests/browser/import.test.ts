import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keptDesk } from '../cli/harness/memex.ts';
import { COMMITS_FILE, commitAnswers, hasCommits } from '../formats/commits-graph.ts';
import { useChromium } from './harness/chromium.ts';
import { choose, listOf, makeNotes, rowOf, textOf } from './harness/notes-in-browser.ts';
import { drag, dropPaths, statusOf, withoutSaveDialog } from './harness/vault-in-browser.ts';

const browser = useChromium();
const desk = keptDesk();
afterAll(() => desk.remove());

/** A folder in a folder in a folder, with a picture and something hidden. */
const NESTED: Readonly<Record<string, string>> = {
  'Garden/Home.md': '# Home\n\nSee [[Deep note]] and ![[leaf.svg]].\n',
  'Garden/beds/north/Deep note.md': '---\ntags: [moss]\n---\nFar below.\n',
  'Garden/beds/leaf.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>',
  'Garden/.obsidian/app.json': '{}',
};

function writeFiles(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    const whole = desk.path(path);
    mkdirSync(join(whole, '..'), { recursive: true });
    writeFileSync(whole, text);
  }
}

beforeAll(() => writeFiles(NESTED));

async function openImport(): Promise<Page> {
  const page = await browser.openApp({ path: '#/import' });
  await statusOf(page);
  await page.getByRole('heading', { name: 'A folder of notes' }).waitFor();
  return page;
}

/** The report's figures: added, updated, here already, failed, left out. */
function result(page: Page): Promise<Record<string, number>> {
  return page.locator('dl.figures').evaluate((list) => {
    const names = [...list.querySelectorAll('dt')].map((name) => name.textContent);
    const values = [...list.querySelectorAll('dd')].map((value) => Number(value.textContent));
    return Object.fromEntries(names.map((name, i) => [name, values[i] ?? Number.NaN]));
  });
}

/** Waits for the report of an import that began by itself. */
async function isReported(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save the report' }).waitFor();
}

describe('importing files', () => {
  test('chosen ones become nodes', async () => {
    writeFiles({ 'One.md': 'First.', 'two.bin': '\u0000\u0001' });
    const page = await openImport();
    await page.getByLabel('Choose files').setInputFiles([desk.path('One.md'), desk.path('two.bin')]);
    await isReported(page);
    expect(await result(page)).toMatchObject({ added: 2, updated: 0, 'here already': 0, failed: 0 });
    await page.getByRole('button', { name: 'See the notes' }).click();
    await rowOf(page, 'One').click();
    await textOf(page).getByText('First.').waitFor();
  });

  test('a pasted file comes the same way', async () => {
    const page = await openImport();
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File(['Pasted words.'], 'Pasted.md', { type: 'text/markdown' }));
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    await isReported(page);
    expect(await page.evaluate(async () => (await window.memex.search('Pasted words', 3)).total)).toBe(1);
  });

  test('a dropped folder comes with the folders in it; what is hidden stays out and is said', async () => {
    const page = await openImport();
    await dropPaths(browser, page, [desk.path('Garden')]);
    await isReported(page);
    expect(await result(page)).toMatchObject({ added: 3, failed: 0, 'left out': 1 });
    expect(await statusOf(page)).toMatchObject({ nodes: 3, references: 2, unresolvedReferences: 0 });
    const paths = await page.evaluate(async () => {
      const { ids } = await window.memex.list({ order: 'title', descending: false, offset: 0, limit: 9 });
      const nodes = await Promise.all(ids.map((id) => window.memex.node(id)));
      return nodes.map(({ metadata }) => metadata.path);
    });
    expect(paths).toEqual(['Garden/beds/north/Deep note.md', 'Garden/Home.md', 'Garden/beds/leaf.svg']);
  });

  test('files that are taken away again leave the page as it was, although the screen changed meanwhile', async () => {
    const page = await browser.openApp();
    await statusOf(page);
    await drag(browser, page, [desk.path('Garden')], ['dragEnter']);
    await page.locator('.drop-anywhere').waitFor();
    await page.evaluate(() => location.assign('#/import'));
    await page.getByRole('heading', { name: 'A folder of notes' }).waitFor();
    await drag(browser, page, [desk.path('Garden')], ['dragCancel']);
    await page.locator('.drop-anywhere').waitFor({ state: 'detached' });
  });

  test('the same again is here already; a changed file is updated and keeps its old version', async () => {
    const page = await openImport();
    await dropPaths(browser, page, [desk.path('Garden')]);
    await isReported(page);
    await page.getByRole('button', { name: 'Import more' }).click();
    await dropPaths(browser, page, [desk.path('Garden')]);
    await isReported(page);
    await page.getByRole('heading', { name: 'Everything was here already' }).waitFor();
    expect(await result(page)).toMatchObject({ added: 0, 'here already': 3 });

    writeFiles({ 'Garden/Home.md': '# Home\n\nNew words.\n' });
    await page.getByRole('button', { name: 'Import more' }).click();
    await dropPaths(browser, page, [desk.path('Garden')]);
    await isReported(page);
    writeFiles(NESTED);
    expect(await result(page)).toMatchObject({ added: 0, updated: 1, 'here already': 2 });
    expect(await statusOf(page)).toMatchObject({ nodes: 3, versions: 4 });
  });

  test('what came in is taken back when asked', async () => {
    const page = await openImport();
    await makeNotes(page, [{ title: 'Mine' }]);
    await dropPaths(browser, page, [desk.path('Garden')]);
    await isReported(page);
    await page.getByRole('button', { name: 'Undo the import' }).click();
    await page.getByText('The import was taken back.').waitFor();
    expect(await statusOf(page)).toMatchObject({ nodes: 1, trashed: 3 });
  });

  test('Stop leaves what came in by then, whole, and says so', async () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 1500; i++)
      files[`Many/Note ${i}.md`] = `# Note ${i}\n\n${`Words of ${i}. `.repeat(200)}`;
    writeFiles(files);
    const page = await openImport();
    await page.getByLabel('Choose a folder').setInputFiles(desk.path('Many'));
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('heading', { name: /^Stopped after/ }).waitFor();
    const added = (await result(page)).added ?? -1;
    expect(added).toBeLessThan(1500);
    expect((await statusOf(page)).nodes).toBe(added);
    const report = await page.evaluate(() => window.memex.verify('test', { onProgress: () => undefined }));
    expect(report.problems).toEqual([]);
  });
});

describe('a .mx file', () => {
  /** A memex made on the command line. */
  async function makeMx(name: string): Promise<string> {
    writeFiles({ [`${name} note.md`]: `Unmistakable words for ${name}.` });
    await desk.memex(['init', name]);
    await desk.memex(['add', `${name} note.md`, '-f', `${name}.mx`]);
    return desk.path(`${name}.mx`);
  }

  test('that is damaged is refused with a sentence, and nothing of the person is touched', async () => {
    const bytes = readFileSync(await makeMx('whole'));
    const at = bytes.lastIndexOf('Unmistakable');
    expect(at).toBeGreaterThan(0);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(desk.path('broken.mx'), bytes);
    writeFileSync(desk.path('no memex.mx'), 'This is a letter, not a memex.');
    const page = await openImport();
    await makeNotes(page, [{ title: 'Mine' }]);
    const before = await statusOf(page);
    for (const name of ['broken.mx', 'no memex.mx']) {
      await page.getByLabel('Choose a .mx file').setInputFiles(desk.path(name));
      const refusal = page.getByRole('alert');
      await refusal.filter({ hasText: name === 'broken.mx' ? /damaged/ : /not a memex/i }).waitFor();
    }
    expect((await statusOf(page)).rootHash).toBe(before.rootHash);
    await page.reload();
    await statusOf(page);
    expect((await statusOf(page)).rootHash).toBe(before.rootHash);
    await page.getByRole('button', { name: 'Memex: My memex' }).click();
    expect(await page.getByRole('menuitemradio').allTextContents()).toEqual(['My memex']);
  });

  test('that is good opens as another memex, and the switcher goes between them', async () => {
    const mx = await makeMx('other');
    const page = await openImport();
    await makeNotes(page, [{ title: 'Mine' }]);
    await dropPaths(browser, page, [mx]);
    await page.getByRole('heading', { name: '“other” is open' }).waitFor();
    await page.getByRole('button', { name: 'See the notes' }).click();
    await rowOf(page, 'other note').waitFor();
    await choose(page, 'Memex: other', 'My memex');
    await rowOf(page, 'Mine').waitFor();
    expect(await listOf(page).getByRole('option').count()).toBe(1);
    await choose(page, 'Memex: My memex', 'other');
    await rowOf(page, 'other note').waitFor();
  });

  test('that was exported imports again, with everything in it', async () => {
    const page = await openImport();
    await makeNotes(page, [{ title: 'Kept', text: 'For ever. See [[Kept too]].' }, { title: 'Kept too' }]);
    const before = await statusOf(page);
    await withoutSaveDialog(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      choose(page, 'More', 'Export as .mx'),
    ]);
    expect(download.suggestedFilename()).toMatch(/^my-memex-\d{4}-\d\d-\d\d\.mx$/);
    await download.saveAs(desk.path('taken away.mx'));
    expect(await desk.json(['verify', '-f', 'taken away.mx'])).toMatchObject({ ok: true });
    await page.goto(`${browser.address}#/import`);
    await page.getByLabel('Choose a .mx file').setInputFiles(desk.path('taken away.mx'));
    await page.getByRole('heading', { name: '“taken away” is open' }).waitFor();
    const { nodes, references, versions, rootHash } = await statusOf(page);
    expect({ nodes, references, versions, rootHash }).toEqual({
      nodes: before.nodes,
      references: before.references,
      versions: before.versions,
      rootHash: before.rootHash,
    });
  });
});

const GRAPH = `<graphml><key id="t" for="node" attr.name="title" attr.type="string"/><graph edgedefault="directed">
<node id="first-of-all"><data key="t">Alpha</data></node>
<node id="second"><data key="t">Beta</data></node>
<edge source="first-of-all" target="second"/></graph></graphml>`;

/** Ids at which nodes stood in their file, of what is linked from the node of this title. */
function linkedFrom(page: Page, title: string): Promise<readonly unknown[]> {
  return page.evaluate(async (name) => {
    const { ids } = await window.memex.list({ order: 'title', descending: false, offset: 0, limit: 9 });
    const nodes = await Promise.all(ids.map((id) => window.memex.node(id)));
    const from = nodes.find((node) => node.title === name);
    if (from === undefined) return [];
    const { linksOut } = await window.memex.around(from.id);
    return linksOut.map((link) => nodes.find(({ id }) => id === link.id)?.metadata.importedId);
  }, title);
}

describe('importing a graph', () => {
  test('its nodes and links come in, packed or plain, and the import can be taken back', async () => {
    writeFileSync(desk.path('g.graphml.gz'), gzipSync(GRAPH));
    const page = await openImport();
    await page.getByLabel('Choose a graph').setInputFiles(desk.path('g.graphml.gz'));
    await isReported(page);
    await page.getByRole('heading', { name: '2 nodes and 1 link came in' }).waitFor();
    expect(await result(page)).toMatchObject({ added: 2, failed: 0 });
    expect(await statusOf(page)).toMatchObject({ nodes: 2, links: 1 });
    expect(await linkedFrom(page, 'Alpha')).toEqual(['second']);
    await page.getByRole('button', { name: 'Undo the import' }).click();
    await expect.poll(() => statusOf(page)).toMatchObject({ nodes: 0, links: 0 });
  });

  test('one whose links go in a circle is refused with the way round, and nothing comes in', async () => {
    writeFileSync(
      desk.path('circle.graphml'),
      GRAPH.replace('</graph>', '<edge source="second" target="first-of-all"/></graph>'),
    );
    const page = await openImport();
    await dropPaths(browser, page, [desk.path('circle.graphml')]);
    await page
      .getByRole('alert')
      .getByText(/“second” → “first-of-all” → “second”|“first-of-all” → “second” → “first-of-all”/)
      .waitFor();
    expect(await statusOf(page)).toMatchObject({ nodes: 0, links: 0 });
  });

  test.skipIf(!hasCommits)('a real graph of commits comes in whole', async () => {
    const page = await openImport();
    await page.getByLabel('Choose a graph').setInputFiles(COMMITS_FILE);
    await page
      .getByRole('heading', { name: '21,731 nodes and 25,688 links came in' })
      .waitFor({ timeout: 80_000 });
    expect(await statusOf(page)).toMatchObject({ nodes: commitAnswers().nodes, links: 25_688 });
  });
});

/** The screens, each as it is when one comes to it. */
import type { Page } from 'playwright-core';
import { words } from '../../src/app/words/catalogue.ts';
import { go, isNarrow, type Scene } from './scene.ts';

const at = (hash: string) => (page: Page) => go(page, hash);

const room = (name: string, hash: string): Scene => ({ name, show: at(hash) });

/** Shows the long note. */
const openNote: Scene['show'] = async (page, { note }) => {
  await go(page, `#/notes/${note}`);
  await page.getByRole('textbox', { name: words.notes.text, exact: true }).waitFor();
};

/** What stands beside the note, or in a sheet over it where there is no room beside. */
function around(name: 'around' | 'outline' | 'history' | 'facts', sheet: string): Scene {
  return {
    name: `panel-${name}`,
    show: async (page, held) => {
      if (isNarrow(page)) return go(page, `#/notes/${held.note}?sheet=${sheet}`);
      await openNote(page, held);
      // beside the note, or over it where that is too narrow
      if ((page.viewportSize()?.width ?? 0) < 1100) await page.keyboard.press('Alt+i');
      await page.getByRole('tab', { name: words.panel[name], exact: true }).click();
    },
  };
}

/** Every address that is followed keeps the moment, until it is left. */
export const backToNow = (page: Page) =>
  page.getByRole('button', { name: words.time.backToNow }).first().click();

const file = (name: string): Scene => ({
  name: `file-${name.toLowerCase().replace('.', '-')}`,
  show: async (page, { files }) => {
    await go(page, `#/notes/${files[name]}`);
    await page.locator('.file-preview-foot').waitFor();
  },
});

export const ROOMS: readonly Scene[] = [
  { name: 'list', show: at('#/notes'), at: 'phone' },
  { name: 'note', show: openNote },
  {
    name: 'reading',
    show: async (page, held) => {
      await go(page, `#/notes/${held.note}`);
      await page.getByRole('button', { name: words.notes.readingView }).first().click();
      await page.locator('.rendered').first().waitFor();
    },
    clean: (page) => page.getByRole('button', { name: words.notes.readingView }).first().click(),
  },
  room('new-note', '#/notes/new'),
  around('outline', 'outline'),
  around('history', 'versions'),
  around('facts', 'facts'),
  // last: the panel stays as it was left
  around('around', 'links'),
  {
    name: 'search',
    show: async (page) => {
      await go(page, '#/search?q=trails');
      // they are counted behind the first hits
      if (!isNarrow(page)) await page.locator('.search-facets label').first().waitFor();
    },
  },
  room('search-none', '#/search?q=xylophone'),
  room('search-empty', '#/search'),
  room('graph', '#/graph'),
  {
    name: 'graph-node',
    show: async (page) => {
      await go(page, '#/graph');
      await page.locator('.graph-canvas').focus();
      await page.keyboard.press('ArrowDown');
      await page.locator('.node-card').waitFor();
    },
    leavesTraces: true,
  },
  {
    name: 'graph-layered',
    show: async (page) => {
      await go(page, '#/graph');
      const layout = words.graph.layout;
      if (isNarrow(page)) {
        await page.getByRole('button', { name: layout, exact: true }).click();
        await page
          .getByRole('menu', { name: layout })
          .getByText(words.graph.layered, { exact: true })
          .click();
      } else
        await page
          .getByRole('group', { name: layout })
          .getByText(words.graph.layered, { exact: true })
          .click();
    },
    leavesTraces: true,
  },
  {
    name: 'graph-list',
    show: async (page) => {
      await go(page, '#/graph');
      await page.getByRole('button', { name: words.graph.list, exact: true }).click();
      await page.getByRole('listbox').focus();
      await page.keyboard.press('ArrowDown');
    },
    leavesTraces: true,
  },
  room('query-empty', '#/query'),
  room('query', `#/query?${new URLSearchParams({ q: 'MATCH (n) RETURN n, n.modified LIMIT 12' })}`),
  room('query-mistake', `#/query?${new URLSearchParams({ q: 'MATCH (n RETURN n' })}`),
  room('import', '#/import'),
  room('safety', '#/safety'),
  room('make-room', '#/room'),
  room('trash', '#/trash'),
  room('about', '#/about'),
  { name: 'history', show: (page, { note }) => go(page, `#/history/${note}`) },
  room('timeline', '#/timeline'),
  {
    name: 'past',
    show: async (page, { note }) => {
      await go(page, `#/notes/${note}?at=40`);
      await page.locator('.past-bar').waitFor();
    },
    clean: backToNow,
  },
  { name: 'compare', show: (page, { note, twin }) => go(page, `#/compare/${note}?with=${twin}`) },
  {
    name: 'duplicates',
    show: async (page) => {
      await go(page, '#/duplicates');
      await page.getByRole('button', { name: words.similar.lookAgain }).waitFor();
    },
  },
  room('similarity', '#/similarity'),
  room('link-types', '#/link-types'),
  room('node-types', '#/node-types'),
  ...[
    'Map.png',
    'Call.wav',
    'Report.pdf',
    'walk.ts',
    'Birds.csv',
    'Weirs.json',
    'Page.html',
    'Thing.bin',
  ].map(file),
];

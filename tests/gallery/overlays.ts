/** What opens over a screen: menus, dialogs, bars, and what is said. */
import type { Page } from 'playwright-core';
import { words } from '../../src/app/words/catalogue.ts';
import { backToNow } from './rooms.ts';
import { go, type Held, type Scene } from './scene.ts';

const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).locator('visible=true').first().click();

async function write(page: Page, held: Held): Promise<void> {
  await go(page, `#/notes/${held.note}`);
  await page.getByRole('textbox', { name: words.notes.text, exact: true }).waitFor();
}

/** Chooses an entry of the note's own menu. */
async function chooseOfNote(page: Page, held: Held, entry: string): Promise<void> {
  await write(page, held);
  await press(page, words.notes.menu.label);
  await page.getByRole('menuitem', { name: entry }).click();
}

async function choosePair(page: Page): Promise<void> {
  await go(page, '#/notes');
  const rows = page.getByRole('listbox', { name: words.notes.nodes, exact: true });
  await rows.getByRole('option').first().waitFor();
  await rows.focus();
  for (const key of ['Home', 'x', 'ArrowDown', 'x']) await page.keyboard.press(key);
  await page.getByRole('region', { name: words.batch.label }).waitFor();
}

/** Single files come in at once, and are told of. */
async function lookAtFiles(page: Page): Promise<void> {
  await go(page, '#/import');
  await page.getByLabel(words.importing.files.choose).setInputFiles(
    ['Otters.md', 'Herons.md', 'Map of the weirs.svg'].map((name) => ({
      name,
      mimeType: name.endsWith('.md') ? 'text/markdown' : 'image/svg+xml',
      buffer: Buffer.from(`# ${name}\n\nSeen at the upper weir. See [[Memex]].\n`),
    })),
  );
  await page.locator('.ledger-foot').waitFor();
}

export const OVERLAYS: readonly Scene[] = [
  { name: 'menu', show: (page) => press(page, words.common.more) },
  {
    name: 'switcher',
    at: 'wide',
    show: (page) => page.locator('.memex-switcher:visible').first().click(),
  },
  {
    name: 'filter',
    show: async (page) => {
      await go(page, '#/notes');
      await press(page, words.notes.filter);
    },
  },
  {
    name: 'calendar',
    show: async (page) => {
      await go(page, '#/notes');
      await press(page, words.frame.calendar);
      await page.getByRole('grid').waitFor();
    },
  },
  {
    name: 'tags',
    show: async (page) => {
      await go(page, '#/notes');
      await press(page, words.frame.tags);
      await page.getByRole('tree').waitFor();
    },
  },
  {
    name: 'note-menu',
    show: async (page, held) => {
      await write(page, held);
      await press(page, words.notes.menu.label);
    },
  },
  {
    name: 'palette',
    show: async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('trai');
      await page.getByRole('dialog').getByRole('option').first().waitFor();
    },
  },
  {
    name: 'palette-commands',
    show: async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('>');
      await page.getByRole('dialog').getByRole('option').first().waitFor();
    },
  },
  {
    name: 'keys',
    show: async (page) => {
      await go(page, '#/trash');
      await page.locator('.trash').waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'keys-changing',
    show: async (page) => {
      await go(page, '#/trash');
      await page.locator('.trash').waitFor();
      await page.keyboard.press('?');
      await page.getByRole('button', { name: words.commands.sheet.change }).click();
      await page.getByRole('button', { name: words.commands.sheet.done }).waitFor();
    },
  },
  {
    name: 'add-link',
    show: async (page, held) => {
      await chooseOfNote(page, held, words.common.addLink);
      await page.getByRole('dialog').getByRole('option').first().waitFor();
    },
  },
  {
    name: 'link-refused',
    show: async (page, held) => {
      // what rests on the note cannot carry it
      await chooseOfNote(page, held, words.common.addLink);
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox', { name: words.dialogs.addLink.otherNode }).fill('Reading list');
      await dialog.getByRole('option', { name: 'Reading list' }).first().click();
      await dialog.locator('button[type=submit]').click();
      await page.locator('.cycle-path').waitFor();
    },
  },
  {
    name: 'writing',
    show: async (page, held) => {
      await write(page, held);
      await page.getByRole('textbox', { name: words.notes.text, exact: true }).focus();
      await page.keyboard.press('Control+End');
      await page.keyboard.type('\n\nSee [[Ted');
      await page.locator('.cm-tooltip-autocomplete').waitFor();
    },
    clean: async (page) => {
      await page.keyboard.press('Escape');
      for (let turn = 0; turn < 4; turn++) await page.keyboard.press('Control+z');
    },
  },
  {
    name: 'find-bar',
    show: async (page, held) => {
      await write(page, held);
      await page.getByRole('textbox', { name: words.notes.text, exact: true }).focus();
      await page.keyboard.press('Control+f');
      await page.getByRole('search', { name: words.editing.findInNote }).waitFor();
      await page.keyboard.type('memory');
    },
    leavesTraces: true,
  },
  {
    name: 'focus-mode',
    show: async (page, held) => {
      await write(page, held);
      await page.keyboard.press('Control+Shift+F');
      await page.getByRole('button', { name: words.editing.leaveFocus }).waitFor();
    },
    leavesTraces: true,
  },
  {
    name: 'two-notes',
    at: 'wide',
    show: async (page, held) => {
      await write(page, held);
      await page.keyboard.press('Alt+b');
      await page.getByRole('separator', { name: words.editing.splitter }).waitFor();
    },
    leavesTraces: true,
  },
  { name: 'batch', show: choosePair, leavesTraces: true },
  {
    name: 'batch-type',
    show: async (page) => {
      await choosePair(page);
      await press(page, words.batch.setType);
      await page.getByRole('dialog').waitFor();
    },
    leavesTraces: true,
  },
  {
    name: 'link-type',
    show: async (page) => {
      await go(page, '#/link-types');
      await press(page, words.links.ownType);
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'node-type',
    show: async (page) => {
      await go(page, '#/node-types');
      await press(page, words.nodeTypes.ownType);
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'purge-question',
    show: async (page) => {
      await go(page, '#/trash');
      await press(page, words.trash.purge);
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'keep-question',
    show: async (page) => {
      await go(page, `#/query?${new URLSearchParams({ q: 'MATCH (n) RETURN n LIMIT 3' })}`);
      await press(page, words.query.keep);
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'merge-nodes',
    show: async (page, { note, twin }) => {
      await go(page, `#/compare/${note}?with=${twin}`);
      await press(page, words.similar.merge);
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'timeline-entry',
    show: async (page) => {
      await go(page, '#/timeline');
      await page.locator('.days-row').first().click();
      await page.locator('.entry-acts').waitFor();
    },
    leavesTraces: true,
  },
  {
    name: 'bring-all-back',
    show: async (page, { note }) => {
      await go(page, `#/notes/${note}?at=40`);
      await page.locator('.past-bar').waitFor();
      // on a phone there is no room for both ways back
      const ways = page.getByRole('button', { name: words.time.bringBack });
      if (await ways.isVisible()) {
        await ways.click();
        await page.getByRole('menuitem', { name: words.time.bringAll }).click();
      } else await press(page, words.time.bringAll);
      await page.getByRole('dialog').waitFor();
    },
    clean: backToNow,
  },
  {
    name: 'search-help',
    show: async (page) => {
      await go(page, '#/search?q=trails');
      await press(page, words.search.howTo);
    },
    leavesTraces: true,
  },
  {
    name: 'graph-filters',
    show: async (page) => {
      await go(page, '#/graph');
      // in a drawer, where they do not stand beside
      if (await page.locator('.graph-tools-drawer').isVisible()) await press(page, words.graph.filter);
    },
    leavesTraces: true,
  },
  { name: 'import-report', show: lookAtFiles, leavesTraces: true },
  {
    name: 'said',
    show: async (page) => {
      await go(page, '#/trash');
      await page.locator('.trash').waitFor();
      await page.evaluate(() => reportError(new Error('the disk was taken out')));
      await page.locator('.toast').waitFor();
      await page.keyboard.press('Control+s');
      await page.locator('.toast').nth(1).waitFor();
    },
  },
];

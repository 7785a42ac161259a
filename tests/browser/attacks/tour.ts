/** Goes to every place of the app where a text of the memex is shown, and looks the page through at each. */
import type { Page } from 'playwright-core';
import type { NodeId } from '../../../src/mx/types.ts';
import { choose, panelOf } from '../harness/notes-in-browser.ts';
import { leftovers } from './leftovers.ts';
import { goTo, setView } from './rendered.ts';

export interface Sights {
  /** A note to which many hostile ones lead, and one of these. */
  readonly hub: NodeId;
  readonly note: NodeId;
  /** A name that must be read, letter by letter, wherever names are shown. */
  readonly name: string;
}

type Stop = (page: Page, sights: Sights) => Promise<unknown>;

/** The name stands somewhere on the page, as plain text. */
const named = (page: Page, { name }: Sights): Promise<void> =>
  page.getByText(name, { exact: false }).locator('visible=true').first().waitFor();

const dismissAll = async (page: Page): Promise<void> => {
  while (await page.locator('dialog[open], [popover]:popover-open').first().isVisible())
    await page.keyboard.press('Escape');
};

const panelTab = async (page: Page, tab: string): Promise<void> => {
  await panelOf(page).getByRole('tab', { name: tab }).click();
  await panelOf(page).getByRole('tabpanel').waitFor();
};

const STOPS: Readonly<Record<string, Stop>> = {
  'the list': async (page) => {
    await goTo(page, '#/notes');
    const list = page.getByRole('listbox', { name: 'Nodes', exact: true });
    await list.getByRole('option').first().waitFor();
    for (let screen = 0; screen < 8; screen++) {
      await list.evaluate((box) => {
        let scroller: Element | null = box;
        while (scroller && scroller.scrollHeight <= scroller.clientHeight + 1)
          scroller = scroller.parentElement;
        scroller?.scrollBy({ top: 700 });
      });
      await page.waitForTimeout(20);
    }
  },
  'its filter': async (page) => {
    await page.getByRole('button', { name: 'Filter by type or tag' }).click();
  },
  'a note to read, its links and mentions': async (page, sights) => {
    await dismissAll(page);
    await goTo(page, `#/notes/${sights.hub}`);
    await setView(page, 'read');
    await named(page, sights);
  },
  'the panel, facts': (page) => panelTab(page, 'Facts'),
  'the panel, history': (page) => panelTab(page, 'History'),
  'the panel, around': (page) => panelTab(page, 'Around'),
  'a note to write, its title and properties': async (page, sights) => {
    await goTo(page, `#/notes/${sights.note}`);
    await setView(page, 'write');
    await named(page, sights);
    const more = page.getByRole('button', { name: /^\d+ more$/ });
    if (await more.isVisible()) await more.click();
  },
  'versions, compared': async (page, { hub }) => {
    await goTo(page, `#/history/${hub}?version=1`);
    await page.locator('.diff').waitFor();
  },
  search: async (page, sights) => {
    await goTo(page, '#/search?q=onerror');
    await named(page, sights);
  },
  'the one box': async (page, sights) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('onerror');
    await page.getByRole('dialog').getByRole('option').first().waitFor();
    await named(page, sights);
  },
  'the graph, a card and its labels': async (page, sights) => {
    await dismissAll(page);
    await goTo(page, `#/graph?node=${sights.note}`);
    await page.getByRole('application', { name: /^Graph:/ }).waitFor();
    await page.getByRole('application', { name: /^Graph:/ }).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('region', { name: 'Selected node' }).waitFor();
  },
  'the trash': async (page) => {
    await goTo(page, '#/trash');
    await page.getByRole('button', { name: 'Purge', exact: true }).first().click();
    await page.getByRole('dialog').waitFor();
  },
  'data safety, moments and commits': async (page, sights) => {
    await dismissAll(page);
    await goTo(page, '#/safety');
    await page.getByRole('button', { name: 'Show the last commits' }).click();
    await page.locator('.commit-list li').first().waitFor();
    await named(page, sights);
  },
  'a link to another note': async (page, sights) => {
    await goTo(page, `#/notes/${sights.hub}`);
    await choose(page, 'Note menu', 'Add a link');
    const dialog = page.getByRole('dialog', { name: 'Add a link' });
    await dialog.getByRole('combobox', { name: 'Kind of link' }).click();
    await dialog.getByRole('combobox', { name: 'The other node' }).fill('onerror');
    await dialog.getByRole('option').first().waitFor();
  },
  'two notes side by side': async (page, sights) => {
    await dismissAll(page);
    await goTo(page, `#/compare/${sights.hub}?with=${sights.note}`);
    await page.locator('.lit-text').first().waitFor();
    await named(page, sights);
  },
  'a merge': async (page, sights) => {
    await page.locator('main').getByRole('button', { name: 'Merge', exact: true }).click();
    await page.getByRole('dialog').getByText('goes to the trash').waitFor();
    await named(page, sights);
  },
  'near-duplicates': async (page) => {
    await dismissAll(page);
    await goTo(page, '#/duplicates');
    await page.getByRole('slider').press('Home');
    await page.getByText(/ among \d/).waitFor();
  },
  'what counts as alike': async (page) => {
    await goTo(page, '#/similarity');
    await page.getByRole('region', { name: 'What it changes' }).getByRole('status').waitFor();
  },
  'a query, its table, notes, graph and plan': async (page, sights) => {
    await goTo(
      page,
      `#/query?${new URLSearchParams({ q: 'MATCH (n)-[r]-(m) RETURN n, r, m, properties(n)' })}`,
    );
    await page.locator('.query-table tbody tr').first().waitFor();
    await named(page, sights);
    for (const view of ['Notes', 'Graph', 'Plan'])
      await page.getByRole('button', { name: view, exact: true }).click();
  },
  'types of links': async (page) => {
    await goTo(page, '#/link-types');
    await page.locator('main').getByRole('listitem').first().waitFor();
    const change = page.locator('main').getByRole('button', { name: /^Change / });
    await change.first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  },
  'what a toast says': async (page, sights) => {
    await dismissAll(page);
    await goTo(page, `#/notes/${sights.hub}`);
    await panelTab(page, 'Around');
    await panelOf(page)
      .getByRole('button', { name: /^Remove the link/ })
      .first()
      .click({ force: true });
    await page
      .getByText(/^The link “/)
      .first()
      .waitFor();
  },
};

export const STOPS_COUNT = Object.keys(STOPS).length;

/** What was left over at any stop. */
export async function tour(page: Page, sights: Sights): Promise<string[]> {
  const found: string[] = [];
  for (const [name, go] of Object.entries(STOPS)) {
    try {
      await go(page, sights);
    } catch (error) {
      throw new Error(`at ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
    found.push(...(await leftovers(page)).map((left) => `${name}: ${left}`));
  }
  await dismissAll(page);
  return found;
}

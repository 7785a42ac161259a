/** The words in which the tests speak of the notes' screen: what is there by its role and name, and notes made at once. */
import type { Locator, Page } from 'playwright-core';
import type { Change, NodeId } from '../../../src/mx/types.ts';
import { statusOf } from './vault-in-browser.ts';

export function titleOf(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Title', exact: true });
}

/** The editor's text; it lives in a shadow root. */
export function textOf(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Text', exact: true });
}

export function listOf(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Nodes', exact: true });
}

export function rowOf(page: Page, title: string): Locator {
  return listOf(page)
    .getByRole('option')
    .filter({ has: page.getByText(title, { exact: true }) });
}

export function panelOf(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Around this note' });
}

/** The light in the bar; its words are the truth about saving. */
export async function isSaved(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Saved', exact: true }).first().waitFor();
}

/** Shows a note that is in the list. */
export async function openNote(page: Page, title: string): Promise<void> {
  await rowOf(page, title).click();
  await page.getByRole('tab', { name: title, exact: true }).waitFor();
}

/** Makes notes without the interface. */
export async function makeNotes(
  page: Page,
  notes: readonly { readonly title: string; readonly text?: string; readonly type?: string }[],
): Promise<NodeId[]> {
  await statusOf(page);
  return page.evaluate(async (wanted) => {
    const ids: string[] = [];
    for (const { title, text = '', ...rest } of wanted)
      ids.push((await window.memex.saveNote({ title, text, ...rest })).id);
    return ids;
  }, notes);
}

/** Applies changes without the interface, as one commit. */
export async function apply(page: Page, changes: readonly Change[]): Promise<void> {
  // as text: the type of a change is too deep for Playwright's types
  await page.evaluate(
    async (json) => void (await window.memex.apply(JSON.parse(json))),
    JSON.stringify(changes),
  );
}

/** Chooses an entry of a menu. */
export async function choose(page: Page, menu: string, entry: string): Promise<void> {
  await page.getByRole('button', { name: menu, exact: true }).click();
  await page.getByRole('menu', { name: menu, exact: true }).getByText(entry, { exact: true }).click();
}

import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { apply, makeNotes, openNote, panelOf, textOf, titleOf } from './harness/notes-in-browser.ts';
import { statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();

/** Opens the picker from the panel, chooses the other node by its name, and asks for the link. */
async function addLink(page: Page, other: string, kind?: string): Promise<void> {
  await panelOf(page).getByRole('button', { name: 'Add a link' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a link' });
  if (kind !== undefined) {
    await dialog.getByRole('combobox', { name: 'Kind of link' }).fill(kind);
    await page.keyboard.press('Tab');
  }
  await dialog.getByRole('combobox', { name: 'The other node' }).fill(other);
  await dialog.getByRole('option', { name: other }).first().click();
  await dialog.getByRole('button', { name: 'Add the link' }).click();
}

function section(page: Page, heading: string) {
  return panelOf(page)
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: heading, exact: true }) });
}

describe('a note that something leads to', () => {
  /** Ids of notes that the page asks for from now on. */
  async function notesAsked(page: Page): Promise<() => Promise<readonly string[]>> {
    await page.evaluate(() => {
      const asked: string[] = [];
      const { note } = window.memex;
      Object.assign(window.memex, {
        note(id: string) {
          asked.push(id);
          return note.call(window.memex, id);
        },
      });
      Object.assign(window, { notesAsked: asked });
    });
    return () => page.evaluate(() => Reflect.get(window, 'notesAsked') as string[]);
  }

  test('is read while the pointer rests on a link to it, in the panel or in the text, and no more when it is opened', async () => {
    const page = await browser.openApp({ viewport: { width: 1440, height: 900 } });
    const [bush = '', nelson = '', engelbart = ''] = await makeNotes(page, [
      { title: 'Bush', text: 'See [[Engelbart#Work|the other]] too.' },
      { title: 'Nelson', text: 'Xanadu' },
      { title: 'Engelbart', text: 'NLS' },
    ]);
    await apply(page, [{ kind: 'addLink', source: bush, target: nelson, type: 'cites' }]);
    await page.reload();
    await openNote(page, 'Bush');
    const asked = await notesAsked(page);
    const inPanel = section(page, 'Links').getByRole('link', { name: 'Nelson' });
    await inPanel.hover();
    await expect.poll(asked).toEqual([nelson]);
    await inPanel.click();
    await expect.poll(() => titleOf(page).inputValue()).toBe('Nelson');
    await textOf(page).getByText('Xanadu').waitFor();
    expect(await asked()).toEqual([nelson]);

    await page.goBack();
    await expect.poll(() => titleOf(page).inputValue()).toBe('Bush');
    const inText = textOf(page).getByText('the other');
    await inText.hover();
    await expect.poll(asked).toContain(engelbart);
    await inText.click();
    await expect.poll(() => titleOf(page).inputValue()).toBe('Engelbart');
    expect((await asked()).filter((id) => id === engelbart)).toHaveLength(1);
  });
});

describe('typed links', () => {
  test('a link made with the picker shows at both its ends', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [{ title: 'Memex' }, { title: 'Xanadu' }]);
    await openNote(page, 'Xanadu');
    await addLink(page, 'Memex', 'cites');
    await page.getByText('Linked: cites Memex.').waitFor();
    await section(page, 'Links').getByText('Out of Xanadu').waitFor();
    await section(page, 'Links').getByRole('link', { name: 'Memex' }).click();
    await section(page, 'Links').getByText('Into Memex').waitFor();
    await section(page, 'Links').getByRole('link', { name: 'Xanadu' }).waitFor();
    expect((await statusOf(page)).links).toBe(1);
  });

  test('a link that would close a circle is refused and shows its path; turned round it is taken', async () => {
    const page = await browser.openApp();
    const [a = '', b = '', c = ''] = await makeNotes(page, [
      { title: 'Alpha' },
      { title: 'Beta' },
      { title: 'Gamma' },
    ]);
    await apply(page, [
      { kind: 'addLink', source: a, target: b, type: 'builds on' },
      { kind: 'addLink', source: b, target: c, type: 'cites' },
    ]);
    await openNote(page, 'Gamma');
    await addLink(page, 'Alpha', 'cites');
    const refusal = page.getByRole('dialog', { name: 'This link would run in a circle' });
    const steps = refusal.getByRole('listitem');
    expect(await refusal.evaluate((dialog) => dialog.matches(':modal'))).toBe(true);
    await expect
      .poll(() => steps.allTextContents())
      .toEqual(['Alpha', 'builds on', 'Beta', 'cites', 'Gamma']);
    expect((await statusOf(page)).links).toBe(2);
    await refusal.getByRole('button', { name: 'Turn it round' }).click();
    await section(page, 'Links').getByText('Into Gamma').waitFor();
    await section(page, 'Links').getByRole('link', { name: 'Alpha' }).waitFor();
    expect((await statusOf(page)).links).toBe(3);
  });

  test('a removed link comes back with Undo', async () => {
    const page = await browser.openApp();
    const [a = '', b = ''] = await makeNotes(page, [{ title: 'Alpha' }, { title: 'Beta' }]);
    await apply(page, [
      { kind: 'addLink', source: a, target: b, type: 'cites', metadata: { comment: 'page 3' } },
    ]);
    await openNote(page, 'Alpha');
    const link = section(page, 'Links').getByRole('link', { name: 'Beta' });
    await link.hover();
    await page.getByRole('button', { name: 'Remove the link cites Beta' }).click();
    await link.waitFor({ state: 'detached' });
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await link.waitFor();
    await page.getByText('page 3').waitFor();
  });
});

describe('references', () => {
  test('are listed at both ends, with the sentence around the mention', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [
      { title: 'Memex', text: 'A desk.' },
      { title: 'Xanadu', text: 'Before. It grew out of the [[Memex]] in many years. After.' },
    ]);
    await openNote(page, 'Xanadu');
    await section(page, 'Mentions').getByRole('link', { name: 'Memex' }).click();
    const into = section(page, 'References');
    await into.getByRole('link', { name: 'Xanadu' }).waitFor();
    await into.getByText('It grew out of the Memex in many years.').waitFor();
    expect(await into.locator('mark').textContent()).toBe('Memex');
  });

  test('a name that leads nowhere is shown as such, and a click writes its note', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [{ title: 'Memex', text: 'See [[Trails]].' }]);
    await openNote(page, 'Memex');
    const missing = section(page, 'Not written yet');
    await missing.getByText('Trails', { exact: true }).waitFor();
    await missing.getByRole('button', { name: 'Write it' }).click();
    await expect.poll(() => titleOf(page).inputValue()).toBe('Trails');
    await section(page, 'References').getByRole('link', { name: 'Memex' }).waitFor();
    expect((await statusOf(page)).unresolvedReferences).toBe(0);
  });
});

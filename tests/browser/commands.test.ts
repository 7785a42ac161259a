/** Commands by name and by key: the palette finds and does them, a person changes their keys. */
import axe, { type AxeResults } from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { isSaved, makeNotes, openNote, textOf } from './harness/notes-in-browser.ts';

const browser = useChromium();

async function palette(page: Page, typed: string): Promise<Locator> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(typed);
  return page.getByRole('dialog').getByRole('option');
}

async function sheet(page: Page): Promise<Locator> {
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await keys.waitFor();
  return keys;
}

/** What axe finds, one line each. */
async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => Reflect.has(window, 'axe')))) await page.evaluate(axe.source);
  const results: AxeResults = await page.evaluate(() =>
    Reflect.get(window, 'axe').run(document, { resultTypes: ['violations'] }),
  );
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

describe('commands by name', () => {
  test('the palette offers what applies here, with its keys, does it, and has it first the next time', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [{ title: 'Alpha' }]);
    await openNote(page, 'Alpha');
    let offers = await palette(page, '>focus');
    await offers.filter({ hasText: 'Focus mode' }).getByText('Ctrl Shift F').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Leave focus mode' }).waitFor();
    await page.keyboard.press('Escape');

    offers = await palette(page, '>layout');
    await page.getByText('Nothing by that name.').waitFor();
    await page.keyboard.press('Escape');
    offers = await palette(page, '>');
    await offers.first().getByText('Focus mode').waitFor();
    await page.keyboard.type('go to the graph');
    await page.keyboard.press('Enter');
    await page.locator('.graph-tools').waitFor();

    await palette(page, '>layout layered');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Layered', pressed: true }).waitFor();
    offers = await palette(page, '>focus');
    await page.getByText('Nothing by that name.').waitFor();
    expect(await offers.count()).toBe(0);
  });
});

describe('commands of what is shown', () => {
  test('chosen nodes are tagged and put in the trash by name, and the way to now is one', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [{ title: 'Alpha' }, { title: 'Beta' }]);
    await openNote(page, 'Alpha');
    let offers = await palette(page, '>chosen nodes');
    await page.getByText('Nothing by that name.').waitFor();
    expect(await offers.count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('listbox', { name: 'Nodes' }).focus();
    await page.keyboard.press('x');
    await page.getByRole('region', { name: 'Chosen nodes' }).waitFor();
    await palette(page, '>add a tag to the chosen');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Add a tag to 1 node' }).waitFor();
    await page.keyboard.press('Escape');
    await palette(page, '>chosen nodes to the trash');
    await page.keyboard.press('Enter');
    await page.getByText('1 node moved to the trash.').waitFor();

    offers = await palette(page, '>back to now');
    await page.getByText('Nothing by that name.').waitFor();
    await page.keyboard.press('Escape');
    await page.evaluate(() => location.assign('#/notes?at=1'));
    await page.getByText('As it was on').waitFor();
    await palette(page, '>back to now');
    await page.keyboard.press('Enter');
    await page.getByText('As it was on').waitFor({ state: 'detached' });
  });
});

describe('commands of the text', () => {
  test('write where the cursor is, by name and by their keys, which go there alone and can be others', async () => {
    const page = await browser.openApp({ viewport: { width: 1440, height: 900 } });
    await makeNotes(page, [{ title: 'Alpha', text: 'one word here' }]);
    await openNote(page, 'Alpha');
    const text = textOf(page);
    const says = (written: string) => expect.poll(() => text.textContent()).toBe(written);
    await text.click();
    await page.keyboard.press('Home');
    for (let step = 0; step < 'one wo'.length; step++) await page.keyboard.press('ArrowRight');
    const offers = await palette(page, '>bold');
    await offers.first().getByText('Ctrl B').waitFor();
    await page.keyboard.press('Enter');
    await says('one **word** here');
    await page.keyboard.press('Control+b');
    await says('one word here');
    await palette(page, '>heading 2');
    await page.keyboard.press('Enter');
    await says('## one word here');

    await page.getByRole('textbox', { name: 'Title' }).focus();
    // told at the end, where the marks are shown again
    await page.keyboard.press('Control+i');

    await page.locator('body').press('Escape');
    await page.getByRole('link', { name: 'Notes', exact: true }).focus();
    const keys = await sheet(page);
    await keys.getByRole('button', { name: 'Change keys' }).click();
    const bold = keys.getByRole('button', { name: /^Change the keys of “Bold”/ });
    await bold.press('Enter');
    await page.keyboard.press('b');
    await keys.getByRole('status').getByText('In a text B is typed.').waitFor();
    await page.keyboard.press('Alt+b');
    await keys
      .getByRole('status')
      .getByText('Outside the text Alt B still leads to “Open beside”.')
      .waitFor();
    await page.keyboard.press('Escape');

    await text.click();
    await page.keyboard.press('Home');
    for (let step = 0; step < '## o'.length; step++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Control+b');
    await page.keyboard.press('Alt+b');
    await says('## **one** word here');
  });

  test('put files in at the cursor', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [{ title: 'Alpha' }]);
    await openNote(page, 'Alpha');
    await textOf(page).click();
    await page.keyboard.type('Here: ');
    await palette(page, '>put in pictures');
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
    await chooser.setFiles({
      name: 'birds.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('bird\nheron\n'),
    });
    await page.getByRole('option').filter({ hasText: 'birds.csv' }).waitFor();
    await isSaved(page);
    const text = await page.evaluate(async () => {
      const [alpha] = await window.memex.suggest('Alpha', 1);
      return new TextDecoder().decode((await window.memex.content(alpha?.id ?? '')).bytes);
    });
    expect(text).toBe('Here: \n![[birds.csv]]\n');
  });
});

describe('keys', () => {
  test('are looked up and changed by the keyboard alone, and work after a reload', async () => {
    const page = await browser.openApp({ viewport: { width: 1440, height: 900 } });
    await makeNotes(page, [{ title: 'Alpha' }]);
    await page.reload();
    await openNote(page, 'Alpha');
    let keys = await sheet(page);
    await page.keyboard.type('graph');
    await keys.getByRole('region', { name: 'Graph' }).waitFor();
    await keys.getByText('Go to the graph').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const field = keys.getByRole('button', { name: /^Change the keys of “Go to the graph”/ });
    await field.press('Enter');
    await page.keyboard.press('Control+t');
    await keys.getByRole('status').getByText('no page gets it').waitFor();
    await page.keyboard.press('Alt+g');
    await keys.getByRole('status').getByText('“Go to the graph” has Alt G now.').waitFor();
    await keys
      .getByRole('button', { name: 'Change the keys of “Go to the graph”: Alt G' })
      .and(page.locator(':focus'))
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'detached' });

    await page.reload();
    await openNote(page, 'Alpha');
    await textOf(page).focus();
    await page.keyboard.press('Alt+g');
    await page.locator('.graph-tools').waitFor();
    keys = await sheet(page);
    await page.keyboard.type('alt g');
    await keys.getByText('Go to the graph').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('a clash is told by name; they are taken from there, or others are pressed; all can be as at first', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [{ title: 'Alpha' }]);
    await page.reload();
    await openNote(page, 'Alpha');
    const keys = await sheet(page);
    await keys.getByRole('button', { name: 'Change keys' }).click();
    const trash = keys.getByRole('button', { name: /^Change the keys of “Go to the trash”/ });
    await trash.press('Enter');
    await page.keyboard.press('Alt+n');
    const clash = keys.getByRole('alert');
    await clash.getByText('Alt N leads to “New note” already.').waitFor();
    expect(await violations(page)).toEqual([]);
    await clash.getByRole('button', { name: 'Press others' }).press('Enter');
    await page.keyboard.press('Alt+n');
    await clash.getByRole('button', { name: 'Take it from there' }).press('Enter');
    await keys.getByRole('button', { name: 'Change the keys of “Go to the trash”: Alt N' }).waitFor();
    await keys.getByRole('button', { name: 'Change the keys of “New note”: N', exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+n');
    await page.locator('.trash').waitFor();

    await sheet(page);
    await keys.getByRole('button', { name: 'Change keys' }).click();
    await keys
      .getByRole('button', { name: 'Keys of “Go to the trash” as they were at first' })
      .press('Enter');
    await keys.getByRole('button', { name: 'Change the keys of “Go to the trash”: none' }).waitFor();
    await keys.getByRole('button', { name: 'As they were at first', exact: true }).press('Enter');
    // parted by a comma that is only heard, around which a name may get spaces
    await keys.getByRole('button', { name: /^Change the keys of “New note”: Alt N ?, N$/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+n');
    await page.getByRole('textbox', { name: 'Title' }).waitFor();
  });
});

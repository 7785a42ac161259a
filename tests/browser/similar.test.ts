/** Notes that are alike: beside a note, side by side, as near-duplicates, made one, kept apart, and what counts. */
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { apply, isSaved, makeNotes, openNote, panelOf, textOf, titleOf } from './harness/notes-in-browser.ts';
import { statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();
let page: Page;

const HERON = 'A heron waits above the weir for the minnows that gather in the slack water below the sluice.';
const KETTLE = 'Copper kettles must be scoured with lemon juice and salt before the tin lining is renewed.';
const TRAM = 'The tram to the harbour runs every nine minutes until midnight and then once an hour.';

const section = (on: Page) => panelOf(on).locator('section').filter({ hasText: 'Near-duplicates' });
const rowsOf = (on: Page) => section(on).getByRole('listitem');
const toast = (words: string | RegExp) => page.locator('.toast').filter({ hasText: words });
const dialog = () => page.getByRole('dialog');
const pairOf = (...titles: readonly string[]) =>
  titles.reduce((rows, title) => rows.filter({ hasText: title }), page.locator('main').getByRole('listitem'));

/** One of the two that are compared. */
const sideOf = (title: string) =>
  page.getByRole('region', { name: new RegExp(`^(First|Second): ${title}$`) });

const contentOf = (id: string): Promise<string> =>
  page.evaluate(async (node) => new TextDecoder().decode((await window.memex.content(node)).bytes), id);
const idOf = (title: string): Promise<string> =>
  page.evaluate(async (name) => (await window.memex.suggest(name, 1))[0]?.id ?? '', title);
const goTo = (hash: string): Promise<void> => page.evaluate((to) => location.assign(to), hash);

/** Empties the memex as far as anything could be alike. */
async function clear(): Promise<void> {
  const ids = await page.evaluate(async () => {
    const all = { order: 'created', descending: false, offset: 0, limit: 5000 } as const;
    return (await window.memex.list(all)).ids;
  });
  await apply(
    page,
    ids.map((id) => ({ kind: 'deleteNode', id })),
  );
}

async function show(title: string): Promise<void> {
  await goTo('#/notes');
  await openNote(page, title);
}

async function compare(one: string, other: string): Promise<void> {
  await goTo(`#/compare/${one}?with=${other}`);
  await page.locator('main').getByRole('button', { name: 'Merge', exact: true }).waitFor();
}

beforeAll(async () => {
  page = await browser.openApp();
  await statusOf(page);
});

beforeEach(async () => {
  // what an earlier test left open would fail all that come after it
  while (await page.locator('dialog[open]').first().isVisible()) await page.keyboard.press('Escape');
});

describe('beside a note', () => {
  test('stand those that share parts with it, and when one changes it shows', async () => {
    await makeNotes(page, [
      { title: 'Heron', text: `${HERON}\n\n${KETTLE}` },
      { title: 'Held', text: HERON },
      { title: 'Tram', text: TRAM },
    ]);
    await show('Heron');
    await section(page).getByText('1 note shares parts with this one.').waitFor();
    expect(await rowsOf(page).first().textContent()).toMatch(
      /Held.*stands whole in this note.*A heron waits/,
    );
    await show('Tram');
    await section(page).getByText('No other note shares parts with this one.').waitFor();
    await textOf(page).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(` ${HERON}`);
    await section(page).getByText('2 notes share parts with this one.').waitFor();
    await rowsOf(page).filter({ hasText: 'Held' }).getByText('stands whole in this note').waitFor();
    await isSaved(page);
  });

  test('open side by side, with what both have lit in both', async () => {
    await rowsOf(page).filter({ hasText: 'Held' }).getByRole('link').click();
    await page.getByText('One passage stands in both').waitFor();
    const lit = (title: string) => sideOf(title).locator('mark');
    await expect.poll(() => lit('Tram').allTextContents()).toEqual([HERON.slice(0, -1)]);
    expect(await lit('Held').allTextContents()).toEqual([HERON.slice(0, -1)]);
    const line = await lit('Held').evaluate((mark) => getComputedStyle(mark).textDecorationLine);
    expect(line, 'not by colour alone').toBe('underline');
  });
});

describe('two notes side by side', () => {
  test('are gone through passage by passage, by keys and by buttons', async () => {
    await clear();
    const filler = Array.from({ length: 60 }, (_, i) => `Line ${i} of the one.`).join('\n\n');
    const [one = '', other = ''] = await makeNotes(page, [
      { title: 'One', text: `${HERON}\n\n${filler}\n\n${KETTLE}` },
      { title: 'Other', text: `${KETTLE}\n\nNothing.\n\n${HERON}` },
    ]);
    await compare(one, other);
    const current = page.locator('.lit-current');
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(() => current.allTextContents()).toEqual([HERON.slice(0, -1), HERON.slice(0, -1)]);
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(() => current.allTextContents()).toEqual([KETTLE.slice(0, -1), KETTLE.slice(0, -1)]);
    await page.getByRole('status').filter({ hasText: 'Passage 2 of 2' }).waitFor({ state: 'attached' });
    await expect.poll(() => current.first().evaluate(isInSight)).toBe(true);
    await page.getByRole('button', { name: 'Next passage' }).click();
    await expect.poll(() => current.first().textContent()).toBe(HERON.slice(0, -1));
    const second = sideOf('Other').getByRole('button', { name: 'Passage 2' });
    await second.click();
    expect(await second.getAttribute('aria-pressed')).toBe('true');
    await expect.poll(() => current.first().textContent()).toBe(KETTLE.slice(0, -1));
  });

  test('are linked without being looked for again', async () => {
    await page.getByRole('button', { name: 'Link', exact: true }).click();
    expect(await dialog().getByRole('combobox', { name: 'The other node' }).inputValue()).toBe('Other');
    await dialog().getByText('Reads “One').waitFor();
    await page.keyboard.press('Enter');
    await toast('Linked:').waitFor();
    const links = await page.evaluate(
      async (id) => (await window.memex.around(id)).linksOut,
      await idOf('One'),
    );
    expect(links.map(({ title }) => title)).toEqual(['Other']);
  });

  test('say so when they are no text, and when one of them is gone', async () => {
    const bytes = Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251);
    const files = await page.evaluate(async (numbers) => {
      const content = new Uint8Array(numbers);
      const { results } = await window.memex.apply(
        ['a.bin', 'b.bin'].map((title) => ({
          ...{ kind: 'addNode', type: 'file', mediaType: 'application/octet-stream' },
          ...{ metadata: { title }, content },
        })),
      );
      return results.map(({ id }) => id ?? '');
    }, bytes);
    await compare(files[0] ?? '', files[1] ?? '');
    await page.getByText('Both have the same content.').waitFor();
    await page
      .getByText(/\d+ of \d+ parts? in both/)
      .first()
      .waitFor();
    await apply(page, [{ kind: 'deleteNode', id: files[1] ?? '' }]);
    await page.getByText('These two cannot be compared').waitFor();
    await goTo(`#/compare/${files[0]}?with=${files[0]}`);
    await page.getByText('Nothing is compared here').waitFor();
  });
});

function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}

describe('a merge', () => {
  test('makes one note of two as it was chosen, and Undo makes them two again', async () => {
    await clear();
    const [heron = '', fisher = '', , below = ''] = await makeNotes(page, [
      { title: 'Heron', text: `${HERON} It is grey.` },
      { title: 'Fisher', text: `${HERON} It is blue.\n\nOnly here.` },
      { title: 'Mention', text: 'I saw [[Fisher]].' },
      { title: 'Below' },
    ]);
    await apply(page, [{ kind: 'addLink', source: fisher, target: below, type: 'cites' }]);
    await show('Fisher');
    await show('Heron');
    // not saved yet when it begins: it belongs to it all the same
    await textOf(page).getByText('It is grey.').click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('Look. ');
    await compare(heron, fisher);
    await page.getByRole('button', { name: 'Merge', exact: true }).click();
    // more links lead to and from the other: it would stay
    await dialog()
      .getByRole('radio', { name: /^Heron changed/ })
      .check();
    await dialog().getByText('“Fisher” goes to the trash').waitFor();
    await dialog().getByRole('radio', { name: 'As “Fisher” has it' }).check();
    await dialog().getByRole('button', { name: 'As text' }).click();
    const written = dialog().getByRole('textbox', { name: 'The merged text' });
    expect(await written.inputValue()).toBe(`Look. ${HERON} It is blue.\n\nOnly here.\n`);
    await written.fill(`${await written.inputValue()}\nBy hand.\n`);
    await dialog().getByRole('button', { name: 'Merge', exact: true }).click();
    await toast('“Fisher” is part of “Heron” now.').waitFor();
    await expect.poll(() => titleOf(page).inputValue()).toBe('Heron');
    await textOf(page).getByText('By hand.').waitFor();
    expect(await page.getByRole('tab', { name: 'Fisher', exact: true }).count()).toBe(0);
    const after = await page.evaluate(async (id) => {
      const { referencesIn, linksOut } = await window.memex.around(id);
      return {
        mentioned: referencesIn.map(({ title }) => title),
        links: linksOut.map(({ title }) => title),
        aliases: (await window.memex.node(id)).metadata.aliases,
      };
    }, heron);
    expect(after).toEqual({ mentioned: ['Mention'], links: ['Below'], aliases: ['Fisher'] });

    await goTo(`#/history/${heron}`);
    const versions = page.locator('.versions-list').getByRole('link');
    await versions.filter({ hasText: 'from “Fisher”' }).first().waitFor();
    await versions.filter({ hasText: 'merged with “Fisher”' }).waitFor();
    await toast('is part of').getByRole('button', { name: 'Undo' }).click();
    await toast('“Heron” and “Fisher” are two again.').waitFor();
    expect(await contentOf(heron)).toBe(`Look. ${HERON} It is grey.`);
    expect(await contentOf(fisher)).toBe(`${HERON} It is blue.\n\nOnly here.`);
    const links = await page.evaluate(async (id) => (await window.memex.around(id)).linksOut, fisher);
    expect(links.map(({ title }) => title)).toEqual(['Below']);
  });

  test('is not done when one of them has changed since it was shown', async () => {
    const [heron, fisher] = [await idOf('Heron'), await idOf('Fisher')];
    await compare(heron, fisher);
    await page.getByRole('button', { name: 'Merge', exact: true }).click();
    await dialog().getByText('goes to the trash').waitFor();
    await apply(page, [{ kind: 'updateNode', id: fisher, content: `${HERON} It is white.` }]);
    await dialog().getByRole('button', { name: 'Merge', exact: true }).click();
    await toast('was changed elsewhere meanwhile').waitFor();
    await dialog().getByText('white', { exact: true }).waitFor();
    expect(await page.evaluate(async (id) => (await window.memex.node(id)).deleted, fisher)).toBeUndefined();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  test('tells of a link that would run in a circle', async () => {
    const [heron, fisher, below] = [await idOf('Heron'), await idOf('Fisher'), await idOf('Below')];
    await apply(page, [{ kind: 'addLink', source: below, target: heron, type: 'cites' }]);
    await compare(heron, fisher);
    await page.getByRole('button', { name: 'Merge', exact: true }).click();
    await dialog()
      .getByRole('radio', { name: /^Heron changed/ })
      .check();
    await dialog().getByRole('button', { name: 'Merge', exact: true }).click();
    await toast('One link was left out').waitFor();
  });
});

describe('near-duplicates', () => {
  test('are listed, equal ones first; kept apart they are gone, also after a reload, unless it is undone', async () => {
    await clear();
    await makeNotes(page, [
      { title: 'Nearly', text: `${KETTLE} Always.` },
      { title: 'Kettle', text: KETTLE },
      { title: 'Heron', text: HERON },
      { title: 'Twice', text: HERON },
    ]);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('>near-dup');
    await dialog().getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('2 pairs among 4 nodes.').waitFor();
    const groups = page.locator('main').getByRole('heading', { level: 2 });
    expect(await groups.allTextContents()).toEqual(['The same', 'Nearly the same']);
    await pairOf('Heron', 'Twice').getByText('equal').waitFor();
    await pairOf('Nearly', 'Kettle').getByRole('button', { name: 'Keep apart' }).click();
    await expect.poll(() => pairOf('Nearly', 'Kettle').count()).toBe(0);
    await toast('stay two.').getByRole('button', { name: 'Undo' }).click();
    await pairOf('Nearly', 'Kettle').waitFor();
    await pairOf('Nearly', 'Kettle').getByRole('button', { name: 'Keep apart' }).click();
    await toast('stay two.').waitFor();
    await page.reload();
    await page.getByText('1 pair among 4 nodes.').waitFor();
    await pairOf('Heron', 'Twice').waitFor();
    expect(await pairOf('Nearly', 'Kettle').count()).toBe(0);
  });

  test('stay listed while one is looked at, and what was merged is listed no more', async () => {
    await pairOf('Heron', 'Twice').getByRole('link', { name: 'Compare' }).click();
    await page.getByText('Both have the same content.').waitFor();
    await page.getByRole('button', { name: 'Back', exact: true }).last().click();
    await pairOf('Heron', 'Twice').getByRole('button', { name: 'Merge' }).click();
    await dialog().getByText('Both say the same, so there is nothing to choose.').waitFor();
    await dialog().getByRole('button', { name: 'Merge', exact: true }).click();
    await toast('is part of').waitFor();
    await expect.poll(() => pairOf('Heron', 'Twice').count()).toBe(0);
    await toast('is part of').getByRole('button', { name: 'Undo' }).click();
    await pairOf('Heron', 'Twice').waitFor();
  });

  test('are as alike as is asked for, by the keyboard alone', async () => {
    const slider = page.getByRole('slider', { name: 'How alike at least' });
    await slider.focus();
    await page.keyboard.press('End');
    expect(await slider.getAttribute('aria-valuetext')).toBe('equal');
    await expect.poll(() => page.locator('main').getByRole('listitem').count()).toBe(1);
    for (let i = 0; i < 6; i++) await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    expect(await focused.getAttribute('aria-label')).toMatch(/^(Link|Keep apart|Merge) /);
    await clear();
    await page.getByRole('button', { name: 'Look again' }).click();
    await page.getByText('No two notes are the same').waitFor();
  });

  test('show while they are found, and Stop and going away end it', async () => {
    await page.evaluate(
      async ([text]) => {
        const words = (seed: number): string =>
          Array.from({ length: 40 }, (_, i) => `w${(seed * 7 + i * i) % 900}`).join(' ');
        const notes = Array.from({ length: 1200 }, (_, i) => `${text} ${words(i)} ${words(i + 1)}`);
        await window.memex.apply(
          notes.map((content, i) => ({
            ...{ kind: 'addNode', type: 'note', mediaType: 'text/markdown' },
            ...{ content, metadata: { title: `Note ${i}` } },
          })),
        );
      },
      [TRAM],
    );
    await page.getByRole('button', { name: 'Look again' }).click();
    const slider = page.getByRole('slider', { name: 'How alike at least' });
    await slider.focus();
    await page.keyboard.press('Home');
    const progress = page.getByRole('progressbar', { name: 'Looking for near-duplicates' });
    await page.locator('main').getByRole('listitem').first().waitFor();
    expect(await progress.count()).toBe(1);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText(/^Stopped; \d/).waitFor();
    expect(await progress.count()).toBe(0);
    await page.getByRole('button', { name: 'Look again' }).click();
    await progress.waitFor();
    await goTo('#/trash');
    await page.getByRole('heading', { name: 'Trash', level: 1 }).waitFor();
    await goTo('#/duplicates');
    await progress.waitFor();
    expect(
      await page.locator('main').getByRole('listitem').count(),
      'what was found is kept',
    ).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Stop' }).click();
    await clear();
  });
});

describe('what counts as alike', () => {
  test('is tried on one note before it is saved, and can be reset', async () => {
    await clear();
    await page.reload();
    await makeNotes(page, [
      { title: 'Held', text: HERON },
      { title: 'Long', text: `${HERON} ${KETTLE} ${TRAM}` },
    ]);
    await show('Long');
    await rowsOf(page).filter({ hasText: 'Held' }).waitFor();
    await goTo('#/safety');
    await page.getByRole('link', { name: 'What counts as alike' }).click();
    const preview = page.getByRole('region', { name: 'What it changes' });
    await preview.getByRole('link', { name: 'Held' }).waitFor();
    expect(await preview.getByRole('combobox').inputValue()).toBe('Long');
    const save = page.getByRole('button', { name: 'Save', exact: true });
    expect(await save.isDisabled()).toBe(true);
    await page.getByRole('slider', { name: 'Held whole in another' }).focus();
    await page.keyboard.press('Home');
    await page.getByRole('slider', { name: 'Shown from' }).focus();
    await page.keyboard.press('End');
    await preview.getByText('1 note goes.').waitFor();
    await preview.getByText('goes', { exact: true }).waitFor();
    await save.click();
    await toast('Similar notes are found so from now on.').waitFor();
    await page.goBack();
    await goTo(`#/notes/${await idOf('Long')}`);
    await section(page).getByText('No other note shares parts with this one.').waitFor();
    await goTo('#/similarity');
    await page.reload();
    await page.getByRole('slider', { name: 'Shown from' }).waitFor();
    expect(await page.getByRole('slider', { name: 'Shown from' }).getAttribute('aria-valuetext')).toBe(
      '100 %',
    );
    await page.getByRole('button', { name: 'Reset to usual' }).click();
    await toast('as usual').waitFor();
    await expect
      .poll(() => page.getByRole('slider', { name: 'Shown from' }).getAttribute('aria-valuetext'))
      .toBe('30 %');
  });
});

describe('on any screen', () => {
  test('the bar of a phone has the number, its sheet the notes, and the two texts take turns', async () => {
    await page.close();
    page = await browser.openApp({ keepStorage: true, viewport: { width: 360, height: 740 } });
    await statusOf(page);
    const [held, long] = [await idOf('Held'), await idOf('Long')];
    await goTo(`#/notes/${long}`);
    await page
      .getByRole('navigation', { name: 'Around this note' })
      .getByRole('button', { name: '1 Similar' })
      .click();
    await dialog().getByRole('link', { name: /Held/ }).click();
    const [here, there] = ['Long', 'Held'].map(sideOf);
    await here?.waitFor();
    expect(await there?.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Held', exact: true }).click();
    await there?.waitFor();
    expect(await here?.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Next passage' }).click();
    await expect.poll(() => page.locator('.lit-current').last().evaluate(isInSight)).toBe(true);
    expect(held).not.toBe('');
  });

  test.each([
    ['desktop', 'light'],
    ['phone', 'dark'],
  ] as const)('on a %s in %s colours nothing hinders anybody', async (width, colorScheme) => {
    await page.setViewportSize(
      width === 'phone' ? { width: 360, height: 740 } : { width: 1280, height: 800 },
    );
    await page.emulateMedia({ colorScheme });
    const [held, long] = [await idOf('Held'), await idOf('Long')];
    const found: Record<string, string[]> = {};
    const look = async (name: string): Promise<void> => {
      await page.waitForFunction(() =>
        document.getAnimations().every(({ playState }) => playState !== 'running'),
      );
      found[name] = await violations(page);
    };
    await goTo(`#/notes/${long}`);
    if (width === 'phone') {
      await page.getByRole('button', { name: '1 Similar' }).click();
      await dialog().getByText('stands whole in this note').waitFor();
    } else await section(page).getByText('stands whole in this note').waitFor();
    await look('beside the note');
    await page.keyboard.press('Escape');
    await compare(long, held);
    await page.keyboard.press('Alt+ArrowDown');
    await page.locator('.lit-current').first().waitFor({ state: 'attached' });
    await look('side by side');
    await page.getByRole('button', { name: 'Merge', exact: true }).click();
    await dialog().getByText('goes to the trash').waitFor();
    await look('merge');
    await page.keyboard.press('Escape');
    await goTo('#/duplicates');
    await page.getByText('among').first().waitFor();
    await page.getByRole('slider').focus();
    await page.keyboard.press('Home');
    await pairOf('Held', 'Long').waitFor();
    await look('near-duplicates');
    await goTo('#/similarity');
    await page.getByRole('slider', { name: 'Shown from' }).focus();
    await page.keyboard.press('End');
    await page.getByText('1 note goes.').waitFor();
    await look('what counts');
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
  });
});

/** What axe finds, and what sticks out at the side. */
async function violations(on: Page): Promise<string[]> {
  await on.evaluate(axe.source);
  const results: AxeResults = await on.evaluate(() => Reflect.get(window, 'axe').run(document));
  const wide = await on.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  return [
    ...results.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`)),
    ...(wide ? ['it scrolls sideways'] : []),
  ];
}

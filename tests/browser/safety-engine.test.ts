/** Data safety, the rooms below: history, named moments, room given back, and how the store is doing. */
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();

/** Three notes, one of them changed twice, and a file that was purged. */
async function openSafety(viewport = { width: 1280, height: 800 }): Promise<Page> {
  const page = await browser.openApp({ path: '#/safety', viewport });
  await statusOf(page);
  await page.evaluate(async () => {
    const { memex } = window;
    const [one] = [
      await memex.saveNote({ title: 'One', text: 'first' }),
      await memex.saveNote({ title: 'Two', text: 'See [[One]].' }),
    ];
    await memex.apply([{ kind: 'updateNode', id: one.id, content: 'second' }]);
    await memex.apply([{ kind: 'updateNode', id: one.id, content: 'third' }]);
    for (let i = 0; i < 3; i++) {
      const content = new Uint8Array(400_000).map((_, at) => (at * 2654435761 + i) >>> 13);
      const { results } = await memex.apply([
        { kind: 'addNode', type: 'file', content, metadata: { title: `Film ${i}` } },
      ]);
      await memex.apply([{ kind: 'purgeNode', id: results[0]?.id ?? '' }]);
    }
  });
  return page;
}

const entry = (page: Page, name: string) => page.getByRole('region', { name });
const history = (page: Page) => entry(page, 'History');

/** The fact that stands beside a name in how the store is doing. */
async function factOf(page: Page, name: string): Promise<string> {
  const term = entry(page, 'How the store is doing').locator('dt', { hasText: new RegExp(`^${name}$`) });
  return (await term.locator('+ dd').textContent()) ?? '';
}

describe('history in data safety', () => {
  test('is kept for some days only when told twice, and says what that was', async () => {
    const page = await openSafety();
    await history(page).getByText('All of it is kept').waitFor();
    await history(page).getByRole('radio', { name: 'Some days' }).check();
    await history(page).getByLabel('Days that history is kept').fill('30');
    await history(page).getByRole('button', { name: 'Keep it so' }).click();
    const dialog = page.getByRole('dialog', { name: 'Keep history for 30 days?' });
    await dialog.getByRole('button', { name: 'Keep everything' }).click();
    await history(page).getByText('All of it is kept').waitFor();

    await history(page).getByRole('button', { name: 'Keep it so' }).click();
    await dialog.getByRole('button', { name: 'Let older states go' }).click();
    await history(page).getByText('The last 30 days are kept').waitFor();
    await history(page).getByRole('status').getByText('nothing had to go', { exact: false }).waitFor();
    expect((await statusOf(page)).history.keep).toEqual({ days: 30 });

    await history(page).getByRole('radio', { name: 'All of it' }).check();
    await history(page).getByRole('button', { name: 'Keep it so' }).click();
    await history(page).getByText('All of it is kept').waitFor();
    expect((await statusOf(page)).history.keep).toBe('all');
  });

  test('names this moment, drops the name, and takes that back', async () => {
    const page = await openSafety();
    await history(page).getByLabel('Name for this moment').fill('Before the tidying');
    await page.keyboard.press('Enter');
    const drop = history(page).getByRole('button', { name: 'Drop the name Before the tidying' });
    await drop.click();
    await drop.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await drop.waitFor();
    const [kept] = (await statusOf(page)).history.snapshots;
    expect(kept).toMatchObject({ name: 'Before the tidying' });
  });

  test('brings everything back to a commit, and undoes it', async () => {
    const page = await openSafety();
    const nodes = async () => (await statusOf(page)).nodes;
    const textOfOne = () =>
      page.evaluate(async () => {
        const [one] = await window.memex.resolve(undefined, ['One']);
        return new TextDecoder().decode((await window.memex.content(one?.id ?? '')).bytes);
      });
    await history(page).getByRole('button', { name: 'Show the last commits' }).click();
    await history(page).getByText('1 node made').first().waitFor();
    await history(page)
      .getByRole('button', { name: 'Bring everything back to commit 1', exact: true })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Bring it back' }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    expect([await nodes(), await textOfOne()]).toEqual([1, 'first']);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(nodes).toBe(2);
    expect(await textOfOne()).toBe('third');
  });
});

describe('the store in data safety', () => {
  test('gives its room back, and is whole afterwards', async () => {
    const page = await openSafety();
    await page.getByText('to give back', { exact: false }).first().waitFor();
    const before = (await statusOf(page)).fileBytes;
    await page.getByRole('button', { name: 'Compact', exact: true }).click();
    await page.getByText(/The file is .* shorter/).waitFor({ timeout: 30_000 });
    expect((await statusOf(page)).fileBytes).toBeLessThan(before);
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText('Nothing is damaged').waitFor({ timeout: 20_000 });
  });

  test('shows figures that move with what is done', async () => {
    const page = await openSafety();
    const saves = async () => Number((await factOf(page, 'Saves')).split(',')[0]);
    await expect.poll(saves).toBeGreaterThan(0);
    const [before, flushes] = [await saves(), Number(await factOf(page, 'Flushes'))];
    await page.evaluate(() => window.memex.saveNote({ title: 'Three', text: 'more' }));
    await expect.poll(saves).toBe(before + 1);
    expect(Number(await factOf(page, 'Flushes'))).toBeGreaterThan(flushes);
    await entry(page, 'How the store is doing').getByRole('radio', { name: '16 MiB' }).check();
    await page.reload();
    await expect.poll(() => factOf(page, 'Cache')).toContain('of 16 MiB');
  });

  test('has no axe violation with everything open, wide and narrow', async () => {
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 360, height: 740 },
    ]) {
      const page = await openSafety(viewport);
      await history(page).getByRole('radio', { name: 'A share of the file' }).check();
      await history(page).getByRole('button', { name: 'Show the last commits' }).click();
      await history(page).getByText('1 node purged').first().waitFor();
      await entry(page, 'How the store is doing').getByText('Flushes').waitFor();
      expect(await violationsOf(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
      await history(page).getByRole('button', { name: 'Keep it so' }).click();
      await page.getByRole('dialog', { name: 'Keep history in 20 % of the file?' }).waitFor();
      expect(await violationsOf(page)).toEqual([]);
    }
  });
});

async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate((): Promise<AxeResults> => Reflect.get(window, 'axe').run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

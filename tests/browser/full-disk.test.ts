/** A browser that has no more room: what is refused changes nothing, and what can go is shown, and goes. */
import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';
import { addFile, KIB, LARGE_BYTES, longText, openFull, writeTooMuch } from './harness/full-disk.ts';
import { makeNotes } from './harness/notes-in-browser.ts';
import { statusOf } from './harness/vault-in-browser.ts';

const browser = useChromium();
/** The text of the note in work, as the store has it. */
const storedText = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const [found] = await window.memex.suggest('In work', 1);
    const { bytes } = await window.memex.content(found?.id ?? '');
    return new TextDecoder().decode(bytes);
  });

async function isWhole(page: Page): Promise<void> {
  const problems = await page.evaluate(
    async () => (await window.memex.verify('whole', { onProgress: () => undefined })).problems,
  );
  expect(problems).toEqual([]);
}

/** Goes to the screen that makes room, does this there, and sees that the long text is in the store. */
async function makesRoom(page: Page, text: string, act: () => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: 'Make room' }).click();
  await page.getByRole('heading', { name: 'Make room', level: 1 }).waitFor();
  await page.getByText('are missing for the last change').waitFor();
  await act();
  await page.getByText('What waited for room is saved.').waitFor({ timeout: 30_000 });
  expect(await storedText(page)).toContain(text);
  await page.getByText('Nothing is missing now').waitFor();
  await isWhole(page);
}

describe('on a full disk', () => {
  test('a refused write leaves all as it was, and says how much is missing', async () => {
    const page = await openFull(browser, (open) =>
      addFile(open, 'Recording.bin', LARGE_BYTES).then(() => undefined),
    );
    const before = await statusOf(page);
    await writeTooMuch(page);
    await page.getByText(/There is no room left: at least [\d.,]+ [KM]B are missing/).waitFor();
    await page.getByRole('link', { name: 'Could not save' }).waitFor();
    const after = await statusOf(page);
    expect([after.commit, after.rootHash, after.versions]).toEqual([
      before.commit,
      before.rootHash,
      before.versions,
    ]);
    expect(await storedText(page)).toContain('Begun.');
    await isWhole(page);
  });

  test('the largest can be deleted for good, and what waited is saved', async () => {
    const page = await openFull(browser, (open) =>
      addFile(open, 'Recording.bin', LARGE_BYTES).then(() => undefined),
    );
    const text = await writeTooMuch(page);
    await makesRoom(page, text, async () => {
      await page.getByRole('checkbox', { name: 'Recording.bin' }).check();
      await page.getByRole('button', { name: 'Delete 1 node for good, 6.1 MB' }).click();
      await page.getByText('There is no backup: nothing can bring it back.').waitFor();
      await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click();
    });
  });

  test('the trash can be emptied', async () => {
    const page = await openFull(browser, async (open) => {
      const id = await addFile(open, 'Thrown away.bin', LARGE_BYTES);
      await open.evaluate((node) => window.memex.apply([{ kind: 'deleteNode', id: node }]), id);
    });
    const text = await writeTooMuch(page);
    await makesRoom(page, text, async () => {
      await page.getByText('1 node, 6.1 MB that nothing else holds').waitFor();
      await page.getByRole('button', { name: 'Empty the trash' }).click();
      await page.getByRole('button', { name: 'Empty it' }).click();
    });
    expect((await statusOf(page)).trashed).toBe(0);
  });

  test('old versions can go, and the newest stay', async () => {
    const page = await openFull(browser, async (open) => {
      await makeNotes(open, [{ title: 'Diary', text: 'Short.' }]);
      const texts = Array.from({ length: 4 }, () => longText(LARGE_BYTES / 4));
      await open.evaluate(async (all) => {
        const [found] = await window.memex.suggest('Diary', 1);
        const id = found?.id ?? '';
        for (const content of [...all, 'The newest.'])
          await window.memex.apply([{ kind: 'updateNode', id, content }]);
      }, texts);
    });
    const text = await writeTooMuch(page);
    await makesRoom(page, text, async () => {
      await page.getByRole('button', { name: 'Let them go' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Let them go' }).click();
    });
    const newest = await page.evaluate(async () => {
      const [found] = await window.memex.suggest('Diary', 1);
      return new TextDecoder().decode((await window.memex.content(found?.id ?? '')).bytes);
    });
    expect(newest).toBe('The newest.');
  });

  test('text that not even a draft can be kept of is told to be in this tab only, and leaving asks', async () => {
    const page = await openFull(browser, (open) =>
      addFile(open, 'Recording.bin', LARGE_BYTES).then(() => undefined),
    );
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('No room.', 'QuotaExceededError');
      };
    });
    await writeTooMuch(page);
    await page.getByText('is in this tab only: leave it open until there is room').waitFor();
    const [question] = await Promise.all([
      page.waitForEvent('dialog'),
      page.close({ runBeforeUnload: true }),
    ]);
    expect(question.type()).toBe('beforeunload');
    await question.accept();
  });

  test('an import takes what fits, names what did not, and says how much is missing', async () => {
    const page = await openFull(browser, (open) =>
      addFile(open, 'Recording.bin', LARGE_BYTES).then(() => undefined),
    );
    await page.evaluate(() => location.assign('#/import'));
    const files = [30, 4000].map((kib) => ({
      name: `Of ${kib} KiB.bin`,
      mimeType: 'application/octet-stream',
      buffer: randomBytes(kib * KIB),
    }));
    await page.getByLabel('Choose files').setInputFiles(files);
    await page.getByText('There is no room left: at least 4.1 MB are missing').waitFor();
    await page.getByText('Of 4000 KiB.bin').first().waitFor();
    await isWhole(page);
  });
});

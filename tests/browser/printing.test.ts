/** What stands on paper, or in a PDF, of what a screen shows. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { loadPdfReader, readingPdf } from '../../src/cli/pdf-reader.ts';
import { pdfText } from '../../src/formats/pdf-text.ts';
import { useChromium } from './harness/chromium.ts';
import { makeNotes, openNote, textOf, titleOf } from './harness/notes-in-browser.ts';

const browser = useChromium();

/** So long that the screen shows a part of it, and the editor holds no more than that. */
const PARAGRAPHS = 300;
const LONG = Array.from({ length: PARAGRAPHS }, (_, i) => `Paragraph ${i} tells of a heron.`).join('\n\n');

async function printed(page: Page): Promise<string> {
  const pdf = new Uint8Array(await page.pdf({ format: 'A4' }));
  const reader = await loadPdfReader();
  const { text } = await readingPdf(() => pdfText(reader, pdf, { bytes: 1 << 20 }));
  return text;
}

describe('a note on paper', () => {
  test('is whole, from its title to its last line, with nothing of the desk around it', async () => {
    const page = await browser.openApp({ viewport: { width: 1440, height: 900 }, colorScheme: 'dark' });
    await makeNotes(page, [{ title: 'On herons', text: LONG }, { title: 'Another' }]);
    await openNote(page, 'On herons');
    await textOf(page).getByText('Paragraph 0 tells').waitFor();
    for (const view of ['written', 'read'] as const) {
      if (view === 'read') {
        await page.keyboard.press('Control+e');
        await page
          .getByRole('article')
          .getByText(`Paragraph ${PARAGRAPHS - 1} tells`)
          .waitFor();
      }
      const text = await printed(page);
      expect(text.startsWith('On herons')).toBe(true);
      for (const i of [0, 150, PARAGRAPHS - 1]) expect(text).toContain(`Paragraph ${i} tells of a heron.`);
      for (const beside of ['Another', 'Around', 'Search', 'Add a property', 'Saved'])
        expect(text).not.toContain(beside);
    }
    expect(await titleOf(page).inputValue()).toBe('On herons');
  });

  test('is asked for by name', async () => {
    const page = await browser.openApp();
    await makeNotes(page, [{ title: 'On herons' }]);
    await openNote(page, 'On herons');
    await page.evaluate(() => {
      const asked = new Promise((resolve) => Object.assign(window, { print: () => resolve(true) }));
      Object.assign(window, { printAsked: asked });
    });
    await page.getByRole('button', { name: 'Note menu' }).click();
    await page.getByRole('menuitem', { name: 'Print, or save as PDF' }).click();
    expect(await page.evaluate(() => Reflect.get(window, 'printAsked'))).toBe(true);
  });
});

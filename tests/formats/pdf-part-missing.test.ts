/** Character maps that cannot be loaded, as without a network: a PDF that needs them is not said to have no text. */
import { expect, test, vi } from 'vitest';
import { loadPdfReader, readingPdf } from '../../src/cli/pdf-reader.ts';
import { PartMissing } from '../../src/formats/outcome-of-pdf.ts';
import { pdfText } from '../../src/formats/pdf-text.ts';
import { chinesePdf, madePdf } from './made-pdf.ts';

vi.mock('../../src/formats/character-maps.ts', () => {
  throw new Error('there is no network');
});

test('what needs the maps waits for them, and what does not is read', async () => {
  const reader = await loadPdfReader();
  const textOf = (pdf: Uint8Array) => readingPdf(() => pdfText(reader, pdf, { bytes: 1000 }));
  await expect(textOf(chinesePdf('翠鸟'))).rejects.toThrow(PartMissing);
  expect(await textOf(madePdf([['heron']]))).toEqual({ text: 'heron', outcome: 'whole' });
});

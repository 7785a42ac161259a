/** Taking the text out of PDFs that this test makes itself, with the pdf.js of the command line. */
import { beforeAll, describe, expect, it } from 'vitest';
import { loadPdfReader } from '../../src/cli/pdf-reader.ts';
import { type PdfReader, pdfText } from '../../src/formats/pdf-text.ts';
import { madePdf, protectedPdf } from './made-pdf.ts';

let reader: PdfReader;
beforeAll(async () => {
  reader = await loadPdfReader();
});

const ROOM = { bytes: 1 << 20 };

describe('the text of a PDF', () => {
  it('is that of its pages, line by line', async () => {
    const pdf = madePdf([['On the kingfisher', 'and its (many) kin.'], ['Page two']]);
    expect(await pdfText(reader, pdf, ROOM)).toEqual({
      text: 'On the kingfisher\nand its (many) kin.\n\nPage two',
      outcome: 'whole',
    });
  });

  it('has words whole that were parted at the end of a line, but not names and figures', async () => {
    const pdf = madePdf([['the king-', 'fisher, Saint-', 'Exupery, 1914-', '1918']]);
    const { text } = await pdfText(reader, pdf, ROOM);
    expect(text).toBe('the kingfisher, Saint-\nExupery, 1914-\n1918');
  });

  it('is empty for pages without any', async () => {
    expect(await pdfText(reader, madePdf([[], []]), ROOM)).toEqual({ text: '', outcome: 'whole' });
  });

  it('is cut where there is no more room for it', async () => {
    const pages = Array.from({ length: 40 }, () => Array.from({ length: 20 }, () => 'otter '.repeat(20)));
    const { text, outcome } = await pdfText(reader, madePdf(pages), { bytes: 10_000 });
    expect(outcome).toBe('part');
    expect(text.length).toBe(10_000);
  });

  it('is not left in the middle of a character', async () => {
    const { text, outcome } = await pdfText(reader, madePdf([['\u00e4'.repeat(50)]]), { bytes: 25 });
    expect([text, outcome]).toEqual(['\u00e4'.repeat(12), 'part']);
  });

  it('is what was read by the time that somebody stops it', async () => {
    const signal = AbortSignal.abort();
    const { text, outcome } = await pdfText(reader, madePdf([['one'], ['two']]), { ...ROOM, signal });
    expect([text, outcome]).toEqual(['one', 'part']);
  });

  it('stays where it is when a password protects it', async () => {
    expect(await pdfText(reader, protectedPdf(), ROOM)).toEqual({ text: '', outcome: 'protected' });
  });

  it('is none of what is no PDF', async () => {
    const noise = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) & 255);
    for (const bytes of [
      new Uint8Array(0),
      noise,
      madePdf([['x']])
        .subarray(0, 60)
        .slice(),
    ]) {
      expect(await pdfText(reader, bytes, ROOM)).toEqual({ text: '', outcome: 'unreadable' });
    }
  });

  it('is found also where the table of objects is wrong', async () => {
    const text = Buffer.from(madePdf([['kingfisher']])).toString('latin1');
    const wrong = new Uint8Array(Buffer.from(text.replace(/startxref\n\d+/, 'startxref\n7'), 'latin1'));
    expect(await pdfText(reader, wrong, ROOM)).toEqual({ text: 'kingfisher', outcome: 'whole' });
  });

  it('is that of the pages that can be read', async () => {
    const text = Buffer.from(madePdf([['first'], ['second'], ['third']])).toString('latin1');
    const broken = new Uint8Array(Buffer.from(text.replace('/Contents 7 0 R', '/Contents <<>> '), 'latin1'));
    const taken = await pdfText(reader, broken, ROOM);
    expect(taken.text).toContain('first');
    expect(taken.text).toContain('third');
  });
});

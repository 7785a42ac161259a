/** Taking the text out of PDFs that this test makes itself, with the pdf.js of the command line. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadPdfReader, readingPdf } from '../../src/cli/pdf-reader.ts';
import { type PdfReader, type PdfTextLimits, pdfText } from '../../src/formats/pdf-text.ts';
import { chinesePdf, madePdf, protectedPdf } from './made-pdf.ts';

let reader: PdfReader;
beforeAll(async () => {
  reader = await loadPdfReader();
});

const ROOM = { bytes: 1 << 20 };

const textOf = (pdf: Uint8Array, limits: PdfTextLimits = ROOM) =>
  readingPdf(() => pdfText(reader, pdf, limits));

describe('the text of a PDF', () => {
  it('is that of its pages, line by line', async () => {
    const pdf = madePdf([['On the kingfisher', 'and its (many) kin.'], ['Page two']]);
    expect(await textOf(pdf)).toEqual({
      text: 'On the kingfisher\nand its (many) kin.\n\nPage two',
      outcome: 'whole',
    });
  });

  it('has words whole that were parted at the end of a line, but not names and figures', async () => {
    const pdf = madePdf([['the king-', 'fisher, Saint-', 'Exupery, 1914-', '1918']]);
    const { text } = await textOf(pdf);
    expect(text).toBe('the kingfisher, Saint-\nExupery, 1914-\n1918');
  });

  it('is that of signs which the file leaves to its reader', async () => {
    expect(await textOf(chinesePdf('翠鸟与水獭'))).toEqual({ text: '翠鸟与水獭', outcome: 'whole' });
  });

  it('is empty for pages without any', async () => {
    expect(await textOf(madePdf([[], []]))).toEqual({ text: '', outcome: 'whole' });
  });

  it('is cut where there is no more room for it', async () => {
    const pages = Array.from({ length: 40 }, () => Array.from({ length: 20 }, () => 'otter '.repeat(20)));
    const { text, outcome } = await textOf(madePdf(pages), { bytes: 10_000 });
    expect(outcome).toBe('part');
    expect(text.length).toBe(10_000);
  });

  it('is not left in the middle of a character', async () => {
    const { text, outcome } = await textOf(madePdf([['\u00e4'.repeat(50)]]), { bytes: 25 });
    expect([text, outcome]).toEqual(['\u00e4'.repeat(12), 'part']);
  });

  it('is what was read by the time that somebody stops it', async () => {
    const signal = AbortSignal.abort();
    const { text, outcome } = await textOf(madePdf([['one'], ['two']]), { ...ROOM, signal });
    expect([text, outcome]).toEqual(['one', 'part']);
  });

  it('stays where it is when a password protects it', async () => {
    expect(await textOf(protectedPdf())).toEqual({ text: '', outcome: 'protected' });
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
      expect(await textOf(bytes)).toEqual({ text: '', outcome: 'unreadable' });
    }
  });

  it('is found also where the table of objects is wrong', async () => {
    const text = Buffer.from(madePdf([['kingfisher']])).toString('latin1');
    const wrong = new Uint8Array(Buffer.from(text.replace(/startxref\n\d+/, 'startxref\n7'), 'latin1'));
    expect(await textOf(wrong)).toEqual({ text: 'kingfisher', outcome: 'whole' });
  });

  it('is text of a bounded length, or none with a reason, whatever the bytes are', async () => {
    const pages = [['kingfisher and otter', 'heron'], ['wagtail']];
    const plain = madePdf(pages);
    const change = fc.record({
      at: fc.nat({ max: plain.length - 1 }),
      byte: fc.nat({ max: 255 }),
      cut: fc.nat({ max: 60 }),
      again: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        let bytes = Buffer.from(plain);
        for (const { at, byte, cut, again } of changes) {
          const place = at % bytes.length;
          const after = bytes.subarray(place + (again ? 0 : cut));
          bytes = Buffer.concat([bytes.subarray(0, place + (again ? cut : 0)), Buffer.of(byte), after]);
        }
        const { text, outcome } = await textOf(new Uint8Array(bytes), { bytes: 50 });
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(50);
        expect(['whole', 'part', 'unreadable', 'protected']).toContain(outcome);
        if (outcome === 'unreadable' || outcome === 'protected') expect(text).toBe('');
      }),
      { seed: 15, numRuns: 250 },
    );
  });

  it('is that of the pages that can be read', async () => {
    const text = Buffer.from(madePdf([['first'], ['second'], ['third']])).toString('latin1');
    const broken = new Uint8Array(Buffer.from(text.replace('/Contents 7 0 R', '/Contents <<>> '), 'latin1'));
    const taken = await textOf(broken);
    expect(taken.text).toContain('first');
    expect(taken.text).toContain('third');
  });
});

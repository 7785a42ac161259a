/**
 * pdf.js, as far as pages are shown by it: large, and fetched with the first PDF that is opened. A file is read in parts as
 * its pages need them; no script of it runs, no string becomes code, no address in it is followed or fetched.
 */
import {
  getDocument,
  PDFDataRangeTransport,
  type PDFDocumentProxy,
  type PDFPageProxy,
  PDFWorker,
  TextLayer,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import { characterMaps } from '../../formats/pdf-text.ts';

const PART_BYTES = 256 * 1024;

export type PdfPage = PDFPageProxy;

export interface Pdf {
  readonly pages: number;
  /** Pages are counted from 1. */
  page(number: number): Promise<PDFPageProxy>;
  close(): void;
}

/**
 * Opens a PDF.
 * @param read gives bytes `from <= i < to` of the file
 * @throws Error named `PasswordException` for a protected one, others for what is no PDF
 */
export async function openPdf(
  bytes: number,
  read: (from: number, to: number) => Promise<Uint8Array>,
): Promise<Pdf> {
  const port = new Worker(new URL('../../../workers/pdf-pages.ts', import.meta.url), {
    type: 'module',
    name: 'memex-pdf-pages',
  });
  const worker = PDFWorker.create({ port });
  const loading = getDocument({
    range: new PartsOfFile(bytes, read),
    worker,
    rangeChunkSize: PART_BYTES,
    // only what is shown is read
    disableAutoFetch: true,
    disableStream: true,
    verbosity: 0,
    isEvalSupported: false,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    useSystemFonts: true,
    CMapReaderFactory: characterMaps(() => import('./pdf-characters.ts')).factory,
  });
  const close = (): void => {
    loading
      .destroy()
      // it is given up either way, with its worker
      .catch(() => undefined)
      .finally(() => {
        worker.destroy();
        port.terminate();
      });
  };
  try {
    const failed = new Promise<never>((_, reject) => {
      port.addEventListener('error', ({ message }) => reject(new Error(message || 'There is no network.')));
    });
    const pdf: PDFDocumentProxy = await Promise.race([loading.promise, failed]);
    return { pages: pdf.numPages, page: (number) => pdf.getPage(number), close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Draws the text of a page over its picture, unseen, to be marked and read out. Gives its pieces in order. */
export async function layText(
  page: PDFPageProxy,
  scale: number,
  container: HTMLElement,
): Promise<{ readonly elements: readonly HTMLElement[]; readonly texts: readonly string[] }> {
  const layer = new TextLayer({
    textContentSource: page.streamTextContent({ includeMarkedContent: false }),
    container,
    viewport: page.getViewport({ scale }),
  });
  await layer.render();
  return { elements: layer.textDivs, texts: layer.textContentItemsStr };
}

/** The text of a page, piece by piece, in the order of `layText`. */
export async function textPieces(page: PDFPageProxy): Promise<readonly string[]> {
  const { items } = await page.getTextContent({ includeMarkedContent: false });
  return items.flatMap((item) => ('str' in item ? [item.str] : []));
}

/** A file of which pdf.js asks for parts. */
class PartsOfFile extends PDFDataRangeTransport {
  constructor(
    bytes: number,
    private readonly read: (from: number, to: number) => Promise<Uint8Array>,
  ) {
    super(bytes, null);
  }

  override requestDataRange(from: number, to: number): void {
    this.read(from, to).then(
      (part) => this.onDataRange(from, part.slice()),
      (error: unknown) => {
        console.warn('A part of the PDF could not be read:', error);
        // what is missing is nothing: a page that needs it is not drawn
        this.onDataRange(from, new Uint8Array(to - from));
      },
    );
  }
}

/**
 * The text of a PDF, page by page, as far as it is kept and searched. pdf.js reads it; which build of it, whoever runs
 * this decides, and hands it in. Nothing is drawn, no picture is decoded, no string becomes code, nothing is fetched.
 */
import type { getDocument, PDFDocumentLoadingTask, PDFPageProxy } from 'pdfjs-dist';
import { PartMissing, PDF_BYTES_MAX, type TakenPdfText } from './outcome-of-pdf.ts';

/** pdf.js. */
export interface PdfReader {
  readonly getDocument: typeof getDocument;
}

export interface PdfTextLimits {
  /** Bytes of UTF-8; what follows is left out. */
  readonly bytes: number;
  /** What was read by then is all. */
  readonly signal?: AbortSignal;
}

/** A word that was parted at the end of a line. */
const PARTED_WORD = /(\p{Ll})[-\u00ad\u2010]\n(?=\p{Ll})/gu;
const encoder = new TextEncoder();

/**
 * @param pdf is used up: pdf.js takes the bytes over
 * @throws PartMissing
 */
export async function pdfText(
  reader: PdfReader,
  pdf: Uint8Array,
  limits: PdfTextLimits,
): Promise<TakenPdfText> {
  if (pdf.length > PDF_BYTES_MAX) return { text: '', outcome: 'too-large' };
  const maps = characterMaps(() => import('./character-maps.ts'));
  const loading = reader.getDocument({
    data: pdf,
    // errors only: what a broken file makes it complain of is nobody's business
    verbosity: 0,
    isEvalSupported: false,
    useWorkerFetch: false,
    useWasm: false,
    useSystemFonts: false,
    disableFontFace: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
    CMapReaderFactory: maps.factory,
  });
  try {
    const taken = await textOf(loading, limits);
    maps.requireFound();
    return taken;
  } catch (error) {
    if (error instanceof PartMissing) throw error;
    return { text: '', outcome: isPasswordMissing(error) ? 'protected' : 'unreadable' };
  } finally {
    // what was taken, or why nothing was, is told already
    await loading.destroy().catch(() => undefined);
  }
}

export interface CharacterMaps {
  /** What pdf.js makes one of, and asks for a map by its name; it goes on without when that gives none. */
  readonly factory: new () => object;
  /** @throws PartMissing when one was asked for and could not be loaded: the text is not what it should be */
  requireFound(): void;
}

/** The maps that PDFs in Chinese, Japanese and Korean name, loaded when one is asked for. */
export function characterMaps(fetch: () => Promise<typeof import('./character-maps.ts')>): CharacterMaps {
  let missing: PartMissing | undefined;
  const load = async (): Promise<typeof import('./character-maps.ts')> => {
    try {
      return await fetch();
    } catch (error) {
      missing = new PartMissing('The character maps could not be loaded.', { cause: error });
      throw error;
    }
  };
  return {
    factory: class {
      async fetch({
        name,
      }: {
        readonly name: string;
      }): Promise<{ cMapData: Uint8Array; isCompressed: true }> {
        const { characterMap } = await load();
        return { cMapData: characterMap(name), isCompressed: true };
      }
    },
    requireFound() {
      if (missing !== undefined) throw missing;
    },
  };
}

async function textOf(
  loading: PDFDocumentLoadingTask,
  { bytes, signal }: PdfTextLimits,
): Promise<TakenPdfText> {
  const pdf = await loading.promise;
  let text = '';
  let isWhole = true;
  let failed = 0;
  for (let number = 1; number <= pdf.numPages && isWhole; number++) {
    try {
      const page = await pdf.getPage(number);
      for await (const piece of piecesOf(page)) {
        text += piece;
        // a UTF-16 unit takes a byte at least
        isWhole = text.length < bytes && signal?.aborted !== true;
        if (!isWhole) break;
      }
      page.cleanup();
      text += '\n\n';
    } catch {
      failed++;
    }
  }
  if (failed === pdf.numPages) return { text: '', outcome: 'unreadable' };
  const tidy = tidied(text);
  const cut = cutToBytes(tidy, bytes);
  return { text: cut, outcome: isWhole && failed === 0 && cut === tidy ? 'whole' : 'part' };
}

/**
 * The text of a page as it is read. Of a page that claims to hold more than anybody wants the rest is not asked for, and
 * not read then; the end of the whole document ends it (to cancel it alone makes pdf.js trip over itself).
 */
async function* piecesOf(page: PDFPageProxy): AsyncGenerator<string> {
  const items = page.streamTextContent({ includeMarkedContent: false }).getReader();
  for (;;) {
    const { done, value } = await items.read();
    if (done) return;
    let piece = '';
    for (const item of value.items) {
      if ('str' in item) piece += item.hasEOL ? `${item.str}\n` : item.str;
    }
    yield piece;
  }
}

function tidied(text: string): string {
  return text
    .replaceAll('\0', '')
    .replace(PARTED_WORD, '$1')
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The beginning of a text, of at most so many bytes of UTF-8, cut between characters. */
function cutToBytes(text: string, most: number): string {
  const { read } = encoder.encodeInto(text, new Uint8Array(Math.min(most, 3 * text.length)));
  return read === text.length ? text : text.slice(0, read);
}

function isPasswordMissing(error: unknown): boolean {
  return error instanceof Error && error.name === 'PasswordException';
}

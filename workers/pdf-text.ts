/**
 * The worker that takes text out of a PDF: all of pdf.js in a thread of its own, which the page ends when it has answered,
 * or takes too long. It knows one PDF, no memex and no network. See `pdf-text-protocol.ts`.
 */
import { getDocument } from '../src/formats/pdf-js.ts';
import { pdfText } from '../src/formats/pdf-text.ts';
import { SEARCHED_BYTES_MAX } from '../src/mx/search/taken-text.ts';
import type { PdfTextAnswer, PdfTextRequest } from './pdf-text-protocol.ts';

declare const self: DedicatedWorkerGlobalScope;

/** After so long, the pages that were read by then are all. */
const READING_MS = 60_000;

self.onmessage = async ({ data: { pdf } }: MessageEvent<PdfTextRequest>) => {
  const limits = { bytes: SEARCHED_BYTES_MAX, signal: AbortSignal.timeout(READING_MS) };
  try {
    tell({ kind: 'taken', taken: await pdfText({ getDocument }, pdf, limits) });
  } catch (error) {
    tell({ kind: 'missing', why: String(error) });
  }
};

// of a broken file pdf.js may leave promises behind that fail and that nobody waits for
self.addEventListener('unhandledrejection', (event) => event.preventDefault());

tell({ kind: 'ready' });

function tell(answer: PdfTextAnswer): void {
  self.postMessage(answer);
}

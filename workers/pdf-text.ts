/**
 * The worker that takes text out of PDFs: all of pdf.js in a thread of its own, which the page ends when it takes too long
 * or when there is nothing left to do. It knows one PDF at a time, no memex and no network. See `pdf-text-protocol.ts`.
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
  tell({ kind: 'taken', taken: await pdfText({ getDocument }, pdf, limits) });
};

tell({ kind: 'ready' });

function tell(answer: PdfTextAnswer): void {
  self.postMessage(answer);
}

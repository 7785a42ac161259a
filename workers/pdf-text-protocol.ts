/** What the page and the worker that takes text out of PDFs tell each other: one PDF, one answer. Types only. */
import type { TakenPdfText } from '../src/formats/outcome-of-pdf.ts';

export interface PdfTextRequest {
  /** Handed over. */
  readonly pdf: Uint8Array<ArrayBuffer>;
}

export type PdfTextAnswer =
  /** Its program has loaded: from here on, it is the PDF's fault if it does not answer. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'taken'; readonly taken: TakenPdfText }
  /** A part of the program that the PDF needs could not be loaded. */
  | { readonly kind: 'missing'; readonly why: string };

/** What is known of taking the text out of a PDF without anything that reads one: whoever has it done needs no more. */
import type { TextOutcome } from '../mx/types.ts';

export interface TakenPdfText {
  readonly text: string;
  readonly outcome: TextOutcome;
}

/** A PDF of more bytes is not read: it is held in memory whole. */
export const PDF_BYTES_MAX = 128 * 1024 * 1024;

/** A part of the program could not be loaded, as without a network before it was ever used: no fault of the PDF. */
export class PartMissing extends Error {
  override readonly name = 'PartMissing';
}

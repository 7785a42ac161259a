/** The page's end of the worker that takes text out of PDFs: started for each, ended when it does not answer. */
import type { PdfTextAnswer, PdfTextRequest } from '../../../workers/pdf-text-protocol.ts';
import { PartMissing, type TakenPdfText } from '../../formats/outcome-of-pdf.ts';

/** The worker gives up by itself before; one that does not is caught in a PDF that was made to catch it. */
const ANSWER_MS = 120_000;

export const UNREADABLE: TakenPdfText = { text: '', outcome: 'unreadable' };

/**
 * The text of a PDF, read in a worker that is there for it alone: nothing of one PDF is left for the next.
 * @param pdf handed over
 * @param signal gives up
 * @throws PartMissing, and Error when nothing that reads PDFs could be loaded: as without a network before it was ever used
 */
export async function readInWorker(pdf: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<TakenPdfText> {
  const worker = await begin();
  let patience: ReturnType<typeof setTimeout> | undefined;
  let giveUp = (): void => undefined;
  try {
    return await new Promise<TakenPdfText>((resolve, reject) => {
      giveUp = () => resolve(UNREADABLE);
      patience = setTimeout(giveUp, ANSWER_MS);
      signal.addEventListener('abort', giveUp);
      worker.addEventListener('error', giveUp);
      worker.addEventListener('message', ({ data }: MessageEvent<PdfTextAnswer>) => {
        if (data.kind === 'taken') resolve(data.taken);
        if (data.kind === 'missing') reject(new PartMissing(data.why));
      });
      const request: PdfTextRequest = { pdf };
      worker.postMessage(request, [pdf.buffer]);
      if (signal.aborted) giveUp();
    });
  } finally {
    clearTimeout(patience);
    signal.removeEventListener('abort', giveUp);
    worker.terminate();
  }
}

function begin(): Promise<Worker> {
  const worker = new Worker(new URL('../../../workers/pdf-text.ts', import.meta.url), {
    type: 'module',
    name: 'memex-pdf-text',
  });
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<PdfTextAnswer>) => {
      // pdf.js says something of its own as well
      if (data.kind === 'ready') resolve(worker);
    });
    worker.addEventListener(
      'error',
      ({ message }) => {
        worker.terminate();
        reject(new Error(`What reads PDFs was not loaded: ${message || 'there is no network'}`));
      },
      { once: true },
    );
  });
}

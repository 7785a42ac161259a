/** The page's end of the worker that takes text out of PDFs: started when first needed, ended when it does not answer. */
import type { PdfTextAnswer, PdfTextRequest } from '../../../workers/pdf-text-protocol.ts';
import type { TakenPdfText } from '../../formats/pdf-text.ts';

/** The worker gives up by itself before; one that does not is caught in a PDF that was made to catch it. */
const ANSWER_MS = 120_000;

/** Its program could not be loaded, as without a network before it was ever used: no fault of the PDF. */
export class PdfWorkerMissing extends Error {
  override readonly name = 'PdfWorkerMissing';
}

export class PdfWorker {
  #worker: Worker | undefined;

  /** @throws PdfWorkerMissing */
  async textOf(pdf: Uint8Array<ArrayBuffer>): Promise<TakenPdfText> {
    this.#worker ??= await begin();
    const worker = this.#worker;
    return new Promise((resolve) => {
      const end = (taken: TakenPdfText): void => {
        clearTimeout(patience);
        worker.removeEventListener('message', hear);
        worker.removeEventListener('error', giveUp);
        resolve(taken);
      };
      const hear = ({ data }: MessageEvent<PdfTextAnswer>): void => {
        if (data.kind === 'taken') end(data.taken);
      };
      const giveUp = (): void => {
        this.end();
        end({ text: '', outcome: 'unreadable' });
      };
      const patience = setTimeout(giveUp, ANSWER_MS);
      worker.addEventListener('message', hear);
      worker.addEventListener('error', giveUp);
      const request: PdfTextRequest = { pdf };
      worker.postMessage(request, [pdf.buffer]);
    });
  }

  end(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
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
        reject(new PdfWorkerMissing(message || 'its program did not load'));
      },
      { once: true },
    );
  });
}

/** pdf.js in Node, loaded when it is needed: most commands have nothing to do with it. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PdfReader } from '../formats/pdf-text.ts';
import { MxError } from '../mx/errors.ts';

/** Stands for what a browser draws with: pdf.js makes one of each at its start, and nothing is ever drawn. */
class Undrawn {}

/** @throws MxError `not-found` when it does not lie beside the program */
export async function loadPdfReader(): Promise<PdfReader> {
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) {
    if (!(name in globalThis)) Reflect.set(globalThis, name, Undrawn);
  }
  const { warn } = console;
  // it looks for a program that draws, which it does not need here, and complains that there is none
  console.warn = () => undefined;
  try {
    return await import('../formats/pdf-js.ts');
  } catch (error) {
    throw new MxError(
      'not-found',
      'What reads PDFs, memex-pdf-js.js, is not there beside memex.js.',
      {},
      {
        cause: error,
      },
    );
  } finally {
    console.warn = warn;
  }
}

/**
 * Reads with it. Of a broken file pdf.js may leave promises behind that fail and that nobody waits for, which must end
 * neither the program nor anything else that listens for such.
 */
export async function readingPdf<Result>(read: () => Promise<Result>): Promise<Result> {
  const listeners = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', () => undefined);
  try {
    return await read();
  } finally {
    // what was left behind is told at the end of a turn
    await nextTurn();
    process.removeAllListeners('unhandledRejection');
    for (const listener of listeners) process.on('unhandledRejection', listener);
  }
}

/**
 * pdf.js, both halves of it in the thread that imports this: large, so that nobody does before there is a PDF to read. The
 * build for older browsers, which Node runs as well.
 */
// it asks at its start whether the half that reads is on this thread already
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';

export { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

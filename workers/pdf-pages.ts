/**
 * The worker that reads a PDF whose pages are shown: pdf.js's own, which the page ends when it shows the PDF no more. It
 * knows one PDF, no memex and no network: what it needs of the file it asks the page for.
 */
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';

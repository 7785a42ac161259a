/**
 * The maps by which PDFs of Chinese, Japanese and Korean say which signs they mean, where they do not bring their own: more
 * than a megabyte, imported when a PDF asks for one.
 */
const MAPS: Readonly<Record<string, string>> = import.meta.glob(
  '../../node_modules/pdfjs-dist/cmaps/*.bcmap',
  { query: '?url&inline', import: 'default', eager: true },
);

/** A map by its name, as pdf.js packs it. @throws Error when there is none of this name */
export function characterMap(name: string): Uint8Array {
  const packed = MAPS[`../../node_modules/pdfjs-dist/cmaps/${name}.bcmap`];
  if (packed === undefined) throw new Error(`There is no character map ${name}.`);
  // a data: address
  const bytes = atob(packed.slice(packed.indexOf(',') + 1));
  return Uint8Array.from(bytes, (byte) => byte.charCodeAt(0));
}

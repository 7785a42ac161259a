/**
 * Folding of names: two names that a person would call the same give the same key. Combining marks of Latin,
 * Greek and Cyrillic go (U+0300-036F); those that make another letter in other scripts stay.
 */

const ACCENTS = /[\u0300-\u036f]/g;
const PLAIN = /^[\x20-\x7e]*$/;

/** Case and accents folded, no-break spaces as spaces, ends trimmed, in NFC. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase().trim();
  return foldCase(text).normalize('NFD').replace(ACCENTS, '').normalize('NFC');
}

/** As `fold`, with accents kept: what a file system that ignores case would call the same. */
export function foldCase(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase().trim();
  // By way of upper case, so that ß meets SS and the final sigma the other one.
  const lower = text.normalize('NFC').toUpperCase().toLowerCase().replaceAll('ς', 'σ');
  return lower
    .replace(/[\u00a0\u202f]/g, ' ')
    .trim()
    .normalize('NFC');
}

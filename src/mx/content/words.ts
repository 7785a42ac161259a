/**
 * Chunks of short content: words and what stands between them, each a chunk of its own, so that notes that
 * share words share chunks. Works on bytes: text in UTF-8 is never cut inside a character, and any other bytes
 * are cut just as repeatably.
 *
 * A *separator* is an ASCII character that is neither letter, digit nor `_`, or a punctuation mark or symbol of
 * U+0080-00BF, U+2000-2BFF, U+3000-303F, U+FF00-FF0F. Ideographs and kana, written without spaces, are chunks
 * of one character. Everything else, bytes that are not UTF-8 among it, belongs to words.
 */
import type { CutRule } from './chunker.ts';

/** The longest content that is cut into words. */
export const WORDS_BYTES_MAX = 1_024;

const SEPARATOR = 0;
const WORD = 1;
const IDEOGRAPH = 2;

const ASCII_KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  // Control bytes other than tab and line ends come from binary content; as words they keep its chunks few.
  return /\w/.test(character) || (code < 32 && !/\s/.test(character)) ? WORD : SEPARATOR;
});

/** Length of the well-formed UTF-8 sequence at `at`, or 1 for a byte that begins none. */
function sequenceLength(bytes: Uint8Array, at: number, end: number): number {
  const lead = bytes[at]!;
  const length =
    lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 1;
  if (at + length > end) return 1;
  for (let i = 1; i < length; i++) if ((bytes[at + i]! & 0xc0) !== 0x80) return 1;
  return length;
}

function kindAt(bytes: Uint8Array, at: number, length: number): number {
  const lead = bytes[at]!;
  if (length === 1) return lead < 128 ? ASCII_KINDS[lead]! : WORD;
  if (length === 2) return lead === 0xc2 ? SEPARATOR : WORD;
  if (length !== 3) return WORD;
  const code = ((lead & 0x0f) << 12) | ((bytes[at + 1]! & 0x3f) << 6) | (bytes[at + 2]! & 0x3f);
  if ((code >= 0x2000 && code < 0x2c00) || (code >= 0x3000 && code < 0x3040)) return SEPARATOR;
  if (code >= 0xff00 && code < 0xff10) return SEPARATOR;
  return (code >= 0x3040 && code < 0x3100) || (code >= 0x3400 && code < 0xa000) ? IDEOGRAPH : WORD;
}

/** Cuts at word boundaries. */
export const wordsRule: CutRule = {
  max: WORDS_BYTES_MAX,
  cutPoint(bytes, start, end) {
    const stop = Math.min(end, start + WORDS_BYTES_MAX);
    const first = sequenceLength(bytes, start, stop);
    const kind = kindAt(bytes, start, first);
    let at = start + first;
    if (kind === IDEOGRAPH) return at;
    while (at < stop) {
      const lead = bytes[at]!;
      if (lead < 128) {
        if (ASCII_KINDS[lead] !== kind) break;
        at++;
        continue;
      }
      const length = sequenceLength(bytes, at, stop);
      if (kindAt(bytes, at, length) !== kind) break;
      at += length;
    }
    return at;
  },
};

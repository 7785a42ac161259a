/**
 * Where a passage stands in the pieces of text that a page of a PDF consists of. What is quoted was tidied when it was taken
 * out (spaces, ends of lines, words parted there), so that only what is written counts.
 */

export interface PiecePlace {
  readonly piece: number;
  readonly offset: number;
}

export interface PiecesPassage {
  readonly from: PiecePlace;
  /** Behind the last character. */
  readonly to: PiecePlace;
  /** False when only the beginning of it stands on this page. */
  readonly isWhole: boolean;
}

/** A passage that goes on overleaf is known by so many characters. */
const BEGINNING_CHARS = 48;
const UNWRITTEN = /[\s\0\u00ad\u2010-]/;

/** Where a quotation begins and ends; undefined when it does not stand there. */
export function passageInPieces(pieces: readonly string[], quote: string): PiecesPassage | undefined {
  let written = '';
  const places: PiecePlace[] = [];
  for (const [piece, text] of pieces.entries()) {
    for (let offset = 0; offset < text.length; offset++) {
      const sign = text.charAt(offset);
      if (UNWRITTEN.test(sign)) continue;
      written += sign;
      places.push({ piece, offset });
    }
  }
  const wanted = [...quote].filter((sign) => !UNWRITTEN.test(sign)).join('');
  if (wanted === '') return undefined;
  const place = (at: number, length: number, isWhole: boolean): PiecesPassage | undefined => {
    const [from, last] = [places[at], places[at + length - 1]];
    return from && last && { from, to: { piece: last.piece, offset: last.offset + 1 }, isWhole };
  };
  const at = written.indexOf(wanted);
  if (at >= 0) return place(at, wanted.length, true);
  // as much of its beginning as stands at the end of the page
  for (let length = Math.min(wanted.length - 1, written.length); length >= BEGINNING_CHARS; length--)
    if (written.endsWith(wanted.slice(0, length))) return place(written.length - length, length, false);
  return undefined;
}

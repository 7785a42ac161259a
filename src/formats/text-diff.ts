/** Two versions of a text, compared by word and laid out by line, so that what did not change can be folded. */
import { diffLines, diffWordsWithSpace } from 'diff';

export interface Piece {
  readonly text: string;
  readonly kind: 'same' | 'added' | 'removed';
}

export interface DiffLine {
  readonly pieces: readonly Piece[];
  readonly changed: boolean;
  /** True when an empty line stands before it: a new paragraph. */
  readonly apart: boolean;
  /** 1 to 6 for a heading, 0 for text. */
  readonly heading: number;
}

/** How a text was compared: by word, by line since that took too long or was too much, or as a whole. */
export type ComparedBy = 'word' | 'line' | 'whole';

export interface TextDiff {
  readonly lines: readonly DiffLine[];
  readonly by: ComparedBy;
}

/** Longer texts are compared by line. */
const WORDS_CHARS_MAX = 400_000;
/** Time for words, and for lines. */
const PATIENCE_MS = 1500;

/** Lines of the later text with what was taken from the earlier one between them. Takes some seconds at most. */
export function diffText(earlier: string, later: string): TextDiff {
  const limits = { timeout: PATIENCE_MS };
  const isShort = earlier.length + later.length <= WORDS_CHARS_MAX;
  const words = isShort ? diffWordsWithSpace(earlier, later, limits) : undefined;
  if (words !== undefined) return { lines: inLines(words), by: 'word' };
  const lines = diffLines(earlier, later, limits);
  if (lines !== undefined) return { lines: inLines(lines), by: 'line' };
  const whole = [
    { value: earlier, added: false, removed: true },
    { value: `\n${later}`, added: true, removed: false },
  ];
  return { lines: inLines(whole), by: 'whole' };
}

/** A text as it is, in the same shape. */
export function plainLines(text: string): readonly DiffLine[] {
  return inLines([{ value: text, added: false, removed: false }]);
}

interface Part {
  readonly value: string;
  readonly added: boolean;
  readonly removed: boolean;
}

function inLines(parts: readonly Part[]): readonly DiffLine[] {
  const lines: DiffLine[] = [];
  let pieces: Piece[] = [];
  let apart = false;
  const endLine = (): void => {
    if (pieces.length > 0) lines.push(lineOf(pieces, apart));
    apart = pieces.length === 0;
    pieces = [];
  };
  for (const part of parts) {
    const kind = part.added ? 'added' : part.removed ? 'removed' : 'same';
    for (const [i, text] of part.value.split('\n').entries()) {
      if (i > 0) endLine();
      if (text !== '') pieces.push({ text, kind });
    }
  }
  endLine();
  return lines;
}

function lineOf(pieces: readonly Piece[], apart: boolean): DiffLine {
  const changed = pieces.some((piece) => piece.kind !== 'same');
  const mark = /^(#{1,6})\s+/.exec(pieces[0]?.text ?? '');
  const whole = pieces.every((piece) => piece.kind === pieces[0]?.kind);
  if (!mark || !pieces[0] || (pieces[0].kind !== 'same' && !whole))
    return { pieces, changed, apart, heading: 0 };
  const first: Piece = { ...pieces[0], text: pieces[0].text.slice(mark[0].length) };
  return { pieces: [first, ...pieces.slice(1)], changed, apart, heading: mark[1]?.length ?? 1 };
}
